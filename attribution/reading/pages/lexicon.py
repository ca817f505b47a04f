"""What a page is read with beside its own markup: outlets by domain and by name, and the lines that are no text.

All of it comes from the rulebook; this part may not import it, so whoever calls makes the lexicon.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from attribution.folding import fold

LONGEST_FURNITURE, SHORTEST_CAPTION = 25, 5
"""Words: what begins like a share line and is longer is a paragraph; what ends with an agency and is shorter may be the
dateline, which is kept."""


@dataclass(frozen=True, slots=True)
class PageLexicon:
    """``domains``: domain → outlet. ``names``: folded name → outlet. ``agencies``: the outlets that are agencies.
    ``starts``, ``ends``, ``whole``: folded, how a line begins, ends or reads that is page furniture or a credit;
    ``signed``: how a caption ends that names its agency. ``months``: folded name → number."""

    domains: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    agencies: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    signed: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)

    def outlet_of(self, url: str | None) -> str | None:
        """The outlet whose domain, or a domain above it, holds the address.

        >>> PageLexicon(domains={"reuters.com": "رويترز"}).outlet_of("https://ara.reuters.com/a")
        'رويترز'
        """
        labels = host_of(url).split(".")
        above = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self.domains[domain] for domain in above if domain in self.domains), None)

    def canonical(self, name: str) -> str | None:
        """The outlet that goes by a name, if the table has it."""
        return self.names.get(key_of(name))

    def is_furniture(self, text: str) -> bool:
        """Whether a line is a share line, a photo credit or the like: ``اقرأ أيضا: …``."""
        folded = fold(text).strip()
        bare = folded.strip(" .:|-–—•*#[]()")
        if bare in self.whole:
            return True
        if len(folded.split()) > LONGEST_FURNITURE:
            return False
        return folded.startswith(self.starts) or folded.endswith(self.ends) or self._is_caption(folded)

    def _is_caption(self, folded: str) -> bool:
        """Whether an agency stands behind a line that is no sentence: ``آثار القصف على أطراف المدينة (أ ف ب)``."""
        ending = next((ending for ending in self.signed if folded.endswith(ending)), None)
        said = folded.removesuffix(ending).rstrip(" -–/(") if ending else ""
        return len(said.split()) >= SHORTEST_CAPTION and not said.endswith((".", "!", "؟", "?"))


def host_of(url: str | None) -> str:
    """The host of an address in small letters, empty when there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removesuffix(".")
    except ValueError:
        return ""


def key_of(name: str) -> str:
    """A name as it is compared: folded, without marks around it."""
    return " ".join(fold(name).split()).casefold()
