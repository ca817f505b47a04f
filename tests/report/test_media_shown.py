"""The kind of a medium is shown where its words do not tell it, and what a stored time means, or why no day."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from attribution.domain import TimeRange
from attribution.queries import KnownSpeaker, StoredClaim
from attribution.report.bidi import Layout
from attribution.report.console import claim_lines
from attribution.report.labels import LABELS, Language
from attribution.report.rows import shown_medium, stored_row
from attribution.report.spreadsheet import csv_lines
from attribution.terms import MediumKind, SpeakerKind, Unresolved

from .standin import GOLD, sample_check

CALL = "مكالمة الشهر الماضي مع أردوغان"


def stored(**changes: object) -> StoredClaim:
    """The sample's claim of what was said in a call last month, as a database gives it back."""
    claim = next(one for one in sample_check().claims if one.attribution.id == "a8")
    attribution = replace(claim.attribution, **changes)  # type: ignore[arg-type]  # as the caller has them
    known = KnownSpeaker("ee16d24cab0b0fda", "فلاديمير بوتين", SpeakerKind.PERSON)
    facts = (None, "الشرق", "2022-01-02", None)
    return StoredClaim(claim.id, GOLD["id"], *facts, claim.text, claim.sentence, attribution, claim.chain, True, known)


@pytest.mark.parametrize(
    ("kind", "language", "shown"),
    [
        (MediumKind.CALL, Language.ARABIC, f"{CALL} (اتصال)"),
        (MediumKind.CALL, Language.ENGLISH, f"{CALL} (call)"),
        (MediumKind.OTHER, Language.ARABIC, CALL),
        (None, Language.ARABIC, CALL),
    ],
)
def test_a_medium_is_shown_with_its_kind(kind: MediumKind | None, language: Language, shown: str) -> None:
    assert shown_medium(stored(medium_kind=kind).attribution, LABELS[language]) == shown


def test_a_kind_that_the_words_tell_is_not_told_twice() -> None:
    statement = next(one for one in sample_check().claims if one.attribution.id == "a3").attribution
    assert shown_medium(replace(statement, medium_kind=MediumKind.STATEMENT), LABELS[Language.ARABIC]) == (
        "بيان بشأن اتصال الرئيسين"
    )


def test_without_a_medium_nothing_is_shown() -> None:
    assert shown_medium(stored(medium=None, medium_kind=None).attribution, LABELS[Language.ARABIC]) is None


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        (TimeRange("2021-12-01", "2021-12-31"), "2021-12-01 – 2021-12-31"),
        (Unresolved.NO_ARTICLE_DATE, "when: الشهر الماضي — the date of the article is not known"),
    ],
)
def test_a_stored_claim_is_shown_with_its_speaker_kind_and_time(time: TimeRange | Unresolved, shown: str) -> None:
    claim = stored(medium_kind=MediumKind.CALL, time_resolved=time)
    page = " ".join(claim_lines(claim, Language.ENGLISH, Layout(160, visual=False)))
    assert shown in page
    assert "(call)" in page
    assert "ee16d24cab0b0fda" in page


@pytest.mark.parametrize(
    ("time", "cells"),
    [
        (TimeRange("2021-12-01", "2021-12-31"), ("2021-12-01", "2021-12-31", "")),
        (Unresolved.VAGUE, ("", "", "the words name no date")),
        (None, ("", "", "")),
    ],
)
def test_csv_has_the_kind_and_the_days_or_the_reason(
    time: TimeRange | Unresolved | None, cells: tuple[str, str, str]
) -> None:
    claim = stored(medium_kind=MediumKind.CALL, time_resolved=time)
    (row,) = csv.DictReader(io.StringIO("\n".join(csv_lines([stored_row(claim)]))))
    assert row["medium_kind"] == "call"
    assert tuple(row[name] for name in ("time_start", "time_end", "time_unresolved")) == cells


@pytest.mark.parametrize("language", Language)
def test_every_kind_and_reason_has_its_words(language: Language) -> None:
    labels = LABELS[language]
    assert (set(labels.media), set(labels.unresolved)) == (set(MediumKind), set(Unresolved))
