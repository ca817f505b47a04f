"""The spaCy pipeline: our tokenizer, then one component a stage, each registered and usable alone.

Components leave what they found on ``doc._``: ``words``, ``lines``, ``quotations``, ``sentences``, ``drafts``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from attribution.domain import Document, Line
from attribution.engine import tokenizer as _tokenizer  # registers it, too
from attribution.engine.agencies import document_agencies
from attribution.engine.datelines import datelines
from attribution.engine.drafting import draft_of
from attribution.engine.finishing import finish
from attribution.engine.layout import LineClassifier, sentences
from attribution.engine.lexicon import Lexicon
from attribution.engine.nesting import nest, unnest
from attribution.engine.neural import component as _component  # registers the neural reader
from attribution.engine.neural.folder import load_folder
from attribution.engine.outlets import chain_outlets
from attribution.engine.phrases import Reader
from attribution.engine.quotations import find_quotations
from attribution.engine.reports import sentence_reports
from attribution.engine.speakers import resolve_speakers
from attribution.engine.times import resolve_time
from attribution.engine.trained.scorer import Scorer, packaged_model
from attribution.engine.trained.scoring import Scoring
from attribution.engine.words import words_of
from attribution.rulebook import load_rulebook
from attribution.terms import LineKind

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
    "candidates",
    "inputs",
    "neural",
    "teacher",
)
STAGES = (
    "attribution_layout",
    "attribution_quotations",
    "attribution_reports",
    "attribution_scoring",
    "attribution_nesting",
    "attribution_speakers",
)


RULED = tuple(stage for stage in STAGES if stage not in {"attribution_scoring", "attribution_nesting"})
"""The stages that read the rulebook."""
SHARE = 0.25


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
        text = doc.text if doc._.document is None else doc._.document.text  # spaCy joins the tokens at every call
        doc._.words = words_of(doc, text)
        doc._.lines = self.classifier.classify(text, doc._.title)
        return doc


class Quotations:
    """Quotations and, since a stop inside one ends nothing, sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.marks, self.unpaired = lexicon.marks, lexicon.unpaired
        self.datelines = datelines(lexicon.rulebook)

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.quotations`` and ``doc._.sentences``."""
        doc._.quotations = find_quotations(doc._.words, doc._.lines, self.marks, self.unpaired)
        doc._.sentences = sentences(doc._.words, doc._.lines, doc._.quotations, self._opening(doc._.lines))
        return doc

    def _opening(self, lines: Sequence[Line]) -> int:
        """The character at which the body begins behind its dateline: ``القاهرة (رويترز) - | قالت``."""
        first = next((line for line in lines if line.kind is LineKind.BODY), None)
        return first.span.start + self.datelines.opening(first.span.text)[0] if first else 0


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


class Nesting:
    """Parents of nested reports."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the parents in ``doc._.drafts``."""
        nest(doc._.drafts)
        return doc


class Speakers:
    """Speakers, the outlets that a claim came through, the days that its time means, and the agencies that the article
    names; drafts become attributions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.rulebook = lexicon.rulebook
        self.times = lexicon.times

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.attributions`` and ``doc._.agencies``."""
        document = doc._.document or Document("", doc.text, title=doc._.title)
        lines, drafts = doc._.lines, doc._.drafts
        speakers = resolve_speakers(document, lines, drafts, self.rulebook)
        outlets = chain_outlets(document, lines, drafts, speakers, self.rulebook)
        unnest(drafts, speakers)
        doc._.agencies = document_agencies(document, lines, self.rulebook)
        published = _day(document.published)
        doc._.attributions = finish(drafts, speakers, outlets, lambda time: resolve_time(time, published, self.times))
        return doc


def _day(published: str | None) -> date | None:
    """The day of a date or a time in ISO 8601, none where it is not one."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


@Language.factory("attribution_layout", default_config={"rules": None})
def make_layout(nlp: Language, name: str, rules: str | None) -> Layout:
    """The layout stage."""
    return Layout(lexicon_of(nlp, rules))


@Language.factory("attribution_quotations", default_config={"rules": None})
def make_quotations(nlp: Language, name: str, rules: str | None) -> Quotations:
    """The quotation stage."""
    return Quotations(lexicon_of(nlp, rules))


@Language.factory(
    "attribution_scoring",
    default_config={"model": None, "share": SHARE, "linear": True, "scorer": None, "unaided": False},
)
def make_scoring(
    nlp: Language,
    name: str,
    model: str | None,
    *,
    share: float,
    linear: bool,
    scorer: Callable[..., dict[str, float]] | None,
    unaided: bool,
) -> Scoring:
    """The trained stage; ``model`` is a file of weights, none for the packaged one; ``share`` the weight of the neural
    reader's evidence beside the linear scorer's; without ``linear`` the reader decides alone; ``scorer`` what
    ``spacy train`` measures by; ``unaided``: without the rules' reading of the candidates."""
    weights = Scorer.load(Path(model) if model else packaged_model())
    return Scoring(weights, share=share, linear=linear, measure=scorer, unaided=unaided)


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

    ``model`` is a file of trained weights or the folder of a trained pipeline; without one the rules decide alone.
    ``unaided``: the trained part does not see what the rules made of the candidates.

    Raises:
        InputError: the model cannot be read.
    """
    directory = str(rules) if rules else None
    if model is not None and model.is_dir():
        return load_folder(model, directory, RULED)
    config = {"nlp": {"tokenizer": {"@tokenizers": "attribution.ArabicTokenizer.v1", "rules": directory}}}
    nlp = spacy.blank("ar", config=config)
    for stage in STAGES:
        if stage == "attribution_scoring":
            if model is not None:
                nlp.add_pipe(stage, config={"model": str(model), "unaided": unaided})
        else:
            nlp.add_pipe(stage, config={"rules": directory} if stage in RULED else {})
    return nlp


__all__ = ["STAGES", "build_pipeline", "lexicon_of"]
_ = _tokenizer, _component
