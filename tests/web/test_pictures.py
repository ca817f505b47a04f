"""Pictures are drawn, the same each time, and hold nothing that runs."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from attribution.pictures import PictureFormat, Report, Stance, draw_network, draw_timeline, draw_weeks, weeks_of
from attribution.pictures.sheet import RLM, shown
from attribution.queries import Counted, Quoting
from web.stored import HOSTILE

BEGINS = {PictureFormat.SVG: b"<?xml", PictureFormat.PNG: b"\x89PNG"}
NAMES = {Stance.FIRST: "الأول", Stance.RELAYED: "نقله", Stance.DENIED: "نفاه"}
REPORTS = [
    Report("2022-01-05", "الشرق", "سيرجي لافروف", Stance.FIRST, "رويترز"),
    Report("2022-01-06", "CNN بالعربية", "$سيرجي$", Stance.RELAYED),
    Report("2022-01-06", "النهار", HOSTILE, Stance.DENIED),
]


@pytest.mark.parametrize("form", PictureFormat)
def test_every_picture_is_drawn_the_same_each_time(form: PictureFormat) -> None:
    pairs = [Quoting("الشرق", "سيرجي لافروف", 3), Quoting("النهار", HOSTILE, 1)]
    weeks = weeks_of([Counted("2022-01-02", 3), Counted("2022-02-02", 1)])
    for draw in (
        lambda: draw_timeline(REPORTS, f"قول {HOSTILE}", NAMES, form),
        lambda: draw_network(pairs, HOSTILE, ("وسائل", "متحدثون"), form, rtl=False),
        lambda: draw_weeks(weeks, HOSTILE, form),
        lambda: draw_network([], "لا شيء", ("وسائل", "متحدثون"), form),
        lambda: draw_weeks([], "لا شيء", form),
        lambda: draw_timeline([], "لا شيء", NAMES, form),
    ):
        picture = draw()
        assert picture.startswith(BEGINS[form])
        assert picture == draw()
        assert form is PictureFormat.PNG or b"<script" not in picture


def test_weeks_begin_on_saturday_and_none_is_left_out() -> None:
    weeks = weeks_of([Counted("2022-01-07", 2), Counted("2022-01-08", 1), Counted("2022-01-22", 4), Counted("2022", 9)])

    assert weeks == [(date(2022, 1, 1), 2), (date(2022, 1, 8), 1), (date(2022, 1, 15), 0), (date(2022, 1, 22), 4)]


def test_a_label_runs_in_the_direction_of_its_language() -> None:
    assert shown("CNN بالعربية") == f"{RLM}CNN بالعربية"
    assert shown("Reuters\nnews") == "Reuters news"
    assert len(shown("كلمة " * 40)) <= 36


@pytest.mark.parametrize("form", PictureFormat)
def test_the_server_draws_them(client: TestClient, form: PictureFormat) -> None:
    claim = client.get("/claims?q=القطار&format=json").json()["claims"][0]
    speaker = client.get("/speakers?q=اوغلو&format=json").json()["speakers"][0]
    for page in (f"claims/{claim['id']}", f"speakers/{speaker['id']}", "network"):
        answer = client.get(f"/pictures/{page}.{form}")
        assert answer.content.startswith(BEGINS[form])
        assert "sandbox" in answer.headers["content-security-policy"]


def test_a_picture_of_nobody_is_not_there(client: TestClient) -> None:
    assert client.get("/pictures/speakers/nobody.svg").status_code == 404
    assert client.get("/pictures/network.gif").status_code == 422
