"""Who is let in: names of the server, pages of the server; a text of another site is not checked here."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from attribution.web.guard import host_of

TEXT = "قال وزير النقل سالم العتيبي إن القطار سيعود."


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(("header", "name"), [("127.0.0.1:8765", "127.0.0.1"), ("[::1]:80", "[::1]"), ("A.b", "a.b")])
def test_the_name_in_a_host_header(header: str, name: str) -> None:
    assert host_of(header) == name


def test_a_text_is_checked_and_not_stored(client: TestClient) -> None:
    before = client.get("/?format=json").json()
    shown = client.post("/check", data={"text": TEXT})

    assert 'id="cue-1"' in shown.text
    assert "سالم العتيبي" in shown.text
    assert client.get("/?format=json").json() == before


def test_a_program_gets_the_record(client: TestClient) -> None:
    found = client.post("/check", data={"text": TEXT}, headers={"accept": "application/json"}).json()

    assert found["claims"][0]["text"] == "القطار سيعود"


@pytest.mark.parametrize(
    "given",
    [
        {"text": "  "},
        {"text": "no Arabic"},
        {"url": "http://127.0.0.1/inner"},
        {"url": "http://localhost:22/"},
        {"url": "http://[::1]/"},
        {"url": "file:///etc/passwd"},
        {"url": "http://169.254.169.254/latest"},
        {"text": TEXT, "url": "https://example.org/"},
    ],
)
def test_what_cannot_be_checked_is_told_beside_the_box(client: TestClient, given: dict[str, str]) -> None:
    answer = client.post("/check", data=given)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_another_site_cannot_ask_for_a_check(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/check", data={"text": TEXT}, headers=headers).status_code == 403


def test_a_form_that_is_too_large_is_refused(client: TestClient) -> None:
    assert client.post("/check", data={"text": "ا" * 500_000}).status_code == 422
    assert client.post("/check", json={"text": TEXT}).status_code == 422
