"""Deciding who is who: what a person gives beside the names, and what stands in for what is not given."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

from attribution.errors import InputError
from attribution.queries import Grounds


def grounds_now(by: str | None, why: str | None, *, needs_why: bool = True) -> Grounds:
    """Who decides now, and why: ``by`` is the login's name where none is given.

    Raises:
        InputError: no reason is given where one is needed, or the login has no name.
    """
    reason = (why or "").strip() or None
    if needs_why and reason is None:
        raise InputError("no reason", place="--why", remedy="say in a few words why, for whoever looks at it later")
    return Grounds((by or "").strip() or _login(), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), reason)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:  # by the version of Python
        raise InputError("the login has no name", place="--by", remedy="say who decides: --by NAME") from error
