"""Which names are meant: every text folded on both sides, every term a bound value.

Terms are looked for with ``instr``/``strpos``, not ``LIKE``: a ``%`` or ``_`` is a character like any other, and a NUL
does not cut a term short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    false,
    literal,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Integer, Text
from sqlmodel import col

from attribution.names import name_key
from attribution.queries import SpeakerName
from attribution.store.folded import folded_name, name_words
from attribution.store.linking import skeleton_of
from attribution.store.tables import JointMemberRow, NameWordRow, SpeakerNameRow, SpeakerRow, WordRole
from attribution.terms import SpeakerKind

ID = re.compile("[0-9a-f]{8,16}")  # a speaker's, as far as tables show it at least: a shorter one could be a name
Condition = ColumnElement[bool]
SPACE: ColumnElement[str] = literal_column("' '", Text())


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


def holds_pieces(column: Any, words: list[str]) -> Condition:  # noqa: ANN401 - a column of text
    """The same of a name, which PostgreSQL finds by its index of three letters each."""
    pieces = SPACE + column + SPACE  # the expression that the index is of
    return and_(holds_all(column, words), *(pieces.contains(word, autoescape=True) for word in words if storable(word)))


def has_words(name: str) -> Condition:
    """Whether a speaker's name has all words of this one, whole and in any order."""
    return _has_words(SpeakerNameRow.key, name_words(name), WordRole.SPELLED)


def has_words_in_any_spelling(name: str) -> Condition:
    """Whether it has them, be they spelled otherwise: ``ترمب`` stands in ``دونالد ترامب``."""
    return _has_words(SpeakerNameRow.key, name_key(name).split(), WordRole.SOUNDED)


def _has_words(key: Any, words: list[str], role: WordRole) -> Condition:  # noqa: ANN401 - a column of keys
    """Whether the name with that key has all the words, by the index of them."""
    if not words or not all(map(storable, words)):
        return false()
    named = select(col(NameWordRow.name_key)).where(col(NameWordRow.role) == role.value)
    return and_(*(col(key).in_(named.where(col(NameWordRow.word) == word)) for word in dict.fromkeys(words)))


def is_spelling_of(name: str) -> Condition:
    """Whether a speaker's name is another spelling of this one, whatever its kind."""
    if not storable(name):
        return false()
    skeletons = {skeleton_of(SpeakerName(name, kind)) for kind in SpeakerKind} - {""}
    return col(SpeakerNameRow.skeleton).in_(sorted(skeletons))


def made_together(names: Select[Any], *, sounding: str | None = None) -> list[Select[Any]]:
    """The keys of joint names of which one of the ``names`` (their keys) is a member, in several statements, each of
    which finds by an index. A member spelled as a name that
    stands alone somewhere is that name; any other is one that has the same skeleton, or the words of the one
    ``sounding`` in any spelling."""
    of_names = col(SpeakerNameRow.key).in_(names)
    spelled = select(col(SpeakerNameRow.name)).where(of_names)
    alike: list[Condition] = [col(JointMemberRow.skeleton).in_(select(col(SpeakerNameRow.skeleton)).where(of_names))]
    if sounding is not None:
        alike.append(_member_sounds(name_key(sounding).split()))
    alone = exists().where(col(SpeakerNameRow.name) == col(JointMemberRow.name))
    joint = select(col(JointMemberRow.name_key))
    by_name = joint.where(col(JointMemberRow.name).in_(spelled))
    return [by_name, *(joint.where(condition, not_(alone)) for condition in alike)]


def _member_sounds(words: list[str]) -> Condition:
    """Whether one of those who speak together has all the words, in any spelling."""
    held = holds_all(literal(" ") + col(JointMemberRow.skeleton) + literal(" "), [f" {word} " for word in words])
    return and_(_has_words(JointMemberRow.name_key, words, WordRole.JOINED), held)


def speakers_meant(name: str) -> Select[Any]:
    """The keys of every speaker one of whose names is meant."""
    joint = exists().where(col(JointMemberRow.name_key) == col(SpeakerNameRow.key))
    otherwise = and_(has_words_in_any_spelling(name), not_(or_(joint, _was_split_from(name))))
    meant = or_(has_words(name), otherwise, _has_id(name))
    return select(col(SpeakerNameRow.speaker_key)).distinct().where(meant, col(SpeakerNameRow.speaker_key).is_not(None))


def names_of(speakers: Sequence[int] | Select[Any], *, sounding: str) -> CompoundSelect[Any]:
    """The keys of the names of these speakers (their keys), alone or together with others."""
    names = select(col(SpeakerNameRow.key)).where(col(SpeakerNameRow.speaker_key).in_(speakers))
    return names.union(*made_together(names, sounding=sounding))


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
