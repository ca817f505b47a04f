"""A time is shown with the days that it means, in the order of its digits; without them as it is written."""

from __future__ import annotations

import pytest

from attribution.domain import Document, TimeRange
from attribution.engine import Engine
from attribution.report.rows import shown_time


@pytest.mark.parametrize(
    ("time", "published", "shown"),
    [
        ("الأحد", "2021-11-23", "الأحد (\u200e2021-11-21\u200e)"),
        ("الأسبوع الماضي", "2021-11-23", "الأسبوع الماضي (\u200e2021-11-13 – 2021-11-19\u200e)"),
        ("الأحد", None, "الأحد"),
        ("مؤخرا", "2021-11-23", "مؤخرا"),
    ],
)
def test_a_time_is_shown_with_its_days(time: str, published: str | None, shown: str) -> None:
    document = Document("1", f"قالت الوزيرة {time} إن الطريق مفتوح.", published=published)
    (attribution,) = Engine(trained=False).analyse(document).attributions
    assert shown_time(attribution) == shown
    assert isinstance(attribution.time_resolved, TimeRange) == ("(" in shown)


def test_without_a_time_nothing_is_shown() -> None:
    (attribution,) = Engine(trained=False).analyse(Document("1", "قالت الوزيرة إن الطريق مفتوح.")).attributions
    assert shown_time(attribution) is None
