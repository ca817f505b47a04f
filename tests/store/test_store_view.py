"""The view ``claims_view`` is for people who write SQL: the README tells every column, and its query answers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from conftest import check_of, engine_of
from earlier_forms import view_of
from sqlalchemy import text

from attribution.domain import Check, TimeRange
from attribution.queries import Run
from attribution.store import ClaimStore

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readme_tells_every_column_of_the_view(place: str, store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    table = README.split("| columns of `claims_view` | hold |")[1].split("\n\n")[0]
    told = [
        name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    ]
    assert sorted(told) == sorted(view_of(place)[0])


def test_the_query_of_the_readme_answers(place: str, store: ClaimStore, seed: Check, run: Run) -> None:
    found = (
        replace(one, time_resolved=TimeRange("2021-11-19", "2021-11-19")) if one.id == "a9" else one
        for one in seed.analysis.attributions
    )
    store.add(check_of(replace(seed.analysis, attributions=tuple(found))), run)
    (query,) = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
    with engine_of(place).connect() as connection:
        ((day, cue, *_),) = connection.execute(text(query.strip().rstrip(";"))).all()
    assert (day, cue) == ("2021-11-19", "طالب")
