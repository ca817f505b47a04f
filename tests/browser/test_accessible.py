"""axe finds nothing on any page, light or dark, in Arabic or English."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from report.standin import GOLD

PAGES = [
    "/",
    "/articles",
    f"/article?id={GOLD['id']}",
    "/claims?q=القطار",
    "/claims?q=القطار&kind=person",
    "/claims?kind=person&lang=en",
    "/speakers",
    "/outlets",
    "/outlet?name=النهار",
    "/rules?kind=structures",
    "/rules/tie.that",
    "/check",
    "/decisions",
    "/login",
    "/nowhere",
]


def violations(page: Page) -> list[Any]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_on_the_site(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_report(page: Page, report: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(report)
    page.locator("#cue-13").focus()
    assert violations(page) == []


def test_axe_finds_nothing_on_a_claim_a_speaker_and_a_comparison(page: Page, site: str) -> None:
    page.goto(f"{site}/claims?q=الميناء&lang=en")
    page.locator(".hit-foot a[href^='/claims/']").first.click()
    assert violations(page) == []
    page.goto(f"{page.url}/cross-check")
    assert violations(page) == []
    page.goto(f"{site}/speakers?q=لافروف")
    page.locator("tbody a").first.click()
    assert violations(page) == []
