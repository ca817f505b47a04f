"""Lists of feeds in OPML, as readers of feeds write them."""

from __future__ import annotations

from lxml import etree

from attribution.errors import InputError
from attribution.queries import FeedWanted
from attribution.reading.feeds.markup import local_name, sound_root
from attribution.reading.feeds.reader import page_address

LONGEST = 300  # characters
OUTLET = "{urn:attribution:opml}outlet"


def read_opml(raw: bytes, place: str) -> list[FeedWanted]:
    """The feeds of a list, each once, whatever folders they lie in.

    Raises:
        InputError: it is no OPML, or holds no feeds.
    """
    root = sound_root(raw, None, place)
    if local_name(root) != "opml":
        remedy = "export a list from your reader of feeds as OPML"
        raise InputError(f"no OPML but <{local_name(root)[:40]}>", place=place, remedy=remedy)
    outlines = (one for one in root.iter(etree.Element) if local_name(one) == "outline")
    found = {wanted.address: wanted for one in outlines if (wanted := _wanted(one)) is not None}
    if not found:
        raise InputError("no feeds in it", place=place, remedy="each is an <outline> with an xmlUrl")
    return list(found.values())


def _wanted(outline: etree._Element) -> FeedWanted | None:
    told = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    address = page_address("", told.get("xmlurl"))
    title, outlet = _words(told.get("title") or told.get("text")), _words(told.get(OUTLET))
    return None if address is None else FeedWanted(address, title, outlet)


def _words(given: str | None) -> str | None:
    words = "".join(filter(str.isprintable, " ".join((given or "").split())))
    return words[:LONGEST] or None
