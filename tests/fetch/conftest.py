"""A host for each test, and one command's worth of fetching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from attribution.errors import InputError
from attribution.fetch.fetching import Fetched, Fetching
from attribution.fetch.plan import FetchPlan
from fetch.hosts import Host, running

PLAN = FetchPlan(delay=0.0, backoff=0.01, timeout=5.0, deadline=10.0, allow_private=True)
Fetch = Callable[..., list[Fetched | InputError]]


@pytest.fixture
def host() -> Iterator[Host]:
    with running() as one:
        yield one


@pytest.fixture
def fetch() -> Fetch:
    """The pages at some addresses, or their errors; keyword arguments change the plan."""

    def fetched(*addresses: str, **changed: object) -> list[Fetched | InputError]:
        with Fetching(addresses, replace(PLAN, **changed)) as fetching:  # type: ignore[arg-type]
            return [_page(fetching, address) for address in addresses]

    return fetched


def _page(fetching: Fetching, address: str) -> Fetched | InputError:
    try:
        return fetching.page(address)
    except InputError as error:
        return error
