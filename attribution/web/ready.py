"""Answers that are ready: sent again as they were made, before anything else of the server is troubled.

A page of a million claims takes longer to make than to send. What was made is kept, zipped and with its tag, as long as
the database is as it was, or for some seconds after that; whoever asks for what is just being made waits for it instead
of making it once more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attribution.web.remembering import Remembered

LARGEST = 2_000_000  # bytes of an answer that is kept


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer as it goes out."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: bytes


class ReadyAnswers:
    """Sends what is ready, and keeps what may be sent again: tagged answers to ``GET``. ``question`` tells requests
    apart whose answers differ."""

    def __init__(self, app: ASGIApp, kept: Remembered[Ready], question: Callable[[Request], Hashable]) -> None:
        self._app, self._kept, self._question = app, kept, question
        self._making: dict[Hashable, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is ready, or have it made."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if self._kept.is_due():
            await run_in_threadpool(self._kept.look)
        question = self._question(request)
        if (making := self._making.get(question)) is not None:
            await making.wait()
        ready = self._kept.peek(question)
        if ready is None:
            await self._make(question, scope, receive, send)
        else:
            await _send(ready, request, send)

    async def _make(self, question: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the answer made and sent, and keep it where it may be sent again."""
        making = self._making.setdefault(question, asyncio.Event())
        mark, start, body = self._kept.known, None, b""

        async def sent(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
            elif len(body) <= LARGEST:
                body += message.get("body", b"")
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            self._making.pop(question, None)
            if start is not None and (ready := _ready(start, body)) is not None:
                self._kept.put(question, ready, mark)
            making.set()


def _ready(start: Message, body: bytes) -> Ready | None:
    """The answer to be kept; none where it may not be, or is not one that was made whole."""
    headers = tuple((name, value) for name, value in start["headers"])
    named = dict(headers)
    if start["status"] != HTTPStatus.OK or b"etag" not in named or b"set-cookie" in named or len(body) > LARGEST:
        return None
    return Ready(headers, body, named[b"etag"])


async def _send(ready: Ready, request: Request, send: Send) -> None:
    if request.headers.get("if-none-match", "").encode() == ready.tag:
        kept = [one for one in ready.headers if one[0] not in {b"content-length", b"content-type", b"content-encoding"}]
        await send({"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": kept})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": HTTPStatus.OK, "headers": list(ready.headers)})
    await send({"type": "http.response.body", "body": ready.body})
