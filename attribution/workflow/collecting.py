"""Documents of feeds gathered in a file, one a line, that grows from run to run; nothing is checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from attribution.addresses import address_key
from attribution.domain import Document
from attribution.errors import InputError
from attribution.queries import WaitingItem
from attribution.records import fetched_record
from attribution.store import Feeds
from attribution.workflow.checking import Outcome


@dataclass(slots=True)
class Collecting:
    """A file of documents that is open; ``there``: the key of each address in it → the id of its document."""

    file: IO[str]
    feeds: Feeds
    place: str
    there: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    words: int = 0

    def fate(self, item: WaitingItem, document: Document) -> Outcome:
        """Write one document, and then that its item is done.

        Raises:
            InputError: the file cannot be written.
        """
        record = fetched_record(document)
        try:
            self.file.write(json.dumps(record, ensure_ascii=False) + "\n")
            self.file.flush()
        except OSError as error:
            raise _unwritable(error, self.place) from error
        self.there |= _addresses(record)
        self.feeds.settle(item.number, document.id)
        self.documents += 1
        self.words += len(document.text.split())
        return Outcome()

    def here(self, item: WaitingItem) -> str | None:
        """The document that the file holds under the item's address."""
        return self.there.get(address_key(item.item.link))


@contextmanager
def collecting(out: Path, feeds: Feeds) -> Iterator[Collecting]:
    """The file, to be gone on with where it ends. Half a line at its end, which a run that was killed has left, is cut
    off.

    Raises:
        InputError: it cannot be written.
    """
    try:
        there = _whole_lines(out)
        with out.open("a", encoding="utf-8") as file:
            yield Collecting(file, feeds, str(out), there)
    except OSError as error:
        raise _unwritable(error, str(out)) from error


def _whole_lines(out: Path) -> dict[str, str]:
    """The addresses of the documents in the file, which is cut after its last whole line."""
    if not out.exists():
        return {}
    there: dict[str, str] = {}
    end = 0
    with out.open("rb+") as file:
        for line in file:
            if not line.endswith(b"\n"):
                file.truncate(end)
                break
            end += len(line)
            with suppress(ValueError):
                there |= _addresses(json.loads(line))
    return there


def _addresses(record: Any) -> dict[str, str]:  # noqa: ANN401 - JSON may be anything
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        return {}
    page = record.get("page")
    others = page.get("addresses", ()) if isinstance(page, dict) else ()
    return {address_key(one): record["id"] for one in (record.get("url"), *others) if isinstance(one, str)}


def _unwritable(error: OSError, place: str) -> InputError:
    return InputError(f"cannot be written: {error.strerror}", place=place, remedy="choose another file")
