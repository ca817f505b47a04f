"""The tables of the claims database. Nobody outside this package sees one of these classes.

Rows are no domain types: SQLModel does not validate a table's row, and a row carries keys that mean nothing outside.
Texts are compared by code points on every database, so that an order is the same everywhere. A document row is one
*version*: one text under one id; ``current`` marks the version that is searched. The migrations in ``migrations/`` make
these tables; a test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, ForeignKeyConstraint, Index, MetaData, Text, TypeDecorator, UniqueConstraint, text
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel


class ExactText(TypeDecorator[str]):
    """Text ordered by code points: SQLite's way, and collation C on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, with collation C where the database would else sort by language."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())


class SpanRole(StrEnum):
    """What a stored span is of its attribution."""

    CUE = "cue"
    SOURCE = "source"
    CONTENT = "content"
    ADDRESSEE = "addressee"
    MEDIUM = "medium"
    TIME = "time"


class LinkRole(StrEnum):
    """What a name is in a claim's chain."""

    PUBLISHER = "publisher"
    AGENCY = "agency"
    OUTLET = "outlet"
    SPEAKER = "speaker"


class WordRole(StrEnum):
    """What a word is of a speaker's name."""

    SPELLED = "spelled"
    SOUNDED = "sounded"
    JOINED = "joined"


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What all tables share: a catalogue of their own, with constraint names that migrations can rely on."""

    metadata = MetaData(naming_convention=NAMES)


def _figure(*, index: bool = False) -> Any:  # noqa: ANN401 - as the library's own function is typed
    """A count of claims or documents of current versions (:mod:`attribution.store.figures` keeps it)."""
    return Field(default=0, index=index, sa_column_kwargs={"server_default": "0"})


class Decided(Row):
    """What a person decided, by whom and when. One that was withdrawn stays, and counts for nothing."""

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    decided_by: str = Field(sa_type=ExactText)
    decided_at: str = Field(sa_type=ExactText)
    withdrawn_why: str | None = Field(default=None, sa_type=ExactText)
    withdrawn_by: str | None = Field(default=None, sa_type=ExactText)
    withdrawn_at: str | None = Field(default=None, sa_type=ExactText)


class RunRow(Row, table=True):
    """A run of the software over documents. ``rulebook`` is the digest of the rules and, behind a +, of the weights,
    which ``model`` holds again; none where the rules decided alone."""

    __tablename__ = "runs"
    __table_args__ = (UniqueConstraint("rulebook", "version", "started"),)

    key: int | None = Field(default=None, primary_key=True)
    rulebook: str = Field(sa_type=ExactText)
    version: str = Field(sa_type=ExactText)
    started: str = Field(sa_type=ExactText)
    model: str | None = Field(default=None, sa_type=ExactText)


class OutletRow(Row, table=True):
    """An outlet or agency by one name, as written."""

    __tablename__ = "outlets"

    key: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=ExactText, unique=True)
    folded: str = Field(sa_type=ExactText, index=True)
    published: int = _figure()
    agency: int = _figure()
    relayed: int = _figure()


class SpeakerRow(Row, table=True):
    """Who speaks, in any document and spelling. All of it is derived from the names and the decisions
    (:mod:`attribution.store.linking`): ``id`` is the same in every database that holds the same, ``name`` is the best
    of the spellings. ``spellings`` are those of current versions."""

    __tablename__ = "speakers"
    key: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=ExactText, unique=True)
    name: str = Field(sa_type=ExactText, index=True)
    kind: str = Field(sa_type=ExactText)
    claims: int = _figure(index=True)
    documents: int = _figure(index=True)
    spellings: int = _figure(index=True)


class SpeakerNameRow(Row, table=True):
    """A speaker's name in one spelling, as a document has it. ``skeleton`` is what all its spellings share; the speaker
    is none only while a database is being upgraded."""

    __tablename__ = "speaker_names"
    __table_args__ = (UniqueConstraint("name", "kind", name="uq_speakers_name_kind"),)  # once the table ``speakers``

    key: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=ExactText)
    folded: str = Field(sa_type=ExactText, index=True)
    kind: str = Field(sa_type=ExactText)
    skeleton: str = Field(default="", sa_type=ExactText, index=True)
    speaker_key: int | None = Field(default=None, foreign_key="speakers.key", index=True)
    claims: int = _figure()


class NameWordRow(Row, table=True):
    """A word by which a name is found: one of its folded words (``spelled``), of its skeleton (``sounded``) or of the
    skeletons of those whom it joins (``joined``)."""

    __tablename__ = "name_words"

    word: str = Field(sa_type=ExactText, primary_key=True)
    role: str = Field(sa_type=ExactText, primary_key=True)
    name_key: int = Field(foreign_key="speaker_names.key", ondelete="CASCADE", primary_key=True, index=True)


class JointMemberRow(Row, table=True):
    """One of several who speak together (``بوتين؛ أردوغان``), as their joint name has it, in order."""

    __tablename__ = "joint_members"

    name_key: int = Field(foreign_key="speaker_names.key", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    name: str = Field(sa_type=ExactText, index=True)
    skeleton: str = Field(sa_type=ExactText, index=True)


class SpeakerDecisionRow(Decided, table=True):
    """A person's word on who is who: ``merge``: the other name is this speaker too; ``split``: the other spelling is
    not this speaker. Names stand as they were told, not as keys, so that a decision outlives what it was made on."""

    __tablename__ = "speaker_decisions"

    action: str = Field(sa_type=ExactText)
    kind: str = Field(sa_type=ExactText)
    name: str = Field(sa_type=ExactText)
    other_kind: str = Field(sa_type=ExactText)
    other_name: str = Field(sa_type=ExactText)
    why: str = Field(sa_type=ExactText)


class ClaimDecisionRow(Decided, table=True):
    """A person's word on how two claims stand to each other. Each claim stands with its id, document, speaker and words
    as they were, not by a key, so that a decision outlives another check, another text, and the claim itself."""

    __tablename__ = "claim_decisions"

    relation: str = Field(sa_type=ExactText)
    contradiction: str | None = Field(default=None, sa_type=ExactText)
    claim: str = Field(sa_type=ExactText, index=True)
    document: str = Field(sa_type=ExactText)
    speaker: str = Field(sa_type=ExactText)
    text: str = Field(sa_type=ExactText)
    other_claim: str = Field(sa_type=ExactText, index=True)
    other_document: str = Field(sa_type=ExactText)
    other_speaker: str = Field(sa_type=ExactText)
    other_text: str = Field(sa_type=ExactText)
    note: str = Field(sa_type=ExactText)


class AlarmDecisionRow(Decided, table=True):
    """A person's word that a finding is a false alarm, told by its document, code, words and message, so that it holds
    when the document is checked again."""

    __tablename__ = "alarm_decisions"

    document: str = Field(sa_type=ExactText, index=True)
    code: str = Field(sa_type=ExactText)
    words: str = Field(sa_type=ExactText)
    message: str = Field(sa_type=ExactText)
    why: str = Field(sa_type=ExactText)


class DocumentRow(Row, table=True):
    """One version of a document. ``digest`` is the SHA-256 of the text as UTF-8, ``fingerprint`` that of all that was
    found in it, ``first_seen`` the start of the run that first stored this text. The text itself lies apart, so that
    a row stays small: a search reads many rows and no text."""

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("id", "digest"),
        UniqueConstraint("id", "version"),
        Index(
            "uq_documents_current",
            "id",
            unique=True,
            sqlite_where=text("current"),
            postgresql_where=text("current"),
        ),
        Index("ix_documents_listed", "published", "id", "version"),
    )

    key: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=ExactText)
    version: int
    current: bool
    digest: str = Field(sa_type=ExactText)
    fingerprint: str = Field(sa_type=ExactText)
    title: str | None = Field(default=None, sa_type=ExactText)
    outlet_key: int | None = Field(default=None, foreign_key="outlets.key", index=True)
    published: str | None = Field(default=None, sa_type=ExactText, index=True)
    url: str | None = Field(default=None, sa_type=ExactText)
    path: str | None = Field(default=None, sa_type=ExactText)
    first_seen: str = Field(sa_type=ExactText)
    run_key: int = Field(foreign_key="runs.key", index=True)


class DocumentTextRow(Row, table=True):
    """The text of one version of a document."""

    __tablename__ = "document_texts"

    document_key: int = Field(foreign_key="documents.key", ondelete="CASCADE", primary_key=True)
    text: str = Field(sa_type=ExactText)


class FindingRow(Row, table=True):
    """Something in a version of a document that an editor should look at, in the order of the text; ``attribution`` is
    the ``id`` of one there, ``candidates`` a list of names as JSON."""

    __tablename__ = "findings"
    __table_args__ = (Index("ix_findings_code", "code", "document_key", "attribution"),)

    document_key: int = Field(foreign_key="documents.key", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    code: str = Field(sa_type=ExactText)
    level: str = Field(sa_type=ExactText)
    start_offset: int
    end_offset: int
    text: str = Field(sa_type=ExactText)
    line_number: int
    column_number: int
    message: str = Field(sa_type=ExactText)
    message_en: str = Field(sa_type=ExactText)
    attribution: str | None = Field(default=None, sa_type=ExactText)
    candidates: str = Field(sa_type=ExactText)


class DocumentAgencyRow(Row, table=True):
    """An agency that a document names in its dateline, byline or credits, in order."""

    __tablename__ = "document_agencies"

    document_key: int = Field(foreign_key="documents.key", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    outlet_key: int = Field(foreign_key="outlets.key", index=True)


class AttributionRow(Row, table=True):
    """One attribution of one version of a document; ``parent`` is the ``id`` of another one there; ``confidence`` lies
    in 0 to 1, none where the rules alone made it. The days that its time means, both included, or else the code of the
    reason why it means none; all three are none where no time is told."""

    __tablename__ = "attributions"
    __table_args__ = (
        UniqueConstraint("document_key", "id"),
        ForeignKeyConstraint(
            ["document_key", "parent"],
            ["attributions.document_key", "attributions.id"],
            name="fk_attributions_parent",
            deferrable=True,
            initially="DEFERRED",
        ),
        Index("ix_attributions_spoken", "name_key", "document_key"),
        Index("ix_attributions_said", "time_start", "time_end"),
    )

    key: int | None = Field(default=None, primary_key=True)
    document_key: int = Field(foreign_key="documents.key", ondelete="CASCADE")
    position: int
    id: str = Field(sa_type=ExactText)
    type: str = Field(sa_type=ExactText)
    cue_class: str = Field(sa_type=ExactText)
    name_key: int = Field(foreign_key="speaker_names.key")
    resolution: str = Field(sa_type=ExactText)
    reason: str | None = Field(default=None, sa_type=ExactText)
    parent: str | None = Field(default=None, sa_type=ExactText)
    confidence: float | None = None
    medium_kind: str | None = Field(default=None, sa_type=ExactText)
    time_start: str | None = Field(default=None, sa_type=ExactText)
    time_end: str | None = Field(default=None, sa_type=ExactText)
    time_unresolved: str | None = Field(default=None, sa_type=ExactText)


class SpanRow(Row, table=True):
    """A span of an attribution: code points of the document's text, end exclusive, with those characters."""

    __tablename__ = "spans"

    attribution_key: int = Field(foreign_key="attributions.key", ondelete="CASCADE", primary_key=True)
    role: str = Field(sa_type=ExactText, primary_key=True)
    position: int = Field(primary_key=True)
    start_offset: int
    end_offset: int
    text: str = Field(sa_type=ExactText)


