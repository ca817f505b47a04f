"""Pages are fetched politely and safely, and a bad host costs one line."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import time
import tracemalloc
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from attribution.errors import InputError
from attribution.fetch.addresses import checked_url, is_public
from attribution.fetch.client import CheckedTransport
from attribution.fetch.fetching import Fetched, Fetching
from attribution.fetch.plan import AGENT, FetchPlan
from fetch.conftest import PLAN, Fetch
from fetch.hosts import OTHER, PAGE, Host, closed_port, running


def good(one: Fetched | InputError) -> Fetched:
    assert isinstance(one, Fetched), one
    return one


def told(one: Fetched | InputError) -> str:
    assert isinstance(one, InputError), one
    assert "\n" not in str(one)
    assert one.remedy
    return str(one)


@pytest.mark.parametrize("kind", ["page", "gzip", "deflate", "raw-deflate", "br"])
def test_a_page_comes_as_it_is_whatever_it_is_packed_in(host: Host, fetch: Fetch, kind: str) -> None:
    (page,) = fetch(host.url(f"/{kind}/1"))

    assert good(page) == Fetched(PAGE, host.url(f"/{kind}/1"), "utf-8")


def test_pages_come_in_the_order_in_which_they_were_asked_for(host: Host, fetch: Fetch) -> None:
    first, second, third = fetch(host.url("/paused/1"), host.url("/other/1"), host.url("/missing/1"))

    assert (good(first).raw, good(second).raw) == (PAGE, OTHER)
    assert "no such page (status 404)" in told(third)


def test_an_address_is_asked_once_with_what_the_plan_says(host: Host, fetch: Fetch) -> None:
    fetch(host.url("/page/%D8%AE%D8%A8%D8%B1?a=1#part"), user_agent="mine/1.0")

    assert host.pages == ["/page/%D8%AE%D8%A8%D8%B1?a=1"]
    assert {each["user-agent"] for each in host.headers} == {"mine/1.0"}
    assert "br" in host.headers[0]["accept-encoding"]
    assert AGENT.startswith("attribution/")


def test_arabic_in_an_address_needs_no_escaping(host: Host, fetch: Fetch) -> None:
    (page,) = fetch(host.url("/page/خبر عاجل"))

    assert good(page).url.endswith("/page/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing/1", "no such page (status 404)"),
        ("/forbidden/1", "the host refuses (status 403)"),
        ("/down/1", "the host is in trouble (status 503)"),
        ("/tomorrow/1", "the host has been asked too much (status 429)"),
        ("/pdf/1", "not HTML but application/pdf"),
        ("/feed/1", "a feed or XML, not a page"),
        ("/loop/1", "its redirects go round in a circle"),
        ("/long-way/1", "more than 5 redirects"),
        ("/to-file/1", "file:// is not fetched"),
        ("/nowhere/1", "%5bbroken is not known"),
        ("/endless/1", "too large for a page"),
        ("/bomb/1", "too large for a page"),
        ("/br-bomb/1", "too large for a page"),
        ("/too-long/1", "too large for a page"),
        ("/short/1", "the answer broke off"),
        ("/cut/1", "the answer broke off"),
        ("/no-http/1", "the answer broke off"),
        ("/broken-gzip/1", "its content encoding is broken"),
        ("/broken-br/1", "its content encoding is broken"),
        ("/zstd/1", "its content encoding is broken"),
    ],
)
def test_a_bad_host_costs_one_line(host: Host, fetch: Fetch, path: str, said: str) -> None:
    error, page = fetch(host.url(path), host.url("/page/after"))

    assert told(error).startswith(f"{host.url(path)}: {said}")
    assert good(page).raw == PAGE


def test_a_slow_host_and_one_that_trickles_end_in_time(host: Host, fetch: Fetch) -> None:
    started = time.monotonic()
    slow, trickle = fetch(host.url("/slow/1"), host.url("/trickle/1"), timeout=0.5, deadline=1.0, retries=0)

    assert "the host is too slow" in told(slow)
    assert "the host is too slow" in told(trickle)
    assert time.monotonic() - started < 9


def test_a_bomb_is_not_unpacked_into_memory(host: Host, fetch: Fetch) -> None:
    fetch(host.url("/bomb/1"), host.url("/br-bomb/1"))  # so that the server has made them
    tracemalloc.start()
    try:
        fetch(host.url("/bomb/2"), host.url("/br-bomb/2"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 45_000_000  # two pages of ten megabytes, each kept once more while it grows


def test_a_body_that_never_ends_is_read_no_further_than_a_page_is_large(host: Host, fetch: Fetch) -> None:
    (error,) = fetch(host.url("/endless/1"), largest=100_000)

    assert "too large" in told(error)


@pytest.mark.parametrize("path", ["/busy/1", "/later/1"])
def test_a_host_that_asks_for_time_is_given_it(host: Host, fetch: Fetch, path: str) -> None:
    (page,) = fetch(host.url(path))

    assert good(page).raw == PAGE
    first, second = host.times(path)
    assert second - first >= 0.95


def test_a_host_that_asks_for_more_time_than_a_run_has_is_given_up_at_once(host: Host, fetch: Fetch) -> None:
    fetch(host.url("/tomorrow/1"))

    assert len(host.times("/tomorrow")) == 1


def test_trouble_is_tried_again_a_few_times_and_what_lasts_is_not(host: Host, fetch: Fetch) -> None:
    fetch(host.url("/down/1"), host.url("/missing/1"), host.url("/cut/1"), retries=2)

    assert [len(host.times(path)) for path in ("/down", "/missing", "/cut")] == [3, 1, 3]


def test_a_redirect_is_followed_and_the_page_goes_by_its_last_address(host: Host, fetch: Fetch) -> None:
    (page,) = fetch(host.url("/moved/1"))

    assert good(page).url == host.url("/page/moved/1")


def test_a_host_is_asked_at_its_rate(host: Host, fetch: Fetch) -> None:
    fetch(*(host.url(f"/page/{n}") for n in range(5)), delay=0.2)

    times = sorted(when for _, when in host.asked)
    assert len(times) == 6  # robots.txt too
    assert times[-1] - times[0] >= 0.95  # five times 0.2 seconds; a single one may come late and the next on time


def test_a_rate_holds_when_there_is_no_room_for_long(host: Host, fetch: Fetch) -> None:
    """Turns that had come while all room was taken must not be used at once."""
    with running("127.0.0.2") as other:
        pages = [one.url(f"/{kind}/{n}") for n in range(4) for kind, one in (("paused", other), ("page", host))]
        fetch(*pages, delay=0.1, concurrency=1, robots=False)

    assert min(after - before for before, after in pairwise(sorted(when for _, when in host.asked))) >= 0.05


def test_hosts_do_not_wait_for_each_other(host: Host, fetch: Fetch) -> None:
    with running("127.0.0.2") as other:
        fetch(*(one.url(f"/page/{n}") for n in range(4) for one in (host, other)), delay=0.2)
        here, there = ([when for _, when in one.asked] for one in (host, other))

    assert min(here) < max(there)
    assert min(there) < max(here)


def test_no_more_than_the_plan_allows_are_fetched_at_once(host: Host, fetch: Fetch) -> None:
    addresses = [host.url(f"/paused/{n}") for n in range(8)]

    fetch(*addresses, per_host=2)
    assert 1 < host.most <= 2

    host.most = 0
    fetch(*addresses, per_host=8, concurrency=3)
    assert 1 < host.most <= 3


def test_robots_txt_is_honoured_and_read_once(host: Host, fetch: Fetch) -> None:
    host.robots = (
        200,
        b"User-agent: *\nDisallow: /page/secret\nAllow: /\n\nUser-agent: attribution\nDisallow: /other/",
    )

    denied, allowed = fetch(host.url("/other/1"), host.url("/page/secret"))

    assert "the host's robots.txt forbids it" in told(denied)
    assert good(allowed).raw == PAGE  # the group that names this program holds, and no other
    assert [path for path, _ in host.asked].count("/robots.txt") == 1


def test_robots_txt_is_asked_about_where_a_redirect_leads(host: Host, fetch: Fetch) -> None:
    host.robots = (200, b"User-agent: *\nDisallow: /page/")

    (error,) = fetch(host.url("/moved/1"))

    assert "robots.txt forbids it" in told(error)
    assert host.pages == ["/moved/1"]


def test_a_host_whose_rules_cannot_be_read_is_left_alone(host: Host, fetch: Fetch) -> None:
    host.robots = (500, b"")

    (error,) = fetch(host.url("/page/1"), retries=0)

    assert "robots.txt cannot be read" in told(error)
    assert host.pages == []


def test_a_crawl_delay_slows_the_host_down(host: Host, fetch: Fetch) -> None:
    host.robots = (200, b"User-agent: *\nCrawl-delay: 0.3\nAllow: /")

    fetch(host.url("/page/1"), host.url("/page/2"))

    first, second = host.times("/page")
    assert second - first >= 0.2


def test_a_cached_page_is_asked_about_and_not_sent_again(host: Host, fetch: Fetch, tmp_path: Path) -> None:
    cache = tmp_path / "kept" / "pages.sqlite"
    for _ in range(2):
        pages = fetch(host.url("/conditional/1"), host.url("/fresh/1"), cache=cache)
        assert [good(page).raw for page in pages] == [PAGE, PAGE]

    conditional = [each for each, (path, _) in zip(host.headers, host.asked, strict=True) if "cond" in path]
    assert ["if-none-match" in each for each in conditional] == [False, True]
    assert len(host.times("/fresh")) == 1


def test_a_broken_cache_is_named(host: Host, fetch: Fetch, tmp_path: Path) -> None:
    cache = tmp_path / "pages.sqlite"
    cache.write_bytes(b"no database at all" * 1000)

    with pytest.raises(InputError, match="no cache: file is not a database; remove the file") as caught:
        fetch(host.url("/page/1"), cache=cache)

    assert str(caught.value).startswith(str(cache))
    assert host.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/a",
        "http://localhost/a",
        "http://2130706433/a",
        "http://0x7f.1/a",
        "http://0/a",
        "http://10.0.0.1/a",
        "http://192.168.1.1/a",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/a",
        "http://[::1]/a",
        "http://[::ffff:127.0.0.1]/a",
        "http://[fe80::1]/a",
        "http://[fd00::1]/a",
        "http://[64:ff9b::7f00:1]/a",
        "http://[2002:7f00:1::]/a",
    ],
)
def test_inner_addresses_are_refused(fetch: Fetch, address: str) -> None:
    (error,) = fetch(address, allow_private=False)

    assert "is a host of an inner network; give --allow-private-hosts" in told(error)


def test_inner_addresses_are_refused_behind_a_redirect_too(
    host: Host, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host is let through as if it were public."""
    monkeypatch.setattr(
        "attribution.fetch.addresses.is_public", lambda address: address == ipaddress.ip_address("127.0.0.1")
    )

    (error,) = fetch(host.url("/to-inner/1"), allow_private=False)

    assert "169.254.169.254 is a host of an inner network" in told(error)


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    host: Host, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is resolved a second time could mean an inner host by then."""
    asked = []

    async def resolve(_: object, name: str, port: int, **__: object) -> list[tuple[object, ...]]:
        asked.append(name)
        address = "127.0.0.1" if len(asked) == 1 else "169.254.169.254"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    monkeypatch.setattr("attribution.fetch.addresses.is_public", lambda one: str(one) == "127.0.0.1")
    (page,) = fetch(f"http://rebinding.example:{host.port}/page/1", allow_private=False, robots=False)

    assert good(page).raw == PAGE
    assert asked == ["rebinding.example"]
    assert host.headers[0]["host"] == f"rebinding.example:{host.port}"


def test_a_name_that_means_public_and_inner_hosts_is_connected_to_the_public_one(
    monkeypatch: pytest.MonkeyPatch, host: Host, fetch: Fetch
) -> None:
    async def resolve(_: object, __: str, port: int, **___: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in ("10.0.0.1", "127.0.0.1")]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", resolve)
    monkeypatch.setattr("attribution.fetch.addresses.is_public", lambda one: str(one) == "127.0.0.1")

    (page,) = fetch(f"http://two.example:{host.port}/page/1", allow_private=False)

    assert good(page).raw == PAGE


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("::ffff:10.0.0.1", False),
        ("224.0.0.1", False),
    ],
)
def test_what_the_whole_internet_can_reach(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://a.example/x", "ftp:// is not fetched"),
        ("file:///etc/passwd", "file:// is not fetched"),
        ("javascript://a.example/%0aalert(1)", "javascript:// is not fetched"),
        ("http://", "without a host"),
        ("http://user:secret@a.example/", "a name or password in the address"),
        ("http://[::1", "no address of a page"),
        ("http://a.example/" + "x" * 5000, "too long an address"),
    ],
)
def test_what_is_no_address_of_a_page_is_not_asked(address: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        checked_url(address, "given", allow_private=False)


def test_a_name_that_nobody_knows_and_a_port_that_nobody_listens_on(fetch: Fetch) -> None:
    unknown, closed = fetch("http://no-such-host.invalid/a", f"http://127.0.0.1:{closed_port()}/a")

    assert "no-such-host.invalid is not known; check the address and the network" in told(unknown)
    assert "no connection; check the address and the network" in told(closed)


def test_a_host_without_tls_on_an_https_address(host: Host, fetch: Fetch) -> None:
    (error,) = fetch(f"https://127.0.0.1:{host.port}/page/1")

    assert "no TLS connection" in told(error)


def test_a_proxy_is_asked_instead_of_the_host(host: Host, fetch: Fetch) -> None:
    """The host stands in for a proxy: it is asked for a whole address."""
    (page,) = fetch("http://no-such-host.invalid/page/1", proxy=host.url(""), robots=False)

    assert told(page)
    assert host.asked[0][0].startswith("http://no-such-host.invalid/")


def test_inner_hosts_are_refused_behind_a_proxy_too(host: Host, fetch: Fetch) -> None:
    (error,) = fetch("http://localhost/page/1", proxy=host.url(""), allow_private=False)

    assert "localhost is a host of an inner network" in told(error)
    assert host.asked == []


def test_httpx_still_asks_the_pool_that_it_is_given() -> None:
    """The transport puts a pool of its own in place of httpx's, in an attribute that httpx does not promise."""
    assert isinstance(CheckedTransport(FetchPlan())._pool, type(httpx.AsyncHTTPTransport()._pool))


