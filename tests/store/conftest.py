"""Databases to test on: SQLite always, PostgreSQL where ATTRIBUTION_TEST_POSTGRESQL names a server, each test alone."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Finding
from attribution.queries import Run
from attribution.records import read_attribution
from attribution.store import ClaimStore
from attribution.terms import FindingCode, Level

GOLD = Path(__file__).resolve().parents[2] / "samples" / "putin-erdogan.gold.jsonl"
SERVER = os.environ.get("ATTRIBUTION_TEST_POSTGRESQL")
NO_SERVER = pytest.mark.skipif(not SERVER, reason="ATTRIBUTION_TEST_POSTGRESQL names no server")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=[pytest.mark.postgresql, NO_SERVER])])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The place of a database that does not exist yet; on PostgreSQL a schema of its own, dropped afterwards."""
    if request.param == "sqlite":
        yield str(tmp_path / "claims.sqlite")
        return
    schema = f"test_{uuid.uuid4().hex}"
    server = make_url(SERVER or "").set(drivername="postgresql+psycopg")
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = server.set(drivername="postgresql").update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def engine_of(place: str) -> Engine:
    """A way past the store to what is in its database."""
    url = make_url(place).set(drivername="postgresql+psycopg") if "://" in place else f"sqlite:///{place}"
    return create_engine(url, poolclass=NullPool)


@pytest.fixture
def store(place: str) -> Iterator[ClaimStore]:
    with ClaimStore.open(place) as opened:
        yield opened


@pytest.fixture
def run() -> Run:
    return Run(rulebook="0123456789abcdef", version="0.1.0", started="2026-11-28T11:02:03Z")


@pytest.fixture(scope="session")
def seed() -> Check:
    """The sample article with its fourteen attributions and the agency of its dateline."""
    record = json.loads(GOLD.read_text(encoding="utf-8"))
    document = Document(record["id"], record["text"], record["title"], record["outlet"], record["published"])
    attributions = tuple(read_attribution(entry) for entry in record["attributions"])
    firing = replace(attributions[1], rules=("cue.verb.taahhada", "source.subject"))
    found = (attributions[0], firing, *attributions[2:])
    check = check_of(Analysis(document, (), (), found, (), agencies=("أ ف ب",)))
    return replace(check, findings=(_finding(attributions[12]), _finding(attributions[1], FindingCode.WRITER_DOUBTS)))


def _finding(about: Attribution, code: FindingCode = FindingCode.SECOND_HAND) -> Finding:
    message = ("نُقل عن طريق بلومبرغ", "through Bloomberg")
    return Finding(code, Level.NOTE, about.cue, 3, 1, *message, about.id, ("بلومبرغ",))


def check_of(analysis: Analysis) -> Check:
    return Check(analysis, claims_of(analysis))


@pytest.fixture
def desk(store: ClaimStore, run: Run) -> ClaimStore:
    """Two spellings of one minister in three documents, an actor of his surname, and a joint claim."""
    from speaking import MINISTER, said  # noqa: PLC0415 - it imports from here

    store.add(said("a", MINISTER[0], outlet="الشرق", published="2022-01-02"), run)
    store.add(said("b", MINISTER[1], MINISTER[1], outlet="القدس", published="2022-01-01"), run)
    store.add(said("c", "نجاتي جاويش أوغلو"), run)
    store.add(said("d", f"سيرجي لافروف؛ {MINISTER[1]}"), run)
    return store
