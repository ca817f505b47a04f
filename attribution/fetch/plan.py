"""How pages are fetched: every limit that keeps a bad host from costing more than one line."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

AGENT = f"attribution/{version('attribution')} (Arabic claim attribution; reads articles on behalf of a person)"
ROBOT = "attribution"
"""The name that a robots.txt would call this program by."""


@dataclass(frozen=True, slots=True)
class FetchPlan:
    """The limits. Times are in seconds, sizes in bytes.

    ``delay``: between the beginnings of two requests to one host. ``timeout``: for one step (connect, read);
    ``deadline``: for one page with its redirects, apart from waiting for its turn. ``largest``: of a page, unpacked.
    ``longest_wait``: what a host may ask for with ``Retry-After`` before the page is given up. ``cache``: the file of
    the cache, none for no cache.
    """

    user_agent: str = AGENT
    concurrency: int = 16
    per_host: int = 2
    delay: float = 1.0
    timeout: float = 15.0
    deadline: float = 60.0
    largest: int = 10_000_000
    redirects: int = 5
    retries: int = 3
    backoff: float = 1.0
    longest_wait: float = 60.0
    robots: bool = True
    allow_private: bool = False
    proxy: str | None = None
    cache: Path | None = None
    ahead: int = 64
    """How many pages may wait to be read, so that a long list costs no more memory than a short one."""
