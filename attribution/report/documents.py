"""Stored documents as a person reads them, from the right, and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from attribution.domain import Document, PageFacts
from attribution.queries import ListedDocument, ShownDocument
from attribution.records import Record, linked_page_record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.labels import Language
from attribution.report.table import Cell, chain_of, table
from attribution.terms import PartKind

FIELDS = (
    "id",
    "version",
    "versions",
    "title",
    "publisher",
    "agencies",
    "published",
    "claims",
    "findings",
    "seen",
    "url",
)
HEADINGS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("الوثيقة", "العنوان", "الناشر", "نُشرت", "النسخ", "الأقوال"),
    Language.ENGLISH: ("Document", "Title", "Publisher", "Published", "Versions", "Claims"),
}
VERSIONS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("النسخة", "العنوان", "شوهدت", "الأقوال"),
    Language.ENGLISH: ("Version", "Title", "First seen", "Claims"),
}
LABELS: Mapping[Language, Mapping[str, str]] = {
    Language.ARABIC: {
        "byline": "بقلم", "dateline": "من", "section": "القسم", "source": "المصدر", "published_at": "نُشرت",
        "modified_at": "عُدّلت", "feed": "وردت في", "url": "عنوانها", "addresses": "تُعرف أيضا بـ", "version": "النسخة",
        "claims": "الأقوال",
    },
    Language.ENGLISH: {
        "byline": "by", "dateline": "from", "section": "section", "source": "source", "published_at": "published",
        "modified_at": "changed", "feed": "came by", "url": "address", "addresses": "also known as",
        "version": "version", "claims": "claims",
    },
}  # fmt: skip
LEFT_TO_RIGHT = ("published_at", "modified_at", "feed", "url", "addresses")


def document_lines(listed: Sequence[ListedDocument], language: Language, layout: Layout) -> Iterator[str]:
    """Documents as a table."""
    headings: list[Cell] = [(heading,) for heading in HEADINGS[language]]
    body = [
        (
            (left_to_right(one.id) if one.id.isascii() else one.id,),
            (one.title or "",),
            (chain_of(filter(None, (one.publisher, *one.agencies))),),
            (left_to_right(one.published),) if one.published else (),
            (f"{one.versions:,}",),
            (f"{one.claims:,}",),
        )
        for one in listed
    ]
    yield from layout.page(table([headings, *body], layout, grows=1))


def shown_lines(shown: ShownDocument, language: Language, layout: Layout) -> Iterator[str]:
    """One document: what is known of it, its versions, and its text a paragraph a line."""
    yield from layout.page(_shown(shown, language, layout))


def listed_record(one: ListedDocument) -> Record:
    """A document of a list as JSON."""
    return {name: list(value) if isinstance(value := getattr(one, name), tuple) else value for name in FIELDS}


def listed_cells(one: ListedDocument) -> tuple[str, ...]:
    """A document of a list as a row of CSV."""
    record = listed_record(one) | {"agencies": "؛ ".join(one.agencies)}
    return tuple("" if value is None else str(value) for value in record.values())


def shown_record(shown: ShownDocument) -> Record:
    """One document with its text, what its page said, every version and address, as JSON."""
    return {
        **listed_record(shown.listed),
        "text": shown.document.text,
        "page": linked_page_record(shown.document),
        "addresses": list(shown.addresses),
        "history": [asdict(one) for one in shown.versions],
    }


def _shown(shown: ShownDocument, language: Language, layout: Layout) -> Iterator[str]:
    listed = shown.listed
    chain = chain_of(filter(None, (listed.publisher, *listed.agencies)))
    published = left_to_right(listed.published) if listed.published else None
    yield from _line(layout, " — ".join(filter(None, (listed.title or listed.id, chain, published))))
    for name, told in _facts(shown):
        words = left_to_right(told) if name in LEFT_TO_RIGHT else told
        yield from _line(layout, f"{LABELS[language][name]}: {words}")
    yield ""
    headings: list[Cell] = [(heading,) for heading in VERSIONS[language]]
    body = [
        ((str(one.version),), (one.title or one.id,), (left_to_right(one.first_seen),), (f"{one.claims:,}",))
        for one in shown.versions
    ]
    yield from table([headings, *body], layout, grows=1)
    yield ""
    for line in _paragraphs(shown.document):
        yield from _line(layout, line)


def _facts(shown: ShownDocument) -> Iterator[tuple[str, str]]:
    """What is told of the document, by name."""
    listed, page = shown.listed, shown.document.page or PageFacts()
    others = [one for one in shown.addresses if one != listed.url]
    given = {
        "byline": "، ".join(page.byline),
        "dateline": page.dateline,
        "section": page.section,
        "source": page.source,
        "published_at": page.published_at,
        "modified_at": page.modified_at,
        "url": listed.url,
        "addresses": " ".join(others),
        "feed": page.feed,
        "version": str(listed.version),
    }
    yield from ((name, told) for name, told in given.items() if told)


def _paragraphs(document: Document) -> Iterator[str]:
    """The paragraphs; the heading of an entry of a live blog with its time, other headings marked."""
    parts = document.page.paragraphs if document.page else ()
    if not parts:
        yield from (line for line in document.text.splitlines() if line.strip())
        return
    last = None
    for part in parts:
        time = left_to_right(part.time) if part.time and part.time != last else None
        last = part.time
        sign = "" if part.kind is PartKind.PARAGRAPH else "# "
        yield " — ".join(filter(None, (time, sign + document.text[part.start : part.end])))


def _line(layout: Layout, text: str) -> list[str]:
    return layout.paragraph(wrapped(layout.shaped(text), layout.width, layout.measure), layout.width, rtl=True)
