"""A user's directory switches built-in rules off: what it may name, what is told when it may not, what is then read."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.domain import Document
from attribution.engine import Engine
from attribution.errors import RuleError
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import Structure, WordRole

VERB = """kind: cue-verbs
rules:
  - {id: cue.verb.zad, past: زاد, present: يزيد, class: say, governs: [that], examples: [ا], counterexamples: [ا]}
"""


def overlay(folder: Path, *ids: object) -> Path:
    entries = "".join(f"  - {one}\n" for one in ids)
    (folder / "off.yaml").write_text(f"kind: switched-off\nrules:\n{entries}", encoding="utf-8")
    return folder


def found(rules: Path | None, text: str) -> list[str]:
    return [one.cue.text for one in Engine(rules, trained=False).analyse(Document("1", text)).attributions]


def test_a_rule_of_a_list_is_left_out_and_still_known(tmp_path: Path) -> None:
    rulebook = load_rulebook(overlay(tmp_path, "cue.verb.zad", "clause.period"))
    assert "cue.verb.zad" not in rulebook.rules
    assert "الماضي" not in rulebook.words(WordRole.PERIOD)
    assert set(rulebook.off) == {"cue.verb.zad", "clause.period"}
    assert rulebook.off["clause.period"].path == tmp_path / "off.yaml"
    assert rulebook.get("cue.verb.zad").path.name == "cue-verbs.yaml"
    assert load_rulebook().off == {}


def test_a_verb_that_is_off_reports_nothing(tmp_path: Path) -> None:
    text = 'زاد المسؤول: "لن نقبل بأقل من ذلك".'
    assert found(None, text) == ["زاد"]
    assert found(overlay(tmp_path, "cue.verb.zad"), text) == []


def test_a_structure_that_is_off_is_not_read(tmp_path: Path) -> None:
    text = '"لن نتراجع عن مطالبنا العادلة أبدا"، قال المتحدث.'
    assert found(None, text) == ["قال"]
    assert found(overlay(tmp_path, "tie.inverted"), text) == []


@pytest.mark.parametrize("rule", [rule.id for rule in load_rulebook().of(Structure) if not rule.last_resort])
def test_no_structure_that_is_off_gives_a_reason(tmp_path: Path, rule: str) -> None:
    """In its own examples, in which it is the reason when it is on."""
    engine = Engine(overlay(tmp_path, rule), trained=False)
    for example in load_rulebook().get(rule).rule.examples:
        analysis = engine.analyse(Document("1", example))
        assert rule not in {reason for one in analysis.attributions for reason in one.rules}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("tie.turned", "off.yaml: tie.turned: no built-in rule has this id; see `attribution rules list`"),
        ("{id: tie.inverted}", "off.yaml: rule 1: not the id of a rule; write the id alone"),
        ("speaker.none", "off.yaml: speaker.none: cannot be switched off"),
        ("model.cue", "off.yaml: model.cue: decided by the trained part; leave the whole trained part out"),
    ],
)
def test_what_cannot_be_switched_off_is_told(tmp_path: Path, entry: str, told: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_rulebook(overlay(tmp_path, entry))
    assert told in str(caught.value)


def test_a_rule_cannot_be_replaced_and_off_at_once(tmp_path: Path) -> None:
    (tmp_path / "verbs.yaml").write_text(VERB, encoding="utf-8")
    with pytest.raises(RuleError, match=r"off\.yaml: cue\.verb\.zad: also a rule in verbs\.yaml"):
        load_rulebook(overlay(tmp_path, "cue.verb.zad"))


def test_only_ids_stand_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "off.yaml").write_text("kind: switched-off\nrules: []\n", encoding="utf-8")
    with pytest.raises(RuleError, match="no rules"):
        load_rulebook(tmp_path)