class CandidateRow(Row, table=True):
    """A name that an ambiguous speaker may stand for, in order."""

    __tablename__ = "speaker_candidates"

    attribution_key: int = Field(foreign_key="attributions.key", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    name: str = Field(sa_type=ExactText)


class RuleRow(Row, table=True):
    """A rule that made an attribution, in the order of firing."""

    __tablename__ = "attribution_rules"

    attribution_key: int = Field(foreign_key="attributions.key", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    rule: str = Field(sa_type=ExactText, index=True)


class AttributionOutletRow(Row, table=True):
    """An outlet that an attribution came through, as the text names it, in order."""

    __tablename__ = "attribution_outlets"

    attribution_key: int = Field(foreign_key="attributions.key", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    outlet_key: int = Field(foreign_key="outlets.key", index=True)


class ClaimRow(Row, table=True):
    """One claim: an attribution's content in one piece, its words as a search compares them
    (:mod:`attribution.store.words`), what else it is found by (:mod:`attribution.store.marks`), and the sentence around
    it. A claim of an earlier version is found by nothing: its words and marks are empty."""

    __tablename__ = "claims"

    key: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=ExactText, unique=True)
    attribution_key: int = Field(foreign_key="attributions.key", ondelete="CASCADE", unique=True)
    text: str = Field(sa_type=ExactText)
    folded: str = Field(sa_type=ExactText)
    forms: str = Field(default="", sa_type=ExactText)
    marks: str = Field(default="", sa_type=ExactText, sa_column_kwargs={"server_default": ""})
    sentence_start: int
    sentence_end: int
    sentence: str = Field(sa_type=ExactText)


class TermRow(Row, table=True):
    """Where a term (:mod:`attribution.store.terms`) stands in a current version: in a claim, or, with ``claim_key`` 0,
    in the heading. By day first: claims on the same thing lie near each other in time, and so do their rows. There
    are a hundred of them a document, too many to look up a foreign key for each."""

    __tablename__ = "terms"
    __table_args__ = ({"sqlite_with_rowid": False},)

    day: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    term: str = Field(sa_type=ExactText, primary_key=True)
    document_key: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    claim_key: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class ClaimLinkRow(Row, table=True):
    """A link of a claim's chain, in order: an outlet, or the speaker by name."""

    __tablename__ = "claim_links"
    __table_args__ = (Index("ix_claim_links_carried", "outlet_key", "role", "claim_key"),)

    claim_key: int = Field(foreign_key="claims.key", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    role: str = Field(sa_type=ExactText)
    outlet_key: int | None = Field(default=None, foreign_key="outlets.key")
    name_key: int | None = Field(default=None, foreign_key="speaker_names.key", index=True)
