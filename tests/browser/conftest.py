"""A real browser: Debian's chromium, headless, before a real server. Where there is none the tests are skipped, unless
ATTRIBUTION_TEST_BROWSER says that they must run."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from report.standin import sample_check
from web.stored import fill, hostile, settings_of

from attribution.page import report_html
from attribution.report.labels import Language
from attribution.rulebook import load_rulebook
from attribution.web.app import make_app
from attribution.workflow.browsing import lines_of
from attribution.workflow.ruling import rule_notes

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REQUIRED = os.environ.get("ATTRIBUTION_TEST_BROWSER")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    if CHROMIUM is None:
        if REQUIRED:
            pytest.fail("no chromium, and ATTRIBUTION_TEST_BROWSER asks for one")
        pytest.skip("no chromium is installed: apt install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Noted:
    """What a page complained of, and every address that it asked for."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def hear(self, kind: str, words: str) -> None:
        """Note a complaint; that a page is not there, or that its form is refused, is none."""
        if kind in {"error", "warning"} and "the server responded with a status of 4" not in words:
            self.complaints.append(words)


@pytest.fixture
def loose(browser: Browser) -> Iterator[Page]:
    """A page that may complain."""
    context = browser.new_context(locale="ar")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page, in which nothing may complain and nothing be asked of elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ar")
    context.set_default_timeout(8_000)
    opened, noted = context.new_page(), Noted()
    opened.on("console", lambda told: noted.hear(told.type, told.text))
    opened.on("pageerror", lambda error: noted.complaints.append(str(error)))
    opened.on("dialog", lambda dialog: noted.complaints.append(f"dialog: {dialog.message}"))
    opened.on("request", lambda request: noted.asked.append(request.url))
    yield opened
    context.close()
    elsewhere = [url for url in noted.asked if not url.startswith(("http://127.0.0.1:", "file:", "data:"))]
    assert (noted.complaints, elsewhere) == ([], [])


class Served:
    """A server in a thread of this process."""

    def __init__(self, database: Path, *, writes: bool) -> None:
        self.socket = socket.socket(proto=socket.IPPROTO_TCP)
        self.socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        app = make_app(settings_of(database, writes=writes))
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return self.address

    def __exit__(self, *_: Any) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)
        self.socket.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that nobody may write to."""
    with Served(fill(tmp_path_factory.mktemp("site") / "claims.sqlite"), writes=False) as address:
        yield address


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That of one to which whoever has the token may."""
    with Served(fill(tmp_path_factory.mktemp("desk") / "claims.sqlite"), writes=True) as address:
        yield address


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the sample's report on the disk, a hostile article behind it."""
    file = tmp_path_factory.mktemp("report") / "report.html"
    sample, rulebook = sample_check(), load_rulebook(None)
    document = sample.analysis.document
    lines = tuple(lines_of(document.text, document.title, rulebook))
    sample = replace(sample, analysis=replace(sample.analysis, lines=lines))
    file.write_text("".join(report_html([sample, hostile()], Language.ARABIC, rule_notes(rulebook))), encoding="utf-8")
    return file.as_uri()
