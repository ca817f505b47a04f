"""Evaluation: how much of what careful annotators see a system finds, stage by stage, as the annotation guide scores.

A pair is right when cues overlap, sources share half of their characters (Dice), contents four fifths, and speakers'
names agree; ``ar`` (the attribution relation) needs cue, source and content together.
"""

from attribution.evaluation.annotations import Annotation, GoldDocument, annotation_of
from attribution.evaluation.baseline import baseline
from attribution.evaluation.entries import read_annotations
from attribution.evaluation.evaluation import Evaluation, Fault, Group, Mistake
from attribution.evaluation.figures import Count, Figures, Interval, Label, Stage
from attribution.evaluation.scoring import DocumentScore, Judgement, score_document

__all__ = [
    "Annotation",
    "Count",
    "DocumentScore",
    "Evaluation",
    "Fault",
    "Figures",
    "GoldDocument",
    "Group",
    "Interval",
    "Judgement",
    "Label",
    "Mistake",
    "Stage",
    "annotation_of",
    "baseline",
    "read_annotations",
    "score_document",
]
