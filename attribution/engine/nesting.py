"""Nested reports: a report inside the content of another has that other as its parent."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.domain import Speaker
from attribution.engine.drafts import Draft
from attribution.folding import fold
from attribution.spans import covered
from attribution.terms import Aspect, CueClass

ACCORDING_TO, ECHO = "frame.according-to", "cue.expr.ala-hadd-qawl"
PREPOSITION = "tie.preposition."
UNRULED = "model.cue"
QUALIFYING = "cue.noun.dai"
WHAT = "ما "
CALLING = frozenset({CueClass.OPINE, CueClass.ACCUSE})
PRONOUNS = ("ه", "ها", "هم", "هما", "هن")
PHRASES = ("tie.preposition.", "tie.antecedent")
"""What ties a noun phrase, not a clause: ``حذر من التسريح الذي أعلنته الشركة`` does not tell what she said."""


def nest(drafts: Sequence[Draft]) -> None:
    """Set each draft's ``parent`` to the draft with the smallest content that holds its cue.

    Drafts are swept in the order of their contents' beginnings, so that only those still open at a cue are compared.
    """
    opening = sorted((span.start, index) for index, draft in enumerate(drafts) for span in draft.content)
    cues = sorted(range(len(drafts)), key=lambda index: drafts[index].cue.start)
    open_now: list[int] = []
    passed = 0
    for index in cues:
        cue = drafts[index].cue
        while passed < len(opening) and opening[passed][0] <= cue.start:
            open_now.append(opening[passed][1])
            passed += 1
        open_now = [outer for outer in open_now if drafts[outer].content[-1].end >= cue.end]
        holders = [(_length(drafts[outer]), outer) for outer in open_now if _holds(drafts[outer], drafts[index])]
        drafts[index].parent = min(holders)[1] if holders else None


def unnest(drafts: Sequence[Draft], speakers: Sequence[Speaker]) -> None:
    """Take a participle out of the report of its own speaker (``وتابع "… مؤكدا أن``): he goes on, and nobody quotes
    him. ``speakers``: those of the drafts, in their order."""
    for index, draft in enumerate(drafts):
        goes_on = draft.aspect is Aspect.PARTICIPLE and draft.source is None
        while goes_on and draft.parent is not None and speakers[draft.parent].name == speakers[index].name:
            draft.parent = drafts[draft.parent].parent


def _length(draft: Draft) -> int:
    return sum(span.end - span.start for span in draft.content)


def _holds(outer: Draft, inner: Draft) -> bool:
    if any(rule.startswith(PHRASES) for rule in outer.rules) and not _names_within(outer, inner):
        return False
    if UNRULED in outer.rules:
        return False  # where the content of a report that the rules did not find ends is too unsure
    if ECHO in outer.rules:
        return False  # على حد تعبير الوزير repeats whose words they are, and reports none of them
    if ACCORDING_TO in outer.rules and ACCORDING_TO in inner.rules:
        return False  # each qualifies a clause of its own: …، وفقا للوزير، … وفق ما أفاد مسعفون
    if inner.aspect is Aspect.PARTICIPLE and inner.source is None and outer.content[0].start == inner.cue.start:
        return False  # طلبت من الشهود صورا، مضيفة أنها
    return outer is not inner and covered(outer.content, inner.cue) and not covered(inner.content, outer.cue)


def _names_within(outer: Draft, inner: Draft) -> bool:
    """Whether the inner report says what the outer speaker calls a thing that he speaks of: ``أسفها لمعلومات وصفتها
    بالمغلوطة``، ``كشف عما قال إنه مخطط``."""
    if QUALIFYING in inner.rules:
        return True  # أعلن عن إقرار الاقتراح الداعي إلى
    if PREPOSITION not in _tie(outer):
        return False
    before = outer.content[0].text[: inner.cue.start - outer.content[0].start]
    if before.endswith(WHAT):
        return True  # رحب بما أعلنته الرئاسة، تأييده لما أعلنه
    return inner.source is None and inner.cue_class in CALLING and _takes_up(inner)


def _takes_up(inner: Draft) -> bool:
    """Whether the cue carries the pronoun of what is called so."""
    return fold(inner.cue.text).endswith(PRONOUNS)


def _tie(draft: Draft) -> str:
    return next((rule for rule in draft.rules if rule.startswith("tie.")), "")
