"""A check of the sample article made from its gold, so that the report is tested without the engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from attribution.claims import claims_of
from attribution.domain import Analysis, Check, Document, Finding
from attribution.records import read_attribution
from attribution.spans import Span
from attribution.terms import FindingCode, Level

SAMPLES = Path(__file__).parents[2] / "samples"
GOLD = json.loads((SAMPLES / "putin-erdogan.gold.jsonl").read_text(encoding="utf-8"))
NAMED = Document(
    GOLD["id"], GOLD["text"], GOLD["title"], GOLD["outlet"], GOLD["published"], path="samples/putin-erdogan.txt"
)
AGENCY = "أ ف ب"


class GoldEngine:
    """Finds in the sample article what its gold holds, and in any other text nothing; ``confidences`` are those of its
    attributions."""

    def __init__(self, confidences: Sequence[float] = (), precise: float | None = None) -> None:
        self.confidences, self.precise = confidences, precise
        self.gives_confidence = bool(confidences)

    def analyse(self, document: Document) -> Analysis:
        """The gold's attributions where the text is the sample's."""
        known = GOLD["attributions"] if document.text.strip() == GOLD["text"].strip() else []
        attributions = tuple(replace(read_attribution(record), rules=("cue.verb.qal",)) for record in known)
        if self.confidences and attributions:
            sure = zip(attributions, self.confidences, strict=True)
            attributions = tuple(replace(one, confidence=confidence) for one, confidence in sure)
        return Analysis(document, (), (), attributions, (), (AGENCY,) if known else ())

    def explain(self, document: Document) -> Analysis:
        """The same."""
        return self.analyse(document)


def sample_check(confidences: Sequence[float] = ()) -> Check:
    """The sample's claims, and one finding of each of two kinds."""
    analysis = GoldEngine(confidences).analyse(NAMED)
    start = NAMED.text.index("مسؤولون في شركة")
    span = Span.of(NAMED.text, start, start + 26)
    findings = (
        Finding(FindingCode.UNNAMED_SOURCES, Level.WARNING, span, 29, 20, "مصادر لم تُسمَّ", "unnamed sources"),
        Finding(FindingCode.SECOND_HAND, Level.NOTE, span, 29, 20, "عن طريق بلومبرغ", "through Bloomberg"),
    )
    return Check(analysis, claims_of(analysis), findings)
