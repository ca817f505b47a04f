"""What the comparison of claims knows of words: how rare a stem is, and which stems stand among the same words.

Each frequent stem is a row of the stems within eight words of it, weighted by positive pointwise mutual information
with smoothed contexts (Levy, Goldberg and Dagan 2015) and cut to some singular values. Needs scikit-learn
(``pip install 'attribution[train]'``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from attribution.crosscheck.knowledge import Knowledge

STEMS, CONTEXTS, DIMENSIONS, WINDOW = 12_000, 6_000, 64, 8
SMOOTHING = 0.75
TOP = 127


def learn_knowledge(paragraphs: Iterable[Sequence[str]], seed: int = 0) -> Knowledge:
    """What paragraphs, each given as its stems, tell of the most frequent stems."""
    texts = [list(paragraph) for paragraph in paragraphs]
    counts = Counter(stem for text in texts for stem in text)
    stems = [stem for stem, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:STEMS]]
    spread = Counter(stem for text in texts for stem in set(text))
    rarity = np.log(len(texts) / np.array([spread[stem] for stem in stems]))
    vectors = _vectors(_neighbours(texts, stems), seed)
    scaled = np.round(vectors / np.abs(vectors).max(axis=1, keepdims=True).clip(1e-9) * TOP)
    return Knowledge(tuple(stems), rarity.astype(np.float16), scaled.astype(np.int8), frozenset())


def _neighbours(texts: Sequence[Sequence[str]], stems: Sequence[str]) -> Any:  # noqa: ANN401 - a scipy matrix, untyped
    """How often each stem stands within the window of each of the commonest ones."""
    from scipy import sparse  # noqa: PLC0415 - only training needs it

    places = {stem: index for index, stem in enumerate(stems)}
    gap = [-1] * WINDOW
    numbers = np.fromiter((place for text in texts for place in (*(places.get(s, -1) for s in text), *gap)), np.int32)
    shape = (len(stems), min(CONTEXTS, len(stems)))
    total = sparse.csr_matrix(shape)
    for step in range(1, WINDOW + 1):
        for centre, context in ((numbers[:-step], numbers[step:]), (numbers[step:], numbers[:-step])):
            kept = (centre >= 0) & (context >= 0) & (context < shape[1])
            total += sparse.coo_matrix((np.ones(kept.sum()), (centre[kept], context[kept])), shape=shape).tocsr()
    return total


def _vectors(counts: Any, seed: int) -> Any:  # noqa: ANN401 - a scipy matrix, untyped
    from scipy import sparse  # noqa: PLC0415
    from sklearn.utils.extmath import randomized_svd  # noqa: PLC0415

    rows = np.asarray(counts.sum(axis=1)).ravel() + 1
    columns = (np.asarray(counts.sum(axis=0)).ravel() + 1) ** SMOOTHING
    counts = counts.tocoo()
    information = np.log(counts.data * columns.sum() / (rows[counts.row] * columns[counts.col]))
    positive = sparse.coo_matrix((np.maximum(information, 0), (counts.row, counts.col)), shape=counts.shape).tocsr()
    left, values, _ = randomized_svd(positive, min(DIMENSIONS, *positive.shape), random_state=seed)
    vectors = left * np.sqrt(values)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
