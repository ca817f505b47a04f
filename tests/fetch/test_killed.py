"""A run over a feed, or over a folder of saved pages, that is killed midway goes on where it stopped."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from webpages.layouts import LAYOUTS

from attribution.queries import ClaimQuery, DocumentQuery
from attribution.store import ClaimStore
from fetch.feeding import Site, numbered
from fetch.hosts import Handler, Host

ALL = 12
FREE = 6  # pages that are answered before a run is killed
HELD = 60.0  # seconds for which the others wait at most


Stored = Callable[[Path], set[str]]


def command(place: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "attribution", *arguments, "--db", str(place), "--rules-alone"]


def stored(place: Path) -> set[str]:
    if not place.exists():
        return set()
    with ClaimStore.open(place, create=False) as store:
        return {one.id for one in store.documents.list(DocumentQuery(limit=None))[0]}


def killed_midway(arguments: list[str], place: Path, least: int, stored: Stored = stored) -> set[str]:
    """Start a run and kill it once it has stored something; what it had stored by then."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment) as process:
        end = time.monotonic() + 60
        while len(stored(place)) < least and process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        process.send_signal(signal.SIGKILL)
        process.wait()
    return stored(place)


def finished(arguments: list[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run(arguments, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stderr


class Gate:
    """Holds a site's pages back, but for the first ones, so that no run ends before it is killed, however slow the
    machine."""

    def __init__(self) -> None:
        self.passed, self.open = itertools.count(1), threading.Event()

    def held(self, answer: Callable[[Handler], None]) -> Callable[[Handler], None]:
        def hold(one: Handler) -> None:
            if next(self.passed) > FREE:
                self.open.wait(HELD)
            answer(one)

        return hold


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_run_over_a_feed_fetches_nothing_again_that_it_had_stored(host: Host, tmp_path: Path) -> None:
    place = tmp_path / "claims.sqlite"
    site, gate = Site(host), Gate()
    for number in range(ALL):
        site.publish(number)
        host.given[f"/site/news/{number}"] = gate.held(host.given[f"/site/news/{number}"])
    with ClaimStore.open(place):
        pass
    web = ("--allow-private-hosts", "--delay", "0.1", "--no-cache")
    finished([*command(place, "feeds", "add", site.feed)[:-1]])
    whole = command(place, "feeds", "run", *web)

    before = killed_midway(whole, place, 3)
    gate.open.set()
    assert 3 <= len(before) < ALL
    asked = list(host.pages)
    told = finished(whole)

    assert len(stored(place)) == ALL
    again = host.pages[len(asked) :]
    assert not {path for path in again if host.url(path) in before}
    assert f"{ALL - len(before)} added" in told
    with ClaimStore.open(place, create=False) as store:
        assert not store.verify()
        (feed,) = store.feeds.list()
        assert (feed.items, feed.documents, feed.waiting) == (ALL, ALL, 0)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_file_that_a_killed_run_wrote_has_each_document_once(host: Host, tmp_path: Path) -> None:
    place, out = tmp_path / "claims.sqlite", tmp_path / "docs.jsonl"
    site, gate = Site(host), Gate()
    for number in range(ALL):
        site.publish(number)
        host.given[f"/site/news/{number}"] = gate.held(host.given[f"/site/news/{number}"])
    finished([*command(place, "feeds", "add", site.feed)[:-1]])
    whole = command(place, "feeds", "run", "--allow-private-hosts", "--delay", "0.1", "--no-cache", "--out", str(out))

    before = killed_midway(whole, out, 3, written)
    gate.open.set()
    assert 3 <= len(before) < ALL
    asked = list(host.pages)
    finished(whole)

    lines = out.read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(site.url(number) for number in range(ALL))
    assert not {path for path in host.pages[len(asked) :] if host.url(path) in before}


def written(out: Path) -> set[str]:
    """The ids of the whole lines of a file."""
    lines = out.read_bytes().split(b"\n")[:-1] if out.exists() else []
    return {json.loads(line)["id"] for line in lines}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no signals of this kind here")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_that_is_stopped_ends_with_its_sums(host: Host, tmp_path: Path, stop: signal.Signals) -> None:
    place = tmp_path / "claims.sqlite"
    site = Site(host)
    site.publish(1)
    finished([*command(place, "feeds", "add", site.feed)[:-1]])
    web = ("--allow-private-hosts", "--delay", "0", "--no-cache", "--every", "1")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    watch = [*command(place, "feeds", "watch", *web)]

    with subprocess.Popen(watch, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as process:
        end = time.monotonic() + 60
        while not stored(place) and process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(0.5)
        process.send_signal(stop)
        out, told = process.communicate(timeout=30)

    assert process.returncode == 0, told
    assert "1 new, 1 document," in out
    assert told.splitlines()[0] == "stopped"
    assert "1 added" in told


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_run_over_saved_pages_goes_on_with_the_others(tmp_path: Path) -> None:
    place, folder = tmp_path / "claims.sqlite", tmp_path / "saved"
    folder.mkdir()
    for number in range(60):
        raw = LAYOUTS["nothing-told"](numbered(number))
        (folder / f"page-{number:02}.html").write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    whole = command(place, "check", str(folder), "--format", "csv")

    before = killed_midway(whole, place, 5)
    assert 5 <= len(before) < 60
    told = finished([*whole, "--resume"])

    assert len(stored(place)) == 60
    assert f"{60 - len(before)} added, {len(before)} there before" in told
    with ClaimStore.open(place, create=False) as store:
        assert store.count(ClaimQuery()) > 60
        assert not store.verify()
