"""``attribution fetch`` and ``attribution check`` on addresses: documents out, one line for what gives none."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from webpages.articles import TALKS, TRAIN, WATER
from webpages.layouts import ADDRESS, LAYOUTS, SITE

from attribution.cli import run
from attribution.domain import Document
from attribution.engine import Engine
from attribution.errors import InputError
from attribution.reading import read_documents
from fetch.hosts import Host, running


@dataclass(frozen=True)
class Ran:
    """What a run left."""

    code: int
    out: str
    told: list[str]

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Cli = Callable[..., Ran]


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine(trained=False)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, engine: Engine) -> Cli:
    """Run one command, with a cache and a database of its own."""
    monkeypatch.setattr("attribution.workflow.checking.open_engine", lambda rules=None, **_: engine)
    monkeypatch.setenv("ATTRIBUTION_DB", str(tmp_path / "claims.sqlite"))
    monkeypatch.setenv("ATTRIBUTION_CACHE", str(tmp_path / "pages.sqlite"))
    for name in ("ATTRIBUTION_PROXY", "ATTRIBUTION_USER_AGENT"):
        monkeypatch.delenv(name, raising=False)

    def ran(*arguments: object, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err.splitlines())

    return ran


LOCAL = ("--allow-private-hosts", "--delay", "0")


def test_pages_become_documents_in_a_file(cli: Cli, host: Host, tmp_path: Path) -> None:
    out = tmp_path / "docs.jsonl"

    ran = cli("fetch", host.url("/page/1"), host.url("/windows-1256/1"), "--out", out, *LOCAL)

    assert (ran.code, ran.out) == (0, "")
    assert ran.told == [f"2 documents: {2 * len(TRAIN.text.split())} words, in {out}"]
    first, second = read_documents([str(out)], io.BytesIO())
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.title, first.outlet, first.published) == (TRAIN.text, TRAIN.title, SITE, "2026-11-27")
    assert first.url == host.url("/page/1")  # another site's canonical address is not believed
    assert first.page is not None
    assert first.page.byline == (TRAIN.byline,)
    assert len(first.page.paragraphs) == len(TRAIN.paragraphs)
    assert second.text == TRAIN.text


def test_each_paragraph_has_its_place_in_the_page_and_a_link(cli: Cli, host: Host) -> None:
    (record,) = cli("fetch", host.url("/page/1"), *LOCAL).records

    part = record["page"]["paragraphs"][0]
    assert record["text"][part["start"] : part["end"]] == TRAIN.paragraphs[0]
    assert part["element"].startswith("/html/body[1]/")
    assert part["link"].startswith(f"{record['url']}#:~:text=%D8%A3%D8%B9%D9%84%D9%86")


def test_the_others_go_through_and_each_failure_is_one_line(cli: Cli, host: Host) -> None:
    kinds = ("missing", "english", "front", "pdf", "page")
    addresses = [host.url(f"/{kind}/1") for kind in kinds]

    ran = cli("fetch", *addresses, "http://no-such-host.invalid/a", "ftp://a.example/b", *LOCAL)

    assert ran.code == 2
    assert [record["url"] for record in ran.records] == [addresses[-1]]
    problems = ["no such page", "a page without Arabic text", "no article found", "not HTML but application/pdf"]
    for told, place, problem in zip(ran.told, addresses, problems, strict=False):
        assert told.startswith(f"{place}: {problem}")
        assert "; " in told
    assert "no-such-host.invalid is not known" in ran.told[4]
    assert "ftp:// is not fetched" in ran.told[5]
    assert ran.told[6].startswith("1 document, 6 not read: ")


def test_addresses_come_from_standard_input_too(cli: Cli, host: Host) -> None:
    listed = f"# today\n{host.url('/page/1')}\n\n{host.url('/other/1')}\n"

    assert len(cli("fetch", "-", *LOCAL, stdin=listed).records) == 2


def test_a_folder_of_saved_pages_goes_in_by_one_command(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for article, name in ((TRAIN, "a"), (WATER, "b"), (TALKS, "c")):
        (folder / f"{name}.html").write_bytes(LAYOUTS["semantic"](article))

    records = cli("fetch", folder).records

    assert [record["id"] for record in records] == ["a", "b", "c"]
    assert {record["url"] for record in records} == {ADDRESS}
    assert records[2]["page"]["dateline"] == "القاهرة (رويترز) -"
    assert records[2]["page"]["agency"] == "رويترز"


def test_an_address_given_twice_is_read_once_and_one_page_by_two_addresses_is_told(cli: Cli, host: Host) -> None:
    ran = cli("fetch", host.url("/page/1"), host.url("/page/1"), host.url("/page/1#part"), *LOCAL)

    assert len(ran.records) == 1
    assert "the same page as" in ran.told[0]


def test_the_order_is_that_of_the_addresses_and_the_bytes_are_the_same_every_time(cli: Cli, host: Host) -> None:
    with running("127.0.0.2") as other:
        addresses = [one.url(f"/{kind}/{n}") for n in range(4) for kind in ("paused", "page") for one in (host, other)]
        first, second = (cli("fetch", *addresses, *LOCAL, "--no-cache") for _ in range(2))

    assert [record["url"] for record in first.records] == addresses
    assert first.out == second.out


def test_inner_hosts_need_an_option(cli: Cli, host: Host) -> None:
    ran = cli("fetch", host.url("/page/1"))

    assert ran.code == 2
    assert "inner network; give --allow-private-hosts" in ran.told[0]
    assert host.asked == []


def test_check_takes_addresses(cli: Cli, host: Host) -> None:
    ran = cli("check", host.url("/page/1"), host.url("/missing/1"), "--format", "jsonl", *LOCAL)

    assert ran.code == 2
    (record,) = ran.records
    assert [attribution["speaker"]["name"] for attribution in record["attributions"]][:2] == ["سالم العتيبي"] * 2
    assert all(claim["link"].startswith(host.url("/page/1#:~:text=")) for claim in record["claims"])
    assert any("no such page" in line for line in ran.told)
    assert any("documents: 1 added" in line for line in ran.told)
    assert cli("claims", "list", "--speaker", "العتيبي", "--format", "jsonl").records


def test_fetched_documents_give_the_claims_that_their_pages_give(cli: Cli, host: Host, tmp_path: Path) -> None:
    out = tmp_path / "docs.jsonl"
    cli("fetch", host.url("/page/1"), "--out", out, *LOCAL)

    there = cli("check", host.url("/page/1"), "--format", "csv", "--no-store", *LOCAL)
    here = cli("check", out, "--format", "csv", "--no-store")

    assert there.out == here.out


def test_a_batch_that_fetches_nothing_says_what_to_do_with_an_address() -> None:
    (error,) = read_documents(["https://a.example/b"], io.BytesIO())

    assert "pages are not fetched here; give a file that `attribution fetch` wrote" in str(error)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--proxy", "socks9://x"), "--proxy: no proxy"),
        (("--user-agent", "رويترز"), "--user-agent: not printable ASCII"),
        (("--out", "/no/such/folder/docs.jsonl"), "cannot be written"),
        (("--delay", "-1"), "--delay"),
        (("--cache", "/proc/none/pages.sqlite"), "no cache"),
    ],
)
def test_options_that_cannot_be_are_told_in_one_line(cli: Cli, host: Host, options: tuple[str, str], said: str) -> None:
    ran = cli("fetch", host.url("/page/1"), "--allow-private-hosts", *options)

    assert ran.code == 2
    assert said in ran.told[-1]


def test_what_steers_a_terminal_is_taken_out_of_pages(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    raw = LAYOUTS["semantic"](TRAIN).decode()
    for given in ("\x1b]0;x\x07", "&#27;[31m", "&#x9b;31m"):
        raw = raw.replace("وقال العتيبي", f"وقال {given}العتيبي", 1)
    page.write_text(raw.replace(f'"name": "{SITE}', f'"name": "{SITE}\\u001b[31m'))

    (record,) = cli("fetch", page).records

    assert not any(character in json.dumps(record, ensure_ascii=False) for character in "\x1b\x07\x9b")


@pytest.mark.parametrize("page", [5, {"byline": "x", "paragraphs": [{}]}, {"byline": [5]}, {"agency": []}])
def test_a_page_that_is_written_wrong_is_named(page: object) -> None:
    line = json.dumps({"id": "a", "text": "قال الوزير", "page": page}).encode()

    (error,) = read_documents(["-"], io.BytesIO(line))

    assert isinstance(error, InputError)
    assert "stdin:1: page: not what a page says" in str(error)
