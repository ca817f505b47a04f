"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from attribution.fetch.plan import FetchPlan
from attribution.report.labels import Language

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """``token`` is the secret of those who may write, none where nobody may; ``by`` the name under which they decide
    unless they give another; ``hosts`` are the names that the server answers to."""

    db: str
    plan: FetchPlan
    rules: Path | None = None
    language: Language = Language.ARABIC
    trained: bool = True
    token: str | None = None
    by: str = ""
    hosts: tuple[str, ...] = LOOPBACK

    @property
    def writes(self) -> bool:
        """Whether anybody may write."""
        return self.token is not None