def test_leaving_early_ends_what_is_under_way(host: Host) -> None:
    started = time.monotonic()
    with Fetching([host.url(f"/slow/{n}") for n in range(5)], PLAN):
        time.sleep(0.2)

    assert time.monotonic() - started < 2.9


def test_a_long_list_is_fetched_no_further_ahead_than_the_plan_says(host: Host) -> None:
    addresses = [host.url(f"/page/{n}") for n in range(30)]
    with Fetching(addresses, FetchPlan(delay=0.0, allow_private=True, ahead=5)) as fetching:
        fetching.page(addresses[0])
        time.sleep(0.5)
        assert len(host.pages) <= 6
        assert [fetching.page(address).raw for address in addresses[1:]] == [PAGE] * 29


def test_a_host_that_does_not_answer_is_given_up_after_five_pages(host: Host, fetch: Fetch) -> None:
    port = closed_port()
    dead = [f"http://127.0.0.1:{port}/{number}" for number in range(12)]

    *failed, page = fetch(*dead, host.url("/page/1"), retries=0, robots=False, per_host=1)

    told = [str(one).partition(": ")[2] for one in failed]
    assert told[:5] == ["no connection; check the address and the network"] * 5
    assert told[-1] == f"not asked: 127.0.0.1:{port} did not answer 5 times in a row; try again later"
    assert isinstance(page, Fetched), "another port of the same machine"
