"""What the built-in cue rules promise: all classes, exact forms, sentences that show what each rule is about."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from attribution.folding import fold
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import CueExpression, CueNoun, CueVerb, Government, PseudoCue, QuotationMark, Rule
from attribution.terms import CueClass

RULEBOOK = load_rulebook()
SAMPLE = Path(__file__).parents[2] / "samples" / "putin-erdogan.gold.jsonl"
PREFIXES: dict[type[Rule], str] = {
    CueVerb: "cue.verb.",
    CueNoun: "cue.noun.",
    CueExpression: "cue.expr.",
    PseudoCue: "pseudo.",
    QuotationMark: "quote.",
}
MARKS = "".join(mark.open + mark.close for mark in RULEBOOK.of(QuotationMark))
TIES = {
    Government.BI: "ب",
    Government.LI: "ل",
    Government.ALA: "علي",
    Government.ILA: "الي",
    Government.AN: "عن",
    Government.MIN: "من",
    Government.FI: "في",
    Government.HAWLA: "حول",
}
SEPARATE = {Government.ALA, Government.ILA, Government.AN, Government.MIN, Government.FI, Government.HAWLA}
THAT = re.compile("[بوف]?ا[نن](ه|ها|هم|هما|ني|نا)?")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def stands_in(form: str, text: str) -> bool:
    """Whether the words of ``form`` stand in ``text``, with a proclitic before the first or not."""
    return re.search(rf"(?<!\w)[وفبلك]?{re.escape(fold(form))}(?!\w)", fold(text)) is not None


def is_tied(government: Government, text: str, following: list[str]) -> bool:
    if government is Government.THAT:
        return any(THAT.fullmatch(word) for word in following)
    if government is Government.QUOTATION:
        return any(mark in text for mark in MARKS)
    if government in SEPARATE:
        return TIES[government] in following
    return any(word.startswith(TIES.get(government, "")) for word in following)


def test_there_are_reporting_verbs_of_every_class() -> None:
    classes = Counter(verb.cue_class for verb in RULEBOOK.of(CueVerb))

    assert sum(classes.values()) >= 200
    assert set(classes) == set(CueClass)
    assert min(classes.values()) >= 5, f"a class with hardly a verb misses reports: {classes}"


@pytest.mark.parametrize("model", PREFIXES, ids=lambda model: model.__name__)
def test_an_id_tells_what_kind_of_rule_it_names(model: type[Rule]) -> None:
    ids = [rule.id for rule in RULEBOOK.of(model)]

    assert ids
    assert all(rule_id.startswith(PREFIXES[model]) for rule_id in ids)


def test_every_sentence_of_a_rule_is_its_own() -> None:
    sentences = Counter(text for verb in RULEBOOK.of(CueVerb) for text in (*verb.examples, *verb.counterexamples))

    assert [text for text, count in sentences.items() if count > 1] == [], (
        "a sentence that shows two rules shows neither"
    )


@pytest.mark.parametrize("verb", list(RULEBOOK.of(CueVerb)), ids=lambda verb: verb.id)
def test_an_example_has_the_verb_and_a_complement_that_it_governs(verb: CueVerb) -> None:
    for text in verb.examples:
        tokens = words(text)
        found = next((i for i, word in enumerate(tokens) if _is_form(word, verb)), None)

        assert found is not None, f"no form of the verb in «{text}»"
        assert any(is_tied(government, text, tokens[found + 1 :]) for government in verb.governs), text


def _is_form(word: str, verb: CueVerb) -> bool:
    return any(entry.verb.id == verb.id for entry in RULEBOOK.verb_forms.get(word, ()))


@pytest.mark.parametrize("rule", [*RULEBOOK.of(CueNoun), *RULEBOOK.of(CueExpression)], ids=lambda rule: rule.id)
def test_an_example_has_one_of_the_written_forms(rule: CueNoun | CueExpression) -> None:
    for text in rule.examples:
        assert any(stands_in(form, text) for form in rule.forms), text


@pytest.mark.parametrize("rule", list(RULEBOOK.of(PseudoCue)), ids=lambda rule: rule.id)
def test_a_pseudo_cue_shows_its_context_and_its_absence(rule: PseudoCue) -> None:
    for text in rule.examples:
        assert _cancels(rule, text), f"nothing to cancel in «{text}»"
    for text in rule.counterexamples:
        assert not _cancels(rule, text), f"cancelled in «{text}»"


def _cancels(rule: PseudoCue, text: str) -> bool:
    forms = "|".join(re.escape(fold(cue)) for cue in rule.cues) or r"\w+"
    cue = f"[وف]?(?:{forms})"
    folded = fold(text)
    before = any(re.search(rf"(?<!\w)[وف]?{re.escape(fold(word))} ?{cue}(?!\w)", folded) for word in rule.before)
    after = any(re.search(rf"(?<!\w){cue} {re.escape(fold(word))}(?!\w)", folded) for word in rule.after)
    anywhere = not rule.before and not rule.after and re.search(rf"(?<!\w){cue}(?!\w)", folded) is not None
    return before or after or anywhere


@pytest.mark.parametrize("mark", list(RULEBOOK.of(QuotationMark)), ids=lambda mark: mark.id)
def test_a_quotation_mark_opens_and_closes_in_its_example(mark: QuotationMark) -> None:
    for text in mark.examples:
        assert mark.open in text
        assert text.rindex(mark.close) > text.index(mark.open)


@pytest.mark.parametrize("pair", ['""', "«»", "“”", "”“", "„“", "‘’", "‹›"])
def test_the_marks_of_arabic_outlets_are_known(pair: str) -> None:
    assert any((mark.open, mark.close) == (pair[0], pair[-1]) for mark in RULEBOOK.of(QuotationMark))


@pytest.mark.parametrize("word", ["مدينة", "مقترحات", "مطالبات", "طالبات", "مذكرات", "معارضين", "مسلمين", "رابطة"])
def test_common_nouns_are_no_participles_of_reporting_verbs(word: str) -> None:
    assert fold(word) not in RULEBOOK.verb_forms, "written like a participle, but a noun wherever news has it"


@pytest.mark.parametrize(
    ("verb", "governs"),
    [
        ("اتهم", {"ب", "that"}),
        ("حذر", {"من", "that"}),
        ("شدد", {"على", "that"}),
        ("دعا", {"إلى", "ل", "that"}),
        ("أعرب", {"عن"}),
        ("نفى", {"object", "that"}),
    ],
)
def test_a_verb_reports_with_the_complements_of_the_language(verb: str, governs: set[str]) -> None:
    rule = next(rule for rule in RULEBOOK.of(CueVerb) if rule.past == verb)

    assert governs <= {government.value for government in rule.governs}


@pytest.mark.parametrize("verb", ["طالب", "دعا", "اتهم", "حث", "ناشد", "أبلغ", "وعد", "هدد"])
def test_the_person_spoken_to_is_the_object_of_verbs_that_take_one(verb: str) -> None:
    rule = next(rule for rule in RULEBOOK.of(CueVerb) if rule.past == verb)

    assert rule.addressee == "object"


@pytest.mark.parametrize("verb", ["ذكر", "تابع", "كشف", "بين", "رد", "علم"])
def test_a_verb_with_other_senses_does_not_report_with_a_bare_object(verb: str) -> None:
    rule = next(rule for rule in RULEBOOK.of(CueVerb) if rule.past == verb)

    assert Government.OBJECT not in rule.governs, "تابع المباراة، كشف المريض"


def test_cues_that_begin_with_a_conjunction_letter_stay_whole() -> None:
    assert {fold(word) for word in ("وصف", "واصفا", "وعدت", "وفق", "وفقا", "فند")} <= RULEBOOK.whole_words
    assert fold("وقال") not in RULEBOOK.whole_words


def test_every_cue_of_the_sample_article_is_known() -> None:
    rules: list[CueNoun | CueExpression] = [*RULEBOOK.of(CueNoun), *RULEBOOK.of(CueExpression)]
    known = {fold(form) for rule in rules for form in rule.forms}
    record = json.loads(SAMPLE.read_text(encoding="utf-8"))
    cues = [fold(attribution["cue"]["text"]) for attribution in record["attributions"]]

    assert cues
    assert [cue for cue in cues if cue not in known and cue not in RULEBOOK.verb_forms and cue != ":"] == []
