"""Who may ask, and who may write: names that the server answers to, and a secret that no other site can send.

A write must come from a page of this server (``Origin``, ``Sec-Fetch-Site``), with the cookie of whoever gave the token
(``SameSite=Strict``) and with the form's own copy of a key that is made from it. A server without a token
writes nothing.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attribution.page.policy import policy_of_server
from attribution.web.settings import Settings

COOKIE = "attribution-session"
HEADERS = {
    "content-security-policy": policy_of_server(),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with none at all, a browser would not say where a form comes from either
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Guarded:
    """Every answer with the headers of the policy; requests to other names than the server's are refused, since a name
    that somebody else owns may lead to the loopback too."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app, self._hosts = app, {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name for name, _ in message["headers"]}
                added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *(one for one in added if one[0] not in known)]
            await send(message)

        if host_of(dict(scope["headers"]).get(b"host", b"").decode("latin-1")) not in self._hosts:
            await sent({"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]})
            await send(
                {"type": "http.response.body", "body": b"not a name of this server; see `attribution serve --help`\n"}
            )
            return
        await self._app(scope, receive, sent)


def host_of(header: str) -> str:
    """The name in a ``Host`` header, without its port."""
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


def session_of(token: str) -> str:
    """What the cookie of a token holds: not the token itself."""
    return hmac.new(token.encode(), b"session", sha256).hexdigest()


def form_key(token: str) -> str:
    """What every form of whoever gave the token holds."""
    return hmac.new(token.encode(), b"form", sha256).hexdigest()


def may_write(request: Request, settings: Settings) -> bool:
    """Whether the request has the cookie of whoever gave the token."""
    if settings.token is None:
        return False
    return hmac.compare_digest(request.cookies.get(COOKIE, ""), session_of(settings.token))


def is_token(given: str, settings: Settings) -> bool:
    """Whether that is the token."""
    return settings.token is not None and hmac.compare_digest(given.strip().encode(), settings.token.encode())


def comes_from_here(request: Request) -> bool:
    """Whether a page of this server sent the request; a browser says where from, others need not."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def holds_key(given: str, settings: Settings) -> bool:
    """Whether a form has the key."""
    return settings.token is not None and hmac.compare_digest(given.encode(), form_key(settings.token).encode())
