"""Which reports of one claim stand in what their documents print of one text, as far as the texts are at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from attribution.domain import Document
from attribution.queries import StoredClaim
from attribution.rulebook import Rulebook
from attribution.workflow.copying import Texts

NEWEST = 500  # documents that are kept at hand


class Library(Protocol):
    """What holds the texts of documents: the claims database."""

    def documents(self, ids: Sequence[str]) -> Sequence[Document]:
        """The current texts of documents; raises StoreError."""
        ...


class Printed:
    """Lays the documents of claims beside each other, each pair once."""

    def __init__(self, library: Library, rulebook: Rulebook) -> None:
        self._library, self._rulebook = library, rulebook
        self._known: dict[str, Document] = {}
        self._texts = Texts(rulebook)

    def learn(self, document: Document) -> None:
        """Take a document as it is at hand, and not as it is stored."""
        self._known, self._texts = {document.id: document}, Texts(self._rulebook)

    def among(self, claims: Sequence[StoredClaim]) -> Mapping[str, frozenset[str]]:
        """Of each claim, by its id, the others that stand in the same printed text.

        Raises:
            StoreError: the texts cannot be read.
        """
        self._fetch([claim.document_id for claim in claims])
        return {claim.id: frozenset(one.id for one in claims if self._one_text(claim, one)) for claim in claims}

    def reported_alike(self, claim: StoredClaim, other: StoredClaim) -> bool:
        """Whether the cues of two claims stand in one passage: both articles print the same sentence.

        Raises:
            StoreError: the texts cannot be read.
        """
        self._fetch([claim.document_id, other.document_id])
        a, b = self._known.get(claim.document_id), self._known.get(other.document_id)
        copy = None if a is None or b is None or a.id == b.id else self._texts.copy(a, b)
        cues = claim.attribution.cue, other.attribution.cue
        return copy is not None and any(one.a.overlaps(cues[0]) and one.b.overlaps(cues[1]) for one in copy.passages)

    def _one_text(self, claim: StoredClaim, other: StoredClaim) -> bool:
        a, b = self._known.get(claim.document_id), self._known.get(other.document_id)
        if a is None or b is None or a.id >= b.id:  # of each pair one order is enough
            return False
        return self._texts.one_text(a, claim.sentence, b, other.sentence)

    def _fetch(self, ids: Sequence[str]) -> None:
        if len(self._known) > NEWEST:
            self._known.clear()
            self._texts = Texts(self._rulebook)
        missing = [one for one in ids if one not in self._known]
        self._known |= {one.id: one for one in self._library.documents(missing)} if missing else {}
