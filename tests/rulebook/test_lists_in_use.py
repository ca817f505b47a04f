"""The lists of words that decide something are read from the rules: every role has one, and a user's own is heeded."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.claims import claims_of, findings_of
from attribution.crosscheck.lexicon import Lexicon
from attribution.domain import Attribution, Document
from attribution.engine import Engine
from attribution.rulebook import load_rulebook
from attribution.rulebook.roles import SINGLE
from attribution.rulebook.schema import ComparisonSense, WordList, WordRole

OWN = {
    "own.yaml": """kind: words
rules:
  - {id: mine.in-it, role: in-it, words: [ضمنه], examples: [ا], counterexamples: [ب]}
  - {id: mine.so-told, role: so-told, words: [صدر ذلك], examples: [ا], counterexamples: [ب]}
  - {id: mine.clause-negation, role: clause-negation, words: [لات], examples: [ا], counterexamples: [ب]}
""",
    "denial.yaml": """kind: comparison
rules:
  - {id: mine.denial, sense: denial, words: [خرافة], unlike: [خراف], examples: [ا], counterexamples: [ب]}
""",
    "off.yaml": """kind: switched-off
rules: [speaker.no-outlet]
""",
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of own rules: some words more, and a list that is off."""
    folder = tmp_path_factory.mktemp("rules")
    for name, text in OWN.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def plain() -> Engine:
    return Engine(None, trained=False)


@pytest.fixture(scope="module")
def mine(rules: Path) -> Engine:
    return Engine(rules, trained=False)


def read(engine: Engine, text: str) -> Attribution:
    (found,) = engine.analyse(Document("1", text)).attributions
    return found


def test_every_role_has_a_list() -> None:
    """A role without one would be a promise of the schema that nothing keeps."""
    assert {rule.role for rule in load_rulebook().of(WordList)} == set(WordRole)


def test_built_in_lists_of_single_words_have_no_phrases() -> None:
    rules = [rule for rule in load_rulebook().of(WordList) if rule.role in SINGLE]

    assert rules
    assert not [word for rule in rules for word in rule.words if " " in word]


def test_an_own_word_takes_up_the_document(plain: Engine, mine: Engine) -> None:
    text = "أصدرت النقابة بيانا قالت ضمنه إن الإضراب مستمر."
    medium = read(mine, text).medium

    assert read(plain, text).medium is None
    assert medium is not None
    assert medium.text == "بيانا"


def test_an_own_phrase_says_where_all_was_told(plain: Engine, mine: Engine) -> None:
    text = "صدر ذلك في بيان، حيث قال المدير سامي النجار إن الجسر آمن."
    medium = read(mine, text).medium

    assert read(plain, text).medium is None
    assert medium is not None
    assert medium.text == "بيان"


def test_a_list_that_is_off_decides_nothing(plain: Engine, mine: Engine) -> None:
    """Without the heads that name no one outlet, ``وسائل الإعلام`` is taken for the name of one."""
    text = "قال الوزير سامي النجار لوسائل الإعلام المحلية إن الجسر آمن."

    assert read(plain, text).outlets == ()
    assert read(mine, text).outlets == ("وسائل الإعلام المحلية",)


def test_an_own_negation_makes_a_clause_of_a_quotation(plain: Engine, rules: Path) -> None:
    text = 'كان المساء هادئا في القرية.\n\n"لات ساعة الندم على الأيام الجميلة الماضية".\n\nعاد السكان صباحا.'
    analysis = plain.analyse(Document("1", text))
    claims = claims_of(analysis)

    assert findings_of(analysis, claims) == ()
    assert [one.code.value for one in findings_of(analysis, claims, load_rulebook(rules))] == ["ATT001"]


def test_an_own_word_is_unlike_a_denial(rules: Path) -> None:
    """The words of a comparison are known by their stems, and sheep have that of a myth."""
    lexicon = Lexicon(load_rulebook(rules))
    seen = [
        [one.entry.sense for one in lexicon.sightings(lexicon.stemmer.words(text)) if one.entry.rule == "mine.denial"]
        for text in ("هذه الخرافات", "قطيع من الخراف")
    ]

    assert seen == [[ComparisonSense.DENIAL], []]
