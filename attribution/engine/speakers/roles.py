"""A role alone: ``الوزير``، ``رئيس النقابة``، ``سموه``، ``الرئيسان`` → the persons whom the document gives the role.

Most roles have a holder beside them somewhere in the text. One that has none takes up the speaker before, as news
calls one person by turns by name, office and profession.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import gender_of
from attribution.engine.speakers.discourse import Party, antecedent
from attribution.engine.speakers.holders import content_of, holder_of
from attribution.engine.speakers.kinds import is_plural, like_person
from attribution.engine.speakers.lexicon import Head, bare, stem, without_pronoun
from attribution.engine.speakers.mentions import Mention
from attribution.engine.speakers.names import TITLES
from attribution.engine.speakers.parties import singular_of
from attribution.engine.speakers.scene import Scene, last_two, person_of
from attribution.terms import Gender, Number, SpeakerKind

SHORT = 3
LONG_ROLE = 5  # words of a role that may still take up a person
BETWEEN = frozenset({Head.ORGANIZATION, Head.BODIES, Head.OUTLET, Head.DOCUMENT})
OURS = frozenset({"متحدثنا", "محدثنا", "مصدرنا"})  # who speaks to us is whom we have told of; ``مراسلنا`` is himself
SINGLE = frozenset({SpeakerKind.PERSON, SpeakerKind.ANONYMOUS})
POSSESSED = ("ه", "ها", "هم", "هما")  # ``محاميه`` is somebody's and tells of nobody new
HIGHNESS, PRINCE = "سمو", "امير"
ANYBODY = frozenset({"متحدث", "مسيول", "مصدر", "مصرح"})


def by_role(scene: Scene, mention: Mention, draft: Draft | None) -> Party | None:
    """The person or persons whom a mention without a name means by a role; none where it is no role."""
    first = mention.core[0].folded
    if first in scene.lexicon.duals and len(mention.core) <= SHORT:
        return _dual(scene, mention)
    gender = gender_of(mention, draft)
    if first in scene.lexicon.esteem:
        return _esteemed(scene, mention) or _last_person(scene, mention, gender)
    if first in OURS or _outlets_own(scene, mention):
        return _last_single(scene, mention, gender)
    if not _is_office(scene, mention):
        return None
    return _held(scene, mention, gender) or _unheld(scene, mention, gender)


def _outlets_own(scene: Scene, mention: Mention) -> bool:
    """Whether a source is called by whom it spoke to: ``مصدر هسبريس``."""
    two = mention.noun is Head.SOURCE and len(mention.core) == 2  # noqa: PLR2004 - the source and the outlet
    return two and not is_plural(mention.core[0].folded) and scene.lexicon.outlet_length(mention.core, 1) == 1


def _held(scene: Scene, mention: Mention, gender: Gender | None) -> Party | None:
    """The holder whom the text names, or the unnamed holder spoken of since (``المسؤول``)."""
    start = mention.phrase[0].start
    unnamed = [party for party in scene.parties if party.kind is SpeakerKind.ANONYMOUS]
    earlier = antecedent(mention, start, unnamed, scene.lexicon)
    holders = scene.held_near(start) if scene.uses("speaker.role") else ()
    holder = holder_of(mention, start, holders, scene.lexicon)
    if earlier is not None and (holder is None or mention.head in ANYBODY or not earlier.start < holder.start < start):
        return replace(earlier, start=start, reason="speaker.antecedent")
    return person_of(scene, holder.name, mention, gender, "speaker.role") if holder is not None else None


def _unheld(scene: Scene, mention: Mention, gender: Gender | None) -> Party | None:
    """Whom a role that the text gives nobody can mean: the speaker before, or the one who is named next."""
    if mention.repeats:
        return _last_single(scene, mention, gender)
    if mention.definite and mention.head in ANYBODY and len(mention.core) < SHORT:
        return _last_person(scene, mention, gender)
    if stem(mention.core[0].folded) in scene.lexicon.kinship or mention.noun is not Head.ROLE:
        return None
    if mention.definite and len(mention.core) <= LONG_ROLE and scene.spoken:
        return _last_person(scene, mention, gender)
    return _announced(scene, mention, gender)


def _is_office(scene: Scene, mention: Mention) -> bool:
    """Whether the mention is a role that one person holds: definite, or in a headline, which leaves articles out."""
    if (mention.noun not in TITLES and not mention.counterpart) or is_plural(mention.core[0].folded):
        return False
    office = len(mention.core) > 1 and bare(mention.core[0].folded) not in scene.lexicon.unnamed
    own = mention.possessed and stem(mention.core[0].folded) not in scene.lexicon.kinship
    return mention.definite_phrase or own or office or _in_headline(scene, mention.phrase[0].start)


def _in_headline(scene: Scene, start: int) -> bool:
    return "\n" not in scene.text[:start].strip("\n")


def _last_person(scene: Scene, mention: Mention, gender: Gender | None) -> Party | None:
    """The person who spoke last, else the one last named in the text, else the first named at all."""
    if not scene.uses("speaker.last-person"):
        return None
    start = mention.phrase[0].start
    persons = [party for party in scene.spoken if party.kind is SpeakerKind.PERSON and party.start < start]
    fit = [party for party in persons if gender is None or party.gender in {None, gender}]
    if fit:
        return replace(fit[-1], start=start, reason="speaker.last-person")
    if not scene.holders or persons:
        return None
    before = [holder for holder in scene.held_near(start) if holder.start < start] or scene.holders[:1]
    return person_of(scene, before[-1].name, mention, gender, "speaker.last-person")


def _last_single(scene: Scene, mention: Mention, gender: Gender | None) -> Party | None:
    """The person, named or not, who spoke last: ``المتحدث نفسه``، ``متحدثنا``."""
    if not scene.uses("speaker.last-person"):
        return None
    start = mention.phrase[0].start
    persons = [p for p in scene.spoken if p.kind in SINGLE and p.number is Number.SINGULAR and p.start < start]
    fit = [party for party in persons if gender is None or party.gender in {None, gender}]
    return replace(fit[-1], start=start, reason="speaker.last-person") if fit else None


def _announced(scene: Scene, mention: Mention, gender: Gender | None) -> Party | None:
    """A role that opens the article, and whose holder is named when he speaks again: the next speaker with a name."""
    if not scene.uses("speaker.announced") or any(party.kind is SpeakerKind.PERSON for party in scene.spoken):
        return None
    here = bisect_right(scene.sources, mention.phrase[-1].end, key=lambda other: other.phrase[0].start)
    later = next((other for other in scene.sources[here : here + LONG_ROLE] if other.named), None)
    if later is None or (later.role and not later.role & content_of(mention, scene.lexicon)):
        return None
    if later.name[-1].folded in {word.folded for word in mention.phrase}:
        return None
    return person_of(scene, later.name, mention, gender, "speaker.announced")


def introduced(scene: Scene, mention: Mention, draft: Draft | None) -> Party | None:
    """A person told of without a name who is named next: ``قال مسؤول محلي … وأوضح سامر حداد``.

    A name that stands without a title must be known to the reader, and one that the text has not given before can only
    be that of whom it has just told; a title must tell of the same office (``متحدث باسم البلدية … المتحدث سامر حداد``).
    """
    if not scene.uses("speaker.announced") or not _is_one_unnamed(scene, mention):
        return None
    here = bisect_right(scene.sources, mention.phrase[-1].end, key=lambda other: other.phrase[0].start)
    for other in scene.sources[here : here + SHORT]:
        if other.named and len(other.name) > 1 and _is_new(scene, other) and _same_office(scene, mention, other):
            return person_of(scene, other.name, mention, gender_of(mention, draft), "speaker.announced")
        if other.named or not (_tells_of(mention, other) or other.noun in BETWEEN or other.noun is None):
            return None
    return None


def _tells_of(mention: Mention, other: Mention) -> bool:
    """Whether another mention without a name may be the same person: a role with the article, or the same noun."""
    return other.noun is Head.ROLE and (other.definite or other.head == mention.head)


def _same_office(scene: Scene, mention: Mention, named: Mention) -> bool:
    """Whether the title of a name is none, or has the noun of the description or half of what tells it from others."""
    title = {stem(word.folded) for word in named.core if word.start < named.name[0].start} or _apposed_title(
        scene, named
    )
    if not title:
        return True
    wanted = content_of(mention, scene.lexicon)
    shared = sum(word in title for word in wanted)
    return mention.head in title or (shared > 0 and shared * 2 >= len(wanted))


def _apposed_title(scene: Scene, named: Mention) -> set[str]:
    """The stems of the title behind a name: ``سامر حداد، رئيس النقابة``."""
    behind = [word for word in named.core if word.start > named.name[-1].start]
    titled = bool(behind) and scene.lexicon.head(behind[0].folded) in TITLES
    return {stem(word.folded) for word in behind} if titled else set()


def _is_one_unnamed(scene: Scene, mention: Mention) -> bool:
    """Whether one person is told of without a name: ``مسؤول محلي``, in a headline ``قانوني`` also."""
    role = mention.noun is Head.ROLE and not mention.named and not mention.definite_phrase
    if mention.noun is None and len(mention.phrase) == 1 and _in_headline(scene, mention.phrase[0].start):
        role = like_person(mention.phrase[0].folded)
    own = stem(mention.core[0].folded) in scene.lexicon.kinship
    return role and not own and not mention.core[0].text.endswith(POSSESSED) and not is_plural(mention.core[0].folded)


def _is_new(scene: Scene, mention: Mention) -> bool:
    """Whether the text has given no word of the name before."""
    places = (scene.book.positions.get(word.folded) for word in mention.name)
    first = (scene.book.words[found[0]].start for found in places if found)
    return all(start >= mention.phrase[0].start for start in first)


def _esteemed(scene: Scene, mention: Mention) -> Party | None:
    """Whom ``سموه`` or ``معاليه`` means: the last speaker with that title, else the first whom the text gives it."""
    start, title = mention.phrase[0].start, without_pronoun(mention.core[0].folded)
    titles = {title, PRINCE} if title == HIGHNESS else {title}
    spoken = [party for party in scene.spoken if party.kind is SpeakerKind.PERSON and titles & party.words]
    if spoken:
        return replace(spoken[-1], start=start, reason="speaker.esteem")
    titled = [holder for holder in scene.held_near(start) if holder.start < start and titles & holder.role]
    return person_of(scene, titled[0].name, mention, None, "speaker.esteem") if titled else None


def _dual(scene: Scene, mention: Mention) -> Party | None:
    """``الرئيسان``: the two last spoken of together, else the last two holders of the role, else the last two
    persons."""
    start = mention.phrase[0].start
    pairs = [
        party for party in scene.parties if party.number is Number.DUAL and party.start < start and len(party.names) > 1
    ]
    if pairs and scene.uses("speaker.both"):
        return replace(pairs[-1], start=start, reason="speaker.both")
    return last_two(scene, start, singular_of(mention.head)) or last_two(scene, start, None)
