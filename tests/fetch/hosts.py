"""Servers on loopback: one that behaves, and everything that a bad one does, by path.

Each request and when it came is noted. Paths end in a name for one page each, so that tests do not share a cache entry.
"""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
from webpages.articles import TRAIN
from webpages.layouts import LAYOUTS

PAGE = LAYOUTS["semantic"](TRAIN)
OTHER = LAYOUTS["nothing-told"](TRAIN)
ZEROS = 100_000_000


@dataclass
class Host:
    """A server that runs. ``asked``: path and time of each request; ``robots``: its robots.txt, none for 404;
    ``given``: what it answers at other paths than those of :data:`ANSWERS`."""

    port: int = 0
    name: str = "127.0.0.1"
    asked: list[tuple[str, float]] = field(default_factory=list)
    robots: tuple[int, bytes] | None = None
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    given: dict[str, Callable[[Handler], None]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return f"http://{self.name}:{self.port}{path}"

    def times(self, path: str) -> list[float]:
        return [when for asked, when in self.asked if asked.startswith(path)]

    @property
    def pages(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Answers by the first part of the path: ``/slow/1`` is slow."""

    protocol_version = "HTTP/1.1"
    host: Host

    def do_GET(self) -> None:
        host = self.host
        with host.lock:
            host.asked.append((self.path, time.monotonic()))
            host.headers.append({name.lower(): value for name, value in self.headers.items()})
            host.at_once += 1
            host.most = max(host.most, host.at_once)
        try:
            self._answer()
        except OSError:
            self.close_connection = True
        finally:
            with host.lock:
                host.at_once -= 1

    def _answer(self) -> None:
        if self.path == "/robots.txt":
            status, raw = self.host.robots or (404, b"")
            self.give(raw, status, kind="text/plain")
            return
        if self.path in self.host.given:
            self.host.given[self.path](self)
            return
        kind = self.path.split("/")[1].partition("?")[0]
        ANSWERS.get(kind, lambda one: one.give(b"", 404))(self)

    def give(self, raw: bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def count(self) -> int:
        return sum(path == self.path for path, _ in self.host.asked)

    def raw(self, *pieces: bytes, pause: float = 0.0) -> None:
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(pause)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


def _endless(one: Handler) -> None:
    one.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    for _ in range(5_000):
        one.wfile.write(b"<p>" + b"x" * 50_000)


def _conditional(one: Handler) -> None:
    if one.headers.get("If-None-Match") == '"v1"':
        one.send_response(304)
        one.send_header("ETag", '"v1"')
        one.send_header("Cache-Control", "no-cache")
        one.end_headers()
        return
    one.give(PAGE, ETag='"v1"', Cache_Control="no-cache")


def _busy(one: Handler, status: int, **headers: str) -> None:
    """In trouble the first time, and well the second."""
    one.give(PAGE) if one.count() > 1 else one.give(b"", status, **headers)


def _paused(one: Handler) -> None:
    time.sleep(0.15)
    one.give(PAGE)


def _trickle(one: Handler) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n"
    one.raw(head, *[b"x"] * 100, pause=0.1)


OPENED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ANSWERS: dict[str, Callable[[Handler], None]] = {
    "page": lambda one: one.give(PAGE),
    "other": lambda one: one.give(OTHER),
    "paused": _paused,
    "gzip": lambda one: one.give(gzip.compress(PAGE), Content_Encoding="gzip"),
    "deflate": lambda one: one.give(zlib.compress(PAGE), Content_Encoding="deflate"),
    "raw-deflate": lambda one: one.give(zlib.compress(PAGE, wbits=-15), Content_Encoding="deflate"),
    "br": lambda one: one.give(brotli.compress(PAGE), Content_Encoding="br"),
    "zstd": lambda one: one.give(PAGE, Content_Encoding="zstd"),
    "windows-1256": lambda one: one.give(LAYOUTS["windows-1256"](TRAIN), kind="text/html; charset=utf-8"),
    "fresh": lambda one: one.give(PAGE, Cache_Control="max-age=3600"),
    "conditional": _conditional,
    "busy": lambda one: _busy(one, 503, Retry_After="1"),
    "later": lambda one: _busy(one, 429, Retry_After="1"),
    "tomorrow": lambda one: one.give(b"", 429, Retry_After="86400"),
    "down": lambda one: one.give(b"", 503),
    "missing": lambda one: one.give(b"", 404),
    "forbidden": lambda one: one.give(b"", 403),
    "pdf": lambda one: one.give(b"%PDF-1.7", kind="application/pdf"),
    "feed": lambda one: one.give(b"<rss/>", kind="application/rss+xml"),
    "english": lambda one: one.give(b"<html><body><p>No Arabic here at all.</p></body></html>"),
    "front": lambda one: one.give("<html><body><a href='/'>الرئيسية</a></body></html>".encode()),
    "moved": lambda one: one.give(b"", 301, Location=f"/page{one.path}"),
    "loop": lambda one: one.give(b"", 302, Location="/loop/2" if one.path == "/loop/1" else "/loop/1"),
    "long-way": lambda one: one.give(b"", 302, Location=f"{one.path}x"),
    "to-file": lambda one: one.give(b"", 302, Location="file:///etc/passwd"),
    "to-inner": lambda one: one.give(b"", 302, Location="http://169.254.169.254/latest/meta-data"),
    "nowhere": lambda one: one.give(b"", 302, Location="http://[broken"),
    "slow": lambda one: time.sleep(3),
    "trickle": _trickle,
    "endless": _endless,
    "bomb": lambda one: one.give(bomb("gzip"), Content_Encoding="gzip"),
    "br-bomb": lambda one: one.give(bomb("br"), Content_Encoding="br"),
    "too-long": lambda one: one.raw(OPENED + b"Content-Length: 999999999999\r\n\r\n", b"x"),
    "short": lambda one: one.raw(OPENED + b"Content-Length: 100000\r\n\r\n", PAGE[:500]),
    "broken-gzip": lambda one: one.give(b"\x1f\x8b" + b"broken" * 50, Content_Encoding="gzip"),
    "broken-br": lambda one: one.give(b"broken" * 50, Content_Encoding="br"),
    "no-http": lambda one: one.raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "cut": lambda one: one.raw(b""),
}


@cache
def bomb(coding: str) -> bytes:
    """A hundred megabytes in some kilobytes."""
    return gzip.compress(bytes(ZEROS)) if coding == "gzip" else bytes(brotli.compress(bytes(ZEROS), quality=1))


@contextmanager
def running(name: str = "127.0.0.1") -> Iterator[Host]:
    """A server while it is needed."""
    host = Host(name=name)
    handler = type("HostHandler", (Handler,), {"host": host})
    server = ThreadingHTTPServer((name, 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    host.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


def closed_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
