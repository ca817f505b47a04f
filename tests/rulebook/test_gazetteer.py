"""The gazetteer against the territories of the Unicode CLDR: every one is known by its Arabic name, or left out with a
reason."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel import Locale

from attribution.folding import fold
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import Entity
from attribution.terms import SpeakerKind

REASONS = {
    "AQ BV CP GS HM IO TF UM": "nobody lives there who could speak for it",
    "AC AI AS AX BL BQ CC CQ CX DG EA GF GP GU IC MF MP MQ MS NF": "a part of a state, which speaks for it",
    "PM PN RE SH SJ SX TA TC TK VG VI WF YT": "a part of a state, which speaks for it",
    "EZ QO XA XB ZZ": "no territory",
    "AW": "أروبا is how the Maghreb spells أوروبا",
    "EH": "disputed; the movements that speak there are known by name",
    "GG JE": "غيرنزي speaks in no news, جيرسي is a garment and the end of نيوجيرسي more often",
    "OM": "عمان is the capital of Jordan, too; the state is known as سلطنة عمان",
}
LEFT_OUT = {code: reason for codes, reason in REASONS.items() for code in codes.split()}
"""The territories that have no entry, each with its reason."""

ENTITIES = tuple(load_rulebook().of(Entity))
KNOWN = {fold(name) for rule in ENTITIES for name in (rule.name, *rule.aliases)}
TERRITORIES = {code: name for code, name in Locale("ar").territories.items() if len(code) == 2}


def plain(name: str) -> str:
    """The folded name without brackets and dashes."""
    return " ".join(re.sub(r"\(.*?\)|-", " ", fold(name)).split())


@pytest.mark.parametrize("code", sorted(set(TERRITORIES) - set(LEFT_OUT)))
def test_a_territory_is_known_by_its_arabic_name(code: str) -> None:
    assert plain(TERRITORIES[code]) in KNOWN, f"{TERRITORIES[code]}: add it to rules/entities.yaml or to LEFT_OUT"


def test_what_is_left_out_is_not_there() -> None:
    assert [code for code in LEFT_OUT if plain(TERRITORIES.get(code, "")) in KNOWN] == []


def test_a_state_of_the_region_has_the_capital_that_speaks_for_it() -> None:
    states = {rule.id: rule for rule in ENTITIES if rule.id.startswith("entity.state.")}
    region = ("egypt", "saudi-arabia", "uae", "qatar", "iraq", "syria", "lebanon", "jordan", "tunisia", "morocco")
    assert all(states[f"entity.state.{name}"].capital for name in region)


def test_an_item_of_wikidata_is_that_of_one_entity() -> None:
    items = Counter(rule.wikidata for rule in ENTITIES if rule.wikidata is not None)
    assert [item for item, times in items.items() if times > 1] == []
    assert len(items) >= 150


def test_persons_are_persons() -> None:
    assert {rule.entity_kind for rule in ENTITIES if rule.id.startswith("entity.person.")} == {SpeakerKind.PERSON}
