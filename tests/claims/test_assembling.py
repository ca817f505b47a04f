"""Claims are made from attributions alone: stable ids, whole sentences, a chain without repeats."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Claim, Document, Speaker
from attribution.records import read_attribution
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

GOLD = Path(__file__).resolve().parents[2] / "samples" / "putin-erdogan.gold.jsonl"


@pytest.fixture(scope="module")
def seed() -> Analysis:
    record = json.loads(GOLD.read_text(encoding="utf-8"))
    document = Document(record["id"], record["text"], record["title"], record["outlet"], record["published"])
    found = tuple(read_attribution(entry) for entry in record["attributions"])
    return Analysis(document, (), (), found, (), agencies=("أ ف ب",))


def analysis_of(text: str, cue: str, *content: str, outlet: str | None = None) -> Analysis:
    """One attribution of an indirect report, its spans where those words first stand."""

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    found = Attribution(
        id="a1",
        cue=span(cue),
        source=None,
        content=tuple(map(span, content)),
        type=AttributionType.INDIRECT,
        cue_class=CueClass.SAY,
        speaker=Speaker("سامي", SpeakerKind.PERSON),
    )
    return Analysis(Document("d", text, outlet=outlet), (), (), (found,), ())


def sentence(text: str, cue: str, *content: str) -> str:
    return claims_of(analysis_of(text, cue, *content))[0].sentence.text


def test_one_claim_for_each_attribution(seed: Analysis) -> None:
    claims = claims_of(seed)
    assert tuple(claim.attribution for claim in claims) == seed.attributions
    assert len({claim.id for claim in claims}) == 14
    assert {claim.document_id for claim in claims} == {seed.document.id}


def test_ids_hang_on_document_text_and_cue_alone(seed: Analysis) -> None:
    ids = [claim.id for claim in claims_of(seed)]
    assert ids[0] == "72d625178ab0dad6", "an id that someone has cited never changes"
    renumbered = tuple(replace(one, id=f"x{one.id}", rules=("r.x",)) for one in reversed(seed.attributions))
    assert [claim.id for claim in claims_of(replace(seed, attributions=renumbered))] == ids[::-1]
    for document in (replace(seed.document, id="other"), replace(seed.document, text=seed.document.text + " ")):
        assert not set(ids) & {claim.id for claim in claims_of(replace(seed, document=document))}


def test_two_attributions_of_one_cue_have_ids_of_their_own(seed: Analysis) -> None:
    first = seed.attributions[0]
    both = replace(seed, attributions=(first, replace(first, id="b")))
    ids = [claim.id for claim in claims_of(both)]
    assert ids[0] == claims_of(seed)[0].id != ids[1]


def test_ids_are_the_same_under_any_hash_seed() -> None:
    script = (
        "from attribution.claims import claims_of; from attribution.domain import *; from attribution.terms import *\n"
        "from attribution.spans import Span; t='قال سامي إن الأمر مستقر.'\n"
        "a=Attribution('a1',Span.of(t,0,3),None,(Span.of(t,12,23),),AttributionType('indirect'),CueClass('say'),"
        "Speaker('سامي',SpeakerKind('person')),outlets=('ب','ج','د'))\n"
        "print(claims_of(Analysis(Document('d',t,outlet='أ'),(),(),(a,),(),('هـ','و'))))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(told) == 1


def test_the_text_joins_the_content(seed: Analysis) -> None:
    analysis = analysis_of("الأمر مستقر، قال سامي، ولا خوف.", "قال", "الأمر مستقر", "ولا خوف")
    assert claims_of(analysis)[0].text == "الأمر مستقر ولا خوف"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. قال سامي إن الأمر مستقر. ثم غادر.", "قال سامي إن الأمر مستقر."),
        ("وصل الوفد! قال سامي إن الأمر مستقر؟ ثم غادر.", "قال سامي إن الأمر مستقر؟"),
        ("وصل الوفد\nقال سامي إن الأمر مستقر\nثم غادر", "قال سامي إن الأمر مستقر"),
        ("وصل.\r\n  قال سامي إن الأمر مستقر  \r\nثم غادر", "قال سامي إن الأمر مستقر"),
        ("وصل الوفد.. قال سامي إن الأمر مستقر", "وصل الوفد.. قال سامي إن الأمر مستقر"),
        ("نصف (...) وقال سامي إن الأمر مستقر.", "نصف (...) وقال سامي إن الأمر مستقر."),
        ("وصل د. علي وقال سامي إن الأمر مستقر.", "وصل د. علي وقال سامي إن الأمر مستقر."),
        ("زاد 2.5 في المئة وقال سامي إن الأمر مستقر.", "زاد 2.5 في المئة وقال سامي إن الأمر مستقر."),
        ('قال سامي إن "الأمر مستقر." ثم غادر.', 'قال سامي إن "الأمر مستقر."'),
        ("كان ذلك عام 5. قال سامي إن الأمر مستقر.", "قال سامي إن الأمر مستقر."),
    ],
)
def test_the_sentence_around_a_claim(text: str, expected: str) -> None:
    assert sentence(text, "قال", "الأمر مستقر") == expected


def test_a_sentence_goes_over_paragraphs_only_with_its_spans() -> None:
    text = 'مقدمة.\nقال سامي: "الأول.\nوالثاني هنا." ثم غادر.\nخاتمة.'
    assert sentence(text, "قال", '"الأول.', 'والثاني هنا."') == 'قال سامي: "الأول.\nوالثاني هنا."'


def test_the_sentence_holds_every_span(seed: Analysis) -> None:
    for claim in claims_of(seed):
        assert holds_all_spans(claim)
        assert claim.sentence == Span.of(seed.document.text, claim.sentence.start, claim.sentence.end)
        assert "\n" not in claim.sentence.text


def holds_all_spans(claim: Claim) -> bool:
    one = claim.attribution
    spans = [one.cue, *one.content, *filter(None, (one.source, one.addressee, one.medium, one.time))]
    return all(claim.sentence.holds(span) for span in spans)


@given(
    text=st.text(st.sampled_from('قال. \n"!؟(…)د\u2028\0'), min_size=1, max_size=40),
    cuts=st.tuples(*[st.integers(0, 40)] * 4),
)
def test_any_spans_of_any_text_lie_in_their_sentence(text: str, cuts: tuple[int, ...]) -> None:
    one, two, three, four = (min(cut, len(text)) for cut in cuts)
    cue, content = Span.of(text, *sorted((one, two))), Span.of(text, *sorted((three, four)))
    speaker = Speaker("", SpeakerKind.ANONYMOUS)
    found = Attribution("a1", cue, None, (content,), AttributionType.INDIRECT, CueClass.SAY, speaker)
    (claim,) = claims_of(Analysis(Document("d", text), (), (), (found,), ()))
    assert holds_all_spans(claim)
    assert claim.chain == ()


def test_the_chain_runs_inward_without_empties_or_repeats(seed: Analysis) -> None:
    told = replace(seed.attributions[12], outlets=("بلومبرغ", "", "الشَرق"))
    (claim,) = claims_of(replace(seed, attributions=(told,), agencies=("أ ف ب", "أ ف ب")))
    assert claim.chain == ("الشرق", "أ ف ب", "بلومبرغ", "مسؤول تركي كبير")


def test_an_outlet_that_reports_and_is_passed_through_stands_in_the_chain_once(seed: Analysis) -> None:
    speaker = Speaker('وكالة "بلومبرغ"', SpeakerKind.OUTLET)
    outer = replace(seed.attributions[10], speaker=speaker, outlets=(), parent=None)
    inner = replace(seed.attributions[12], outlets=("بلومبرغ",), parent=outer.id)
    claims = claims_of(replace(seed, attributions=(outer, inner)))
    assert claims[0].chain[-1] == 'وكالة "بلومبرغ"'
    assert claims[1].chain == ("الشرق", "أ ف ب", "بلومبرغ", "مسؤول تركي كبير")
