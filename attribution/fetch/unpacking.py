"""Bodies, unpacked no further than a page may be large: a few kilobytes of zeros can stand for gigabytes.

httpx would unpack each piece whole, so the pieces are taken as they come and unpacked here, bit by bit.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Protocol

import brotli

STEP = 65_536
GZIP = b"\x1f\x8b"


class TooLargeError(Exception):
    """The body is larger than a page may be, packed or unpacked."""


class BrokenBodyError(Exception):
    """The body is not packed as its header says."""


class Unpacker(Protocol):
    """What unpacks one coding."""

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        """Pieces of bounded size."""
        ...


class _Zlib:
    """gzip, and deflate with its header or without."""

    def __init__(self, *, gzip: bool) -> None:
        self.gzip = gzip
        self.machine = zlib.decompressobj(zlib.MAX_WBITS | 16 if gzip else zlib.MAX_WBITS)
        self.begun = False

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        while packed and not self.machine.eof:
            try:
                piece = self.machine.decompress(packed, STEP)
            except zlib.error:
                if self.gzip or self.begun:
                    raise
                self.machine, self.begun = zlib.decompressobj(-zlib.MAX_WBITS), True
                continue
            self.begun = True
            yield piece
            packed = self.machine.unconsumed_tail


class _Brotli:
    """br; the library holds back what is over the limit until it is asked again."""

    def __init__(self) -> None:
        self.machine = brotli.Decompressor()

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        yield self.machine.process(packed, output_buffer_limit=STEP)
        while not self.machine.can_accept_more_data():
            yield self.machine.process(b"", output_buffer_limit=STEP)


def unpacker(coding: str) -> Unpacker | None:
    """What unpacks a ``Content-Encoding``; none when nothing is packed.

    Raises:
        BrokenBodyError: nobody asked for that coding.
    """
    name = coding.strip().lower()
    if name in {"", "identity"}:
        return None
    if name in {"gzip", "x-gzip", "deflate"}:
        return _Zlib(gzip=name != "deflate")
    if name == "br":
        return _Brotli()
    raise BrokenBodyError(f"packed as {coding[:40]!r}")


async def unpacked(pieces: AsyncIterator[bytes], coding: str, largest: int) -> bytes:
    """The body, unpacked.

    Raises:
        TooLargeError: more than ``largest`` bytes, as they come or unpacked.
        BrokenBodyError: it cannot be unpacked.
    """
    machine = unpacker(coding)
    body, came = bytearray(), 0
    async for packed in pieces:
        came += len(packed)
        if came > largest:
            raise TooLargeError
        try:
            for piece in (packed,) if machine is None else machine.unpack(packed):
                body += piece
                if len(body) > largest:
                    raise TooLargeError
        except (zlib.error, brotli.error) as error:
            raise BrokenBodyError("broken") from error
    return bytes(body)


def gunzipped(raw: bytes, largest: int) -> bytes:
    """A file that is packed in itself (``sitemap.xml.gz``), unpacked.

    Raises:
        TooLargeError: more than ``largest`` bytes unpacked.
        BrokenBodyError: it cannot be unpacked.
    """
    body = bytearray()
    try:
        for piece in _Zlib(gzip=True).unpack(raw):
            body += piece
            if len(body) > largest:
                raise TooLargeError
    except zlib.error as error:
        raise BrokenBodyError("broken") from error
    return bytes(body)
