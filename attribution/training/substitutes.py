"""Words that outlets write for one another: what changes between two versions of one sentence.

Reports of one event share sentences that editors have changed here and there. Where two such sentences are laid over
each other (Levenshtein over stems) and as many words stand against each other as there are, each pair of stems is a
substitution; those seen in several events are kept (``جلستين``، ``اجتماعين``). Paraphrases are found so by Barzilay and
McKeown (2001).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from rapidfuzz.distance import Levenshtein

SENTENCE_END = re.compile("[.\n؟!،]+")
SHORTEST, LONGEST = 5, 40  # words of a sentence
ARTICLES, SENTENCES = 6, 80  # of one event; of one article
ALIKE, SAME = 0.35, 0.97  # share of stems from which two sentences are versions of one, up to which they differ
RUN = 2  # words in a row that may be substituted
EVENTS = 2  # in which a substitution is seen at least
Sentence = Sequence[str]


def learn_substitutes(
    events: Mapping[str, Sequence[Sequence[Sentence]]], empty: Collection[str]
) -> list[tuple[str, str]]:
    """The substitutions in events, each given as its articles, each as its sentences of stems; none with a stem of
    ``empty``. In the order of the alphabet, the stems of a pair too."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event, articles in sorted(events.items()):
        for pair in _in_event(articles[:ARTICLES]):
            seen[pair].add(event)
    kept = (pair for pair, where in seen.items() if len(where) >= EVENTS)
    return sorted(pair for pair in kept if not set(pair) & set(empty) and all(len(stem) > 1 for stem in pair))


def _in_event(articles: Sequence[Sequence[Sentence]]) -> Iterator[tuple[str, str]]:
    usable = [[one for one in each if SHORTEST <= len(one) <= LONGEST][:SENTENCES] for each in articles]
    for place, sentences in enumerate(usable):
        holding = _holding(sentences)
        for others in usable[place + 1 :]:
            for other in others:
                version = _version(other, sentences, holding)
                if version is not None:
                    yield from _changes(version, other)


def _holding(sentences: Sequence[Sentence]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        for stem in sorted(set(sentence)):
            found[stem].append(number)
    return found


def _version(sentence: Sentence, others: Sequence[Sentence], holding: Mapping[str, list[int]]) -> Sentence | None:
    """The other article's version of a sentence: the one that shares the most stems, where it shares enough."""
    shared = Counter(number for stem in sorted(set(sentence)) for number in holding.get(stem, ()))
    if not shared:
        return None
    number = min(shared, key=lambda each: (-shared[each], each))
    alike = shared[number] / len(set(sentence) | set(others[number]))
    return others[number] if ALIKE <= alike <= SAME else None


def _changes(one: Sentence, other: Sentence) -> Iterator[tuple[str, str]]:
    for change in Levenshtein.opcodes(one, other):
        old, new = one[change.src_start : change.src_end], other[change.dest_start : change.dest_end]
        if change.tag == "replace" and len(old) == len(new) <= RUN:
            for pair in zip(old, new, strict=True):
                if pair[0] != pair[1] and not any(stem[0].isdigit() for stem in pair):
                    yield (min(pair), max(pair))
