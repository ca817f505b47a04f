"""Pages of news sites become clean documents: the text and nothing else, with what the page says of it."""

from __future__ import annotations

import json
import time
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from attribution.claims import claims_of
from attribution.domain import Document, PageFacts
from attribution.engine import Engine
from attribution.errors import InputError
from attribution.links import link_to, text_fragment
from attribution.reading import read_documents
from attribution.reading.pages.encoding import page_text
from attribution.reading.pages.lexicon import PageLexicon
from attribution.reading.pages.reader import Page, read_page
from attribution.records import fetched_record
from attribution.rulebook import load_rulebook
from attribution.spans import Span
from attribution.terms import PartKind
from attribution.workflow.paging import page_lexicon, with_datelines
from webpages.articles import ARTICLES, FLASH, TALKS, TRAIN, WATER, Article
from webpages.layouts import ADDRESS, LAYOUTS, MODIFIED, PUBLISHED, SITE, json_ld, page, tags
from webpages.measure import Overlap, measured, own_reader, trafilatura_alone
from webpages.unseen import UNSEEN

LEXICON = page_lexicon(load_rulebook())
SILENT = {"nothing-told", "windows-1256"}


def read(raw: bytes | str, url: str | None = None, lexicon: PageLexicon = LEXICON) -> Document:
    return read_page(Page(raw.encode() if isinstance(raw, str) else raw, url), "page", "page.html", lexicon)


def facts(document: Document) -> PageFacts:
    assert document.page is not None
    return document.page


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.section)
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_text_is_the_article_and_nothing_else(name: str, article: Article) -> None:
    document = read(LAYOUTS[name](article))

    assert document.text == article.text
    assert document.title == article.title


def test_words_are_read_better_than_by_trafilatura_alone() -> None:
    own = sum(measured(own_reader()).values(), Overlap())
    alone = sum(measured(trafilatura_alone).values(), Overlap())

    assert own.precision >= max(99.0, alone.precision)
    assert own.recall >= max(99.0, alone.recall)


def test_layouts_that_the_reading_was_not_fitted_to_lose_nothing_either() -> None:
    own = sum(measured(own_reader(), UNSEEN).values(), Overlap())
    alone = sum(measured(trafilatura_alone, UNSEEN).values(), Overlap())

    assert own.precision >= max(95.5, alone.precision)
    assert own.recall >= max(99.5, alone.recall)


@pytest.mark.parametrize("name", sorted(set(LAYOUTS) - SILENT))
def test_what_the_page_says_of_itself_is_kept(name: str) -> None:
    document = read(LAYOUTS[name](TRAIN), url=f"{ADDRESS}?utm_source=x")

    assert document.outlet == SITE
    assert document.published == "2026-11-27"
    assert facts(document).published_at == PUBLISHED
    assert facts(document).modified_at == MODIFIED
    assert facts(document).section == TRAIN.section
    assert facts(document).byline == (() if name == "wire" else (TRAIN.byline,))


def test_a_page_that_says_nothing_is_dated_by_what_it_shows() -> None:
    document = read(LAYOUTS["nothing-told"](TRAIN))

    assert (document.published, document.outlet, document.title) == ("2026-11-27", None, TRAIN.title)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_paragraph_names_the_characters_and_the_element_that_it_stands_in(name: str) -> None:
    document = read(LAYOUTS[name](TRAIN))

    parts = facts(document).paragraphs
    assert tuple(document.text[part.start : part.end] for part in parts) == TRAIN.paragraphs
    assert all(part.element == "json-ld" or part.element.startswith("/html/body[1]/") for part in parts)


def test_the_element_of_a_paragraph_is_found_in_the_page_by_its_xpath() -> None:
    raw = LAYOUTS["semantic"](WATER)
    root, document = document_fromstring(raw.decode()), read(raw)

    for part in facts(document).paragraphs:
        (element,) = root.xpath(part.element)
        assert " ".join(element.text_content().split()) == document.text[part.start : part.end]


