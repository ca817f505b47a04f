"""Gathering candidates: the rules' reports of a sentence, and the cues that they passed over."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from attribution.engine.cues import find_cues
from attribution.engine.layout import Sentence
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.trained.candidate import Candidate


def gather(reader: Reader, sentence: Sentence, reports: Sequence[Report]) -> list[Candidate]:
    """The candidates of one sentence in the order of their cues, one a word; each knows the others."""
    candidates: dict[int, Candidate] = {}
    for report in reports:
        candidates[report.cue.first] = Candidate(report.cue, sentence, report)
    for cue in find_cues(reader.words, reader.lexicon, sentence.first, sentence.last):
        if cue.first not in candidates:
            candidates[cue.first] = Candidate(cue, sentence)
    for candidate in candidates.values():
        candidate.neighbours = candidates
    return [candidates[first] for first in sorted(candidates)]


def candidates_of(doc: Doc) -> list[Candidate]:
    """The candidates of a document that the rules have read, gathered once and kept as ``doc._.candidates``."""
    if doc._.candidates is None:
        pairs = zip(doc._.sentences, doc._.reports, strict=True)
        doc._.candidates = [one for sentence, reports in pairs for one in gather(doc._.reader, sentence, reports)]
    found: list[Candidate] = doc._.candidates
    return found


def without_rules(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates as if the rules had read none of them."""
    bare = {each.first: Candidate(each.cue, each.sentence) for each in candidates}
    by_sentence: dict[int, dict[int, Candidate]] = {}
    for first, each in bare.items():
        by_sentence.setdefault(each.sentence.first, {})[first] = each
        each.neighbours = by_sentence[each.sentence.first]
    return list(bare.values())
