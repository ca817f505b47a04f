"""Which names are meant: every text folded on both sides, every term a bound value.

Terms are looked for with ``instr``/``strpos``, not ``LIKE``: a ``%`` or ``_`` is a character like any other, and a NUL
does not cut a term short.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, false, literal, not_, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Integer
from sqlmodel import col

from attribution.names import name_key
from attribution.queries import SpeakerName
from attribution.store.folded import folded_name, name_words
from attribution.store.linking import skeleton_of
from attribution.store.tables import JointMemberRow, SpeakerNameRow, SpeakerRow
from attribution.terms import SpeakerKind

ID = re.compile("[0-9a-f]{8,16}")  # a speaker's, as far as tables show it at least: a shorter one could be a name
Condition = ColumnElement[bool]


class position_of(GenericFunction[int]):  # noqa: N801 - the name of an SQL function
    """The position, from 1, of the second text in the first; 0 where it is not."""

    type = Integer()
    inherit_cache = True


@compiles(position_of, "sqlite")
def _instr(element: position_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's protocol
    return f"instr({compiler.process(element.clauses, **options)})"


@compiles(position_of, "postgresql")
def _strpos(element: position_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's protocol
    return f"strpos({compiler.process(element.clauses, **options)})"


def storable(text: str) -> bool:
    """Whether a database could hold the text at all: no half of a surrogate pair, no NUL."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def holds_all(column: Any, words: list[str]) -> Condition:  # noqa: ANN401 - a column or an expression of text
    """Whether the text holds every word, inside other words too; no words are in nothing."""
    if not words or not all(map(storable, words)):
        return false()
    return and_(*(position_of(column, word) > 0 for word in words))


def has_words(name: str) -> Condition:
    """Whether a speaker's name has all words of this one, whole and in any order."""
    return _holds_words(col(SpeakerNameRow.folded), name_words(name))


def has_words_in_any_spelling(name: str) -> Condition:
    """Whether it has them, be they spelled otherwise: ``ترمب`` stands in ``دونالد ترامب``."""
    return _holds_words(col(SpeakerNameRow.skeleton), name_key(name).split())


def _holds_words(column: Any, words: list[str]) -> Condition:  # noqa: ANN401 - a column of text
    return holds_all(literal(" ") + column + literal(" "), [f" {word} " for word in words])


def is_spelling_of(name: str) -> Condition:
    """Whether a speaker's name is another spelling of this one, whatever its kind."""
    if not storable(name):
        return false()
    skeletons = {skeleton_of(SpeakerName(name, kind)) for kind in SpeakerKind} - {""}
    return col(SpeakerNameRow.skeleton).in_(sorted(skeletons))


def made_together(names: Select[Any], *, sounding: str | None = None) -> Select[Any]:
    """The keys of joint names of which one of the ``names`` (their keys) is a member. A member spelled as a name that
    stands alone somewhere is that name; any other is one that has the same skeleton, or the words of the one
    ``sounding`` in any spelling."""
    keys = names.scalar_subquery()
    spelled = select(col(SpeakerNameRow.name)).where(col(SpeakerNameRow.key).in_(keys))
    skeletons = select(col(SpeakerNameRow.skeleton)).where(col(SpeakerNameRow.key).in_(keys))
    alike: Condition = col(JointMemberRow.skeleton).in_(skeletons)
    if sounding is not None:
        alike = or_(alike, _holds_words(col(JointMemberRow.skeleton), name_key(sounding).split()))
    alone = exists().where(col(SpeakerNameRow.name) == col(JointMemberRow.name))
    meant = or_(col(JointMemberRow.name).in_(spelled), and_(alike, not_(alone)))
    return select(col(JointMemberRow.name_key)).where(meant)


def names_meant(name: str) -> CompoundSelect[Any]:
    """The keys of the names of every speaker one of whose names is meant, alone or together with others."""
    joint = exists().where(col(JointMemberRow.name_key) == col(SpeakerNameRow.key))
    otherwise = and_(has_words_in_any_spelling(name), not_(or_(joint, _was_split_from(name))))
    meant = select(col(SpeakerNameRow.speaker_key)).where(or_(has_words(name), otherwise, _has_id(name)))
    names = select(col(SpeakerNameRow.key)).where(col(SpeakerNameRow.speaker_key).in_(meant))
    return names.union(made_together(names, sounding=name))


def _has_id(name: str) -> Condition:
    """Whether a speaker's name is one of the speaker with that id, or whose id begins so."""
    if not ID.fullmatch(name.strip()):
        return false()
    beginning = col(SpeakerRow.id).startswith(name.strip(), autoescape=True)
    return col(SpeakerNameRow.speaker_key).in_(select(col(SpeakerRow.key)).where(beginning))


def _was_split_from(name: str) -> Condition:
    """Whether a speaker's name is one that somebody decided is not that of whoever is spelled as this one is."""
    if not storable(name):
        return false()
    other = aliased(SpeakerNameRow)
    alike = (col(other.skeleton) == col(SpeakerNameRow.skeleton), col(other.kind) == col(SpeakerNameRow.kind))
    apart = col(other.speaker_key) != col(SpeakerNameRow.speaker_key)
    return exists().where(col(other.folded) == folded_name(name), *alike, apart).correlate(SpeakerNameRow)
