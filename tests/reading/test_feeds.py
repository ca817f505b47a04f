"""Feeds of every kind to items, whatever is wrong with them; nothing that they declare is expanded."""

from __future__ import annotations

import time

import pytest

from attribution.addresses import address_key
from attribution.domain import FeedContent
from attribution.errors import InputError
from attribution.queries import FeedAnswer, FeedWanted, ListedFeed
from attribution.reading.feeds.dates import moment, told_time
from attribution.reading.feeds.opml import read_opml
from attribution.reading.feeds.reader import FeedBytes, read_feed
from attribution.report.feeds import opml_lines
from attribution.rulebook import load_rulebook
from attribution.terms import FeedKind
from attribution.workflow.paging import page_lexicon

URL = "https://example.org/feeds/news.xml"
MONTHS = page_lexicon(load_rulebook()).months


def read(raw: str | bytes, charset: str | None = None) -> FeedContent:
    return read_feed(FeedBytes(raw.encode() if isinstance(raw, str) else raw, URL, charset, MONTHS), URL)


def rss(*items: str, head: str = "") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>الأفق</title>{inner}</channel></rss>'


ITEM = "<title>الجسر يفتح غدا</title><link>https://example.org/1</link><guid>g1</guid>"


def test_an_item_of_rss_keeps_whom_it_credits() -> None:
    (item,) = read(
        rss(
            f'{ITEM}<pubDate>Fri, 27 Nov 2026 18:30:00 +0300</pubDate><source url="https://a.example">رويترز</source>'
            '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">ليلى الحداد</dc:creator>'
        )
    ).items

    assert (item.link, item.title) == ("https://example.org/1", "الجسر يفتح غدا")
    assert item.published == "2026-11-27T18:30:00+03:00"
    assert (item.authors, item.source) == (("ليلى الحداد",), "رويترز")


def test_who_took_the_picture_is_no_author() -> None:
    told = '<media:credit role="photographer">أ ف ب</media:credit><media:credit role="author">رويترز</media:credit>'

    assert read(rss(ITEM + told)).items[0].authors == ("رويترز",)


def test_an_item_whose_guid_is_its_address_needs_no_link() -> None:
    (item,) = read(rss("<title>أ</title><guid isPermaLink='true'>https://example.org/7</guid><link/>")).items

    assert item.link == "https://example.org/7"


def test_an_item_of_rss_1_has_its_day_and_author() -> None:
    names = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    told = "<dc:date>2026-11-27T10:00:00+03:00</dc:date><dc:creator>هالة</dc:creator>"
    inner = f"<title>أ</title><link>https://example.org/1</link>{told}"

    (item,) = read(f"<rdf:RDF {names}><item rdf:about='https://example.org/1'>{inner}</item></rdf:RDF>").items

    assert (item.link, item.updated, item.authors) == ("https://example.org/1", "2026-11-27T10:00:00+03:00", ("هالة",))


def test_an_entry_of_atom_is_read_with_its_base_and_source() -> None:
    content = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/base/"><title>الأفق</title><entry>'
        '<title type="html">&lt;b&gt;عنوان&lt;/b&gt; &amp;amp; آخر</title><link rel="self" href="self"/>'
        '<link rel="alternate" href="news/1"/><id>urn:1</id><updated>2026-11-27T18:30:00Z</updated>'
        "<author><name>هالة</name></author><source><title>أ ف ب</title></source></entry></feed>"
    )

    (item,) = content.items
    assert (content.kind, content.title) == (FeedKind.ATOM, "الأفق")
    assert (item.guid, item.link) == ("urn:1", "https://example.org/base/news/1")
    assert item.title == "عنوان & آخر"
    assert (item.updated, item.published) == ("2026-11-27T18:30:00Z", None)
    assert (item.authors, item.source) == (("هالة",), "أ ف ب")


