"""Pages that a browser saved whole (MHTML): a mail message whose first HTML part is the page."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

MARK = b"multipart/related"
HEAD = 4096


class Saved(NamedTuple):
    """The page of an MHTML file, where it was saved from and the charset that its part declares."""

    raw: bytes
    url: str | None
    charset: str | None


def is_mhtml(raw: bytes) -> bool:
    """Whether the bytes are a saved page in MHTML."""
    head = raw[:HEAD].lower()
    return MARK in head and not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")


def saved_page(raw: bytes) -> Saved | None:
    """The page in an MHTML file; none when it has no HTML part."""
    message = message_from_bytes(raw)
    part = next((part for part in message.walk() if part.get_content_type() in {"text/html", _XHTML}), None)
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    return Saved(payload if isinstance(payload, bytes) else b"", url, part.get_content_charset())


_XHTML = "application/xhtml+xml"


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return "".join(str(value).split()) if value else None
