"""Comparing claims, measuring how well that is done, and training it."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.knowledge import Knowledge
from attribution.crosscheck.lexicon import Lexicon
from attribution.crosscheck.model import PACKAGED, Model
from attribution.crosscheck.statement import Comparison, Pair
from attribution.crosscheck.words import TOKEN
from attribution.errors import InputError
from attribution.evaluation.gold_files import lines_of
from attribution.evaluation.pairs import GoldPair, read_gold_pairs, read_pairs
from attribution.evaluation.relations import (
    RelationFigures,
    by_threshold,
    relation_figures,
    tfidf_cosine,
    word_jaccard,
)
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.training import comparison as training
from attribution.training.substitutes import SENTENCE_END, learn_substitutes
from attribution.training.wordvectors import learn_knowledge
from attribution.workflow.training import paragraphs

Compared = tuple[Pair, Comparison]


class Measured(NamedTuple):
    """Figures of systems by name, the plain baselines among them."""

    pairs: int
    events: int
    systems: Mapping[str, RelationFigures]


def compare_pairs(path: Path, rulebook: Rulebook, weights: Path | None = None) -> Iterator[Compared | InputError]:
    """Each pair of a file with its comparison, in order; why one could not be read in its place.

    Raises:
        InputError: no such file, nothing in it, or weights that cannot be read.
    """
    comparer = Comparer.of(rulebook, weights)
    for pair in read_pairs(path):
        yield pair if isinstance(pair, InputError) else (pair, comparer.compare(pair.a, pair.b))


def measure(path: Path, rulebook: Rulebook, weights: Path | None = None) -> Measured:
    """The figures of a model on gold pairs, beside the baselines.

    Raises:
        InputError: a file cannot be read.
    """
    gold, comparer = read_gold_pairs(path), Comparer.of(rulebook, weights)
    return measured(gold, [comparer.compare(each.pair.a, each.pair.b) for each in gold])


def measured(gold: Sequence[GoldPair], found: Sequence[Comparison]) -> Measured:
    """The figures of comparisons, in the order of the gold, beside the baselines."""
    here = relation_figures(gold, [one.relation for one in found], [one.independent for one in found])
    systems = {
        "compare": here,
        "word Jaccard": by_threshold(gold, word_jaccard),
        "TF-IDF cosine": by_threshold(gold, tfidf_cosine(gold)),
    }
    return Measured(len(gold), len({each.event for each in gold}), systems)


def known(raw: Path | None, events: Path | None, rulebook: Rulebook, gold: Sequence[GoldPair], words: int) -> Knowledge:
    """What unlabelled articles tell of words; without articles what the packaged weights know. The events of the
    gold pairs are left out of the search for substitutions.

    Raises:
        InputError: a file cannot be read, or scikit-learn is not installed.
    """
    if raw is None:
        return Model.load(PACKAGED).knowledge
    lexicon = Lexicon(rulebook)
    try:
        knowledge = learn_knowledge(_stems(raw, lexicon, words))
        if events is None:
            return knowledge
        used = {each.event for each in gold}
        empty = {lexicon.stemmer.stem(fold(word)) for word in (*lexicon.empty, *lexicon.fillers)}
        pairs = learn_substitutes(_articles(raw, _events(events, used), lexicon), empty)
        return replace(knowledge, substitutes=frozenset(pairs))
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is not installed", remedy="pip install 'attribution[train]'") from error
    except (OSError, lzma.LZMAError) as error:
        raise InputError(f"cannot be read: {error}", place=str(raw), remedy="check the file") from error


def train(
    gold: Sequence[GoldPair], knowledge: Knowledge, rulebook: Rulebook, *, folds: int, seed: int, version: str
) -> tuple[Model, training.Validated | None]:
    """A model of all pairs, and what cross-validation by event says of such models; none without folds.

    Raises:
        InputError: too few events, or a relation that no pair has.
    """
    taught = training.lessons(gold, rulebook, knowledge)
    apart = training.parted(taught, knowledge, seed)
    model = training.fit(taught, knowledge, {"version": version, "pairs": len(gold), "strangers": len(apart)}, apart)
    if not folds:
        return model, None
    validated, calibrated = training.cross_validate(taught, knowledge, rulebook, folds, seed, apart=apart)
    return calibrated(model), validated


def save(model: Model, out: Path) -> int:
    """Write the weights; the answer is the size of the file in bytes.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        model.save(out)
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise InputError(problem, place=str(out), remedy="choose another file") from error
    return out.stat().st_size


def _stems(raw: Path, lexicon: Lexicon, words: int) -> Iterator[list[str]]:
    seen = 0
    for paragraph in paragraphs(raw):
        found = _stemmed(paragraph, lexicon, numbers=False)
        yield found
        seen += len(found)
        if seen > words:
            return


def _stemmed(text: str, lexicon: Lexicon, *, numbers: bool = True) -> list[str]:
    norms: Iterable[str] = TOKEN.findall(fold(text))
    return [lexicon.stemmer.stem(norm) for norm in norms if numbers or not norm[0].isdigit()]


def _events(path: Path, used: Collection[str]) -> dict[str, str]:
    """Article → its event, but for the events that are used otherwise."""
    found: dict[str, str] = {}
    for number, line in enumerate(lines_of(path), 1):
        if line.strip():
            event = _parsed(line, f"{path}:{number}", lambda entry: (str(entry["event"]), list(entry["articles"])))
            found |= dict.fromkeys(event[1], event[0]) if event[0] not in used else {}
    return found


def _articles(raw: Path, events: Mapping[str, str], lexicon: Lexicon) -> dict[str, list[list[list[str]]]]:
    """Event → its articles, each as its sentences of stems."""
    found: dict[str, list[list[list[str]]]] = {}
    opener = lzma.open if raw.suffix == ".xz" else open
    with opener(raw, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            name, text = _parsed(line, f"{raw}:{number}", lambda entry: (entry.get("id"), str(entry["text"])))
            if name in events:
                sentences = [_stemmed(sentence, lexicon) for sentence in SENTENCE_END.split(text)]
                found.setdefault(events[name], []).append(sentences)
    return found


def _parsed(line: str | bytes, place: str, read: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - what a line holds
    try:
        return read(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("not what is expected of this file", place=place, remedy="check the line") from error
