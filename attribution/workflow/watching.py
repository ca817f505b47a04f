"""When feeds are asked again: each after so many seconds, one that is not to be had after longer and longer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from attribution.queries import ListedFeed


def due(feeds: Iterable[ListedFeed], every: float, now: datetime) -> list[ListedFeed]:
    """The feeds that are to be asked now."""
    return [feed for feed in feeds if (when := due_at(feed, every)) is not None and when <= now]


def until_next(feeds: Sequence[ListedFeed], every: float, now: datetime) -> float:
    """Seconds until one of the feeds is to be asked; ``every`` where there is none."""
    times = [when for feed in feeds if (when := due_at(feed, every)) is not None]
    return max(0.0, (min(times) - now).total_seconds()) if times else every


def due_at(feed: ListedFeed, every: float) -> datetime | None:
    """When a feed is to be asked; none when it is gone."""
    if feed.gone:
        return None
    if feed.wait_until:
        return datetime.fromisoformat(feed.wait_until)
    if feed.asked is None:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.fromisoformat(feed.asked) + timedelta(seconds=every)
