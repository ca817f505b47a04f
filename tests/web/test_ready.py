"""Answers that are ready are sent as they are, as long as nothing was stored or decided."""

from __future__ import annotations

from starlette.testclient import TestClient

from attribution.web import remembering
from attribution.web.remembering import Remembered
from web.stored import RUN, said


def test_an_answer_holds_as_long_as_the_mark() -> None:
    marks = [1]
    kept: Remembered[str] = Remembered(lambda: (marks[0],), size=2)
    kept.look()
    kept.put("question", "answer", kept.known)
    assert kept.peek("question") == "answer"

    marks[0] = 2
    kept.look()
    assert kept.peek("question") == "answer", "for some seconds"
    kept._kept["question"] = ("answer", (0, 1), -1_000.0)
    assert kept.peek("question") is None


def test_the_oldest_answer_goes_first() -> None:
    kept: Remembered[int] = Remembered(lambda: (1,), size=2)
    kept.look()
    for number in (1, 2):
        kept.put(number, number, kept.known)
    kept.peek(1)
    kept.put(3, 3, kept.known)
    assert [kept.peek(number) for number in (1, 2, 3)] == [1, None, 3]


def test_what_was_made_before_a_decision_is_not_kept_after_it() -> None:
    kept: Remembered[str] = Remembered(lambda: (1,))
    kept.look()
    before = kept.known
    kept.forget()
    kept.put("question", "made before", before)
    assert kept.peek("question") is None
    assert kept.is_due()


def test_a_page_is_made_once(client: TestClient) -> None:
    client.get("/?format=json")  # after which the overview has been counted
    library = client.app.state.library  # type: ignore[attr-defined]
    asked: list[object] = []
    glance = library.store.glance
    library.store.glance = lambda *given: asked.append(given) or glance(*given)
    try:
        first, second = client.get("/claims?q=الجسر"), client.get("/claims?q=الجسر")
    finally:
        del library.store.glance
    assert first.text == second.text
    assert len(asked) == 1


def test_an_error_is_not_kept(client: TestClient) -> None:
    assert client.get("/claims/zzz").status_code == 404
    assert all("zzz" not in str(question) for question in client.app.state.library.ready._kept)  # type: ignore[attr-defined]


def test_what_was_stored_is_seen_after_some_seconds(writer: TestClient, monkeypatch) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    monkeypatch.setattr(remembering, "FRESH", 0.0)
    monkeypatch.setattr(remembering, "STALE", 0.0)
    assert "خبر جديد" not in writer.get("/articles").text
    writer.app.state.library.store.add(said("new", "سالم العتيبي", "الجسر مفتوح", title="خبر جديد"), RUN)  # type: ignore[attr-defined]
    assert "خبر جديد" in writer.get("/articles").text
