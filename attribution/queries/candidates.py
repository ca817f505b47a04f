"""What is asked of the store for claims that may be about the same thing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Probe:
    """A claim whose like are looked for: its text and its speaker's name, the title of its document (or else the first
    words of its text), and the day of publication. ``since`` and ``until`` are ISO 8601 days that bound the day of
    publication of what is found, both included; what has no date is found as well. Claims of ``document`` are left
    out, in all its versions."""

    text: str
    speaker: str = ""
    heading: str = ""
    published: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None
