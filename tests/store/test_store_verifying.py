"""Verifying finds whatever another program changed behind the store's back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from conftest import engine_of
from sqlalchemy import text

from attribution.domain import Check
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, Run
from attribution.store import ClaimStore

VERSION = "document asharq-2022-01-02-putin-erdogan version 1"


def tamper(place: Path, statement: str) -> None:
    """Change the file as another program could: with foreign keys off, as is SQLite's default."""
    connection = sqlite3.connect(place)
    with connection:
        assert connection.execute(statement).rowcount > 0, "the statement must change something"
    connection.close()


@pytest.fixture
def file(tmp_path: Path, seed: Check, run: Run) -> Path:
    with ClaimStore.open(tmp_path / "claims.sqlite") as store:
        store.add(seed, run)
        assert not store.verify()
    return tmp_path / "claims.sqlite"


@pytest.mark.parametrize(
    ("statement", "place", "problem"),
    [
        ("UPDATE document_texts SET text = replace(text, 'نوفمبر', 'ديسمبر')", VERSION, "its text is not the text"),
        ("UPDATE document_texts SET text = 'س' || text", f"{VERSION}: attribution a1: cue 1", "the text at 33:40"),
        ("UPDATE documents SET current = 0", "document asharq-2022-01-02-putin-erdogan", "not exactly one version"),
        (
            "UPDATE spans SET text = 'لم يقل' WHERE role = 'content' AND attribution_key ="
            " (SELECT key FROM attributions WHERE id = 'a8')",
            f"{VERSION}: attribution a8: content 1",
            "is not the stored span's",
        ),
        (
            "UPDATE spans SET end_offset = end_offset + 1 WHERE role = 'cue' AND attribution_key ="
            " (SELECT key FROM attributions WHERE id = 'a8')",
            f"{VERSION}: attribution a8: cue 1",
            "is not the stored span's",
        ),
        ("UPDATE spans SET start_offset = -5 WHERE role = 'source'", f"{VERSION}: attribution a1: source 1", "-5"),
        ("UPDATE spans SET end_offset = 99999 WHERE role = 'cue'", f"{VERSION}: attribution a1: cue 1", "99999"),
        ("DELETE FROM spans WHERE role = 'cue'", f"{VERSION}: attribution a1", "its cue is gone"),
        ("DELETE FROM claims WHERE key = 1", f"{VERSION}: attribution a1", "it has no claim"),
        ("DELETE FROM attributions WHERE id = 'a3'", "spans row", "an orphan: its attributions row is gone"),
        ("DELETE FROM documents", "attributions row", "an orphan: its documents row is gone"),
        ("DELETE FROM outlets WHERE name = 'بلومبرغ'", "claim_links row", "an orphan: its outlets row is gone"),
        ("UPDATE speaker_names SET folded = 'x' WHERE name = 'روسيا'", "speaker روسيا", "its folded name"),
        ("UPDATE outlets SET name = 'الغرب' WHERE name = 'الشرق'", "outlet الغرب", "its folded name"),
        ("UPDATE claims SET folded = 'x'", f"{VERSION}: claim 72d625178ab0dad6", "its folded words"),
        ("UPDATE claims SET text = 'غيره', folded = 'غيره'", f"{VERSION}: claim", "does not hold the content"),
        ("UPDATE claims SET sentence = 'غيرها'", f"{VERSION}: claim", "is not the stored sentence's"),
        ("UPDATE claims SET forms = ''", f"{VERSION}: claim", "its folded words"),
        ("DELETE FROM document_texts", VERSION, "its text is gone"),
        ("UPDATE claims SET marks = ''", f"{VERSION}: claim", "its folded words or marks"),
        ("UPDATE speakers SET claims = 99", "speaker ", "its figures are not those of the claims"),
        ("UPDATE speaker_names SET claims = claims + 1", "speaker ", "its figures are not those of the claims"),
        ("UPDATE outlets SET relayed = 99", "outlet ", "its figures are not those of the claims"),
        ("DELETE FROM name_words", "speaker ", "the words that it is found by are not its own"),
        ("UPDATE findings SET text = 'x'", f"{VERSION}: finding 1", "is not the stored finding's"),
        ("UPDATE findings SET code = 'ATT999'", f"{VERSION}: finding 1", "unknown code: ATT999"),
        ("UPDATE findings SET candidates = 'x'", f"{VERSION}: finding 1", "its candidates are no list of names"),
        ("UPDATE findings SET attribution = 'a99'", f"{VERSION}: finding 1", "an orphan: attribution a99 is gone"),
        ("UPDATE attributions SET type = 'invented'", f"{VERSION}: attribution a1", "unknown type: invented"),
    ],
)
def test_what_was_changed_is_found(file: Path, statement: str, place: str, problem: str) -> None:
    tamper(file, statement)
    with ClaimStore.open(file) as store:
        found = store.verify()
    assert any(one.place.startswith(place) and problem in one.problem for one in found), found


def test_a_damaged_page_is_a_problem_and_no_traceback(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    page = whole.index("رغبتهما في تعزيز الشراكة".encode()) // 4096 * 4096
    whole[page : page + 64] = b"\xff" * 64
    file.write_bytes(whole)
    with ClaimStore.open(file) as store:
        assert store.verify()


def test_a_changed_span_is_found_on_every_database(place: str, store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    with engine_of(place).begin() as connection:
        connection.execute(text("UPDATE spans SET text = 'غيره' WHERE role = 'medium'"))
    assert [problem.place for problem in store.verify()] == [
        f"{VERSION}: attribution a{number}: medium 1" for number in (2, 3, 8)
    ]


def test_a_row_that_cannot_be_read_is_told_with_the_way_to_look(file: Path) -> None:
    tamper(file, "UPDATE attributions SET cue_class = 'invented'")
    with ClaimStore.open(file) as store, pytest.raises(StoreError, match="store verify"):
        store.list(ClaimQuery())
