"""Which claims hold what is asked for, by the index of words: FTS5 in SQLite, a GIN index of lexemes in PostgreSQL.

Words come from :mod:`attribution.store.words`, marks from :mod:`attribution.store.marks`: letters, digits and ``_``
alone, so that neither language of queries can find an operator in them; all go to the database as one bound value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import col

from attribution.store.marks import breadth_of
from attribution.store.searching import position_of
from attribution.store.tables import ClaimRow
from attribution.store.words import Term, beginnings

INDEX = table("claims_fts", column("rowid"), column("claims_fts"))
# The expression that PostgreSQL's index is of, to the letter.
LEXEMES: ColumnElement[Any] = literal_column(
    "(array_to_tsvector(string_to_array(claims.folded, ' ')) || array_to_tsvector(string_to_array(claims.forms, ' '))"
    " || array_to_tsvector(string_to_array(claims.marks, ' ')))"
)


def holding(terms: Sequence[Term], dialect: str) -> Select[Any]:
    """The keys of the attributions whose claims hold all terms; nothing holds a term of no words."""
    found: Select[Any] = select(col(ClaimRow.attribution_key))
    if not _can_be_held(terms):
        return found.where(false())
    if dialect == "postgresql":
        # Found before all else: PostgreSQL would rather go through claims in another order, and ask each of them.
        first = found.where(*_in_lexemes(terms)).cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
        return select(first.c.attribution_key)
    # In this order: what the index finds is looked up, rather than every claim looked for in the index.
    from_index = found.select_from(INDEX).join(ClaimRow, col(ClaimRow.key) == INDEX.c.rowid)
    return from_index.where(_in_index(terms))


def number_holding(terms: Sequence[Term], dialect: str, most: int | None) -> Select[int]:
    """How many claims hold all terms, from the index alone where it is SQLite's; counted no further than ``most``."""
    if not _can_be_held(terms):
        return select(literal(0))
    found: Select[Any] = select(literal(1))
    if dialect == "postgresql":
        found = found.select_from(ClaimRow).where(*_in_lexemes(terms))
    else:
        found = found.select_from(INDEX).where(_in_index(terms))
    return select(func.count()).select_from(found.limit(most).subquery())


def by_index(connection: Connection) -> None:
    """Let PostgreSQL find claims by their index until this transaction ends, and remember each: it takes the words of a
    claim for cheap to make anew, and would go through all claims."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        connection.execute(text("SET LOCAL work_mem = '64MB'"))


def held_by_claim(terms: Iterable[Term]) -> list[ColumnElement[bool]]:
    """The same terms, of a claim that is looked at anyhow: without the index."""
    return [_held(term) for term in terms]


def _held(term: Term) -> ColumnElement[bool]:
    if term.phrase:
        return _in_order(term.words)
    marks = bool(term.words) and term.words[0].startswith("_")
    columns = (ClaimRow.marks,) if marks else (ClaimRow.folded, ClaimRow.forms)
    padded: ColumnElement[Any] = literal(" ")
    for one in columns:
        padded = padded + col(one) + literal(" ")
    return or_(false(), *(position_of(padded, f" {word}" if term.prefix else f" {word} ") > 0 for word in term.words))


def _can_be_held(terms: Sequence[Term]) -> bool:
    return bool(terms) and all(term.words for term in terms)


def _in_index(terms: Sequence[Term]) -> ColumnElement[bool]:
    """SQLite goes through the first term and skips to its claims in the others, so that the rarest should be first."""
    in_order = sorted(terms, key=lambda term: (term.prefix, breadth_of(term)))
    return INDEX.c.claims_fts.op("MATCH", return_type=Boolean())(" AND ".join(map(_fts5, in_order)))


def _fts5(term: Term) -> str:
    """``("المسيرات" OR "مسيرات")``, ``("صار"*)``; a phrase by every way of beginning it, in the words as they stand."""
    if term.phrase:
        first, *others = term.words
        said = (" ".join((beginning, *others)) for beginning in beginnings(first))
        return "{folded} : " + _either(said, '"{}"', " OR ")
    return _either(term.words, '"{}"*' if term.prefix else '"{}"', " OR ")


def _in_lexemes(terms: Sequence[Term]) -> list[ColumnElement[bool]]:
    """A question for each term: of one made of all, PostgreSQL would hold every part against every claim that a part
    finds, and take seconds where names of hundreds are among them."""
    queries = (cast(literal(_tsquery(term)), TSQUERY) for term in terms)
    in_order = [_in_order(term.words) for term in terms if term.phrase]
    return [*(LEXEMES.op("@@", return_type=Boolean())(query) for query in queries), *in_order]


def _tsquery(term: Term) -> str:
    """``('المسيرات' | 'مسيرات')``, ``('صار':*)``; of a phrase, which has no places there, all its words."""
    if term.phrase:
        return _either(term.words, "'{}'", " & ")
    return _either(term.words, "'{}':*" if term.prefix else "'{}'", " | ")


def _in_order(words: Sequence[str]) -> ColumnElement[bool]:
    padded = literal(" ") + col(ClaimRow.folded) + literal(" ")
    return or_(*(position_of(padded, f" {' '.join((first, *words[1:]))} ") > 0 for first in beginnings(words[0])))


def _either(words: Iterable[str], written: str, mark: str) -> str:
    return f"({mark.join(written.format(word) for word in words)})"
