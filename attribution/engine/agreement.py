"""Agreement: whether a noun can be the subject of the verb before it.

A verb before its subject stands in the singular and agrees in gender alone. The sound masculine plural tells its case:
``المسؤولون`` is a subject, ``المسؤولين`` an object.
"""

from __future__ import annotations

from attribution.engine.chunks import GOD
from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.folding import dediac
from attribution.rulebook.schema import WordRole
from attribution.terms import Gender

FEMININE_ENDINGS = ("ة", "ات")
OBLIQUE = "ين"
MIN_PLURAL = 6


def can_be_subject(reader: Reader, cue: Cue, head: int) -> bool:
    """Whether the noun at ``head`` can be the subject of the verb ``cue`` that stands before it."""
    norm, raw = reader.norm(head), dediac(reader.words.raw[head])
    singular = reader.role(WordRole.GIVEN_NAME, head) or reader.table(reader.lexicon.titles, head)
    if norm == GOD:
        return False  # دعا الله أن
    if norm.endswith(OBLIQUE) and len(norm) >= MIN_PLURAL and not singular:
        return False
    if reader.listed(WordRole.INCLUSIVE, head):
        return cue.gender is not Gender.FEMININE
    if cue.gender is Gender.MASCULINE and raw.endswith(FEMININE_ENDINGS):
        return bool(reader.role(WordRole.GIVEN_NAME, head)) or not reader.definite(head)
    return True
