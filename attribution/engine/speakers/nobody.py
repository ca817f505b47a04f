"""Sources that name no speaker: pronouns, things that say nothing, what the verb is about, bare relative clauses.

The stages before read a source off its place beside the verb; whether somebody can be called so is known here, where
nouns and names are. A source that names nobody leaves its verb as one whose subject is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import FINITE
from attribution.engine.speakers.issuers import reports_from
from attribution.engine.speakers.kinds import like_person
from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite
from attribution.engine.speakers.mentions import WHICH_IS
from attribution.engine.speakers.names import TANWEEN
from attribution.engine.speakers.scene import Scene
from attribution.engine.speakers.words import Word, split_words
from attribution.spans import Span
from attribution.terms import CueClass

ABOUT_SOMEBODY = frozenset({CueClass.ACCUSE, CueClass.DEMAND, CueClass.WARN, CueClass.ASK, CueClass.OPINE})
LONGEST_SUBJECT = 150  # characters
ACCUSATIVE = ("اءه", "اءها", "اءهم")  # ``زملاءه``: a subject is ``زملاؤه``


def names_nobody(scene: Scene, span: Span) -> bool:
    """Whether the words say no more than the verb's form: ``هي``، ``لهن``، ``متحدثاً عن``."""
    words = split_words(scene.text, span.start, span.end)
    if not words:
        return True
    if words[0].text.startswith("آ"):  # آنا is a name, أنا is none
        return False
    first, lexicon = words[0].folded, scene.lexicon
    joined = first[0] in "بل" and (first[1:] in lexicon.personal or first[1:] in lexicon.relative)  # لهن، بما
    nobody = first in lexicon.nobody or joined or words[0].text.endswith(TANWEEN)
    return nobody or _is_thing(words, scene.lexicon)


def _is_thing(words: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether the words open with what nobody is called by: ``هذا التأخير``، ``بإقالة``، ``خطابا``."""
    first = words[0].folded
    if first in lexicon.demonstratives and len(words) > 1:
        noun = words[1].folded
        return is_definite(noun) and lexicon.head(noun) is None and bare(noun) in lexicon.common
    if first in lexicon.given_names or lexicon.name_length(words, 0):
        return False
    if first in lexicon.light:
        return True
    if first[0] == "م" and first[-1] == "ا" and first in lexicon.verbs and lexicon.head(first[:-1]) is None:
        return True  # a participle: ``مستدركا``
    joined = first[0] == "ب" and first[1:] in lexicon.common and lexicon.head(first) is None
    return joined or words[0].text.endswith(ACCUSATIVE) or _is_governed(first, lexicon)


def _is_governed(folded: str, lexicon: SpeakerLexicon) -> bool:
    """Whether a noun of what is no person has the ending of an object: ``خطابا``."""
    noun = folded[:-1]
    thing = noun in lexicon.common or lexicon.heads.get(noun) is Head.DOCUMENT
    return folded[-1] == "ا" and thing and noun not in lexicon.quantifiers


def is_object(scene: Scene, draft: Draft) -> bool:
    """Whether the words name no subject: what the verb is about, which does not agree with it (``اتهم ألمانيا بأنها``),
    or the document that it reports from (``مكالمة قال فيها``)."""
    if draft.source is None or draft.aspect not in FINITE:
        return False
    if draft.source.start < draft.cue.start:
        words = split_words(scene.text, draft.source.start, draft.source.end)
        if words and _opens_relative(words[0], scene.lexicon):
            return True
        return reports_from(draft.cue.end, scene.book) and not scene.lexicon.name_length(words, 0)
    if draft.cue_class not in ABOUT_SOMEBODY:
        return False
    words = split_words(scene.text, draft.source.start, draft.source.end)
    if words and is_definite(words[0].folded) and _is_plain_thing(words[0], scene.lexicon):
        return True
    gender = scene.lexicon.gender(split_words(scene.text, draft.source.start, draft.source.end))
    return gender is not None and draft.gender is not None and gender is not draft.gender


def _is_plain_thing(word: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether a definite noun names a thing that says nothing: ``وصفت الخطوة``."""
    noun = bare(word.folded)
    return (
        noun in lexicon.nouns - lexicon.quantifiers
        and lexicon.head(word.folded) is None
        and not like_person(word.folded)
    )


def described(scene: Scene, span: Span, draft: Draft) -> Span:
    """The words between the verb and a source that is but a relative clause: ``قال الوزير، الذي زار المدينة``."""
    first = next(iter(split_words(scene.text, span.start, span.end)), None)
    clause = first is not None and _opens_relative(first, scene.lexicon)
    if not clause or not 0 < span.start - draft.cue.end <= LONGEST_SUBJECT:
        return span
    text = scene.text[draft.cue.end : span.start]
    return Span(draft.cue.end, span.start, text) if any(map(str.isalpha, text)) else span


def _opens_relative(word: Word, lexicon: SpeakerLexicon) -> bool:
    return word.folded in lexicon.relatives or word.folded in WHICH_IS
