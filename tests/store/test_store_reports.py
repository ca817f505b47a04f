"""Findings that come from a store: the same on both databases, whatever the order of a batch, from one state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from speaking import DESK

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Finding, Speaker
from attribution.queries import Run
from attribution.rulebook import Rulebook, load_rulebook
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.terms import AttributionType, Contradiction, CueClass, FindingCode, Relation, SpeakerKind
from attribution.workflow.checking import Storing, check_documents
from attribution.workflow.reported import Reported

OPENS = "الجسر الكبير سيفتح أمام المركبات صباح الأحد المقبل بعد انتهاء أعمال الصيانة"
DAY = "2022-03-02"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(None)


def said(name: str, speaker: str, words: str = OPENS, cue: str = "قال", outlet: str = "صوت المدينة") -> Check:
    """A document in which somebody says so."""
    text = f"{cue} {speaker} إن {words}."
    at = text.index(words)
    found = Attribution(
        "a1",
        Span.of(text, 0, len(cue)),
        Span.of(text, len(cue) + 1, len(cue) + 1 + len(speaker)),
        (Span.of(text, at, at + len(words)),),
        AttributionType.INDIRECT,
        CueClass.DENY if cue == "نفى" else CueClass.SAY,
        Speaker(speaker, SpeakerKind.PERSON),
    )
    analysis = Analysis(Document(name, text, None, outlet, DAY), (), (), (found,), ())
    return Check(analysis, claims_of(analysis))


def findings(store: ClaimStore, check: Check, rulebook: Rulebook) -> Sequence[Finding]:
    with store.snapshot() as snapshot:
        return Reported(snapshot, rulebook).findings(check)


def codes(found: Sequence[Finding]) -> list[FindingCode]:
    return [one.code for one in found]


def test_the_same_words_of_another_speaker(store: ClaimStore, run: Run, rulebook: Rulebook) -> None:
    stored = said("a", "ماهر قاسم")
    store.add(stored, run)
    check = said("b", "سامي حداد", outlet="الشرق الجديد")

    (found,) = findings(store, check, rulebook)

    assert found.code is FindingCode.OTHER_SPEAKER
    assert found.span == check.claims[0].attribution.content[0]
    assert found.candidates == (stored.claims[0].id,), "the claim can be shown"
    assert found.message.startswith("نُسبت هذه الألفاظ في «صوت المدينة» يوم 2022-03-02 إلى «ماهر قاسم»: «الجسر الكبير")
    assert found.message_en.startswith("In “صوت المدينة” of 2022-03-02 these words are those of “ماهر قاسم”")


def test_a_denial_contradicts(store: ClaimStore, run: Run, rulebook: Rulebook) -> None:
    store.add(said("a", "ماهر قاسم", cue="نفى"), run)
    assert codes(findings(store, said("b", "سامي حداد"), rulebook)) == [FindingCode.CONTRADICTED]


def test_an_article_is_not_held_against_itself(store: ClaimStore, run: Run, rulebook: Rulebook) -> None:
    store.add(said("a", "ماهر قاسم"), run)
    assert findings(store, said("a", "سامي حداد"), rulebook) == ()


def test_an_empty_store_says_nothing(store: ClaimStore, rulebook: Rulebook) -> None:
    assert findings(store, said("b", "سامي حداد"), rulebook) == ()
    with store.snapshot() as snapshot:
        assert snapshot.is_empty()


def test_what_is_stored_meanwhile_is_not_seen(store: ClaimStore, run: Run, rulebook: Rulebook) -> None:
    with store.snapshot() as snapshot:
        reported = Reported(snapshot, rulebook)
        store.add(said("a", "ماهر قاسم"), run)
        assert reported.findings(said("b", "سامي حداد")) == ()
        assert snapshot.is_empty()
    assert codes(findings(store, said("b", "سامي حداد"), rulebook)) == [FindingCode.OTHER_SPEAKER]


def test_peoples_word_stands_above(store: ClaimStore, run: Run, rulebook: Rulebook) -> None:
    one, other = said("a", "ماهر قاسم"), said("b", "سامي حداد")
    store.add(one, run)
    store.add(other, run)
    store.pairs.link(one.claims[0].id, other.claims[0].id, Relation.DIFFERENT, DESK)
    assert findings(store, other, rulebook) == ()
    store.pairs.unlink(1, DESK)
    store.pairs.link(one.claims[0].id, other.claims[0].id, Relation.CONTRADICT, DESK, Contradiction.OTHER)
    (found,) = findings(store, other, rulebook)
    assert found.code is FindingCode.CONTRADICTED
    assert "قرار 2، هالة" in found.message


class Given:
    """An engine that finds in each document what was made up for it."""

    gives_confidence, precise = False, None

    def __init__(self, checks: Sequence[Check]) -> None:
        self._found = {check.analysis.document.id: check.analysis for check in checks}

    def analyse(self, document: Document) -> Analysis:
        return self._found[document.id]

    explain = analyse


def test_a_batch_in_any_order_finds_the_same(store: ClaimStore, run: Run, rulebook: Rulebook) -> None:
    store.add(said("z", "ماهر قاسم"), run)
    batch = [said("a", "سامي حداد"), said("b", "ليلى ناصر", cue="نفى"), said("c", "كريم عزيز")]
    seen = set()
    for order in permutations(batch):
        with store.snapshot() as snapshot:
            reported = Reported(snapshot, rulebook)
            documents = [check.analysis.document for check in order]
            outcomes = list(check_documents(documents, Given(batch), None, None, rulebook, reported=reported))
        found = {one.check.analysis.document.id: one.check.findings for one in outcomes if one.check}
        seen.add(tuple((name, found[name]) for name in sorted(found)))
    assert len(seen) == 1


def test_findings_are_stored_and_found_again(store: ClaimStore, run: Run, rulebook: Rulebook) -> None:
    store.add(said("z", "ماهر قاسم"), run)
    check = said("a", "سامي حداد")
    with store.snapshot() as snapshot:
        reported = Reported(snapshot, rulebook)
        given = Given([check])
        outcomes = check_documents(
            [check.analysis.document], given, Storing(store, run), None, rulebook, reported=reported
        )
        (outcome,) = outcomes
    assert outcome.added is not None
    assert store.get(check.claims[0].id).findings == (FindingCode.OTHER_SPEAKER,)
    assert not store.verify()


def test_current_texts_are_given_with_what_is_known(store: ClaimStore, run: Run) -> None:
    check = said("a", "ماهر قاسم")
    store.add(check, run)
    assert store.documents(["a", "nowhere", "a"]) == [check.analysis.document]
