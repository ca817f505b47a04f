"""What went wrong with an address, in one line with the remedy."""

from __future__ import annotations

import ssl

import httpx

from attribution.errors import InputError
from attribution.fetch.addresses import ALLOW, RefusedAddressError, UnknownHostError
from attribution.fetch.unpacking import BrokenBodyError, TooLargeError

STATUSES = {
    401: ("the page asks for a login", "open it in a browser, save it as HTML and give that file"),
    402: ("the page must be paid for", "open it in a browser, save it as HTML and give that file"),
    403: ("the host refuses", "open it in a browser, save it as HTML and give that file"),
    404: ("no such page", "check the address"),
    410: ("the page is gone", "look for it in an archive"),
    429: ("the host has been asked too much", "try again later, or with a longer --delay"),
    451: ("not available for legal reasons", "look for it in an archive"),
}
SERVER_ERRORS, GONE = 500, 410
KINDS: tuple[tuple[type[Exception], tuple[str, str]], ...] = (
    (TooLargeError, ("too large for a page", "save the article as a file, or give a larger --max-size")),
    (BrokenBodyError, ("its content encoding is broken", "try again later")),
    (httpx.DecodingError, ("its content encoding is broken", "try again later")),
    (TimeoutError, ("the host is too slow", "try again later, or with a longer --timeout")),
    (httpx.TimeoutException, ("the host is too slow", "try again later, or with a longer --timeout")),
    (httpx.ProxyError, ("the proxy refuses", "check --proxy")),
    (httpx.ConnectError, ("no connection", "check the address and the network")),
    (Exception, ("the answer broke off", "try again later")),
)
"""What is told of an error, by the first kind that it is."""


class GoneError(InputError):
    """The host says that what was asked for is gone, and will not come back."""


class LaterError(InputError):
    """The host says after how many seconds it may be asked again."""

    def __init__(self, problem: str, *, place: str | None, remedy: str | None, after: float) -> None:
        self.after = after
        super().__init__(problem, place=place, remedy=remedy)


def of_status(status: int, place: str) -> InputError:
    """The error of an answer that holds no page."""
    if status == GONE:
        return GoneError(f"{STATUSES[GONE][0]} (status {GONE})", place=place, remedy=STATUSES[GONE][1])
    if status in STATUSES:
        problem, remedy = STATUSES[status]
    elif status >= SERVER_ERRORS:
        problem, remedy = "the host is in trouble", "try again later"
    else:
        problem, remedy = "no page", "check the address"
    return InputError(f"{problem} (status {status})", place=place, remedy=remedy)


def of_exception(error: Exception, place: str) -> InputError:
    """The error of a request that got no answer, or of an answer that broke."""
    problem, remedy = _told(error)
    return InputError(problem, place=place, remedy=remedy)


def _told(error: Exception) -> tuple[str, str]:
    if found := cause_of(error, RefusedAddressError):
        return str(found), ALLOW
    if found := cause_of(error, UnknownHostError):
        return str(found), "check the address and the network"
    if found := cause_of(error, ssl.SSLError):
        reason = getattr(found, "verify_message", "")
        problem = f"its TLS certificate does not hold: {reason}" if reason else "no TLS connection"
        return problem, "check the address; what comes without a sound connection is not read"
    return next(told for kind, told in KINDS if isinstance(error, kind))


def cause_of(error: BaseException, *kinds: type[BaseException]) -> BaseException | None:
    """The error itself, or one of those that caused it, if it is of these kinds."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        if isinstance(found, kinds):
            return found
        seen.add(id(found))
        found = found.__cause__ or found.__context__
    return None
