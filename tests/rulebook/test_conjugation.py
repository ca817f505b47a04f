"""The forms of reporting verbs, class by class, against paradigms written out by hand."""

from __future__ import annotations

import pytest

from attribution.folding import fold
from attribution.rulebook import load_rulebook
from attribution.rulebook.conjugation import VerbForm, conjugate, derived_participle, is_doubled, is_hollow
from attribution.terms import Aspect, Gender, Number

PARADIGMS = {
    "strong": (
        "أعلن", "يعلن",
        "أعلن أعلنت أعلنا أعلنتا أعلنوا",
        "يعلن تعلن يعلنان يعلنا تعلنان تعلنا يعلنون يعلنوا",
    ),
    "strong, form I": (
        "ذكر", "يذكر",
        "ذكر ذكرت ذكرا ذكرتا ذكروا ذكرن",
        "يذكر تذكر يذكران يذكرا تذكران تذكرا يذكرون يذكروا يذكرن",
    ),
    "hollow with و": (
        "قال", "يقول",
        "قال قالت قالا قالتا قالوا قلن",
        "يقول تقول يقولان يقولا تقولان تقولا يقولون يقولوا يقلن",
    ),
    "hollow with ي": (
        "أشار", "يشير",
        "أشار أشارت أشارا أشارتا أشاروا أشرن",
        "يشير تشير يشيران يشيرا تشيران تشيرا يشيرون يشيروا يشرن",
    ),
    "defective, past in ى": (
        "نفى", "ينفي",
        "نفى نفت نفيا نفتا نفوا نفين",
        "ينفي تنفي ينفيان ينفيا تنفيان تنفيا ينفون ينفوا ينفين",
    ),
    "defective, past in ا": (
        "دعا", "يدعو",
        "دعا دعت دعوا دعتا دعون",
        "يدعو تدعو يدعوان يدعوا تدعوان تدعوا يدعون",
    ),
    "defective, form VIII": (
        "ادعى", "يدعي",
        "ادعى ادعت ادعيا ادعتا ادعوا ادعين",
        "يدعي تدعي يدعيان يدعيا تدعيان تدعيا يدعون يدعوا يدعين",
    ),
    "defective, present in ى": (
        "رأى", "يرى",
        "رأى رأت رأيا رأتا رأوا رأين",
        "يرى ترى يريان يريا تريان تريا يرون يروا يرين",
    ),
    "defective, past in ي": (
        "خشي", "يخشى",
        "خشي خشيت خشيا خشيتا خشوا خشين",
        "يخشى تخشى يخشيان يخشيا تخشيان تخشيا يخشون يخشوا يخشين",
    ),
    "doubled, form I": (
        "رد", "يرد",
        "رد ردت ردا ردتا ردوا رددن",
        "يرد ترد يردان يردا تردان تردا يردون يردوا يرددن",
    ),
    "doubled, form IV": (
        "أصر", "يصر",
        "أصر أصرت أصرا أصرتا أصروا أصررن",
        "يصر تصر يصران يصرا تصران تصرا يصرون يصروا يصررن",
    ),
    "doubled, form VIII": (
        "احتج", "يحتج",
        "احتج احتجت احتجا احتجتا احتجوا احتججن",
        "يحتج تحتج يحتجان يحتجا تحتجان تحتجا يحتجون يحتجوا يحتججن",
    ),
    "hamza-final, form IV": (
        "أنبأ", "ينبئ",
        "أنبأ أنبأت أنبآ أنبأتا أنبأوا أنبؤوا أنبأن",
        "ينبئ تنبئ ينبئان ينبئا تنبئان تنبئا ينبئون ينبئوا ينبئن",
    ),
    "hamza-final, form V": (
        "تنبأ", "يتنبأ",
        "تنبأ تنبأت تنبآ تنبأتا تنبأوا تنبؤوا تنبأن",
        "يتنبأ تتنبأ يتنبآن يتنبآ تتنبآن تتنبآ يتنبأون يتنبأوا يتنبؤون يتنبؤوا يتنبأن",
    ),
    "hollow and hamza-final": (
        "أساء", "يسيء",
        "أساء أساءت أساءا أساءتا أساءوا أساؤوا أسأن",
        "يسيء تسيء يسيئان يسيئا تسيئان تسيئا يسيئون يسيئوا يسئن",
    ),
    "assimilated": (
        "وصف", "يصف",
        "وصف وصفت وصفا وصفتا وصفوا وصفن",
        "يصف تصف يصفان يصفا تصفان تصفا يصفون يصفوا يصفن",
    ),
    "hamza-initial": (
        "أمر", "يأمر",
        "أمر أمرت أمرا أمرتا أمروا أمرن",
        "يأمر تأمر يأمران يأمرا تأمران تأمرا يأمرون يأمروا يأمرن",
    ),
    "hamza-medial": (
        "سأل", "يسأل",
        "سأل سألت سألا سألتا سألوا سألن",
        "يسأل تسأل يسألان يسألا تسألان تسألا يسألون يسألوا يسألن",
    ),
    "form II with a consonant ي": (
        "غير", "يغير",
        "غير غيرت غيرا غيرتا غيروا غيرن",
        "يغير تغير يغيران يغيرا تغيران تغيرا يغيرون يغيروا يغيرن",
    ),
}  # fmt: skip


def texts(past: str, present: str, aspect: Aspect, participle: str | None = None) -> set[str]:
    forms = conjugate(past, present, participle, transitive=False)
    return {form.text for form in forms if form.aspect is aspect and form.pronoun is None}


