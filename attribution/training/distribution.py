"""Distributional classes learnt from unlabelled articles, for :class:`~attribution.engine.trained.clusters.Clusters`.

Each frequent word is a row of the words that stand right before and right behind it, weighted by positive pointwise
mutual information (Church and Hanks 1990), cut to 60 singular values (Halko, Martinsson and Tropp 2011) and clustered
by k-means at three grains. Needs scikit-learn (``pip install 'attribution[train]'``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from attribution.engine.trained.clusters import Clusters

WORDS, CONTEXTS, DIMENSIONS = 40_000, 1_500, 60
GRAINS = (40, 150, 600)
CLUSTERED = 20_000


def learn_classes(sentences: Iterable[Sequence[str]], seed: int = 0) -> Clusters:
    """The classes of the most frequent folded words of the sentences."""
    texts = [list(sentence) for sentence in sentences]
    counts = Counter(word for text in texts for word in text)
    words = [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:WORDS]]
    vectors = _vectors(_neighbours(texts, words), seed)
    labels = [_cluster(vectors, grain, seed) for grain in GRAINS]
    return Clusters({word: (int(a), int(b), int(c)) for word, a, b, c in zip(words, *labels, strict=True)})


def _neighbours(texts: Sequence[Sequence[str]], words: Sequence[str]) -> Any:  # noqa: ANN401 - a scipy matrix, untyped
    """How often each word stands right before and right behind each of the commonest ones."""
    from scipy import sparse  # noqa: PLC0415 - only training needs it

    places = {word: index for index, word in enumerate(words)}
    numbers = np.concatenate([np.array([*(places.get(word, -1) for word in text), -1]) for text in texts])
    sides = []
    for centre, context in ((numbers[:-1], numbers[1:]), (numbers[1:], numbers[:-1])):
        kept = (centre >= 0) & (context >= 0) & (context < CONTEXTS)
        shape = (len(words), CONTEXTS)
        sides.append(sparse.coo_matrix((np.ones(kept.sum()), (centre[kept], context[kept])), shape=shape).tocsr())
    return sparse.hstack(sides).tocoo()


def _vectors(counts: Any, seed: int) -> Any:  # noqa: ANN401 - a scipy matrix, untyped
    from scipy import sparse  # noqa: PLC0415
    from sklearn.utils.extmath import randomized_svd  # noqa: PLC0415

    summed = counts.tocsr()
    rows = np.asarray(summed.sum(axis=1)).ravel() + 1
    columns = np.asarray(summed.sum(axis=0)).ravel() + 1
    counts = summed.tocoo()
    information = np.log(counts.data * counts.data.sum() / (rows[counts.row] * columns[counts.col]))
    positive = sparse.coo_matrix((np.maximum(information, 0), (counts.row, counts.col)), shape=counts.shape).tocsr()
    left, values, _ = randomized_svd(positive, min(DIMENSIONS, *positive.shape), random_state=seed)
    vectors = left * np.sqrt(values)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _cluster(vectors: Any, grain: int, seed: int) -> Any:  # noqa: ANN401 - numpy arrays of scikit-learn
    from sklearn.cluster import MiniBatchKMeans  # noqa: PLC0415

    grain = min(grain, len(vectors[:CLUSTERED]))
    model = MiniBatchKMeans(grain, random_state=seed, batch_size=4096, n_init=3, max_iter=100)
    return model.fit(vectors[:CLUSTERED]).predict(vectors)
