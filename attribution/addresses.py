"""Which addresses are those of one article: the forms that sites have of one page for phones, printers and counters.

An address is never fetched by its key; the key only says that two addresses lead to the same page.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

EDITIONS = re.compile(r"^(?:(?:www|m|amp|mobile|wap|print)\.)+(?=[^.]+\.)")
COUNTERS = re.compile(
    r"^(?:utm_.+|at_.+|mc_.+|pk_.+|mtm_.+|hsa_.+|fb_.+|amp_.+|fbclid|gclid|gclsrc|dclid|yclid|msclkid|twclid|igshid|igsh"
    r"|wbraid|gbraid|_ga|_gl|ref|ref_src|ref_url|referrer|cmpid|ncid|ocid|smid|spm|xtor|s_cid|traffic_source|sr_share"
    r"|__twitter_impression|guccounter|ftag|ampcf)$"
)
"""Parameters that tell where a reader came from, and nothing of the page."""

SWITCHES, FORMS = (
    frozenset({"amp", "print", "printable", "mobile"}),
    frozenset({"output", "outputtype", "view", "format"}),
)
ON, NAMED = frozenset({"", "1", "true", "yes", "amp", "print"}), frozenset({"amp", "print", "mobile"})
"""Parameters that choose the form of a page (``?amp=1``, ``?outputType=amp``), and the values that do."""

FORM_PARTS = frozenset({"amp", "print"})
INDEX = re.compile(r"^(?:index|default)\.(?:html?|php|aspx?|jsp)$")
CACHED = re.compile(r"^/(?:c|v|i)/(?:s/)?(?P<page>[^/]+/.*)$")
VIEWER = re.compile(r"^/amp/(?:s/)?(?P<page>[^/]+\.[^/]+/.*)$")
SAFE = "/:@!$'()*,;~-._"


def address_key(address: str) -> str:
    """What all addresses of one page share: host and path, and those parameters that choose the page.

    >>> address_key("https://m.example.org/news/1/amp/?utm_source=x#top")
    'example.org/news/1'
    >>> address_key("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/news/1")
    'example.org/news/1'
    """
    try:
        parts = urlsplit(_uncached(address.strip()))
        port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return address.strip()
    host = EDITIONS.sub("", _ascii(host)) + port
    path = "/".join(
        part for number, part in enumerate(parts.path.split("/")) if part and not _is_form(parts.path, number)
    )
    pairs = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if _chooses(name, value)]
    key = f"{host}/{quote(unquote(path), safe=SAFE)}".removesuffix("/")
    return f"{key}?{urlencode(sorted(pairs))}" if pairs else key


def host_key(address: str | None) -> str:
    """The site of an address, the same for its edition for phones."""
    return address_key(address).partition("/")[0] if address else ""


def _uncached(address: str) -> str:
    """The page's own address where the given one is that of its copy in a cache of AMP."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    found = None
    if host.endswith(".cdn.ampproject.org"):
        found = CACHED.match(parts.path)
    elif host.startswith(("www.google.", "google.")):
        found = VIEWER.match(parts.path)
    return f"https://{found['page']}" if found else address


def _ascii(host: str) -> str:
    """A host in the letters in which it is asked for: ``xn--…`` for an Arabic one."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_form(path: str, number: int) -> bool:
    """Whether the part of a path is that of a form of the page, at its beginning or its end: ``/amp/news/1``."""
    parts = path.split("/")
    filled = [place for place, part in enumerate(parts) if part]
    part = parts[number].lower()
    if len(filled) > 1 and number in (filled[0], filled[-1]) and part in FORM_PARTS:
        return True
    return number == filled[-1] and INDEX.match(part) is not None


def _chooses(name: str, value: str) -> bool:
    """Whether a parameter chooses the page, and not only its form or who counts it."""
    lower = name.lower()
    if COUNTERS.match(lower):
        return False
    return not ((lower in SWITCHES and value.lower() in ON) or (lower in FORMS and value.lower() in NAMED))
