"""A server in this process, over a small database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from attribution.web.app import make_app
from web.stored import fill, settings_of


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server that nobody may write to, for all tests that only read."""
    with TestClient(make_app(settings_of(fill(tmp_path_factory.mktemp("web") / "claims.sqlite")))) as opened:
        yield opened


@pytest.fixture
def client(server: TestClient) -> TestClient:
    """Somebody who may read, and never came before."""
    server.cookies.clear()
    return server


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[TestClient]:
    """Somebody before a server that lets whoever has the token write."""
    with TestClient(make_app(settings_of(fill(tmp_path / "claims.sqlite"), writes=True))) as opened:
        yield opened
