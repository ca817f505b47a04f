"""Reading an article as an editor does: with the mouse, with the keyboard, at any size."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from report.standin import GOLD

SAMPLE = f"/article?id={GOLD['id']}"


def test_pointing_at_a_cue_shows_its_card_and_leaving_hides_it(page: Page, report: str) -> None:
    page.goto(report)
    page.hover("#cue-12")
    card = page.locator("#float")

    expect(card).to_be_visible()
    expect(card).to_contain_text("مسؤولون في شركة دفاع تركية")
    expect(card.locator(".chain")).to_have_text(re.compile("الشرق.*بلومبرغ"))
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_the_inner_of_two_claims_is_shown(page: Page, report: str) -> None:
    page.goto(report)
    page.locator('.line [data-claims="4 3"].deep').first.hover()

    expect(page.locator("#float .number")).to_have_text("4")
    expect(page.locator("#float")).to_contain_text("ضمن القول 3")


def test_the_card_can_be_pointed_at_and_closed_with_escape(page: Page, report: str) -> None:
    page.goto(report)
    page.hover("#cue-2")
    page.hover("#float h3")
    page.wait_for_timeout(400)
    expect(page.locator("#float")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#float")).to_be_hidden()


def test_the_keyboard_reaches_every_claim(page: Page, report: str) -> None:
    page.goto(report)
    page.locator("#cue-1").focus()
    seen = []
    for _ in range(40):
        seen.append(page.evaluate("document.activeElement.id"))
        if seen[-1]:
            expect(page.locator("#float")).to_be_visible()
        page.keyboard.press("Tab")
    assert [one for one in seen if re.fullmatch(r"cue-\d+", one)] == [f"cue-{number}" for number in range(1, 15)]


def test_enter_leads_from_the_cue_to_the_card_and_back(page: Page, report: str) -> None:
    page.goto(report)
    page.locator("#cue-5").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#claim-5")).to_be_in_viewport()
    page.locator("#claim-5 .back a").press("Enter")
    expect(page.locator("#cue-5")).to_be_in_viewport()


def test_the_first_tab_leads_past_what_every_page_has(page: Page, site: str) -> None:
    page.goto(site + SAMPLE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_filters_leave_what_is_asked_for(page: Page, report: str) -> None:
    page.goto(report)
    reading = page.locator(".reading").first
    reading.locator("select[name=speaker]").select_option("=سيرجي لافروف")
    expect(reading.locator(".card:visible")).to_have_count(1)
    expect(reading.locator("output")).to_have_text("الظاهر: 1 من 14")
    assert "off" in (reading.locator("#cue-1").get_attribute("class") or "")
    reading.locator("button[type=reset]").click()
    expect(reading.locator(".card:visible")).to_have_count(14)
    reading.locator("select[name=class]").select_option("demand")
    expect(reading.locator(".card:visible")).not_to_have_count(14)
    reading.locator("button[type=reset]").click()
    reading.locator("select[name=code]").select_option("ATT005")
    expect(reading.locator(".note:visible")).to_have_count(1)


def test_a_finding_stands_beside_its_words(page: Page, report: str) -> None:
    page.goto(report)
    note, words = page.locator("#note-1").bounding_box(), page.locator('[data-notes="1 2"]').first.bounding_box()
    assert note and words
    assert abs(note["y"] - words["y"]) < 120
    assert note["x"] + note["width"] < words["x"], (
        "in the margin, which lies left of a page that is read from the right"
    )


@pytest.mark.parametrize("window", [(390, 844), (640, 450), (320, 640)], ids=["phone", "200%", "narrowest"])
@pytest.mark.parametrize("address", [SAMPLE, "/claims", "/speakers", "/outlets", "/rules", "/check", "/"])
def test_no_page_runs_over_its_side(page: Page, site: str, address: str, window: tuple[int, int]) -> None:
    """A phone; 200% zoom, which is a window of half the size (1280 by 900); and the narrowest that WCAG asks for."""
    page.set_viewport_size({"width": window[0], "height": window[1]})
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    shown = page.locator("main :is(h1, p, li)").first
    expect(shown).to_be_visible()


def test_the_card_follows_when_the_page_moves_to_what_is_focused(page: Page, report: str) -> None:
    page.goto(report)
    for number in (14, 1, 9):
        page.locator(f"#cue-{number}").focus()
        expect(page.locator("#float .number")).to_have_text(str(number))
        expect(page.locator("#float")).to_be_in_viewport(ratio=0.6)


def test_the_card_stays_on_a_phone_s_screen(page: Page, report: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(report)
    page.locator("#cue-3").focus()
    box = page.locator("#float").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_latin_names_and_dates_keep_their_order(page: Page, report: str) -> None:
    """Each stands in an isolate of its own: the letters of a name from the left, whatever is around it."""
    page.goto(report)
    name = page.locator(".reading").first.locator(".line bdi", has_text="Zenit-2")
    edges = name.evaluate(
        """element => {
            const node = element.firstChild, range = document.createRange();
            const left = at => { range.setStart(node, at); range.setEnd(node, at + 1);
                                 return range.getBoundingClientRect().left; };
            return [left(0), left(node.length - 1)];
        }"""
    )
    assert edges[0] < edges[1]


def test_it_prints_with_every_card_and_no_filters(page: Page, report: str) -> None:
    page.goto(report)
    page.emulate_media(media="print")
    expect(page.locator(".filters").first).to_be_hidden()
    expect(page.locator(".reading").first.locator(".card:visible")).to_have_count(14)


def test_without_scripts_every_card_is_there(browser, report: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(report)
    expect(opened.locator(".filters").first).to_be_hidden()
    expect(opened.locator(".reading").first.locator(".card:visible")).to_have_count(14)
    context.close()
