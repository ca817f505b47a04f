"""The views are for people who write SQL: the README tells every column, and its queries answer."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import check_of, engine_of
from earlier_forms import view_of
from sqlalchemy import text
from test_store_searching import one_claim

from attribution.domain import Check, TimeRange
from attribution.queries import Run
from attribution.store import ClaimStore

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
(SQL,) = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
QUERIES = dict(re.findall(r"-- (.*?)\n(.*?);", SQL, re.DOTALL))
VIEWS = ("documents_view", "speakers_view", "outlets_view", "findings_view", "chain_view")


def test_the_readme_tells_every_column_of_the_view(place: str, store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    table = README.split("| columns of `claims_view` | hold |")[1].split("\n\n")[0]
    told = [
        name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    ]
    assert sorted(told) == sorted(view_of(place)[0])
    assert all(f"`{view}`" in README for view in VIEWS)


def test_there_are_ten_queries() -> None:
    assert len(QUERIES) == 10


@pytest.fixture
def told(place: str, store: ClaimStore, seed: Check, run: Run) -> str:
    """The sample with a day, and the Kremlin on drones."""
    found = (
        replace(one, time_resolved=TimeRange("2021-11-19", "2021-11-19")) if one.id == "a9" else one
        for one in seed.analysis.attributions
    )
    timed = check_of(replace(seed.analysis, attributions=tuple(found)))
    store.add(replace(timed, findings=seed.findings), run)
    store.add(one_claim("drones", "الكرملين", "المسيّرات خطر", published="2022-01-20", outlet="النهار"), run)
    return place


@pytest.mark.parametrize("question", QUERIES)
def test_every_query_of_the_readme_answers(told: str, question: str) -> None:
    if question.startswith("SQLite") and "://" in told:
        pytest.skip("the index of words is SQLite's")
    with engine_of(told).connect() as connection:
        assert connection.exec_driver_sql(
            QUERIES[question].replace("%", "%%") if "://" in told else QUERIES[question]
        ).all()


def answer(place: str, beginning: str) -> list[tuple[object, ...]]:
    (query,) = (query for question, query in QUERIES.items() if question.startswith(beginning))
    with engine_of(place).connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_the_queries_answer_what_they_ask(told: str) -> None:
    assert answer(told, "What did the Kremlin") == [
        ("2022-01-20", "قال", "المسيّرات خطر", "النهار > الكرملين"),
    ]
    ((day, cue, *_),) = answer(told, "What did one speaker")
    assert (day, cue) == ("2021-11-19", "طالب")
    assert answer(told, "Who speaks most")[0] == ("فلاديمير بوتين؛ رجب طيب أردوغان", "group", 4, 1)
    assert answer(told, "Through which")[0] == ("بلومبرغ", 4)
    assert answer(told, "What should an editor") == [("ATT005", 1, 1), ("ATT008", 1, 1)]
    assert len(answer(told, "What did others")) == 2
    assert len(answer(told, "Which claims rest")) == 4


def test_the_views_tell_agency_relay_findings_and_model(told: str) -> None:
    rows = {(row["document_id"], row["attribution_id"]): row for row in view_of(told)}
    row = rows["asharq-2022-01-02-putin-erdogan", "a13"]
    assert (row["agency"], row["through"], row["findings"]) == ("أ ف ب", "بلومبرغ", "ATT005")
    assert (row["day"], row["model"]) == ("2022-01-02", None)


def test_datasette_searches_the_file(tmp_path: Path, seed: Check, run: Run) -> None:
    app = pytest.importorskip("datasette.app", reason="datasette is for those who want it")
    with ClaimStore.open(tmp_path / "claims.sqlite") as store:
        store.add(seed, run)

    async def found(term: str) -> list[str]:
        served = app.Datasette([str(tmp_path / "claims.sqlite")])
        answered = await served.client.get("/claims/claims.json", params={"_search": term, "_shape": "objects"})
        assert answered.status_code == 200, answered.text
        return [row["text"] for row in answered.json()["rows"]]

    assert len(asyncio.run(found("العلاقات"))) == 3
    assert asyncio.run(found("علاقات")) == asyncio.run(found("العلاقات")), "without its article, too"
    assert len(asyncio.run(found("لأوكرانيا"))) == 3, "as it is written, with its hamza"
    assert asyncio.run(found("كلمة")) == []