@pytest.mark.parametrize("verb_class", PARADIGMS)
def test_each_class_has_the_forms_that_grammar_gives_it(verb_class: str) -> None:
    past, present, past_forms, present_forms = PARADIGMS[verb_class]

    assert texts(past, present, Aspect.PAST) == set(past_forms.split())
    assert texts(past, present, Aspect.PRESENT) == set(present_forms.split())


def with_pronoun(past: str, present: str, pronoun: str) -> set[str]:
    forms = conjugate(past, present, None, transitive=True)
    return {form.text for form in forms if form.pronoun == pronoun}


@pytest.mark.parametrize(
    ("past", "present", "expected"),
    [
        ("وصف", "يصف", "وصفه وصفته وصفوه يصفه تصفه يصفونه"),
        ("نفى", "ينفي", "نفاه نفته نفوه ينفيه تنفيه ينفونه"),
        ("دعا", "يدعو", "دعاه دعته دعوه يدعوه تدعوه يدعونه"),
        ("رأى", "يرى", "رآه رأته رأوه يراه تراه يرونه"),
        ("هنأ", "يهنئ", "هنأه هنأته هنأوه هنؤوه يهنئه تهنئه يهنئونه"),
        ("اتهم", "يتهم", "اتهمه اتهمته اتهموه يتهمه تتهمه يتهمونه"),
    ],
)
def test_an_attached_object_changes_the_end_of_the_verb(past: str, present: str, expected: str) -> None:
    assert set(expected.split()) <= with_pronoun(past, present, "ه")


def test_a_verb_without_an_object_takes_only_the_pronoun_of_ma() -> None:
    pronouns = {form.pronoun for form in conjugate("ذكر", "يذكر", None, transitive=False)}

    assert pronouns == {None, "ه", "ها"}, "وفق ما ذكره، الأنباء التي ذكرها"


def test_we_demanded_is_not_read_as_he_demanded_of_us() -> None:
    forms = with_pronoun("طالب", "يطالب", "نا")

    assert "طالبنا" not in forms, "written like the first person, which stands inside quotations"
    assert {"طالبتنا", "يطالبنا"} <= forms


def test_a_feminine_plural_written_like_the_singular_is_left_out() -> None:
    numbers = {form.number for form in conjugate("أعلن", "يعلن", None, transitive=False) if form.text == "أعلن"}

    assert numbers == {Number.SINGULAR}, "أعلنّ would make every أعلن doubtful"


@pytest.mark.parametrize(
    ("present", "participle"),
    [("يضيف", "مضيف"), ("يؤكد", "مؤكد"), ("يدعي", "مدعي"), ("يتمنى", "متمني"), ("ينبئ", "منبئ"), ("يتنبأ", "متنبئ")],
)
def test_the_participle_of_a_derived_verb_comes_from_its_present(present: str, participle: str) -> None:
    assert derived_participle(present) == participle


@pytest.mark.parametrize(
    ("participle", "expected"),
    [
        ("مضيف", "مضيفا مضيفة مضيفين مضيفتين"),
        ("نافي", "نافيا نافية نافين نافيتين"),
        ("مهنئ", "مهنئا مهنئة مهنئين مهنئتين"),
    ],
)
def test_participles_stand_in_the_accusative(participle: str, expected: str) -> None:
    assert texts("قال", "يقول", Aspect.PARTICIPLE, participle) == set(expected.split())


@pytest.mark.parametrize(
    ("past", "present", "doubled"),
    [
        ("رد", "يرد", True), ("حث", "يحث", True), ("أصر", "يصر", True), ("أقر", "يقر", True), ("احتج", "يحتج", True),
        ("أمر", "يأمر", False), ("اتهم", "يتهم", False), ("وعد", "يعد", False), ("رأى", "يرى", False),
        ("جاء", "يجيء", False),
    ],
)  # fmt: skip
def test_a_doubled_verb_is_known_by_its_two_stems(past: str, present: str, doubled: bool) -> None:
    assert is_doubled(past, present) is doubled


def test_form_three_is_not_hollow() -> None:
    assert not is_hollow("طالب"), "its long vowel is no root letter"
    assert is_hollow("أفاد")


def agreement(form: VerbForm) -> tuple[Gender | None, Number | None]:
    return form.gender, form.number


@pytest.mark.parametrize(
    ("text", "gender", "number"),
    [
        ("أكدت", Gender.FEMININE, Number.SINGULAR),
        ("أكدا", Gender.MASCULINE, Number.DUAL),
        ("أكدوا", Gender.MASCULINE, Number.PLURAL),
        ("تؤكد", Gender.FEMININE, Number.SINGULAR),
        ("يؤكدون", Gender.MASCULINE, Number.PLURAL),
        ("مؤكدة", Gender.FEMININE, Number.SINGULAR),
        ("مؤكدين", Gender.MASCULINE, None),
    ],
)
def test_a_form_says_of_its_subject_what_its_ending_says(text: str, gender: Gender, number: Number | None) -> None:
    forms = [form for form in conjugate("أكد", "يؤكد", "مؤكد", transitive=True) if form.text == text]

    assert [agreement(form) for form in forms] == [(gender, number)]


@pytest.mark.parametrize("written", ["اكد", "أكّد", "اعلنت", "نفي", "إدعى", "مضيفاً", "مؤكدةً", "راى"])
def test_spellings_without_hamza_or_with_marks_find_the_verb(written: str) -> None:
    assert load_rulebook().verb_forms.get(fold(written)), "forms are looked up folded"


def test_the_table_of_all_verbs_holds_their_third_persons() -> None:
    table = load_rulebook().verb_forms
    assert len(table) > 5_000
    assert {"اعلنوا", "يعلنون", "معلنه"} <= set(table), "past, present and participle of أعلن, folded"
