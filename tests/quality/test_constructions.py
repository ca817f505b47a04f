"""Every construction has a scenario that fails without its rule.

A scenario names its rules in tags (``@قاعدة:tie.that``). Each is switched off as a person would switch it off, by a
file of ``kind: switched-off``, and the scenario must then fail. The rules decide alone here, with the construction and
without it: the trained part reads much of what one rule passes over, and would hide that the rule is gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import failure, scenarios, tagged

from attribution.engine import Engine
from attribution.rulebook import Sourced, load_rulebook
from attribution.rulebook.schema import (
    CueExpression,
    CueNoun,
    CueVerb,
    LineRule,
    Medium,
    PseudoCue,
    QuotationMark,
    Structure,
    Title,
    Unnamed,
)
from attribution.terms import CueClass

RULEBOOK = load_rulebook()
CONSTRUCTIONS = (Structure, PseudoCue, CueExpression, CueNoun, LineRule, QuotationMark, Unnamed, Medium, Title)
CLAUSES = "clauses.yaml"
FOR_THE_TRAINED_PART = {"clause.tying", "clause.circumstance"}
"""Word lists that the rules themselves do not ask for, so that nothing they find depends on them."""

HEADS_LISTED_ELSEWHERE = {"title.prime-minister", "title.minister", "title.spokesperson"}
"""Titles whose head nouns are role heads in ``speakers.yaml`` as well: nothing is read differently without them."""

TAGGED = tuple(tagged())


def constructions() -> Iterator[Sourced]:
    """The rules of which each is a construction; the others are lists of names, words and single verbs."""
    for sourced in RULEBOOK.rules.values():
        of_clauses = sourced.path.name == CLAUSES and sourced.id not in FOR_THE_TRAINED_PART
        if (isinstance(sourced.rule, CONSTRUCTIONS) or of_clauses) and not _mere_words(sourced):
            yield sourced


def _mere_words(sourced: Sourced) -> bool:
    """Titles that change nothing by themselves: modifiers, which only follow another title, and doubled heads."""
    return sourced.id.startswith("title.modifier.") or sourced.id in HEADS_LISTED_ELSEWHERE


def has_no_switch(rule_id: str) -> bool:
    rule = RULEBOOK.get(rule_id).rule
    return isinstance(rule, Structure) and rule.last_resort


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(trained=False)


def engine_without(rule: str, rules: Path) -> Engine:
    (rules / "off.yaml").write_text(f"kind: switched-off\nrules: [{rule}]\n", encoding="utf-8")
    return Engine(rules, trained=False)


@pytest.mark.parametrize("rule", sorted({rule for rule, _ in TAGGED}))
def test_scenarios_fail_without_the_rule_that_they_are_about(engine: Engine, tmp_path: Path, rule: str) -> None:
    about = [scenario for tag, scenario in TAGGED if tag == rule]
    assert {scenario.name: told for scenario in about if (told := failure(scenario, engine))} == {}
    if not has_no_switch(rule):
        without = engine_without(rule, tmp_path)
        assert [scenario.name for scenario in about if failure(scenario, without, tmp_path) is None] == []


@pytest.mark.parametrize("rule", [sourced.id for sourced in constructions()])
def test_every_construction_has_a_scenario(rule: str) -> None:
    assert rule in {tag for tag, _ in TAGGED}, f"no scenario is tagged @قاعدة:{rule}"


@pytest.mark.parametrize("cue_class", CueClass)
def test_every_class_of_verbs_has_a_scenario(cue_class: CueClass) -> None:
    tags = {rule for rule, _ in TAGGED}
    assert any(verb.cue_class is cue_class and verb.id in tags for verb in RULEBOOK.of(CueVerb))


def test_the_tags_name_rules() -> None:
    assert [rule for rule, _ in TAGGED if rule not in RULEBOOK.rules] == []


def test_the_steps_are_driven_as_pytest_drives_them(engine: Engine) -> None:
    assert [told for scenario in scenarios() if (told := failure(scenario, engine))] == []
