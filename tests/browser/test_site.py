"""The site as people use it: searching, pasting a text, deciding; and what an article holds does nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from report.standin import GOLD
from web.stored import HOSTILE, TOKEN

SAMPLE = f"/article?id={GOLD['id']}"
LONG = "\n\n".join(f"قال وزير النقل سالم العتيبي إن القطار {number} سيعود." for number in range(600))


def test_a_claim_is_searched_narrowed_and_read_in_its_article(page: Page, site: str) -> None:
    page.goto(site)
    page.fill("#find", "الميناء")
    page.press("#find", "Enter")
    expect(page.locator(".hit")).to_have_count(2)
    page.locator(".facets a", has_text="البيان").click()
    expect(page.locator(".hit")).to_have_count(1)
    page.locator(".hit a", has_text="القول").click()
    expect(page.locator("main .quote").first).to_contain_text("20 شخصا")
    page.get_by_role("link", name="قارنه بما نُقل سواه").click()
    expect(page.locator(".pair")).to_have_count(1)
    expect(page.locator(".pair .by-number")).to_have_text(["20", "35"])


def test_the_language_is_changed_and_kept(page: Page, site: str) -> None:
    page.goto(f"{site}/claims?q=القطار")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("h1")).to_have_text("Claims")
    page.get_by_role("link", name="Speakers").click()
    expect(page.locator("h1")).to_have_text("Speakers")


def test_a_text_is_pasted_and_its_claims_are_marked(page: Page, site: str) -> None:
    page.goto(f"{site}/check")
    page.fill("#text", f"قال وزير النقل سالم العتيبي إن القطار {HOSTILE} سيعود.")
    page.get_by_role("button", name="افحص").click()
    page.locator("#cue-1").focus()
    expect(page.locator("#float")).to_contain_text("سالم العتيبي")
    expect(page.locator("#float")).to_contain_text("<script>")


@pytest.mark.parametrize("address", ["http://127.0.0.1:22/", "http://localhost/", "ftp://example.org/"])
def test_an_inner_address_is_refused_beside_the_box(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/check")
    page.fill("#url", address)
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name="افحص").click()
    assert answered.value.status == 422
    expect(page.locator("[role=alert]")).to_be_visible()


def test_a_long_article_is_shown_whole_and_quickly(page: Page, site: str) -> None:
    page.goto(f"{site}/check")
    page.fill("#text", LONG)
    page.get_by_role("button", name="افحص").click()
    expect(page.locator(".reading .card")).to_have_count(600, timeout=30_000)
    page.locator("#cue-600").focus()
    expect(page.locator("#float .number")).to_have_text("600")


@pytest.mark.parametrize(
    "address",
    [
        "/article?id=hostile",
        "/articles",
        "/claims?q=القطار",
        f"/claims?q={quote(HOSTILE)}&speaker={quote(HOSTILE)}",
        f"/outlet?name={quote(HOSTILE)}",
        f"/article?id={quote(HOSTILE)}",
        "/speakers",
        "/outlets",
    ],
)
def test_hostile_words_do_nothing(page: Page, site: str, address: str) -> None:
    """Nor do they break the policy: the page would complain."""
    answer = page.goto(site + address)
    assert answer is not None
    page.wait_for_timeout(50)
    assert page.title() != "owned"
    assert page.evaluate("document.querySelectorAll('script:not([src]), img[src=x], [onerror]').length") == 0
    assert page.evaluate("[...document.links].filter(one => !/^https?:/.test(one.href)).length") == 0


def test_the_policy_holds_against_a_script_that_is_put_in(loose: Page, site: str) -> None:
    loose.goto(site)
    ran = loose.evaluate(
        """() => new Promise(done => {
            document.addEventListener("securitypolicyviolation", () => done(false));
            const script = document.createElement("script");
            script.src = "data:text/javascript,window.owned=true";
            script.onload = () => done(true);
            document.body.append(script);
            setTimeout(() => done(window.owned === true), 500);
        })"""
    )
    assert ran is False


def test_a_false_alarm_is_marked_by_whoever_has_the_token(page: Page, desk: str) -> None:
    page.goto(desk + SAMPLE)
    expect(page.locator(".note details")).to_have_count(0)
    page.get_by_role("link", name="الدخول بالرمز").click()
    page.fill("#token", TOKEN)
    page.get_by_role("button", name="الدخول بالرمز").click()
    page.goto(desk + SAMPLE)
    note = page.locator(".note").first
    note.locator("summary").click()
    note.get_by_label("السبب").fill("المصدر معروف لنا")
    note.get_by_role("button", name="إنذار كاذب").click()
    expect(page.locator(".note.false .verdict")).to_contain_text(re.compile("هالة.*المصدر معروف لنا"))
    page.goto(f"{desk}/decisions")
    page.locator("#alarms ~ ul summary").click()
    page.get_by_role("button", name="اسحب القرار").click()
    expect(page.locator("#alarms ~ ul .withdrawn")).to_have_count(1)
    page.goto(desk + SAMPLE)
    expect(page.locator(".note.false")).to_have_count(0)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_phone_shows_claims_below_the_search_at_once(page: Page, site: str, lang: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/claims?q=القطار&lang={lang}")
    expect(page.locator(".ask select[name=class]")).to_be_hidden()
    expect(page.locator(".hit").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_keyboard_alone_opens_the_folded_fields_and_fills_one(page: Page, site: str) -> None:
    page.goto(f"{site}/claims?q=القطار")
    page.locator(".ask summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".ask select[name=kind]")).to_be_focused()
    page.locator(".ask select[name=kind]").select_option("person")
    page.locator(".ask button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?*kind=person*")
    expect(page.locator(".ask details")).to_have_attribute("open", "")
    expect(page.locator(".ask select[name=class]")).to_be_visible()


def test_the_keyboard_alone_searches(page: Page, site: str) -> None:
    page.goto(site)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            break
    page.keyboard.type("القطار")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
