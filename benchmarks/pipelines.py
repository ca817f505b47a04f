"""The spaCy pipeline that a check is measured against: a tagger, a parser and an ner over one shared CNN, not trained.

spaCy has no trained Arabic pipeline, and none is needed for speed. Untrained weights cost the same per word: the same
matrices are multiplied, ner takes one step a word whatever it decides, and the parser about two. Random weights decide
oddly, and far too many sentences and entities come out; nobody looks at them. The same pipeline after some training on
invented labels, which finds few of both, was measured to be as fast within a tenth.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import Config, fix_random_seed

TAGS, RELATIONS, ENTITIES = 50, 45, 18  # about as many labels as spaCy's small English pipeline has

# The shared layers are those of spaCy's defaults, the others those that its quickstart gives for a CPU.
MODELS = """
[tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true

[tagger]
@architectures = "spacy.Tagger.v2"
tok2vec = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}

[parser]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 128
maxout_pieces = 3
use_upper = true
tok2vec = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}

[ner]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
tok2vec = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
"""


def example(nlp: Language, sentence: str, number: int) -> Example:
    """A sentence with invented labels, others for each number; its words hang on the last of them or on the first.

    With both, the parser learns of each relation in both directions.
    """
    doc = nlp.make_doc(sentence)
    head = 0 if number % 2 else len(doc) - 1
    labels = range(number, number + len(doc))
    relations = [f"r{label % RELATIONS}" for label in labels]
    relations[head] = "ROOT"
    given = {
        "tags": [f"t{label % TAGS}" for label in labels],
        "heads": [head] * len(doc),
        "deps": relations,
        "entities": [f"U-e{label % ENTITIES}" for label in labels],
    }
    return Example.from_dict(doc, given)


def draw_last_layers(nlp: Language, seed: int) -> None:
    """Random weights for the layers that decide.

    They begin as zeros, and every decision is then the first one allowed, which costs up to a fifth more than others.
    """
    draw = np.random.default_rng(seed)
    for name, layer in (("tagger", "softmax"), ("parser", "upper"), ("ner", "upper")):
        last = nlp.get_pipe(name).model.get_ref(layer)  # type: ignore[attr-defined] # spaCy types pipes as functions
        last.set_param("W", draw.normal(0, 0.3, last.get_param("W").shape).astype("float32"))


def cnn_pipeline(sentences: Sequence[str], seed: int) -> Language:
    """The pipeline, with labels invented for these sentences; the same one for the same seed."""
    fix_random_seed(seed)
    nlp = spacy.blank("ar")
    for name, model in Config().from_str(MODELS).items():
        # The parser drops relations that occur fewer than 30 times in what it is initialised with, unless told.
        settings = {"min_action_freq": 1} if name == "parser" else {}
        nlp.add_pipe(name, config={"model": model, **settings})
    examples = [example(nlp, sentence, number) for number, sentence in enumerate(sentences)]
    nlp.initialize(lambda: examples)
    draw_last_layers(nlp, seed)
    return nlp
