"""Whether two claims rest on different origins, as far as the pair itself tells."""

from __future__ import annotations

from attribution.crosscheck.sight import Sight
from attribution.crosscheck.turning import same_speaker
from attribution.folding import fold
from attribution.terms import Relation

NEAR = 0.6  # of the words of one claim are the other's too
CLOSE = frozenset({Relation.SAME, Relation.MORE_SPECIFIC_A, Relation.MORE_SPECIFIC_B})


def independent(sight: Sight, relation: Relation, *, one_text: bool = False) -> bool | None:
    """Whether the claims have different origins; none where that is not known.

    The same words, the same agency and the same speaker are one origin, and so is ``one_text``: that both stand in what
    their articles print of one text. Two speakers who contradict each other or say
    different things are two. Two speakers who say the same may have it from each other, and so may two articles
    that name nobody, unless they say it in nearly the same words.
    """
    a, b = sight.a, sight.b
    if relation is Relation.COPY or one_text or _one_agency(sight):
        return False
    likeness = same_speaker(a, b)
    if likeness == 1:
        return None if relation is Relation.CONTRADICT else False
    if relation is Relation.CONTRADICT:
        return True if a.speaker or b.speaker else None
    if relation is Relation.DIFFERENT:
        return True if a.speaker and b.speaker else None
    if likeness > 0 or (max(sight.ab.covered, sight.ba.covered) >= NEAR and not (a.speaker and b.speaker)):
        return False
    return None


def _one_agency(sight: Sight) -> bool:
    one, other = sight.a.statement.agency, sight.b.statement.agency
    return one is not None and other is not None and fold(one) == fold(other)
