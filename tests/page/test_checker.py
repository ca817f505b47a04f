"""Two lines of Python check a text, and what was found shows itself."""

from __future__ import annotations

from html import unescape
from itertools import pairwise

import pytest
from spacy import displacy

from attribution import Checked, Checker
from attribution.errors import InputError

TEXT = 'أفاد المكتب في بيان بأنهما أكدا "رغبتهما في تعزيز الشراكة". وقال وزير النقل سالم العتيبي إن القطار سيعود.'


@pytest.fixture(scope="module")
def checked() -> Checked:
    return Checker(trained=False).check(TEXT, outlet="الشرق", published="2026-11-27")


def test_claims_come_with_speaker_words_and_chain(checked: Checked) -> None:
    claim = checked.claims[-1]

    assert (claim.speaker, claim.text, claim.chain) == ("سالم العتيبي", "القطار سيعود", ("الشرق", "سالم العتيبي"))
    assert len(checked) == len(list(checked)) == len(checked.to_dict()["claims"])


def test_it_shows_itself_as_the_page_within_a_frame(checked: Checked) -> None:
    frame = checked._repr_html_()

    assert frame.startswith('<iframe sandbox="allow-scripts" srcdoc="')
    assert 'id="cue-1"' in unescape(frame)
    assert "القطار سيعود" in checked.claims[-1]._repr_html_()


def test_displacy_draws_nested_spans(checked: Checked) -> None:
    drawn = displacy.render(checked.to_displacy(), style="span", manual=True, jupyter=False)

    assert drawn.count("CONTENT") >= len(checked)
    assert "القطار" in drawn


def test_displacy_draws_entities_that_lie_apart(checked: Checked) -> None:
    entities = checked.to_displacy("ent")["ents"]

    assert all(one["end"] <= other["start"] for one, other in pairwise(entities))
    assert "سالم العتيبي" in displacy.render(checked.to_displacy("ent"), style="ent", manual=True, jupyter=False)


def test_a_text_that_is_not_arabic_is_refused() -> None:
    with pytest.raises(InputError):
        Checker(trained=False).check("nothing Arabic here")
