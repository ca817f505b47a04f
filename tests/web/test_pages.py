"""Every page answers, in both languages and in each form, and no words of an article do anything."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from attribution.report.labels import Language
from attribution.web.labels import WORDS, words
from web.stored import HOSTILE

ADDRESS = "https://example.org/news/1?a=b&c=d#e"
PAGES = [
    "/",
    "/articles",
    "/articles?outlet=الشرق&since=2021&until=2023",
    "/article?id=asharq-2022-01-02-putin-erdogan",
    f"/article?id={quote(ADDRESS, safe='')}",
    "/article?id=hostile",
    "/claims",
    "/claims?q=القطار&speaker=جاويش أوغلو",
    "/claims?class=deny&type=direct&kind=person&finding=ATT003&since=2020&until=2023&order=first",
    "/claims?outlet=Bloomberg&page=2",
    "/speakers",
    "/speakers?q=جاويش&kind=person",
    "/outlets",
    "/outlet?name=الشرق",
    "/rules",
    "/rules?q=قال&kind=cue-verbs",
    "/rules/tie.that",
    "/check",
]
ANNOTATION = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers(client: TestClient, page: str, lang: str) -> None:
    client.cookies.set("attribution-language", lang)
    answer = client.get(page)

    assert answer.status_code == 200
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("page", PAGES)
def test_hostile_words_are_only_words(client: TestClient, page: str) -> None:
    shown = client.get(page).text

    assert "<script>" not in shown
    assert "<img src=x" not in shown
    assert not re.search(r'href="\s*javascript:', shown)
    assert not re.search(r'<[^>]+\s(on\w+|style)="', shown)


@pytest.mark.parametrize("name", ["q", "speaker", "outlet"])
def test_hostile_parameters_are_only_words(client: TestClient, name: str) -> None:
    shown = client.get("/claims", params={name: HOSTILE})

    assert "<script>" not in shown.text
    assert "<img src=x" not in shown.text


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        ("", False),
        ("?q=القطار&speaker=جاويش&outlet=القدس&page=1", False),
        *(
            (f"?{name}", True)
            for name in (
                "kind=person", "class=deny", "type=direct", "finding=ATT003", "since=2020", "until=2023",
                "said_since=2020", "said_until=2023", "order=first",
            )
        ),
    ],
)  # fmt: skip
def test_the_fields_that_are_less_used_are_folded_away_until_one_is_filled(
    client: TestClient, lang: str, asked: str, opened: bool
) -> None:
    client.cookies.set("attribution-language", lang)
    shown = client.get(f"/claims{asked}").text

    (folded,) = re.findall(r"<details( open)?><summary>(.+)</summary>", shown)
    assert (bool(folded[0]), folded[1]) == (opened, words(Language(lang))["more_fields"])
    form = shown[shown.index('<form class="ask"') : shown.index("</details>")]
    above, below = form.split("<details")
    assert re.findall(r'name="(\w+)"', above) == ["q", "speaker", "outlet"]
    assert len(re.findall(r'name="(\w+)"', below)) == 9


def test_the_sample_has_all_its_claims_marked(client: TestClient) -> None:
    shown = client.get("/article?id=asharq-2022-01-02-putin-erdogan").text

    assert re.findall(r'id="cue-(\d+)"', shown) == [str(number) for number in range(1, 15)]
    assert "جاويش أوغلو" in shown


def test_words_are_there_in_both_languages() -> None:
    assert all(all(both) for both in WORDS.values())
    assert set(words(Language.ARABIC)) == set(words(Language.ENGLISH))
    assert not set(WORDS) & set(dir({})), "a template would take the method"


@pytest.mark.parametrize(
    ("page", "accept", "media"),
    [
        ("/claims", "application/json", "application/json"),
        ("/claims", "application/ld+json", "application/ld+json"),
        ("/claims", ANNOTATION, ANNOTATION),
        ("/claims", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("/article?id=asharq-2022-01-02-putin-erdogan", "application/json", "application/json"),
        (
            "/article?id=asharq-2022-01-02-putin-erdogan",
            "application/ld+json;q=0.4, application/json;q=0.2",
            "application/ld+json",
        ),
        ("/article?id=asharq-2022-01-02-putin-erdogan", ANNOTATION, ANNOTATION),
        ("/speakers", "application/json", "application/json"),
        ("/outlets", "application/json", "application/json"),
        ("/rules/tie.that", "application/json", "application/json"),
        ("/", "application/json", "application/json"),
    ],
)
def test_the_same_address_in_the_form_that_is_asked_for(client: TestClient, page: str, accept: str, media: str) -> None:
    answer = client.get(page, headers={"accept": accept})

    assert answer.headers["content-type"] == media
    assert media.startswith("text/html") or json.loads(answer.text)


def test_one_claim_in_each_form(client: TestClient) -> None:
    claim = client.get("/claims?q=القطار&format=json").json()["claims"][0]
    forms = {
        form: client.get(f"/claims/{claim['id'][:10]}?format={form}") for form in ("json", "jsonld", "annotations")
    }

    assert forms["json"].json()["id"] == claim["id"]
    assert forms["jsonld"].json()["@type"] == "Claim"
    assert forms["annotations"].json()["type"] == "Annotation"
    assert claim["text"] in client.get(f"/claims/{claim['id']}").text


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_claim_stands_beside_the_other_reports_of_it(client: TestClient, lang: str) -> None:
    claims = client.get("/claims?q=الميناء&format=json").json()["claims"]
    page = f"/claims/{claims[0]['id']}/cross-check"
    told = client.get(page, params={"format": "json"}).json()
    shown = client.get(page, params={"lang": lang}).text

    assert [one["relation"] for one in told["contradicted"]] == ["contradict"]
    assert 'class="columns"' in shown
    assert shown.count('class="cut by-number">') == 3, "one of each side, and the legend"
    assert "<script>" not in shown


def test_a_speaker_has_a_timeline(client: TestClient) -> None:
    listed = client.get("/speakers?q=اوغلو&format=json").json()["speakers"]
    shown = client.get(f"/speakers/{listed[0]['id']}")

    assert 'class="timeline"' in shown.text
    assert client.get(f"/speakers/{listed[0]['id']}?format=json").json()["timeline"]


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/claims?class=none", 422),
        ("/claims?since=yesterday", 404),
        ("/claims?page=0", 422),
        ("/claims/zzzz", 404),
        ("/article?id=nobody", 404),
        ("/article?id=asharq-2022-01-02-putin-erdogan&version=9", 404),
        ("/speakers/nobody", 404),
        ("/speakers?kind=nobody", 422),
        ("/outlet?name=nobody", 404),
        ("/rules/no.rule", 404),
        ("/nowhere", 404),
        ("/claims?format=pdf", 406),
    ],
)
def test_what_is_not_there_is_told_in_the_form_that_was_asked_for(client: TestClient, page: str, status: int) -> None:
    shown = client.get(page, headers={"accept": "text/html"})
    data = client.get(page, headers={"accept": "application/json"})

    assert (shown.status_code, data.status_code) == (status, status)
    assert data.json()["problem"]


def test_what_is_unchanged_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/claims").headers["etag"]

    assert client.get("/claims", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/claims?q=القطار", headers={"if-none-match": tag}).status_code == 200


def test_the_api_describes_itself(client: TestClient) -> None:
    described = client.get("/openapi.json").json()

    assert {"/claims", "/claims/{claim_id}", "/article", "/speakers/{speaker}", "/check"} <= set(described["paths"])
    assert "class" in {one["name"] for one in described["paths"]["/claims"]["get"]["parameters"]}