def test_of_a_sitemap_only_its_news_are_taken_the_newest_first() -> None:
    news = "".join(
        f"<url><loc>https://example.org/{day}</loc><image:image><image:loc>https://example.org/{day}.jpg</image:loc>"
        f"</image:image><news:news><news:publication><news:name>الأفق</news:name></news:publication>"
        f"<news:publication_date>2026-11-{day}</news:publication_date><news:title>عنوان</news:title></news:news></url>"
        for day in (25, 27, 26)
    )
    old = "<url><loc>https://example.org/about</loc><lastmod>2020-01-01</lastmod></url>"

    content = read(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{news}{old}</urlset>')

    assert [item.link for item in content.items] == [f"https://example.org/{day}" for day in (27, 26, 25)]
    assert (content.kind, content.title) == (FeedKind.SITEMAP, "الأفق")


def test_of_a_sitemap_without_news_the_pages_with_a_day_are_taken() -> None:
    dated = "<url><loc>/1</loc><lastmod>2026-11-27T10:00:00+02:00</lastmod></url>"

    (item,) = read(f"<urlset>{dated}<url><loc>/about</loc></url></urlset>").items

    assert (item.link, item.updated) == ("https://example.org/1", "2026-11-27T10:00:00+02:00")


def test_an_index_gives_its_sitemaps_the_newest_first() -> None:
    parts = "".join(f"<sitemap><loc>{one}.xml</loc><lastmod>2026-0{one}-01</lastmod></sitemap>" for one in (1, 3, 2))

    content = read(f"<sitemapindex>{parts}</sitemapindex>")

    assert content.kind is FeedKind.INDEX
    assert [address[-5:] for address, _ in content.parts] == ["3.xml", "2.xml", "1.xml"]


BROKEN = {
    "cut off": rss(ITEM)[:-30],
    "a bare ampersand": rss(f"<description>رياضة & سياسة &nbsp; &foo;</description>{ITEM}"),
    "an undeclared prefix": rss(f"<media:credit role='x'>أ</media:credit><x:y z:w='1'/>{ITEM}"),
    "elements that are not closed": rss(f"<category>سياسة<category>محليات{ITEM}"),
    "words before it": "\n\nPHP Notice: x\n" + rss(ITEM),
    "control characters": rss(ITEM.replace("<title>", "<title>\x01\x0b")),
    "another encoding than it declares": rss(ITEM).replace("?>", ' encoding="utf-16"?>', 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_feed_gives_what_can_be_read(name: str) -> None:
    (item,) = read(BROKEN[name]).items

    assert (item.link, item.title) == ("https://example.org/1", "الجسر يفتح غدا")


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1"])
def test_windows_1256_is_read_whatever_is_declared(declared: str) -> None:
    raw = rss(ITEM).replace("?>", f' encoding="{declared}"?>', 1).encode("cp1256")

    assert read(raw, declared).items[0].title == "الجسر يفتح غدا"


def levels_of(number: int) -> str:
    return f"&l{number - 1};" * 10


def laughs() -> str:
    levels = "".join(f'<!ENTITY l{n} "{levels_of(n)}">' for n in range(1, 10))
    return rss(f"<title>&l9;</title>{ITEM}", head=f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>')


LONG = "<!DOCTYPE rss [<!ENTITY a '" + "x" * 100_000 + "'>]>"
BOMBS = {
    "billion laughs": laughs().encode(),
    "billion laughs in UTF-16": laughs().replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"),
    "one long entity": rss(f"<title>{'&a;' * 100_000}</title>{ITEM}", head=LONG).encode(),
    "in an attribute": rss(f'<category domain="{"&a;" * 100_000}"/>{ITEM}', head=LONG).encode(),
    "a file": rss(
        f"<title>&f;</title>{ITEM}", head='<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    ).encode(),
    "ampersands": rss("&" * 500_000 + ITEM).encode(),
    "unclosed sections": rss("<![CDATA[" * 200_000 + ITEM).encode(),
    "elements within elements": f"<rss><channel>{'<a>' * 200_000}".encode(),
    "many items": rss(*[ITEM] * 20_000).encode(),
    "many attributes": rss("<a " + "b='1' " * 200_000 + f"/>{ITEM}").encode(),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_a_feed_declares_is_not_expanded(name: str) -> None:
    begun = time.monotonic()

    content = read(BOMBS[name])

    assert time.monotonic() - begun < 20
    told = "".join(f"{item.title}{item.link}" for item in content.items) + (content.title or "")
    assert len(told) < 1_000
    assert "root:" not in told
    assert "haha" not in told


def test_a_page_is_no_feed_and_tells_where_its_feed_is() -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/rss"><title>x</title>'
    page = f"<!doctype html><head>{head}</head><p>a<br>b"

    with pytest.raises(InputError, match=r"a page, not a feed; give the feed that it names: https://example.org/rss"):
        read(page)


@pytest.mark.parametrize("raw", ["", "nothing at all", '{"version": "https://jsonfeed.org/version/1"}', "<svg/>"])
def test_what_is_no_feed_is_told_in_one_line(raw: str) -> None:
    with pytest.raises(InputError, match="no feed") as caught:
        read(raw)

    assert "\n" not in str(caught.value)


def test_two_pages_of_one_guid_are_two_items_and_one_page_twice_is_one() -> None:
    other = "<title>ب</title><link>https://example.org/2</link><guid isPermaLink='false'>g1</guid>"
    first = ITEM.replace("<guid>", "<guid isPermaLink='false'>")

    items = read(rss(first, other, first)).items

    assert [(item.guid, item.link) for item in items] == [
        ("g1", "https://example.org/1"),
        ("https://example.org/2", "https://example.org/2"),
    ]


def test_links_are_made_whole_and_others_than_of_the_web_are_passed_over() -> None:
    links = (
        "/news/1?a=1&b=2",
        "2.html",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "http://[x",
    )
    items = [f"<title>{number}</title><link>{link}</link>" for number, link in enumerate(links)]

    content = read(rss(*items, "<title>no link</title>"))

    assert [item.link for item in content.items] == [
        "https://example.org/news/1?a=1&b=2",
        "https://example.org/feeds/2.html",
    ]
    assert content.unreadable == 5


def test_what_is_shown_of_an_item_cannot_steer_a_terminal() -> None:
    (item,) = read(rss("<title>a&#27;[31mb\u202e&lt;script&gt;x</title><link>https://example.org/1</link>")).items

    assert item.title is not None
    assert "\x1b" not in item.title
    assert "<script>" not in item.title


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("Fri, 27 Nov 2026 18:30:00 +0300", "2026-11-27T18:30:00+03:00"),
        ("27 Nov 2026 18:30:00 GMT", "2026-11-27T18:30:00+00:00"),
        ("2026-11-27T18:30:00.123Z", "2026-11-27T18:30:00Z"),
        ("2026-11-27 18:30", "2026-11-27"),
        ("الجمعة، ٢٧ نوفمبر ٢٠٢٦ ١٨:٣٠", "2026-11-27"),
        ("27 تشرين الثاني 2026", "2026-11-27"),
        ("27 كانون الأول، 2026", "2026-12-27"),
        ("1 آب 2026", "2026-08-01"),
        ("31 شباط 2026", None),
        ("2026-13-45", None),
        ("أمس", None),
        ("", None),
        (None, None),
    ],
)
def test_times_are_read_in_every_form(told: str | None, meant: str | None) -> None:
    assert told_time(told, MONTHS) == meant


def test_times_can_be_compared_with_and_without_zones() -> None:
    assert moment(None) < moment("2026-11-27") < moment("2026-11-27T01:00:00Z") < moment("2026-11-27T18:00:00-03:00")


def listed(number: int, address: str, title: str | None, outlet: str | None = None) -> ListedFeed:
    return ListedFeed(
        number, address, title, "rss", outlet, "2026-11-28T00:00:00Z", None, None, 0, None, None, False, 0, 0, 0, 0,
        FeedAnswer(),
    )  # fmt: skip


def test_a_list_of_feeds_goes_out_and_in_again() -> None:
    feeds = [
        listed(1, "https://example.org/a?b=1&c=2", 'الأفق "سياسة" <b> & غيرها', "الأفق"),
        listed(2, "https://example.com/rss", None),
    ]

    again = read_opml("\n".join(opml_lines(feeds)).encode(), "feeds.opml")

    assert again == [
        FeedWanted("https://example.org/a?b=1&c=2", 'الأفق "سياسة" <b> & غيرها', "الأفق"),
        FeedWanted("https://example.com/rss", "https://example.com/rss"),
    ]


def test_opml_of_other_readers_is_read_through_its_folders() -> None:
    raw = (
        '<opml version="1.0"><body><outline text="أخبار"><outline text="أ" XMLURL="https://a.example/rss"/>'
        '<outline title="ب" xmlUrl="https://b.example/rss"/><outline text="أ مرة أخرى" xmlUrl="https://a.example/rss"/>'
        '<outline text="x" xmlUrl="javascript:1"/></outline></body></opml>'
    )

    assert [one.address for one in read_opml(raw.encode(), "x.opml")] == [
        "https://a.example/rss",
        "https://b.example/rss",
    ]


@pytest.mark.parametrize(
    ("raw", "problem"), [("<rss/>", "no OPML but <rss>"), ("<opml><body/></opml>", "no feeds in it")]
)
def test_what_is_no_list_of_feeds_is_told(raw: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_opml(raw.encode(), "x.opml")


SAME = [
    "https://www.example.org/news/1",
    "http://example.org/news/1/",
    "https://m.example.org/news/1#top",
    "https://amp.example.org/news/1?utm_source=x&fbclid=y",
    "https://example.org/amp/news/1",
    "https://example.org/news/1/amp/",
    "https://example.org/news/1/amp",
    "https://example.org/news/1?amp=1",
    "https://example.org/news/1?outputType=amp",
    "https://example.org/news/1/print",
    "https://example.org/news/1?print=1",
    "https://example.org/news/1/index.html",
    "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/1",
    "https://www.google.com/amp/s/example.org/news/1",
]
OTHERS = [
    "https://example.org/news/2",
    "https://example.org/news/1?id=3",
    "https://example.org/news/1?page=2",
    "https://arabic.example.org/news/1",
    "https://example.com/news/1",
    "https://example.org:8080/news/1",
    "https://example.org/news/1?view=1",
    "https://example.org/print",
]


@pytest.mark.parametrize("address", SAME)
def test_the_forms_of_a_page_have_one_key(address: str) -> None:
    assert address_key(address) == "example.org/news/1"


def test_other_pages_have_other_keys() -> None:
    keys = [address_key(address) for address in (SAME[0], *OTHERS)]

    assert len(set(keys)) == len(keys)


def test_letters_of_an_address_are_compared_decoded_and_parameters_in_any_order() -> None:
    assert address_key("https://a.example/خبر?b=2&a=1") == address_key("https://A.example/%D8%AE%D8%A8%D8%B1?a=1&b=2")
    assert address_key("http://[broken") == "http://[broken"
    assert address_key("https://خبر.example/1") == address_key("https://xn--ngblk.example/1")
