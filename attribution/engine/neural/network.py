"""The reader's network: token vectors from any encoder, read once for every candidate of the document.

The tokens of a candidate's window are gathered from the encoder's vectors, so that one token serves many candidates;
the vector of the cue and what is known of word and candidate are added to each row (conditioning on the predicate as in
He et al. 2017, *Deep semantic role labeling*), and layers of dilated convolutions with maxout read the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Linear, Maxout, Model, chain, residual, with_array
from thinc.types import Floats2d, Ragged

from attribution.engine.neural.inputs import COLUMN_SIZES, FACT_BUCKETS, Inputs, inputs_of
from attribution.engine.neural.layers import dilated_window, embedding_sum

GAPS = (1, 2, 4)
PLACES, VERDICTS = 4, 2
FACTS = 4


@dataclass(slots=True)
class Outputs:
    """What the network says of the candidates of a batch, as log-odds. ``places``: for each row, that the source begins
    there, that it is the source's last word, and the same of the content, shape ``(rows, 4)``; ``verdicts``: for each
    candidate, that it reports, and the weight of its having no source, shape ``(candidates, 2)``; ``lengths``: the
    rows of each candidate; ``counts``: the candidates of each document."""

    places: Any
    verdicts: Any
    lengths: Any
    counts: list[int]


Network = Model[list[Doc], Outputs]


@registry.architectures("attribution.CandidateReader.v1")  # type: ignore[untyped-decorator]  # spaCy's are
def candidate_reader(
    tok2vec: Model[list[Doc], list[Floats2d]],
    *,
    width: int = 64,
    pieces: int = 3,
    gaps: Sequence[int] = GAPS,
    dropout: float = 0.1,
    see_rules: bool = True,
) -> Network:
    """The network above an encoder. ``width``: of its rows; ``pieces``: of each maxout; ``gaps``: of its windows, one a
    layer; ``see_rules``: whether it is told what the rules proposed."""
    layers: list[Model[Any, Any]] = [
        tok2vec,
        Linear(width),
        Linear(width),
        embedding_sum(width, COLUMN_SIZES),
        embedding_sum(width, (FACT_BUCKETS,) * FACTS),
        _body(width, pieces, gaps, dropout),
        Linear(PLACES, width),
        Linear(VERDICTS, 2 * width),
    ]
    return Model(
        "candidate_reader",
        _forward,
        init=_init,
        layers=layers,
        dims={"width": width},
        refs={"tok2vec": tok2vec},
        attrs={"see_rules": see_rules},
    )


def _body(width: int, pieces: int, gaps: Sequence[int], dropout: float) -> Model[Ragged, Ragged]:
    blocks = []
    for gap in gaps:
        maxout: Model[Floats2d, Floats2d] = Maxout(width, 3 * width, nP=pieces, normalize=True, dropout=dropout)
        blocks.append(residual(chain(dilated_window(gap), with_array(maxout))))
    return chain(*blocks) if len(blocks) > 1 else blocks[0]


def _init(model: Network, X: list[Doc] | None = None, Y: object = None) -> None:  # noqa: N803 - thinc's names
    tok2vec, *rest = model.layers
    tok2vec.initialize(X=X)
    width = tok2vec.get_dim("nO") if tok2vec.has_dim("nO") else tok2vec.predict((X or [])[:1])[0].shape[1]
    for linear in rest[:2]:
        if not linear.has_dim("nI"):
            linear.set_dim("nI", width)
    for layer in rest:
        layer.initialize()


@dataclass(frozen=True, slots=True)
class _Batch:
    """The inputs of a batch of documents as one: ``tokens`` and ``cues`` counted through the batch."""

    tokens: Any
    columns: Any
    lengths: Any
    cues: Any
    facts: Any
    counts: list[int]

    @classmethod
    def of(cls, docs: Sequence[Doc], inputs: Sequence[Inputs], xp: Any) -> _Batch:  # noqa: ANN401 - numpy or cupy
        before = np.cumsum([0, *(len(doc) for doc in docs)])[:-1]
        rows = np.cumsum([0, *(len(each.tokens) for each in inputs)])[:-1]
        return cls(
            xp.asarray(np.concatenate([each.tokens + start for each, start in zip(inputs, before, strict=True)])),
            np.concatenate([each.columns for each in inputs]),
            np.concatenate([each.lengths for each in inputs]),
            xp.asarray(np.concatenate([each.cues + start for each, start in zip(inputs, rows, strict=True)])),
            np.concatenate([each.facts for each in inputs]),
            [len(each.lengths) for each in inputs],
        )


def read(doc: Doc, *, see_rules: bool) -> Inputs:
    """The inputs of a document, made once and kept on it."""
    if doc._.inputs is None:
        doc._.inputs = inputs_of(doc, see_rules=see_rules)
    found: Inputs = doc._.inputs
    return found


def _forward(model: Network, docs: list[Doc], is_train: bool) -> tuple[Outputs, Callable[[Outputs], list[Doc]]]:
    tok2vec, to_row, to_cue, columns, facts, body, places, verdicts = model.layers
    xp = model.ops.xp
    batch = _Batch.of(docs, [read(doc, see_rules=model.attrs["see_rules"]) for doc in docs], xp)
    vectors, back_tok2vec = tok2vec(docs, is_train)
    sizes = [len(each) for each in vectors]
    flat = xp.concatenate(vectors)
    each_row, back_row = to_row(flat, is_train)
    cue_tokens = batch.tokens[batch.cues]
    each_cue, back_cue = to_cue(flat[cue_tokens], is_train)
    column_rows, back_columns = columns(batch.columns, is_train)
    fact_rows, back_facts = facts(batch.facts, is_train)
    owner = xp.repeat(xp.arange(len(batch.lengths)), batch.lengths)
    rows = each_row[batch.tokens] + (each_cue + fact_rows)[owner] + column_rows
    hidden, back_body = body(Ragged(rows, batch.lengths), is_train)
    pooled, back_pool = _pool(model, hidden.data, batch)
    place_odds, back_places = places(hidden.data, is_train)
    verdict_odds, back_verdicts = verdicts(pooled, is_train)

    def backprop(gradient: Outputs) -> list[Doc]:
        slopes = back_places(gradient.places) + back_pool(back_verdicts(gradient.verdicts))
        row_slopes = back_body(Ragged(slopes, batch.lengths)).data
        back_columns(row_slopes)
        cue_slopes = _add_at(model, len(batch.lengths), owner, row_slopes)
        back_facts(cue_slopes)
        d_flat = back_row(_add_at(model, len(flat), batch.tokens, row_slopes))
        model.ops.scatter_add(d_flat, model.ops.asarray1i(cue_tokens), back_cue(cue_slopes))
        ends = np.cumsum(sizes)
        back_tok2vec([d_flat[end - size : end] for size, end in zip(sizes, ends, strict=True)])
        return docs

    return Outputs(place_odds, verdict_odds, batch.lengths, batch.counts), backprop


def _add_at(model: Network, size: int, places: Any, rows: Floats2d) -> Floats2d:  # noqa: ANN401 - numpy or cupy
    """Rows added up at their places: what gathering them undoes."""
    total = model.ops.alloc2f(size, rows.shape[1])
    model.ops.scatter_add(total, model.ops.asarray1i(places), rows)
    return total


def _pool(model: Network, hidden: Floats2d, batch: _Batch) -> tuple[Floats2d, Callable[[Floats2d], Floats2d]]:
    """Each candidate's cue row beside the mean of its rows: ``(candidates, 2 * width)``."""
    width, lengths = hidden.shape[1], batch.lengths
    means = model.ops.reduce_mean(hidden, model.ops.asarray1i(lengths))
    pooled = model.ops.xp.hstack([hidden[batch.cues], means])

    def backprop(gradient: Floats2d) -> Floats2d:
        slopes = model.ops.backprop_reduce_mean(model.ops.as_contig(gradient[:, width:]), model.ops.asarray1i(lengths))
        slopes[batch.cues] += gradient[:, :width]  # one cue a candidate, so that no row is met twice
        return slopes

    return pooled, backprop
