"""Leaving out what is unsure keeps ids, hangs what is nested on who is left, and makes no finding anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from attribution.claims import claims_of, findings_of, sure_analysis, sure_check
from attribution.domain import Analysis, Attribution, Check, Document, Finding, Speaker
from attribution.engine import Engine
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, FindingCode, Level, SpeakerKind

TEXT = "قال سامي إن الوزير أكد أن النائب ذكر أن الأمر مستقر."
QUOTED = """أثار القرار الجديد ضجة كبيرة في البلاد أمس.
الوزير سالم العتيبي: "القرار لن يمر أبدا ولن نقبل به مهما كان الثمن."
وخرج الناس إلى الشوارع في المدينة."""


def attribution(name: str, confidence: float | None, parent: str | None = None, cue: int = 0) -> Attribution:
    speaker = Speaker("سامي", SpeakerKind.PERSON)
    spans = Span.of(TEXT, cue, cue + 3), None, (Span.of(TEXT, 12, 20),)
    kinds = AttributionType.INDIRECT, CueClass.SAY
    return Attribution(name, *spans, *kinds, speaker, parent=parent, confidence=confidence)


def analysis_of(*attributions: Attribution) -> Analysis:
    return Analysis(Document("d", TEXT), (), (), attributions, ())


def parents(analysis: Analysis) -> dict[str, str | None]:
    return {one.id: one.parent for one in analysis.attributions}


def finding(about: str | None) -> Finding:
    span = Span.of(TEXT, 0, 3)
    return Finding(FindingCode.SECOND_HAND, Level.NOTE, span, 1, 1, "عن طريق", "through", about)


def test_what_reaches_the_confidence_stays_and_what_is_below_or_has_none_goes() -> None:
    found = analysis_of(attribution("a1", 0.9), attribution("a2", 0.89), attribution("a3", None))
    assert parents(sure_analysis(found, 0.9)) == {"a1": None}
    assert sure_analysis(found, 0.0).attributions == found.attributions[:2], "no confidence is not the confidence 0"


def test_a_nested_attribution_hangs_on_its_nearest_kept_ancestor() -> None:
    found = analysis_of(
        attribution("a1", 0.9),
        attribution("a2", 0.1, "a1"),
        attribution("a3", 0.2, "a2"),
        attribution("a4", 0.9, "a3"),
        attribution("a5", 0.9, "a4"),
    )
    assert parents(sure_analysis(found, 0.5)) == {"a1": None, "a4": "a1", "a5": "a4"}
    alone = analysis_of(attribution("a1", 0.1), attribution("a2", 0.9, "a1"))
    assert parents(sure_analysis(alone, 0.5)) == {"a2": None}, "with no ancestor left it hangs on none"


def test_a_circle_of_parents_ends_without_one() -> None:
    circle = attribution("a1", 0.9, "a2"), attribution("a2", 0.1, "a3"), attribution("a3", 0.1, "a1")
    assert parents(sure_analysis(analysis_of(*circle), 0.5)) == {"a1": None}


@given(st.lists(st.tuples(st.none() | st.integers(0, 100), st.integers(0, 9)), max_size=10), st.integers(0, 100))
def test_a_parent_is_always_kept_and_an_ancestor_of_before(
    given_: Sequence[tuple[int | None, int]], least: int
) -> None:
    """Each hangs on an earlier one or on none, as the engine nests them."""
    found = analysis_of(
        *(
            attribution(f"a{n}", None if sure is None else sure / 100, f"a{n - up}" if 0 < up <= n else None)
            for n, (sure, up) in enumerate(given_)
        )
    )
    before, after = parents(found), parents(sure_analysis(found, least / 100))
    for name, parent in after.items():
        ancestors = [name]
        while (up := before[ancestors[-1]]) is not None:
            ancestors.append(up)
        assert parent == next((one for one in ancestors[1:] if one in after), None)


def test_claims_keep_their_ids_even_after_the_first_of_one_cue_is_left_out() -> None:
    found = analysis_of(attribution("a1", 0.1), attribution("a2", 0.9), attribution("a3", 0.9, "a1", cue=20))
    claims = claims_of(found)
    sure = sure_check(Check(found, claims), 0.5)
    assert [claim.id for claim in sure.claims] == [claim.id for claim in claims[1:]]
    assert tuple(claim.attribution for claim in sure.claims) == sure.analysis.attributions, "parents agree in both"


def test_findings_about_what_is_left_out_go_and_all_others_stay() -> None:
    found = analysis_of(attribution("a1", 0.1), attribution("a2", 0.9))
    check = Check(found, claims_of(found), (finding("a1"), finding("a2"), finding(None)))
    assert [one.attribution for one in sure_check(check, 0.5).findings] == ["a2", None]


def test_a_quotation_whose_attribution_is_unsure_does_not_become_one_without_a_speaker() -> None:
    found = Engine(trained=False).analyse(Document("d", QUOTED))
    unsure = replace(found, attributions=tuple(replace(one, confidence=0.3) for one in found.attributions))
    claims = claims_of(unsure)
    left = sure_check(Check(unsure, claims, findings_of(unsure, claims)), 0.9)
    assert (left.claims, left.findings) == ((), ())
    anew = findings_of(left.analysis, ())
    assert [one.code for one in anew] == [FindingCode.NO_SOURCE], "made from what is kept alone, it would be told"
