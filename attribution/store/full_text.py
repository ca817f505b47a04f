"""Whether a claim holds what is asked for, by the index of words: FTS5 in SQLite, a GIN index of lexemes in PostgreSQL.

Words come from :mod:`attribution.store.words`: letters and digits alone, so that neither language of queries can find
an operator in them; each goes to the database as part of one bound value.
"""

from __future__ import annotations

from collections.abc import Sequence
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
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import col

from attribution.store.searching import position_of
from attribution.store.tables import ClaimRow
from attribution.store.words import Term, beginnings, terms_of

MANY = 2_000  # claims that the index finds, from which on it is worth asking whether others are fewer
INDEX = table("claims_fts", column("rowid"), column("claims_fts"))
# The expression that PostgreSQL's index is of, to the letter.
LEXEMES: ColumnElement[Any] = literal_column(
    "(array_to_tsvector(string_to_array(claims.folded, ' ')) || array_to_tsvector(string_to_array(claims.forms, ' ')))"
)


def holding(asked: str, dialect: str) -> Select[Any]:
    """The keys of the attributions whose claims hold all that is asked for; nothing is in nothing."""
    terms = terms_of(asked)
    found: Select[Any] = select(col(ClaimRow.attribution_key))
    if not terms:
        return found.where(false())
    in_order = [_in_order(term.words) for term in terms if term.phrase]
    if dialect == "postgresql":
        query = cast(literal(_tsquery(terms)), TSQUERY)
        return found.where(LEXEMES.op("@@", return_type=Boolean())(query), *in_order)
    # In this order: what the index finds is looked up, rather than every claim looked for in the index.
    from_index = found.select_from(INDEX).join(ClaimRow, col(ClaimRow.key) == INDEX.c.rowid)
    return from_index.where(INDEX.c.claims_fts.op("MATCH", return_type=Boolean())(_fts5(terms)), *in_order)


def held_by_claim(asked: str) -> list[ColumnElement[bool]]:
    """The same, of a claim that is looked at anyhow: without the index."""
    terms = terms_of(asked)
    if not terms:
        return [false()]
    padded = literal(" ") + col(ClaimRow.folded) + literal(" ") + col(ClaimRow.forms) + literal(" ")
    held = (
        or_(*(position_of(padded, f" {word}" if prefix else f" {word} ") > 0 for word in words))
        for words, prefix in _alternatives(terms)
    )
    return [*held, *(_in_order(term.words) for term in terms if term.phrase)]


def finds_many(connection: Connection, asked: str) -> bool:
    """Whether SQLite's index finds :data:`MANY` claims or more. PostgreSQL knows by itself what is frequent."""
    terms = terms_of(asked)
    if connection.dialect.name != "sqlite" or not terms:
        return False
    found = select(INDEX.c.rowid).where(INDEX.c.claims_fts.op("MATCH", return_type=Boolean())(_fts5(terms)))
    return int(connection.execute(select(func.count()).select_from(found.limit(MANY).subquery())).scalar_one()) == MANY


def _in_order(words: Sequence[str]) -> ColumnElement[bool]:
    padded = literal(" ") + col(ClaimRow.folded) + literal(" ")
    return or_(*(position_of(padded, f" {' '.join((first, *words[1:]))} ") > 0 for first in beginnings(words[0])))


def _alternatives(terms: Sequence[Term]) -> list[tuple[tuple[str, ...], bool]]:
    """What must be there, each in one of several spellings, and whether those are beginnings. The first word of a
    phrase is found by its forms, the others as they stand."""
    needed: list[tuple[tuple[str, ...], bool]] = []
    for term in terms:
        needed += [((word,), False) for word in term.words] if term.phrase else [(term.words, term.prefix)]
    return needed


def _fts5(terms: Sequence[Term]) -> str:
    """``("المسيرات" OR "مسيرات") AND ("صار"*)``."""
    return _query(terms, '"{}"', '"{}"*', " OR ", " AND ")


def _tsquery(terms: Sequence[Term]) -> str:
    """``('المسيرات' | 'مسيرات') & ('صار':*)``."""
    return _query(terms, "'{}'", "'{}':*", " | ", " & ")


def _query(terms: Sequence[Term], word: str, beginning: str, either: str, both: str) -> str:
    """All that must be there, in the language of an index; ``word`` and ``beginning`` are how it writes these."""
    groups = (
        either.join((beginning if prefix else word).format(one) for one in words)
        for words, prefix in _alternatives(terms)
    )
    return both.join(f"({group})" for group in groups)
