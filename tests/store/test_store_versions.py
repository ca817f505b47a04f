"""An article that changed is a new version, and what changed in its claims is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_store_searching import one_claim

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Speaker
from attribution.errors import StoreError
from attribution.queries import Change, Part, Run
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.terms import AttributionType, CueClass, SpeakerKind

Said = tuple[str, str, str]
FIRST: list[Said] = [
    ("قال", "الوزير", "القطار سيعود غدا إلى العمل"),
    ("أكد", "المدير", "العمل انتهى في المحطة كلها"),
    ("قال", "الناطق", "لا أحد أصيب"),
]


def article(*said: Said, **facts: str) -> Check:
    """A document whose sentences each report one claim: cue, speaker, content."""
    sentences = [f"{cue} {speaker} إن {content}.\n" for cue, speaker, content in said]
    text, found = "".join(sentences), list[Attribution]()
    for number, (cue, speaker, content) in enumerate(said):
        start = sum(map(len, sentences[:number]))
        source = start + len(cue) + 1
        words = source + len(speaker) + len(" إن ")
        found.append(
            Attribution(
                id=f"a{number}",
                cue=Span.of(text, start, start + len(cue)),
                source=Span.of(text, source, source + len(speaker)),
                content=(Span.of(text, words, words + len(content)),),
                type=AttributionType.INDIRECT,
                cue_class=CueClass.SAY if cue == "قال" else CueClass.ASSERT,
                speaker=Speaker(speaker, SpeakerKind.PERSON),
            )
        )
    analysis = Analysis(Document("news", text, **facts), (), (), tuple(found), ())
    return Check(analysis, claims_of(analysis))


def changes(store: ClaimStore, **versions: int) -> list[tuple[str, tuple[str, ...], str | None, str | None]]:
    found = store.changes("news", **versions)
    return [
        (
            one.change.value,
            tuple(part.value for part in one.parts),
            one.before and one.before.attribution.speaker.name,
            one.after and one.after.text,
        )
        for one in found.changes
    ]


def test_versions_are_told_from_the_first(store: ClaimStore, run: Run) -> None:
    later = replace(run, rulebook="fedcba9876543210", started="2026-11-29T08:00:00Z")
    store.add(article(*FIRST, title="أول"), run)
    store.add(article(*FIRST[:2], title="ثان"), later)
    first, second = store.versions("news")
    assert (first.version, first.current, first.title, first.claims) == (1, False, "أول", 3)
    assert (second.version, second.current, second.title, second.claims) == (2, True, "ثان", 2)
    assert (second.first_seen, second.checked, second.rulebook) == (later.started, later.started, later.rulebook)
    assert first.digest != second.digest


def test_what_stayed_is_no_change_wherever_it_moved_and_however_it_is_spelled(store: ClaimStore, run: Run) -> None:
    store.add(article(*FIRST), run)
    store.add(article(FIRST[2], ("قال", "الوزير", "القطار سيعود غداً الى العمل"), FIRST[1]), run)
    assert (changes(store), store.changes("news").kept) == ([], 3)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ([*FIRST, ("قال", "الحارس", "الباب مغلق")], [("added", (), None, "الباب مغلق")]),
        (FIRST[1:], [("removed", (), "الوزير", None)]),
        (
            [("قال", "الوزير", "القطار سيعود بعد غد إلى العمل"), *FIRST[1:]],
            [("changed", ("content",), "الوزير", "القطار سيعود بعد غد إلى العمل")],
        ),
        (
            [("قال", "النائب", FIRST[0][2]), *FIRST[1:]],
            [("changed", ("speaker", "chain"), "الوزير", FIRST[0][2])],
        ),
        (
            [("أكد", *FIRST[0][1:]), *FIRST[1:]],
            [("changed", ("cue", "class"), "الوزير", FIRST[0][2])],
        ),
        (
            [("قال", "الوزير", "المطر غزير"), *FIRST[1:]],
            [("added", (), None, "المطر غزير"), ("removed", (), "الوزير", None)],
        ),
        ([], [("removed", (), name, None) for name in ("الوزير", "المدير", "الناطق")]),
    ],
)
def test_what_changed_is_told(
    store: ClaimStore, run: Run, second: list[Said], expected: list[tuple[str, tuple[str, ...], str | None, str | None]]
) -> None:
    store.add(article(*FIRST), run)
    store.add(article(*second) if second else Check(Analysis(Document("news", "لا جديد."), (), (), (), ()), ()), run)
    assert changes(store) == expected


def test_any_two_versions_are_compared(store: ClaimStore, run: Run) -> None:
    for number in (1, 2, 3):
        store.add(article(*FIRST[:number]), run)
    assert [one[0] for one in changes(store, before=1)] == ["added", "added"]
    assert [one[0] for one in changes(store, before=3, after=1)] == ["removed", "removed"]
    assert store.changes("news").before.version == 2
    with pytest.raises(StoreError, match=r"no version 7 of news; it has 1 to 3"):
        store.changes("news", after=7)


@pytest.mark.parametrize("missing", ["none", "", "\0", "\ud800", "news'"])
def test_a_document_that_is_not_there_is_told_in_one_line(store: ClaimStore, run: Run, missing: str) -> None:
    store.add(article(*FIRST), run)
    with pytest.raises(StoreError, match="no document") as refused:
        store.changes(missing)
    assert "\n" not in str(refused.value)


def test_a_document_of_one_version_has_no_changes(store: ClaimStore, run: Run) -> None:
    store.add(one_claim("news", "الوزير", "الأمر مستقر"), run)
    found = store.changes("news")
    assert (found.before, found.changes, found.kept) == (found.after, (), 1)
    assert {Change.ADDED, Part.CONTENT}, "both are told in the report"
