"""A query as what the index of words can answer: one term for each thing that is asked for, and what is left.

Every list of names is looked up first. What the index cannot answer, or only at the cost of all that it holds, is left
as a condition on the claims that it finds otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, or_, select
from sqlmodel import col

from attribution.errors import StoreError
from attribution.folding import fold
from attribution.queries import ClaimQuery
from attribution.store.days import beginning, cover
from attribution.store.folded import folded_name
from attribution.store.full_text import held_by_claim, number_holding
from attribution.store.marks import any_mark, at_least, is_hundredth, said_within
from attribution.store.searching import Condition, names_of, speakers_meant, storable
from attribution.store.tables import AttributionRow, ClaimRow, DocumentAgencyRow, DocumentRow, OutletRow, SpeakerNameRow
from attribution.store.words import Term, terms_of

ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}([t ][\d:.+z-]+)?)?)?", re.ASCII)  # lower case: it is folded first
DAY = len("2022-01-02")
MANY_NAMES = 500  # that are not looked for one by one
LOOKED_AT = 10_000  # claims that are read, rather than all places of all words that begin as one is asked for
SAMPLE, USUAL = 500, 5  # of how many claims every how many-th must hold what is usual
AFTER = "~"  # stands after all that a date goes on with
LEAST, GREATEST = "0", ":"  # what begins with a digit lies between them
FIRST_YEAR, LAST_YEAR = "1900", "2100"  # where nothing has a date
Bounds = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """``terms`` are what the index finds, ``published`` the nodes of the days of publication that are asked for (none
    where all are), ``bounds`` the same as dates. ``rest`` is what the claims found must fulfil besides, ``words`` what
    they must hold. ``names`` are the keys of the names that the speaker asked for goes by, where they are not too
    many. ``few``: those that must hold words are not too many to be looked at one by one."""

    terms: tuple[Term, ...]
    published: tuple[str, ...] | None
    bounds: Bounds
    rest: tuple[Condition, ...] = ()
    words: tuple[Term, ...] = ()
    names: tuple[int, ...] | None = None
    few: bool = False

    def of_days(self, nodes: Sequence[str] | None) -> tuple[Term, ...]:
        """The terms, of the days of publication that these nodes stand for."""
        return self.terms if nodes is None else (*self.terms, any_mark("p", nodes))

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """What is left to be held against rows of attributions and claims."""
        return [*self.rest, *held_by_claim(self.words)]


def asked(query: ClaimQuery, connection: Connection) -> Asked:
    """What the query asks of the index.

    Raises:
        StoreError: a date of the query is none.
    """
    bounds = (_date("since", query.since), _date("until", query.until))
    nodes = None if bounds == (None, None) else _cover(bounds, known_days(connection))
    terms, rest, keys = list(_terms(query, connection)), list(_rest(query)), None
    if query.speaker is not None:
        names = _names(query.speaker, connection)
        if isinstance(names, list):
            keys = tuple(names)
            terms.append(any_mark("n", keys))
        else:
            rest.append(col(AttributionRow.name_key).in_(names))
    return _without_beginnings(Asked(tuple(terms), nodes, bounds, tuple(rest), names=keys), connection)


def _without_beginnings(given: Asked, connection: Connection) -> Asked:
    """The same; where many claims have a word that begins as one is asked for, or all else finds few, claims are looked
    at for it: an index must read all places of all such words to know which claims have one."""
    beginnings = tuple(term for term in given.terms if term.prefix)
    usual = tuple(term for term in beginnings if _is_usual(term, connection))
    given = replace(given, terms=tuple(term for term in given.terms if term not in usual), words=usual)
    others = replace(given, terms=tuple(term for term in given.terms if not term.prefix), words=beginnings)
    terms = others.of_days(others.published)
    if not beginnings or not terms:
        return given
    counted = number_holding(terms, connection.dialect.name, LOOKED_AT)
    few = int(connection.execute(counted).scalar_one()) < LOOKED_AT
    return replace(others, few=True) if few else given


def _is_usual(term: Term, connection: Connection) -> bool:
    """Whether so many of the newest claims hold the term that any others are likely to."""
    newest = select(col(ClaimRow.key)).order_by(col(ClaimRow.key).desc()).limit(SAMPLE)
    holding = select(func.count()).where(col(ClaimRow.key).in_(newest), *held_by_claim([term]))
    return int(connection.execute(holding).scalar_one()) * USUAL >= SAMPLE


def _terms(query: ClaimQuery, connection: Connection) -> Iterator[Term]:
    if query.about is not None:
        yield from terms_of(query.about) or (Term(()),)
    if query.outlets:
        keys = _outlet_keys(query.outlets, connection)
        yield Term((*any_mark("o", keys).words, *any_mark("v", _voices(query.outlets, connection)).words))
    if query.agencies:
        yield any_mark("a", _outlet_keys(query.agencies, connection))
    for letter, value in (("k", query.kind), ("c", query.cue_class), ("t", query.type), ("f", query.finding)):
        if value is not None:
            yield any_mark(letter, [value.value])
    if query.document is not None:
        yield any_mark("d", _documents(query.document, connection))
    if query.min_confidence is not None:
        yield any_mark("g", at_least(query.min_confidence))
    bounds = (_date("said-since", query.said_since), _date("said-until", query.said_until))
    if bounds != (None, None):
        yield said_within(_cover(bounds, known_times(connection)))


def _rest(query: ClaimQuery) -> Iterator[Condition]:
    if query.min_confidence is not None and not is_hundredth(query.min_confidence):
        yield col(AttributionRow.confidence) >= query.min_confidence


def document_conditions(query: ClaimQuery, connection: Connection) -> Iterator[Condition]:
    """What a current document must fulfil to be one that the query's outlets published or supplied, on its days.

    Raises:
        StoreError: a date of the query is none.
    """
    published = col(DocumentRow.published)
    since, until = _date("since", query.since), _date("until", query.until)
    yield col(DocumentRow.current).is_(True)
    if since is not None:
        yield beginning(since) <= published
    if until is not None:
        yield until + AFTER >= published
    if query.outlets:
        outlets = _outlet_keys(query.outlets, connection)
        supplied = select(col(DocumentAgencyRow.document_key)).where(col(DocumentAgencyRow.outlet_key).in_(outlets))
        yield or_(col(DocumentRow.outlet_key).in_(outlets), col(DocumentRow.key).in_(supplied))


def _names(speaker: str, connection: Connection) -> list[int] | CompoundSelect[Any]:
    """The keys of the names that the speaker goes by; too many stay a question."""
    meant = speakers_meant(speaker)
    speakers = _keys(connection, meant.limit(MANY_NAMES))
    names = names_of(meant if len(speakers) >= MANY_NAMES else speakers, sounding=speaker)
    found = _keys(connection, names.limit(MANY_NAMES))
    return found if len(found) < MANY_NAMES else names


def _outlet_keys(names: Sequence[str], connection: Connection) -> list[int]:
    return _keys(connection, select(col(OutletRow.key)).where(col(OutletRow.folded).in_(_folded(names))))


def _voices(names: Sequence[str], connection: Connection) -> list[int]:
    """Names of speakers that are an outlet's: a claim of its own has it in its chain."""
    return _keys(connection, select(col(SpeakerNameRow.key)).where(col(SpeakerNameRow.folded).in_(_folded(names))))


