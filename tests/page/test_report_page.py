"""The report as one file: all claims in it, nothing to fetch, and no words of an article that do anything."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from report.standin import sample_check
from web.stored import fill, said

from attribution.domain import Check, Document
from attribution.page import report_html
from attribution.queries import RuleNote
from attribution.report.labels import Language
from attribution.rulebook import load_rulebook
from attribution.store import ClaimStore
from attribution.workflow.crosschecking import CrossChecker

RULES = {"cue.verb.qal": RuleNote("cue.verb.qal", "cue-verbs", "قال", None, None)}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def page(check: Check, language: Language = Language.ARABIC) -> str:
    return "".join(report_html([check], language, RULES))


def disguised(check: Check) -> Check:
    """The check, its document's facts and its speakers hostile."""
    document = replace(
        check.analysis.document, id=HOSTILE, title=HOSTILE, outlet=HOSTILE, url=f"javascript:alert(1)//{HOSTILE}"
    )
    claims = tuple(
        replace(
            claim,
            chain=(HOSTILE, *claim.chain),
            attribution=replace(claim.attribution, speaker=replace(claim.attribution.speaker, name=HOSTILE)),
        )
        for claim in check.claims
    )
    return replace(check, analysis=replace(check.analysis, document=document), claims=claims)


@pytest.mark.parametrize("language", Language)
def test_every_claim_has_a_cue_in_the_text_and_a_card(language: Language) -> None:
    shown = page(sample_check(), language)

    assert re.findall(r'id="cue-(\d+)"', shown) == [str(number) for number in range(1, 15)]
    assert re.findall(r'data-claim="(\d+)"', shown) == [str(number) for number in range(1, 15)]


def test_nothing_is_fetched() -> None:
    assert not re.search(r'(src|href)="(?!#)', page(sample_check()))
    assert "url(" not in page(sample_check())
    assert "@import" not in page(sample_check())


def test_the_policy_names_the_style_and_the_script_by_their_digests() -> None:
    shown = page(sample_check())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', shown)
    assert policy is not None
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", shown, re.DOTALL)
        assert f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" in policy[1].replace("&#43;", "+")
    assert "unsafe" not in policy[1]
    assert not re.search(r'\son\w+="|style="', shown.split("</style>")[1].split("<script>")[0])


def test_hostile_words_are_only_words() -> None:
    shown = page(disguised(sample_check()))

    assert shown.count("<script>") == 1
    assert "<img" not in shown
    assert 'href="javascript' not in shown


def test_a_finding_stands_beside_its_line_and_names_its_claims() -> None:
    shown = page(sample_check())

    assert shown.count('data-code="ATT003"') == 1
    assert shown.index('id="note-1"') < shown.index('class="claims"')


def test_several_articles_have_names_of_their_own() -> None:
    shown = "".join(report_html([sample_check(), sample_check()], Language.ARABIC, RULES))
    names = re.findall(r'\sid="([^"]+)"', shown)

    assert len(names) == len(set(names))


def test_no_article_is_a_page_too() -> None:
    assert "لا أقوال" in "".join(report_html([], Language.ARABIC, RULES))


def test_a_text_without_claims_says_so() -> None:
    check = sample_check()
    empty = replace(check, analysis=replace(check.analysis, document=Document("1", "نص."), attributions=()), claims=())

    assert "لا أقوال" in page(replace(empty, findings=()))


def test_other_reports_of_a_claim_stand_in_its_card(tmp_path: Path) -> None:
    with ClaimStore.open(fill(tmp_path / "claims.sqlite")) as store:
        asked = said(
            "asked", "سيرجي لافروف", "عدد القتلى في هجوم الأحد على الميناء بلغ 50 شخصا", published="2022-01-05"
        )
        cross = CrossChecker(store, load_rulebook(None)).article
        shown = "".join(report_html([asked], Language.ARABIC, RULES, cross))

    assert shown.count('class="cut by-number"') == 4
    assert "من يناقضه: 2" in shown
