"""Decisions by hand: kept with who and when, and made by nobody but whoever gave the token on a page of this server."""

from __future__ import annotations

import re

import pytest
from report.standin import GOLD
from starlette.testclient import TestClient

from attribution.web.guard import COOKIE, form_key, session_of
from web.stored import TOKEN

HERE = {"origin": "http://testserver"}


def log_in(writer: TestClient) -> None:
    writer.post("/login", data={"token": TOKEN}, headers=HERE)


def form(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the first form of a page that leads there."""
    found = re.search(rf'<form[^>]*action="{action}"[^>]*>(.*?)</form>', page, re.DOTALL)
    assert found is not None
    pairs = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', found[1])
    return {name: value.replace("&#34;", '"').replace("&amp;", "&") for name, value in pairs}


def decided(writer: TestClient) -> dict[str, list[dict[str, str]]]:
    answer: dict[str, list[dict[str, str]]] = writer.get("/decisions?format=json").json()
    return answer


def test_speakers_are_merged_and_the_merge_is_withdrawn(writer: TestClient) -> None:
    log_in(writer)
    one, other = writer.get("/speakers?q=اوغلو&kind=person&format=json").json()["speakers"][:2]
    page = writer.get(f"/speakers/{one['id']}").text
    given = form(page, "/decisions/merge") | {"other": other["name"], "why": "الوزير نفسه"}
    answer = writer.post("/decisions/merge", data=given, headers=HERE)

    assert answer.status_code == 200
    assert answer.url.path.startswith("/speakers/")
    (kept,) = decided(writer)["speakers"]
    assert (kept["action"], kept["by"], kept["why"]) == ("merge", "هالة", "الوزير نفسه")
    undo = form(writer.get("/decisions").text, "/decisions/undo") | {"why": "خطأ", "by": "سمير"}
    assert writer.post("/decisions/undo", data=undo, headers=HERE).status_code == 200
    assert decided(writer)["speakers"][0]["withdrawn"]["by"] == "سمير"


def test_a_false_alarm_is_told_and_no_longer_marked(writer: TestClient) -> None:
    log_in(writer)
    article = f"/article?id={GOLD['id']}"
    page = writer.get(article).text
    given = form(page, "/decisions/alarm") | {"why": "المصدر معروف لنا"}
    shown = writer.post("/decisions/alarm", data=given, headers=HERE).text

    assert 'class="verdict"' in shown
    assert 'data-notes="1 2"' in page
    assert 'data-notes="1 2"' not in shown
    assert decided(writer)["findings"][0]["code"] == given["code"]
    told = writer.get(f"{article}&format=json").json()["findings"]
    assert [one["dismissed"] and one["dismissed"]["by"] for one in told] == ["هالة", None]
    assert writer.post("/decisions/alarm", data=given, headers=HERE).status_code == 404
    assert writer.post("/decisions/alarm", data=given | {"words": "غيرها"}, headers=HERE).status_code == 422


def test_claims_are_linked_and_unlinked(writer: TestClient) -> None:
    log_in(writer)
    claims = writer.get("/claims?q=الميناء&format=json").json()["claims"]
    cross = f"/claims/{claims[0]['id']}/cross-check"
    given = form(writer.get(cross).text, "/decisions/link") | {"relation": "same", "why": "العدد حُدّث"}
    writer.post("/decisions/link", data=given, headers=HERE)

    told = writer.get(cross, params={"format": "json"}).json()
    assert [one["relation"] for one in told["carried"]] == ["same"]
    undo = form(writer.get("/decisions").text, "/decisions/undo")
    writer.post("/decisions/undo", data=undo, headers=HERE)
    assert writer.get(cross, params={"format": "json"}).json()["contradicted"]


def test_without_the_token_nothing_is_decided(writer: TestClient) -> None:
    given = {"key": form_key(TOKEN), "kind": "speaker", "number": "1"}

    assert writer.post("/decisions/undo", data=given, headers=HERE).status_code == 403
    assert writer.post("/login", data={"token": "guess"}, headers=HERE).status_code == 403
    assert COOKIE not in writer.cookies
    assert "/decisions/merge" not in writer.get("/speakers?q=اوغلو").text


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({"origin": "https://evil.example"}, {}),
        ({"origin": "null"}, {}),
        ({"sec-fetch-site": "cross-site"}, {}),
        ({"sec-fetch-site": "same-site"}, {}),
        (HERE, {"key": ""}),
        (HERE, {"key": "guess"}),
    ],
)
def test_a_form_of_another_site_decides_nothing(
    writer: TestClient, headers: dict[str, str], fields: dict[str, str]
) -> None:
    log_in(writer)
    one, other = writer.get("/speakers?q=اوغلو&kind=person&format=json").json()["speakers"][:2]
    given = {"key": form_key(TOKEN), "speaker": one["id"], "other": other["id"], "why": "x", **fields}

    assert writer.post("/decisions/merge", data=given, headers=headers).status_code == 403
    assert decided(writer)["speakers"] == []


def test_the_cookie_is_kept_from_scripts_and_other_sites(writer: TestClient) -> None:
    answer = writer.post("/login", data={"token": TOKEN}, headers=HERE, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN.lower() not in cookie


def test_whoever_leaves_decides_nothing_more(writer: TestClient) -> None:
    log_in(writer)
    writer.post("/logout", data={"key": form_key(TOKEN)}, headers=HERE)

    assert writer.post("/decisions/undo", data={"key": form_key(TOKEN)}, headers=HERE).status_code == 403


def test_a_server_that_only_reads_has_no_token(client: TestClient) -> None:
    client.cookies.set(COOKIE, session_of(""))
    answer = client.post("/decisions/undo", data={"key": form_key(""), "kind": "alarm", "number": "1"}, headers=HERE)

    assert answer.status_code == 403
    assert client.post("/login", data={"token": ""}, headers=HERE).status_code == 403


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("merge", {"speaker": "nobody", "other": "nobody", "why": "x"}),
        ("merge", {"speaker": "a", "other": "", "why": "x"}),
        ("merge", {"speaker": "a", "other": "b", "why": " "}),
        ("merge", {"speaker": "a", "other": "b", "why": "x" * 600}),
        ("link", {"a": "x", "b": "y", "relation": "cousin", "why": "x"}),
        ("alarm", {"document": "nobody", "why": "x"}),
        ("undo", {"kind": "alarm", "number": "-1"}),
        ("undo", {"kind": "alarm", "number": "99999999999"}),
        ("undo", {"kind": "pope", "number": "1"}),
        ("marry", {"why": "x"}),
    ],
)
def test_what_cannot_be_decided_is_told(writer: TestClient, action: str, fields: dict[str, str]) -> None:
    log_in(writer)
    answer = writer.post(f"/decisions/{action}", data={"key": form_key(TOKEN), **fields}, headers=HERE)

    assert answer.status_code in {404, 422}
    assert 'role="alert"' in answer.text