def _documents(document: str, connection: Connection) -> list[int]:
    current = select(col(DocumentRow.key)).where(col(DocumentRow.id) == document, col(DocumentRow.current).is_(True))
    return _keys(connection, current) if storable(document) else []


def _keys(connection: Connection, statement: Select[Any] | CompoundSelect[Any]) -> list[int]:
    return sorted(int(key) for key in connection.execute(statement).scalars())


def _folded(names: Sequence[str]) -> list[str]:
    return sorted({folded_name(name) for name in names if storable(name)} - {""})


def known_days(connection: Connection) -> Bounds:
    """The first and the last date of publication that there are."""
    return _ends(connection, col(DocumentRow.published))


def known_times(connection: Connection) -> Bounds:
    """The first and the last day on which a time begins: a time that goes on behind the last one meets it too."""
    return _ends(connection, col(AttributionRow.time_start))


def _ends(connection: Connection, column: Any) -> Bounds:  # noqa: ANN401 - a column
    first, last = (
        connection.execute(select(end(column)).where(column >= LEAST, column < GREATEST)).scalar()
        for end in (func.min, func.max)
    )
    return first, last


def _cover(bounds: Bounds, known: Bounds) -> tuple[str, ...]:
    """The nodes of the days within the bounds; one that is not given is the farthest that anything lies."""
    (first, last), (lowest, highest) = bounds, ((day or "")[:DAY] for day in known)
    if not ISO_DATE.fullmatch(lowest) or not ISO_DATE.fullmatch(highest):
        lowest, highest = FIRST_YEAR, LAST_YEAR
    return cover(first or min(lowest, last or lowest), last or max(highest, first or highest))


def _date(name: str, given: str | None) -> str | None:
    if given is None:
        return None
    folded = fold(given).strip()
    if not ISO_DATE.fullmatch(folded):
        raise StoreError(f"no date: {given!r}", place=name, remedy="write it as 2022-01-02, 2022-01 or 2022")
    return folded[:DAY]
