"""The lexical rules hold: each fires on its own examples, keeps off its counterexamples, and no name belongs to two.

A form is looked for as the engine meets it: folded, whole, and with any proclitic in front of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import pytest

from attribution.folding import fold
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import Entity, LineRule, Medium, Outlet, Rule, Title, Unnamed, WordList, WordRole
from attribution.terms import MediumKind

RULEBOOK = load_rulebook()
LEXICAL = ("outlets", "entities", "titles", "unnamed-sources", "media", "lines", "words", "whole-words")
PROCLITICS = "(?:[وف]?[بلك]?(?:ال)?)"
OUTLET_HEAD = "(?:صحيفة|جريدة|وكالة|قناة|موقع|مجلة|إذاعة|تلفزيون|راديو)"
UN_MEMBERS = 193


def rules_in(file: str) -> list[Rule]:
    """The rules of one rules file."""
    return [sourced.rule for sourced in RULEBOOK.rules.values() if sourced.path.stem == file]


def forms_of(rule: Rule) -> tuple[str, ...]:
    """Every written form that a lexical rule names."""
    match rule:
        case Outlet() | Entity():
            return (rule.name, *rule.aliases)
        case Title() | Unnamed() | Medium():
            return rule.forms
        case WordList():
            return rule.words
        case LineRule():
            return (*rule.starts, *rule.ends, *rule.whole)
    raise TypeError(type(rule).__name__)


def holds(text: str, forms: Iterable[str]) -> bool:
    """Whether one of the forms stands in the text as words of its own."""
    choice = "|".join(sorted((re.escape(fold(form)) for form in forms), key=len, reverse=True))
    return re.search(rf"(?<!\w){PROCLITICS}(?:{choice})(?!\w)", fold(text)) is not None


def fires(rule: Rule, text: str) -> bool:
    """Whether the rule fires on the text (for a line rule: on the text as one line)."""
    if isinstance(rule, LineRule):
        line = fold(text)
        starts, ends, whole = (tuple(map(fold, part)) for part in (rule.starts, rule.ends, rule.whole))
        return line.startswith(starts) or line.endswith(ends) or line in whole
    if isinstance(rule, Outlet) and rule.common:
        return names_common_outlet(rule, text)
    capitals = rule.capital if isinstance(rule, Entity) else ()
    return holds(text, (*forms_of(rule), *capitals))


def names_common_outlet(rule: Outlet, text: str) -> bool:
    """Whether an outlet with an everyday name is named beyond doubt: in marks, or with its head noun."""
    head = fold(OUTLET_HEAD)
    sure = [form for form in forms_of(rule) if re.match(rf"(?:{head}|التلفزيون|القناه|الوكاله|بوابه) ", fold(form))]
    marked = (re.search(rf"[\"«(]{re.escape(fold(form))}[\"»)]", fold(text)) for form in forms_of(rule))
    return bool(sure and holds(text, sure)) or any(marked)


def names(model: type[Outlet] | type[Entity]) -> Iterator[tuple[str, str]]:
    """Folded name and rule id, for every name of every rule of that kind."""
    for rule in RULEBOOK.of(model):
        for form in forms_of(rule):
            yield fold(form), rule.id


def outlet_of(name: str) -> str:
    """The id of the outlet that goes by that name."""
    return dict(names(Outlet))[fold(name)]


@pytest.mark.parametrize("file", LEXICAL)
def test_rules_fire_on_their_examples_and_keep_off_their_counterexamples(file: str) -> None:
    """The examples are what a user reads to understand a rule, so they must be true of it."""
    missed = [(rule.id, text) for rule in rules_in(file) for text in rule.examples if not fires(rule, text)]
    wrong = [(rule.id, text) for rule in rules_in(file) for text in rule.counterexamples if fires(rule, text)]
    assert missed == []
    assert wrong == []


@pytest.mark.parametrize("file", LEXICAL)
def test_a_rule_names_no_form_twice(file: str) -> None:
    """Forms are folded when they are looked up: a second spelling that folds to the first one says nothing."""
    twice = [
        (rule.id, form)
        for rule in rules_in(file)
        if not isinstance(rule, LineRule)
        for form, count in Counter(map(fold, forms_of(rule))).items()
        if count > 1
    ]
    assert twice == []


@pytest.mark.parametrize("model", [Outlet, Entity])
def test_no_name_belongs_to_two_rules(model: type[Outlet] | type[Entity]) -> None:
    """A name with two owners would resolve by the order of the file."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name, rule_id in names(model):
        owners[name].add(rule_id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    "spellings",
    [
        ("أ ف ب", "أ.ف.ب", "فرانس برس", "وكالة الصحافة الفرنسية", "AFP", "ا ف ب"),
        ("رويترز", "REUTERS", "Reuters", "وكالة رويترز"),
        ("بلومبرغ", "بلومبيرغ", "بلومبرج", "Bloomberg"),
        ("د ب أ", "وكالة الأنباء الألمانية", "DPA"),
        ("سي إن إن", "سي ان ان", "CNN"),
        ("واس", "وكالة الأنباء السعودية", "SPA"),
        ("نيويورك تايمز", "The New York Times"),
    ],
)
def test_an_outlet_is_one_under_all_its_names(spellings: tuple[str, ...]) -> None:
    """Independence is counted by origins: an agency under two names must not be two origins."""
    assert len({outlet_of(spelling) for spelling in spellings}) == 1