def test_an_agency_that_wrote_it_is_the_agency_and_no_author() -> None:
    document = read(LAYOUTS["wire"](TRAIN))

    assert (facts(document).agency, facts(document).byline) == ("رويترز", ())


def test_the_agency_that_a_page_names_is_in_the_chain_of_its_claims() -> None:
    analysis = Engine(trained=False).analyse(read(LAYOUTS["wire"](TRAIN)))

    assert analysis.agencies == ("رويترز",)
    assert all(claim.chain[:2] == (SITE, "رويترز") for claim in claims_of(analysis))


def test_the_dateline_is_kept_in_the_text_and_told_apart() -> None:
    (document,) = with_datelines([read(LAYOUTS["semantic"](TALKS))], load_rulebook())

    assert isinstance(document, Document)
    assert document.page is not None
    assert (document.page.dateline, document.page.agency) == ("القاهرة (رويترز) -", "رويترز")
    assert "القاهرة (رويترز) - قال" in document.text


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://arabic.bbc.co.uk/news/1", "بي بي سي"),
        ("https://notbbc.co.uk/news/1", SITE),
        ("https://bbc.co.uk.evil.example/news/1", SITE),
        (None, SITE),
    ],
)
def test_the_outlet_is_that_of_the_domain_before_what_the_page_calls_itself(address: str | None, outlet: str) -> None:
    found = read(LAYOUTS["nothing-told"](TRAIN).replace(b"</head>", tags(TRAIN).encode() + b"</head>"), url=address)

    assert found.outlet is not None
    assert outlet in found.outlet


@pytest.mark.parametrize(
    ("came_from", "told", "url"),
    [
        ("https://alofoq.example/a/1?utm=x", "https://www.alofoq.example/a/1", "https://www.alofoq.example/a/1"),
        ("https://alofoq.example/a/1", "/a/one", "https://alofoq.example/a/one"),
        ("https://alofoq.example/a/1", "https://alofoq.example/", "https://alofoq.example/a/1"),
        ("https://alofoq.example/a/1", "https://other.example/a/1", "https://alofoq.example/a/1"),
        ("https://alofoq.example/a/1", "javascript:alert(1)", "https://alofoq.example/a/1"),
        ("https://alofoq-example.cdn.ampproject.org/c/a", "https://alofoq.example/a", "https://alofoq.example/a"),
        (None, "https://alofoq.example/a/1", "https://alofoq.example/a/1"),
        (None, "/a/1", None),
    ],
)
def test_the_canonical_address_is_believed_of_the_own_site_alone(
    came_from: str | None, told: str, url: str | None
) -> None:
    raw = page(TRAIN, f'<link rel="canonical" href="{told}">', "".join(f"<p>{p}</p>" for p in TRAIN.paragraphs))

    assert read(raw, url=came_from).url == url


@pytest.mark.parametrize("codec", ["cp1256", "utf-8", "iso8859_6", "utf-16"])
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1256", "iso-8859-1", "x-unknown", "hex"])
def test_an_encoding_is_found_whatever_is_declared(codec: str, declared: str | None) -> None:
    text = f"<html><head><title>خبر</title></head><body><p>{TRAIN.paragraphs[0]}</p></body></html>"

    assert page_text(text.encode(codec), declared) == text


def test_one_broken_byte_does_not_turn_a_page_of_utf_8_into_another_encoding() -> None:
    raw = TRAIN.text.encode() + b"\xff" + TRAIN.text.encode()

    assert page_text(raw) == f"{TRAIN.text}\ufffd{TRAIN.text}"


