"""Which feeds to follow, as a person gives them: addresses, or a list of them in OPML."""

from __future__ import annotations

from attribution.errors import InputError
from attribution.fetch.addresses import checked_url
from attribution.queries import FeedWanted
from attribution.reading.feeds.opml import read_opml


def feed_address(given: str) -> str:
    """The address of a feed, as it is asked for. Whether its host may be asked is told when it is.

    Raises:
        InputError: it is no address of the web.
    """
    address = given.strip()
    if address.lower().startswith("feed:"):
        rest = address[len("feed:") :]
        address = f"https:{rest}" if rest.startswith("//") else rest
    return str(checked_url(address, given, allow_private=True))


def feeds_in(raw: bytes, place: str) -> tuple[list[FeedWanted], list[InputError]]:
    """The feeds of an OPML file, and why others of it cannot be followed.

    Raises:
        InputError: it is no OPML, or holds no feeds.
    """
    wanted: list[FeedWanted] = []
    refused: list[InputError] = []
    for one in read_opml(raw, place):
        try:
            wanted.append(FeedWanted(feed_address(one.address), one.title, one.outlet))
        except InputError as error:
            refused.append(error)
    return wanted, refused
