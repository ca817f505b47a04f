"""The domain types: what flows between the stages, frozen, with the ids of what each came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from attribution.spans import Span
from attribution.terms import (
    AttributionType,
    CueClass,
    FeedKind,
    FindingCode,
    Level,
    LineKind,
    MediumKind,
    PartKind,
    Resolution,
    SpeakerKind,
    Unresolved,
)


@dataclass(frozen=True, slots=True)
class PagePart:
    """Where a paragraph of a text stood in the page that it was read from: ``element`` is the XPath of its element,
    or ``json-ld`` when the page gives the text only in its description of itself. ``time``: of the live blog's entry
    that it stands in, ISO 8601, as exact as the page says it."""

    start: int
    end: int
    element: str
    kind: PartKind = PartKind.PARAGRAPH
    time: str | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a web page says of its article, beside what every document has.

    ``byline``: who wrote it. ``agency``: the agency that sent it, by its canonical name. ``dateline``: the words before
    the first sentence, as written. ``published_at`` and ``modified_at``: ISO 8601, as exact as the page says it.
    ``source``: whom the feed that led to the page names as the source of the item, ``feed`` its address. ``addresses``:
    those by which the page was reached, beside its own.
    """

    byline: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    section: str | None = None
    paragraphs: tuple[PagePart, ...] = ()
    source: str | None = None
    feed: str | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item as its feed tells it. ``guid`` tells it from the others of the feed; ``link`` is the address of its page.
    ``published`` and ``updated``: ISO 8601, as exact as they are told. ``source``: the outlet that it came from."""

    guid: str
    link: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed holds, in its own order. ``parts``: the sitemaps of an index, each with its time where it is told.
    ``unreadable``: items without an address of a page."""

    kind: FeedKind
    title: str | None = None
    items: tuple[FeedItem, ...] = ()
    parts: tuple[tuple[str, str | None], ...] = ()
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it was given. ``published`` is an ISO 8601 date; ``path`` is where it was read from; ``page`` is
    what the web page said that it was read from, if it was one."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    path: str | None = None
    page: PageFacts | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text and what it is. ``span`` leaves out the line break."""

    span: Span
    kind: LineKind
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks. ``span`` includes the marks, ``inner`` does not; ``closed`` is false when
    no closing mark was found and the quotation was ended at the paragraph's end."""

    span: Span
    inner: Span
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired, and where: the unit of every explanation."""

    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported. ``name`` is the fullest form in the document, several people joined by ``؛ ``.

    ``reason`` is the id of the rule that resolved it; ``candidates`` are the names between which an
    ambiguous speaker stands.
    """

    name: str
    kind: SpeakerKind
    resolution: Resolution = Resolution.RESOLVED
    candidates: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TimeRange:
    """The days that a time may mean, both ends included, as ISO 8601 dates; the same twice for one day."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation (PARC 3.0): a cue ties a source to a content. ``rules`` made it; ``confidence`` is the
    probability, in hundredths, that cue, source and content are right, none where no trained part was in use."""

    id: str
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    type: AttributionType
    cue_class: CueClass
    speaker: Speaker
    addressee: Span | None = None
    medium: Span | None = None
    time: Span | None = None
    outlets: tuple[str, ...] = ()
    parent: str | None = None
    rules: tuple[str, ...] = ()
    confidence: float | None = None
    medium_kind: MediumKind | None = None
    time_resolved: TimeRange | Unresolved | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at. ``line`` and ``column`` count from 1."""

    code: FindingCode
    level: Level
    span: Span
    line: int
    column: int
    message: str
    message_en: str
    attribution: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A person's word that a finding is a false alarm: number of the decision, who, when (ISO 8601, UTC) and why."""

    number: int
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the engine found in one document. ``agencies`` are those that the dateline, the byline or a
    photo credit name, by their canonical names."""

    document: Document
    lines: tuple[Line, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    firings: tuple[Firing, ...]
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a speaker is reported to hold: one attribution of one document, with the chain it came through.

    ``id`` is stable for the same document text and spans. ``chain`` runs from the publisher inward:
    outlet, agency, the outlet it was told to, whoever reports it in turn, the speaker.
    """

    id: str
    document_id: str
    attribution: Attribution
    text: str
    sentence: Span
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """The answer of one check: the analysis, its claims and its findings.

    ``carriers`` ties each claim of the headline, by the id of its attribution, to the attribution of the body that
    carries it; none where no attribution does. ``dismissed`` are those of the findings that a person decided are false
    alarms, with the decision: they are shown, and count for nothing.
    """

    analysis: Analysis
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = field(default=())
    carriers: Mapping[str, str | None] = field(default_factory=dict)
    dismissed: Mapping[Finding, Dismissal] = field(default_factory=dict)

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that nobody dismissed."""
        return tuple(one for one in self.findings if one not in self.dismissed)