def mhtml(raw: bytes) -> bytes:
    """A page as Chrome saves it."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n'
    )
    part = EmailMessage()
    part.set_content(raw, "text", "html", cte="quoted-printable")
    return head.encode() + b"--xx\r\n" + part.as_bytes() + b"\r\n--xx--\r\n"


def test_a_folder_of_saved_pages_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "one.html").write_bytes(LAYOUTS["semantic"](TRAIN))
    (tmp_path / "two.mhtml").write_bytes(mhtml(LAYOUTS["semantic"](WATER)))
    (tmp_path / "three.htm").write_bytes(b"<!-- saved from url=(0030)https://arabic.cnn.com/a/1 -->" + _bare(FLASH))
    (tmp_path / "two_files").mkdir()
    (tmp_path / "two_files" / "script.js").write_text("alert(1)")

    one, three, two = read_documents([str(tmp_path)], BytesIO(), LEXICON)

    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert isinstance(three, Document)
    assert [each.id for each in (one, two, three)] == ["one", "two", "three"]
    assert (one.text, two.text, three.text) == (TRAIN.text, WATER.text, FLASH.text)
    assert two.url == ADDRESS
    assert three.url == "https://arabic.cnn.com/a/1"


def _bare(article: Article) -> bytes:
    return LAYOUTS["nothing-told"](article)


def test_a_page_on_standard_input_is_a_page() -> None:
    (document,) = read_documents(["-"], BytesIO(LAYOUTS["semantic"](TRAIN)), LEXICON)

    assert isinstance(document, Document)
    assert document.text == TRAIN.text


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"<html><body><p>The minister resigned today after a long debate.</p></body></html>", "without Arabic text"),
        ("<html><body><ul><li><a href='/'>الرئيسية</a></li></ul></body></html>".encode(), "no article found"),
        (b"%PDF-1.7 ...", "this is a PDF, not a page"),
        (b"", "without Arabic text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\nhello\n--x--", "no page in this"),
    ],
)
def test_what_is_no_article_is_told_in_one_line(raw: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read(raw)

    assert str(caught.value).startswith("page.html: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_front_page_is_no_article() -> None:
    links = "".join(f"<div><h3><a href='/{n}'>{TRAIN.title}</a></h3></div>" for n in range(30))

    with pytest.raises(InputError, match="no article found"):
        read(page(TRAIN, "", links))


def test_nothing_in_a_page_is_executed_or_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("سر لا يقال")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    inner = "".join(f"<p>{p}</p>" for p in TRAIN.paragraphs) + "<p>&x; &amp;lt;script&amp;gt; نهاية الخبر كما وردت</p>"

    document = read(f"{entity}<html><body><h1>{TRAIN.title}</h1><article>{inner}</article></body></html>")

    assert "سر لا يقال" not in document.text
    assert "النص الذي لا يقرأ" not in read(LAYOUTS["semantic"](TRAIN)).text


@pytest.mark.parametrize(
    "told",
    [
        "{broken",
        "[[[[" * 10_000,
        '{"@type": "NewsArticle", "headline": 5, "author": [null, 3], "articleBody": {}, "datePublished": "غدا"}',
        '<!-- {"@type": "NewsArticle"} -->',
        "null",
    ],
)
def test_json_ld_that_is_none_costs_nothing(told: str) -> None:
    head = f'<script type="application/ld+json">{told}</script>'

    assert read(page(TRAIN, head, f"<h1>{TRAIN.title}</h1>" + "".join(f"<p>{p}</p>" for p in TRAIN.paragraphs)))


@pytest.mark.parametrize(
    "inner",
    [
        "<div>" * 20_000 + "<p>{}</p>",
        "<p>{}</p>" * 3_000,
        "<div class='related'><a href='/'>" * 5_000 + "{}",
        "<span class='share'>{}</span>" * 3_000,
        "{}<br>" * 3_000,
    ],
)
def test_odd_pages_end_in_time(inner: str) -> None:
    started = time.process_time()
    try:
        read(f"<html><body>{inner.replace('{}', TRAIN.paragraphs[0])}</body></html>")
    except InputError as error:
        assert "no article" in str(error)

    assert time.process_time() - started < 20


def test_links_lead_to_the_words() -> None:
    document = read(LAYOUTS["semantic"](TRAIN), url=ADDRESS)
    start = document.text.index("إن أعمال الصيانة")

    link = link_to(document, Span(start, start + 16, "إن أعمال الصيانة"))

    assert link == f"{ADDRESS}#:~:text=" + "%D8%A5%D9%86%20%D8%A3%D8%B9%D9%85%D8%A7%D9%84%20" + (
        "%D8%A7%D9%84%D8%B5%D9%8A%D8%A7%D9%86%D8%A9"
    )
    assert link_to(Document("1", TRAIN.text), Span(0, 3, TRAIN.text[:3])) is None


def test_a_long_passage_is_linked_by_its_ends_and_the_first_is_given_until_it_stands_once() -> None:
    text = "a b c d e f g h i j k, a b c d x y z"

    assert text_fragment(text, text) == "a%20b%20c%20d%20e,d%20x%20y%20z"
    assert text_fragment("a-b", text) == "a%2Db"


def test_json_ld_is_escaped_into_no_page() -> None:
    """The layouts themselves: what they tell is what is read."""
    assert json_ld(TRAIN).count("</script>") == 1


ENTRIES = (("عودة القطار", "18:40"), ("تعليق الركاب", "17:05"))


def live_page(*, told: bool, marked: bool) -> str:
    """Two entries, the later first; ``told`` in JSON-LD, ``marked`` by elements with their times."""
    words = (TRAIN.paragraphs[:2], TRAIN.paragraphs[3:])
    entries = "".join(
        f'<div itemprop="liveBlogUpdate"><time datetime="2026-11-27T{when}:00+03:00">{when}</time>'
        f"<div><h3>{heading}</h3>{''.join(f'<p>{line}</p>' for line in lines)}</div></div>"
        if marked
        else f"<div><h3>{heading}</h3>{''.join(f'<p>{line}</p>' for line in lines)}</div>"
        for (heading, when), lines in zip(ENTRIES, words, strict=True)
    )
    updates = [
        {
            "@type": "BlogPosting",
            "headline": heading,
            "articleBody": "\n".join(lines),
            "datePublished": f"2026-11-27T{when}:00+03:00",
        }
        for (heading, when), lines in zip(ENTRIES, words, strict=True)
    ]
    head = json_ld(TRAIN, **{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}) if told else tags(TRAIN)
    return page(TRAIN, head, f"<article><h1>{TRAIN.title}</h1><div class='live'>{entries}</div></article>")


@pytest.mark.parametrize(("told", "marked"), [(True, True), (True, False), (False, True)])
def test_entries_of_a_live_blog_keep_their_time_and_heading(told: bool, marked: bool) -> None:
    document = read(live_page(told=told, marked=marked))

    parts = [(document.text[one.start : one.end], one.kind, one.time) for one in facts(document).paragraphs]
    assert [(words, time) for words, kind, time in parts if kind is PartKind.ENTRY_HEADING] == [
        (heading, f"2026-11-27T{when}:00+03:00") for heading, when in ENTRIES
    ]
    assert [time for _, kind, time in parts if kind is PartKind.PARAGRAPH] == [
        f"2026-11-27T{when}:00+03:00" for when in ("18:40", "18:40", "17:05", "17:05")
    ]


def test_a_page_that_is_no_live_blog_has_headings_and_no_times() -> None:
    parts = facts(read(LAYOUTS["semantic"](WATER))).paragraphs

    assert [part.kind for part in parts].count(PartKind.HEADING) == 2
    assert {part.time for part in parts} == {None}


def test_an_entry_is_written_and_read_again(tmp_path: Path) -> None:
    document = read(live_page(told=True, marked=True))
    file = tmp_path / "docs.jsonl"
    file.write_text(json.dumps(fetched_record(document), ensure_ascii=False) + "\n", encoding="utf-8")

    (again,) = read_documents([str(file)], BytesIO())

    assert isinstance(again, Document)
    assert facts(again).paragraphs == facts(document).paragraphs