def test_states_have_a_gender_and_a_capital_that_is_theirs_alone() -> None:
    """A capital speaks for its state (``أكدت موسكو``), and the verb agrees with the name."""
    states = [rule for rule in RULEBOOK.of(Entity) if rule.id.startswith("entity.state.")]
    assert len([state for state in states if state.capital]) >= UN_MEMBERS
    assert all(state.gender for state in states)
    capitals = [fold(city) for state in states for city in state.capital]
    assert len(capitals) == len(set(capitals))


def test_a_capital_names_no_other_state() -> None:
    """``الكويت`` is state and capital at once; no capital may be the name of a state other than its own."""
    owner = dict(names(Entity))
    for state in RULEBOOK.of(Entity):
        assert all(owner.get(fold(city), state.id) == state.id for city in state.capital), state.id


@pytest.mark.parametrize("spelling", ["مولود جاويش أوغلو", "تشاوش أوجلو", "تشاووش أوغلو", "مولود تشاوش أوجلو"])
def test_a_politician_is_one_under_all_spellings(spelling: str) -> None:
    """Outlets write one Turkish name in four ways within one article."""
    assert dict(names(Entity))[fold(spelling)] == "entity.person.cavusoglu"


@pytest.mark.parametrize(
    "word",
    ["وصف", "وعد", "واصل", "وضع", "وجه", "وافق", "وزير", "وفق", "وفقا", "واشنطن", "فرنسا", "فند", "فيما", "باليستية"],
)
def test_a_word_that_begins_like_a_proclitic_is_whole(word: str) -> None:
    """``وصف`` is a cue: split, it would be و and صف."""
    assert fold(word) in RULEBOOK.words(WordRole.WHOLE_WORD)


@pytest.mark.parametrize(
    "word",
    [
        "وقال",
        "وأضاف",
        "وأكد",
        "وشدد",
        "وأوضح",
        "وتابع",
        "وأشار",
        "ولفت",
        "ووصف",
        "ووعد",
        "وهو",
        "فقال",
        "فإن",
        "بالأمس",
    ],
)
def test_a_word_with_a_proclitic_is_not_whole(word: str) -> None:
    """``وقال`` is و before the cue قال: left whole, the cue would be lost."""
    assert fold(word) not in RULEBOOK.words(WordRole.WHOLE_WORD)


@pytest.mark.parametrize(
    ("role", "word"),
    [
        (WordRole.COMPLEMENTIZER, "بأنهما"),
        (WordRole.NEGATION, "لم"),
        (WordRole.SUBORDINATOR, "بعدما"),
        (WordRole.SUBORDINATOR, "في إشارة"),
        (WordRole.RELATIVE, "اللذان"),
        (WordRole.SWITCH, "من جهته"),
        (WordRole.SWITCH, "في المقابل"),
        (WordRole.TIME, "الشهر الماضي"),
        (WordRole.TIME, "مساء الخميس"),
        (WordRole.MONTH, "تشرين الثاني"),
        (WordRole.MONTH, "جويلية"),
        (WordRole.COUNTERPART, "نظيره"),
        (WordRole.DUAL_OR_PLURAL, "الرئيسان"),
        (WordRole.OCCASION, "على هامش"),
        (WordRole.ABBREVIATION, "د."),
    ],
)
def test_a_closed_class_holds_its_words(role: WordRole, word: str) -> None:
    """Structure is read from these: a missing one loses a boundary in every article."""
    assert fold(word) in RULEBOOK.words(role)


def test_months_are_whole_years_in_each_calendar() -> None:
    """An article dates by one of four calendars, and a year has twelve months in each."""
    calendars = [rule for rule in RULEBOOK.of(WordList) if rule.role is WordRole.MONTH]
    assert {rule.id.rsplit(".", 1)[1] for rule in calendars} == {"gregorian", "levantine", "maghrebi", "hijri"}
    assert all(len(rule.words) >= 12 for rule in calendars)


def test_every_kind_of_outlet_and_medium_occurs() -> None:
    """A kind that no rule uses would be a kind that the schema promises in vain."""
    assert {rule.outlet_kind for rule in RULEBOOK.of(Outlet)} == {
        "agency",
        "newspaper",
        "television",
        "radio",
        "site",
        "magazine",
    }
    assert len({rule.medium_kind for rule in RULEBOOK.of(Medium)}) == len(MediumKind)
