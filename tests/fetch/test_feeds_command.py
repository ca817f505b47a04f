"""``attribution feeds``: what is new in feeds is read once, whatever their hosts do."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from webpages.articles import TRAIN, Article

from attribution.cli.from_web import WebOptions
from attribution.queries import ClaimQuery, DocumentQuery
from attribution.store import ClaimStore
from fetch.feeding import FEED, Site, fails, numbered
from fetch.hosts import Handler, Host, closed_port, running
from fetch.test_fetch_command import LOCAL, Cli, cli, engine  # noqa: F401 - fixtures

EVERYTHING = DocumentQuery(limit=None)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host in trouble is asked again at once."""
    planned = WebOptions.plan
    monkeypatch.setattr(WebOptions, "plan", lambda options: replace(planned(options), backoff=0.01))


@pytest.fixture
def site(host: Host) -> Site:
    one = Site(host)
    for number in (1, 2, 3):
        one.publish(number)
    return one


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "claims.sqlite"


def told(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def run(cli: Cli, *more: str) -> list[dict[str, object]]:  # noqa: F811 - the fixture
    return told(cli("feeds", "run", "--format", "jsonl", *LOCAL, *more).out)


def figures(cli: Cli, *more: str) -> tuple[object, ...]:  # noqa: F811
    (one,) = run(cli, *more)
    return tuple(one[name] for name in ("new", "documents", "there", "unread", "waiting"))


def test_what_is_new_is_read_once_and_stored(cli: Cli, site: Site, store: Path) -> None:  # noqa: F811
    assert cli("feeds", "add", site.feed).told == [f"1 feed added, to {store}"]

    assert figures(cli) == (3, 3, 0, 0, 0)
    asked = list(site.host.pages)
    assert figures(cli) == (0, 0, 0, 0, 0)
    assert site.host.pages == [*asked, FEED], "only the feed is asked again"
    site.publish(4)
    assert figures(cli) == (1, 1, 0, 0, 0)
    assert site.host.pages.count("/site/news/1") == 1

    with ClaimStore.open(store) as opened:
        found, total = opened.documents.list(EVERYTHING)
        assert total == 4
        assert {one.publisher for one in found} == {site.name}
        assert opened.count(ClaimQuery()) > 10
        assert not opened.verify()
    ran = cli("feeds", "list", "--format", "csv")
    assert ",4,4,0,0,0,,," in ran.out
    assert "صحيفة الأفق - أخبار" in cli("feeds", "list").out


def test_a_feed_that_is_unchanged_is_not_sent_again(cli: Cli, site: Site) -> None:  # noqa: F811
    cli("feeds", "add", site.feed)
    run(cli)
    run(cli)

    assert [one.get("if-none-match") for one in site.host.headers if "rss" in one.get("accept", "")] == [
        None,
        site.etag,
    ]


def test_syndication_is_kept_and_seen_in_the_chain(cli: Cli, site: Site, store: Path) -> None:  # noqa: F811
    site.extra = {
        1: '<source url="https://a.example">رويترز</source>',
        2: '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">أ ف ب</dc:creator>',
        3: "<pubDate>الجمعة، 27 نوفمبر 2026</pubDate><source>صحيفة الأفق - محليات</source>",
    }
    cli("feeds", "add", site.feed)
    run(cli)

    with ClaimStore.open(store) as opened:
        shown = {number: opened.documents.show(site.url(number)) for number in (1, 2, 3)}
        assert {number: one.listed.agencies for number, one in shown.items()} == {
            1: ("رويترز",),
            2: ("فرانس برس",),
            3: (),
        }
        (first, *_) = opened.list(ClaimQuery(document=shown[1].listed.id))
        assert first.chain[:2] == (site.name, "رويترز")
        page = shown[1].document.page
        assert page is not None
        assert (page.source, page.feed) == ("رويترز", site.feed)


def test_documents_go_to_a_file_that_grows_and_nothing_is_checked(cli: Cli, site: Site, tmp_path: Path) -> None:  # noqa: F811
    out = tmp_path / "docs.jsonl"
    cli("feeds", "add", site.feed)

    ran = cli("feeds", "run", "--out", out, *LOCAL)
    assert ran.told[-1].startswith("3 documents: ")
    site.publish(4)
    out.write_bytes(out.read_bytes() + b'{"id": "half')
    cli("feeds", "run", "--out", out, *LOCAL)

    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted(one["url"] for one in records) == [site.url(number) for number in (1, 2, 3, 4)]
    assert cli("check", out, "--no-store", "--format", "csv").told[-1].startswith("4 documents: ")


def test_an_item_that_its_feed_says_was_changed_is_a_new_version(cli: Cli, site: Site, store: Path) -> None:  # noqa: F811
    stamp = '<atom:updated xmlns:atom="http://www.w3.org/2005/Atom">2026-11-27T{}:00:00Z</atom:updated>'
    site.extra = {1: stamp.format(10)}
    site.lasting = "max-age=3600"
    site.publish(1)
    cli("feeds", "add", site.feed)
    run(cli)
    changed = numbered(1)
    first = changed.paragraphs[0].replace("سيفتح", "لن يفتح")
    site.publish(1, Article(changed.title, (first, *changed.paragraphs[1:]), changed.byline, changed.section))
    site.extra = {1: stamp.format(12)}

    assert figures(cli) == (1, 1, 0, 0, 0)

    with ClaimStore.open(store) as opened:
        assert len(opened.versions(site.url(1))) == 2
    ran = cli("documents", "diff", site.url(1), "--lang", "en")
    assert "[-سيفتح-]" in ran.out
    assert "{+لن يفتح+}" in ran.out


def test_the_same_article_at_another_address_is_one_document(cli: Cli, site: Site, store: Path) -> None:  # noqa: F811
    cli("feeds", "add", site.feed)
    run(cli)
    canonical = f'<link rel="canonical" href="{site.url(1)}">'
    site.put("/site/amp-page", numbered(1), head=canonical)
    site.put("/site/news/1/print", numbered(1))
    site.put("/site/copied", numbered(1))

    for path in ("/site/amp-page", "/site/news/1?utm_source=x", "/site/news/1/print", "/site/copied"):
        site.host.given.setdefault(path, site.host.given["/site/news/1"])
        assert cli("check", site.host.url(path), "--format", "csv", *LOCAL).code == 0

    with ClaimStore.open(store) as opened:
        assert opened.documents.list(EVERYTHING)[1] == 3
        shown = opened.documents.show(site.host.url("/site/copied"))
        assert shown.listed.id == shown.listed.url == site.url(1)
        assert len(shown.versions) == 1
        assert not opened.verify()


def test_the_same_text_of_an_agency_at_another_outlet_is_a_report_of_its_own(
    cli: Cli,  # noqa: F811
    host: Host,
    store: Path,
) -> None:
    sites = (Site(host), Site(host, "جريدة النجم", "/other"))
    for one in sites:
        one.publish(1, TRAIN)
        cli("feeds", "add", one.feed)

    run(cli)

    with ClaimStore.open(store) as opened:
        found, _ = opened.documents.list(EVERYTHING)
        assert {one.publisher for one in found} == {"صحيفة الأفق", "جريدة النجم"}


def test_an_item_that_two_feeds_tell_is_fetched_once(cli: Cli, site: Site) -> None:  # noqa: F811
    site.host.given["/site/second.xml"] = lambda one: one.give(site.raw().encode(), kind="text/xml")
    cli("feeds", "add", site.feed, site.host.url("/site/second.xml"))

    one, other = run(cli)

    assert (one["documents"], other["documents"], other["there"]) == (3, 0, 3)
    assert site.host.pages.count("/site/news/1") == 1


def test_a_limit_leaves_the_older_ones_waiting(cli: Cli, site: Site) -> None:  # noqa: F811
    site.extra = {number: f"<pubDate>2{number} Nov 2026 00:00:00 GMT</pubDate>" for number in site.numbers}
    cli("feeds", "add", site.feed)

    assert figures(cli, "--limit", "1") == (3, 1, 0, 0, 2)
    assert "/site/news/3" in site.host.pages
    assert figures(cli, "--limit", "0") == (0, 2, 0, 0, 0)


def test_pages_that_cannot_be_read_are_tried_again_and_then_given_up(cli: Cli, site: Site) -> None:  # noqa: F811
    site.host.given["/site/news/2"] = fails(404)
    cli("feeds", "add", site.feed)

    ran = cli("feeds", "run", "--format", "jsonl", *LOCAL)
    assert ran.code == 2
    assert sum("no such page (status 404)" in line for line in ran.told) == 1
    assert told(ran.out)[0]["waiting"] == 1
    run(cli)
    assert figures(cli) == (0, 0, 0, 1, 0)
    assert figures(cli) == (0, 0, 0, 0, 0)


FAULTS = {
    "gone": (fails(410), "the page is gone (status 410)"),
    "missing": (fails(404), "no such page (status 404)"),
    "html": (lambda one: one.give(b"<html><body><p>x</p></body></html>"), "a page, not a feed"),
    "empty": (lambda one: one.give(b""), "no feed: there is no markup in it"),
    "huge": (lambda one: one.give(b"<rss>" + b" " * 11_000_000), "too large for a feed"),
    "bomb": (lambda one: one.give(b"broken" * 50, Content_Encoding="gzip"), "its content encoding is broken"),
    "login": (fails(401), "the page asks for a login"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_feed_that_is_none_is_told_in_one_line_and_the_next_goes_on(cli: Cli, site: Site, name: str) -> None:  # noqa: F811
    answer, problem = FAULTS[name]
    site.host.given["/bad.xml"] = answer
    cli("feeds", "add", site.host.url("/bad.xml"), site.feed)

    ran = cli("feeds", "run", "--format", "jsonl", *LOCAL)

    assert ran.code == 2
    assert sum(problem in line for line in ran.told) == 1
    bad, good = told(ran.out)
    assert problem in str(bad["problem"])
    assert good["documents"] == 3


def test_a_host_that_says_when_to_come_again_is_believed(cli: Cli, site: Site, store: Path) -> None:  # noqa: F811
    site.host.given["/busy.xml"] = fails(429, Retry_After="36000")
    cli("feeds", "add", site.host.url("/busy.xml"))

    assert "asked too much (status 429)" in cli("feeds", "run", *LOCAL).told[0]

    with ClaimStore.open(store) as opened:
        (feed,) = opened.feeds.list()
    assert feed.wait_until is not None
    assert datetime.fromisoformat(feed.wait_until) > datetime.now(UTC) + timedelta(hours=9)


def test_a_feed_that_is_gone_is_asked_no_more_until_it_is_added_again(cli: Cli, site: Site) -> None:  # noqa: F811
    site.host.given["/gone.xml"] = fails(410)
    cli("feeds", "add", site.host.url("/gone.xml"), site.feed)
    cli("feeds", "run", *LOCAL)
    cli("feeds", "run", *LOCAL)

    assert site.host.pages.count("/gone.xml") == 1
    assert "زال" in cli("feeds", "list").out
    assert cli("feeds", "add", site.host.url("/gone.xml")).told[0].startswith("1 feed added")


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(cli: Cli, site: Site) -> None:  # noqa: F811
    site.host.given["/old.xml"] = fails(301, Location=FEED)
    site.host.given["/passing.xml"] = fails(302, Location=FEED)
    cli("feeds", "add", site.host.url("/old.xml"))

    (one,) = run(cli)
    assert (one["moved"], one["documents"]) == (site.feed, 3)
    cli("feeds", "add", site.host.url("/passing.xml"))
    run(cli)

    listed = [one["address"] for one in told(cli("feeds", "list", "--format", "jsonl").out)]
    assert listed == [site.feed, site.host.url("/passing.xml")]


def test_a_dead_host_does_not_hold_up_the_others(cli: Cli, site: Site) -> None:  # noqa: F811
    cli("feeds", "add", f"http://127.0.0.1:{closed_port()}/rss", "http://no-such-host.invalid/rss", site.feed)

    ran = cli("feeds", "run", "--format", "jsonl", *LOCAL)

    assert [one["documents"] for one in told(ran.out)] == [0, 0, 3]
    assert ran.told[0].endswith("no connection; check the address and the network")
    assert "no-such-host.invalid is not known" in ran.told[1]


def test_inner_hosts_are_refused_without_the_option(cli: Cli, site: Site) -> None:  # noqa: F811
    cli("feeds", "add", site.feed)

    ran = cli("feeds", "run", "--delay", "0")

    assert ran.code == 2
    assert "127.0.0.1 is a host of an inner network" in ran.told[0]
    assert site.host.asked == []


def test_what_robots_forbid_is_not_asked(cli: Cli, site: Site) -> None:  # noqa: F811
    site.host.robots = (200, b"User-agent: *\nDisallow: /site/rss.xml\n")
    cli("feeds", "add", site.feed)

    assert "robots.txt forbids it" in cli("feeds", "run", *LOCAL).told[0]
    assert site.host.pages == []


@pytest.mark.parametrize(("when", "times"), [("T10:00:00Z", 1), ("", 2)], ids=["as new as it was", "the same day"])
def test_an_index_of_sitemaps_leads_to_its_news(cli: Cli, site: Site, when: str, times: int) -> None:  # noqa: F811
    news = "".join(
        f"<url><loc>{site.url(number)}</loc><news:news><news:publication_date>2026-11-2{number}</news:publication_date>"
        f"<news:title>خبر</news:title></news:news></url>"
        for number in (1, 2)
    )
    parts = "".join(
        f"<sitemap><loc>/{one}.xml</loc><lastmod>2026-11-2{one}{when}</lastmod></sitemap>" for one in (5, 6)
    )
    site.host.given["/index.xml"] = lambda one: one.give(f"<sitemapindex>{parts}</sitemapindex>".encode())
    site.host.given["/5.xml"] = lambda one: one.give(b"<urlset/>")
    site.host.given["/6.xml"] = lambda one: one.give(f"<urlset>{news}</urlset>".encode())
    cli("feeds", "add", site.host.url("/index.xml"))

    assert figures(cli) == (2, 2, 0, 0, 0)
    assert figures(cli) == (0, 0, 0, 0, 0)
    assert site.host.pages.count("/6.xml") == times


def test_a_sitemap_of_an_index_that_is_not_to_be_had_is_told_and_tried_again(cli: Cli, site: Site) -> None:  # noqa: F811
    parts = "".join(
        f"<sitemap><loc>/{one}.xml</loc><lastmod>2026-11-2{one}T10:00:00Z</lastmod></sitemap>" for one in (5, 6)
    )
    raw = f"<sitemapindex>{parts}</sitemapindex>".encode()
    site.host.given["/index.xml"] = lambda one: (
        one.give(b"", 304) if one.headers.get("If-None-Match") else one.give(raw, ETag='"1"')
    )
    site.host.given["/5.xml"] = fails(404)
    site.host.given["/6.xml"] = lambda one: one.give(b"<urlset/>")
    cli("feeds", "add", site.host.url("/index.xml"))

    ran = cli("feeds", "run", *LOCAL)

    assert ran.code == 2
    assert ran.told[0].startswith(f"{site.host.url('/5.xml')}: no such page (status 404)")
    page = f"<urlset><url><loc>{site.url(1)}</loc><lastmod>2026-11-25</lastmod></url></urlset>"
    site.host.given["/5.xml"] = lambda one: one.give(page.encode())
    assert figures(cli) == (1, 1, 0, 0, 0)


def test_feeds_go_out_and_in_as_opml(cli: Cli, site: Site, tmp_path: Path) -> None:  # noqa: F811
    cli("feeds", "add", site.feed, "--title", 'الأفق "سياسة" & <غيرها>', "--outlet", "الأفق")
    file, other = tmp_path / "feeds.opml", tmp_path / "other.sqlite"
    assert cli("feeds", "export", "--out", file).told == ["1 feed"]

    assert cli("feeds", "import", file, "--db", other).told == [f"1 feed added, to {other}"]
    assert cli("feeds", "import", file, "--db", other).told == [f"0 feeds added, 1 followed before, to {other}"]

    (one,) = told(cli("feeds", "list", "--format", "jsonl", "--db", other).out)
    assert (one["address"], one["title"], one["outlet"]) == (site.feed, 'الأفق "سياسة" & <غيرها>', "الأفق")


def test_a_feed_is_removed_by_number_or_address_and_its_documents_stay(cli: Cli, site: Site, store: Path) -> None:  # noqa: F811
    cli("feeds", "add", site.feed)
    run(cli)

    assert cli("feeds", "remove", "1").told == [f"no longer followed: {site.feed}"]

    assert cli("feeds", "remove", "1").told == [f"{store}: no feed '1'; see `attribution feeds list`"]
    with ClaimStore.open(store) as opened:
        assert opened.documents.list(EVERYTHING)[1] == 3


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("add", "ftp://a.example/x"), "ftp:// is not fetched"),
        (("add", "https://a:b@c.example/x"), "a name or password in the address"),
        (("run",), "no feeds are followed"),
        (("watch", "--every", "soon"), "--every: no time: 'soon'"),
        (("watch", "--every", "0"), "--every: no time: '0'"),
        (("run", "7"), "no feed '7'"),
        (("import", "no-such-file.opml"), "no-such-file.opml: cannot be read"),
    ],
)
def test_bad_input_is_one_line(cli: Cli, store: Path, arguments: tuple[str, ...], problem: str) -> None:  # noqa: F811
    ClaimStore.open(store).close()

    ran = cli("feeds", *arguments)

    assert ran.code == 2
    assert problem in ran.told[0]


