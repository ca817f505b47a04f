"""The spaCy pipeline: our tokenizer, then one component a stage, each registered and usable alone.

Components leave what they found on ``doc._``: ``words``, ``lines``, ``quotations``, ``sentences``, ``drafts``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from attribution.domain import Document
from attribution.engine import tokenizer as _tokenizer  # registers it, too
from attribution.engine.drafting import draft_of
from attribution.engine.finishing import finish
from attribution.engine.layout import LineClassifier, sentences
from attribution.engine.lexicon import Lexicon
from attribution.engine.nesting import nest
from attribution.engine.outlets import chain_outlets, document_agencies
from attribution.engine.phrases import Reader
from attribution.engine.quotations import find_quotations
from attribution.engine.reports import sentence_reports
from attribution.engine.speakers import resolve_speakers
from attribution.engine.trained.applying import apply
from attribution.engine.trained.gathering import gather
from attribution.engine.trained.scorer import Scorer, packaged_model
from attribution.engine.words import words_of
from attribution.rulebook import load_rulebook

EXTENSIONS = (
    "document",
    "title",
    "words",
    "lines",
    "quotations",
    "sentences",
    "reader",
    "reports",
    "drafts",
    "firings",
    "attributions",
    "agencies",
)
WEIGHTS = "scorer.npz"
STAGES = (
    "attribution_layout",
    "attribution_quotations",
    "attribution_reports",
    "attribution_scoring",
    "attribution_nesting",
    "attribution_speakers",
)


def _register_extensions() -> None:
    for name in EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


_register_extensions()


def lexicon_of(nlp: Language, rules: str | None) -> Lexicon:
    """The lexicon of a rulebook for this pipeline's tokenizer."""
    tokenizer = cast(_tokenizer.ArabicTokenizer, nlp.tokenizer)  # the stages read no other's tokens
    return Lexicon(load_rulebook(Path(rules) if rules else None), tokenizer)


class Layout:
    """Words and lines."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.classifier = LineClassifier(lexicon.rulebook)

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.words`` and ``doc._.lines``."""
        doc._.words = words_of(doc)
        doc._.lines = self.classifier.classify(doc.text, doc._.title)
        return doc


class Quotations:
    """Quotations and, since a stop inside one ends nothing, sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.marks, self.unpaired = lexicon.marks, lexicon.unpaired

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.quotations`` and ``doc._.sentences``."""
        doc._.quotations = find_quotations(doc._.words, doc._.lines, self.marks, self.unpaired)
        doc._.sentences = sentences(doc._.words, doc._.lines, doc._.quotations)
        return doc


class Reports:
    """Cues with their sources and contents."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.reader``, ``doc._.reports`` (one list a sentence), ``doc._.firings`` and ``doc._.drafts``."""
        words = doc._.words
        opened = {words.at(q.span.start): (words.at(q.span.end), q) for q in doc._.quotations}
        reader = Reader(words, self.lexicon, opened)
        doc._.reader, doc._.firings = reader, []
        doc._.reports = [sentence_reports(reader, sentence, doc._.firings) for sentence in doc._.sentences]
        doc._.drafts = [draft_of(reader, report) for reports in doc._.reports for report in reports]
        return doc


class Scoring:
    """The trained part: which candidates report, and where their sources and contents lie. ``unaided``: without the
    rules' reading of them, to be measured alone."""

    def __init__(self, scorer: Scorer, *, unaided: bool = False) -> None:
        self.scorer, self.unaided = scorer, unaided

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.drafts`` anew."""
        candidates = [
            each
            for sentence, reports in zip(doc._.sentences, doc._.reports, strict=True)
            for each in gather(doc._.reader, sentence, () if self.unaided else reports)
        ]
        doc._.drafts = [draft_of(doc._.reader, report) for report in apply(self.scorer, doc._.reader, candidates)]
        return doc

    def to_disk(self, path: str | Path, **_: Any) -> None:  # noqa: ANN401 - spaCy's serialisation protocol
        """Keep the weights with the saved pipeline."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        self.scorer.save(folder / WEIGHTS)

    def from_disk(self, path: str | Path, **_: Any) -> Scoring:  # noqa: ANN401 - spaCy's serialisation protocol
        """Read what ``to_disk`` wrote."""
        self.scorer = Scorer.load(Path(path) / WEIGHTS)
        return self


class Nesting:
    """Parents of nested reports."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the parents in ``doc._.drafts``."""
        nest(doc._.drafts)
        return doc


class Speakers:
    """Speakers, the outlets that a claim came through, and the agencies that the article names; drafts become
    attributions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.rulebook = lexicon.rulebook

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.attributions`` and ``doc._.agencies``."""
        document = doc._.document or Document("", doc.text, title=doc._.title)
        lines, drafts = doc._.lines, doc._.drafts
        speakers = resolve_speakers(document, lines, drafts, self.rulebook)
        outlets = chain_outlets(document, lines, drafts, speakers, self.rulebook)
        doc._.agencies = document_agencies(document, lines, self.rulebook)
        doc._.attributions = finish(drafts, speakers, outlets)
        return doc


@Language.factory("attribution_layout", default_config={"rules": None})
def make_layout(nlp: Language, name: str, rules: str | None) -> Layout:
    """The layout stage."""
    return Layout(lexicon_of(nlp, rules))


@Language.factory("attribution_quotations", default_config={"rules": None})
def make_quotations(nlp: Language, name: str, rules: str | None) -> Quotations:
    """The quotation stage."""
    return Quotations(lexicon_of(nlp, rules))


@Language.factory("attribution_scoring", default_config={"model": None, "unaided": False})
def make_scoring(nlp: Language, name: str, model: str | None, *, unaided: bool) -> Scoring:
    """The trained stage; ``model`` is a file of weights, none for the packaged one."""
    return Scoring(Scorer.load(Path(model) if model else packaged_model()), unaided=unaided)


@Language.factory("attribution_nesting")
def make_nesting(nlp: Language, name: str) -> Nesting:
    """The stage that nests reports."""
    return Nesting()


@Language.factory("attribution_speakers", default_config={"rules": None})
def make_speakers(nlp: Language, name: str, rules: str | None) -> Speakers:
    """The stage that resolves speakers and outlets."""
    return Speakers(lexicon_of(nlp, rules))


@Language.factory("attribution_reports", default_config={"rules": None})
def make_reports(nlp: Language, name: str, rules: str | None) -> Reports:
    """The stage that reads cues, sources and contents."""
    return Reports(lexicon_of(nlp, rules))


def build_pipeline(rules: Path | None = None, *, model: Path | None = None, unaided: bool = False) -> Language:
    """A blank Arabic pipeline with our tokenizer and the stages, on the rulebook with ``rules`` laid over it.

    ``model`` is a file of trained weights; without one the rules decide alone. ``unaided``: the trained part does not
    see what the rules made of the candidates."""
    directory = str(rules) if rules else None
    config = {"nlp": {"tokenizer": {"@tokenizers": "attribution.ArabicTokenizer.v1", "rules": directory}}}
    nlp = spacy.blank("ar", config=config)
    for stage in STAGES:
        if stage == "attribution_scoring":
            if model is not None:
                nlp.add_pipe(stage, config={"model": str(model), "unaided": unaided})
        else:
            nlp.add_pipe(stage, config={} if stage == "attribution_nesting" else {"rules": directory})
    return nlp


__all__ = ["STAGES", "build_pipeline", "lexicon_of"]
