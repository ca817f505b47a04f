"""The engine: a document in, its analysis out."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc

from attribution.domain import Analysis, Document, Firing
from attribution.engine.explaining import lexical_firings
from attribution.engine.lexicon import Lexicon
from attribution.engine.pipeline import build_pipeline, lexicon_of
from attribution.engine.trained.scorer import WHOLE, Scorer, packaged_model
from attribution.engine.trained.scoring import Scoring


class Engine:
    """The spaCy pipeline behind one call. ``rules``: a directory of rules laid over the built-in ones; ``trained``:
    with the trained part or the rules alone; ``model``: its file of weights, when it is not the packaged one;
    ``unaided``: the trained part decides without the rules' reading, to be measured alone.

    Raises:
        RuleError: the rules do not hold.
        InputError: the model cannot be read.
    """

    def __init__(
        self, rules: Path | None = None, *, trained: bool = True, model: Path | None = None, unaided: bool = False
    ) -> None:
        self.nlp = build_pipeline(rules, model=(model or packaged_model()) if trained else None, unaided=unaided)
        # spaCy refuses longer texts because its parser would need gigabytes; these stages need none.
        self.nlp.max_length = 1 << 31
        self.lexicon: Lexicon = lexicon_of(self.nlp, str(rules) if rules else None)

    @property
    def gives_confidence(self) -> bool:
        """Whether attributions get a confidence: the rules alone give none, nor do weights that learnt none."""
        scorer = self._scorer()
        return scorer is not None and WHOLE in scorer.weights

    @property
    def precise(self) -> float | None:
        """The confidence from which attributions are right 95 times in a hundred, none when the weights in use do not
        say."""
        scorer = self._scorer()
        return None if scorer is None else scorer.precise

    def analyse(self, document: Document) -> Analysis:
        """Everything found in the document; ``firings`` are the rules of its attributions and lines, and
        pseudo-cues."""
        return self._analysis(document, self.run(document))

    def explain(self, document: Document) -> Analysis:
        """The same with a firing for every title, name, outlet, medium and word list that was recognised."""
        doc = self.run(document)
        analysis = self._analysis(document, doc)
        lexical = tuple(lexical_firings(self.lexicon, doc))
        firings = sorted({*analysis.firings, *lexical}, key=lambda firing: (firing.span, firing.rule))
        return Analysis(
            document, analysis.lines, analysis.quotations, analysis.attributions, tuple(firings), analysis.agencies
        )

    def run(self, document: Document) -> Doc:
        """The spaCy document with what every stage left on ``doc._``."""
        doc = self.nlp.make_doc(document.text)
        doc._.document, doc._.title = document, document.title
        return self.nlp(doc)

    def _scorer(self) -> Scorer | None:
        return next((stage.scorer for _, stage in self.nlp.pipeline if isinstance(stage, Scoring)), None)

    def _analysis(self, document: Document, doc: Doc) -> Analysis:
        firings = [Firing(rule, attribution.cue) for attribution in doc._.attributions for rule in attribution.rules]
        firings += [Firing(line.rule, line.span) for line in doc._.lines if line.rule]
        firings += doc._.firings
        ordered = sorted(set(firings), key=lambda firing: (firing.span, firing.rule))
        return Analysis(
            document,
            tuple(doc._.lines),
            tuple(doc._.quotations),
            doc._.attributions,
            tuple(ordered),
            doc._.agencies,
        )