def test_a_watch_tells_what_is_new_and_lives_through_a_dead_host(
    cli: Cli,  # noqa: F811
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cli("feeds", "add", site.feed, f"http://127.0.0.1:{closed_port()}/rss")
    given, slept = site.host.given[FEED], time.sleep

    def feed(one: Handler) -> None:
        if one.count() == 2:
            site.publish(9)
        given(one)

    site.host.given[FEED] = feed
    monkeypatch.setattr("attribution.cli.rounds.time.sleep", lambda seconds: slept(min(seconds, 0.3)))
    ran = cli("feeds", "watch", "--every", "1", "--rounds", "4", *LOCAL)

    assert ran.code == 0
    first, second, *_ = ran.out.splitlines()
    assert "3 new, 3 documents" in first
    assert "1 new, 1 document," in second
    assert ran.told[-3:-1][0] == "stopped"
    assert ran.told[-2].startswith("4 documents: ")
    dead = [line for line in ran.told if "no connection" in line]
    assert 1 <= len(dead) < 4, "asked later and later"


def test_a_watch_ends_cleanly_when_it_is_interrupted(
    cli: Cli,  # noqa: F811
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("attribution.cli.rounds.time.sleep", interrupt)
    cli("feeds", "add", site.feed)

    ran = cli("feeds", "watch", *LOCAL)

    assert ran.code == 0
    assert ran.told[0] == "stopped"
    assert ran.told[1].startswith("3 documents: ")


def test_no_host_gets_more_than_its_rate(cli: Cli, site: Site) -> None:  # noqa: F811
    """The feed and the pages that it tells take their turns together."""
    cli("feeds", "add", site.feed)

    cli("feeds", "run", "--allow-private-hosts", "--delay", "0.3")

    times = [when for path, when in site.host.asked]
    assert len(times) == 5
    assert all(later - earlier >= 0.28 for earlier, later in pairwise(times))


def test_extract_takes_addresses_too(cli: Cli, site: Site) -> None:  # noqa: F811
    (record,) = cli("extract", site.url(1), *LOCAL).records

    assert record["url"] == site.url(1)
    assert record["attributions"]


def test_two_hosts_are_read_side_by_side(cli: Cli, site: Site) -> None:  # noqa: F811
    with running("127.0.0.2") as other:
        second = Site(other, "جريدة المساء")
        for number in (11, 12, 13):
            second.publish(number)
        cli("feeds", "add", site.feed, second.feed)
        begun = time.monotonic()
        cli("feeds", "run", "--allow-private-hosts", "--delay", "0.5")

        assert time.monotonic() - begun < 4, "one after the other takes 10 turns"
