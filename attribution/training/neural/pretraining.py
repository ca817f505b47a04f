"""Pretraining of a small encoder on unlabelled articles: WordPiece and masked words, as in BERT (Devlin et al. 2019).

Words are cut into pieces (Schuster and Nakajima 2012) after harakat and tatweel are taken off; a seventh of the pieces
is hidden, and a transformer learns to name them. Order, masks and dropout of a step depend on the seed and the number
of the step alone, so that a resumed training ends where an uninterrupted one would have. Needs torch and transformers
(``pip install 'attribution[transformers]'``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from attribution.errors import InputError

if TYPE_CHECKING:
    from transformers import BertTokenizerFast

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PADDING, UNKNOWN, BEGIN, END, MASK = range(5)
UNWRITTEN = "[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
"""Tatweel, harakat and marks of direction: spelling that two copies of a text differ in."""
HIDDEN, KEPT, RANDOM = 0.15, 0.1, 0.1
HEAD = 64
IGNORED = -100
CHECKPOINT, EVERY = "checkpoint.pt", 500
Pieces = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shape:
    """An encoder and its pretraining. ``width``: of its vectors; ``length``: pieces of a sequence; ``batch``: sequences
    of a step; ``rate``: the highest learning rate, reached after a tenth of the ``steps``."""

    layers: int = 4
    width: int = 256
    vocabulary: int = 16_000
    length: int = 128
    batch: int = 32
    steps: int = 10_000
    rate: float = 5e-4
    seed: int = 0

    @property
    def heads(self) -> int:
        """Heads of attention, of 64 numbers each where the width allows it."""
        return max(1, self.width // HEAD)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of pretraining. ``loss``: the mean negative log-likelihood of a hidden piece, in nats."""

    number: int
    of: int
    loss: float


def learn_pieces(texts: Iterable[str], shape: Shape) -> BertTokenizerFast:
    """A tokenizer of Hugging Face whose vocabulary is learnt from the texts."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers  # noqa: PLC0415

    hugging_face: Any = import_module("transformers")  # its classes are untyped

    tokenizer = Tokenizer(models.WordPiece(unk_token=SPECIAL[UNKNOWN]))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(UNWRITTEN), "")])
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=shape.vocabulary, special_tokens=list(SPECIAL), min_frequency=2, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    ends = ((SPECIAL[END], END), (SPECIAL[BEGIN], BEGIN))
    tokenizer.post_processor = processors.BertProcessing(*ends)
    found: BertTokenizerFast = hugging_face.BertTokenizerFast(
        tokenizer_object=tokenizer, do_lower_case=False, strip_accents=False
    )
    return found


def sequences_of(texts: Iterable[str], tokenizer: BertTokenizerFast, length: int) -> Pieces:
    """The texts end to end as sequences of pieces, each between its marks: shape ``(sequences, length)``.

    Raises:
        InputError: they do not fill one sequence.
    """
    backend: Any = tokenizer.backend_tokenizer
    found = [np.array(backend.encode(text).ids[1:], dtype=np.int64) for text in texts]  # its own end mark is kept
    flat = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    inner = length - 2
    count = len(flat) // inner
    if not count:
        raise InputError("too few words to learn from", remedy="give more unlabelled text")
    body = flat[: count * inner].reshape(count, inner)
    return np.hstack([np.full((count, 1), BEGIN), body, np.full((count, 1), END)])


def hide(pieces: Pieces, size: int, random: np.random.Generator) -> tuple[Pieces, Pieces]:
    """Sequences with some pieces hidden, and the hidden ones (``IGNORED`` elsewhere), each of the shape of ``pieces``.

    Of those chosen eight tenths become a mask, one a random piece, and one is left as it is.
    """
    chosen = (random.random(pieces.shape) < HIDDEN) & (pieces >= len(SPECIAL))
    chance = random.random(pieces.shape)
    shown = np.where(chosen & (chance < 1 - KEPT - RANDOM), MASK, pieces)
    replaced = chosen & (chance >= 1 - KEPT)
    shown = np.where(replaced, random.integers(len(SPECIAL), max(size, len(SPECIAL) + 1), pieces.shape), shown)
    return shown, np.where(chosen, pieces, IGNORED)


class Pretraining:
    """One pretraining: ``run`` it, then ``save`` what it made."""

    def __init__(self, shape: Shape, tokenizer: BertTokenizerFast, sequences: Pieces) -> None:
        import torch  # noqa: PLC0415 - only an installation with the extra has it

        hugging_face: Any = import_module("transformers")
        self.shape, self.tokenizer, self.sequences = shape, tokenizer, sequences
        torch.manual_seed(shape.seed)
        self.config = hugging_face.BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=shape.width,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=4 * shape.width,
            pad_token_id=PADDING,
        )
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.model: Any = hugging_face.BertForMaskedLM(self.config).to(self.device)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=shape.rate, weight_decay=0.01)

    @property
    def digest(self) -> str:
        """Names the training: its shape, its vocabulary and its sequences."""
        total = hashlib.sha256(repr(asdict(self.shape)).encode())
        total.update(self.tokenizer.backend_tokenizer.to_str().encode())
        total.update(self.sequences.tobytes())
        return total.hexdigest()

    def run(self, folder: Path, *, resume: bool = False, every: int = EVERY) -> Iterator[Step]:
        """Train, and leave a checkpoint in ``folder`` every so many steps.

        Raises:
            InputError: the checkpoint cannot be gone on from.
        """
        folder.mkdir(parents=True, exist_ok=True)
        done = self._load(folder / CHECKPOINT) if resume else 0
        self.model.train()
        for number in range(done, self.shape.steps):
            loss = self._step(number)
            if (number + 1) % every == 0:
                self._keep(folder / CHECKPOINT, number + 1)
            yield Step(number + 1, self.shape.steps, loss)

    def _step(self, number: int) -> float:
        import torch  # noqa: PLC0415

        random = np.random.default_rng([self.shape.seed, number])
        torch.manual_seed(int(random.integers(1 << 31)))  # of dropout
        rows = self.sequences[random.integers(len(self.sequences), size=self.shape.batch)]
        shown, hidden = hide(rows, len(self.tokenizer), random)
        for group in self.optimizer.param_groups:
            group["lr"] = self.shape.rate * self._warmth(number)
        loss = self.model(
            input_ids=torch.from_numpy(shown).to(self.device), labels=torch.from_numpy(hidden).to(self.device)
        ).loss
        self.optimizer.zero_grad()
        if torch.isfinite(loss):  # no number when, in a tiny batch, nothing was hidden
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
        return float(loss.detach())

    def _warmth(self, number: int) -> float:
        """The share of the highest learning rate: it rises for a tenth of the steps, then falls to nothing."""
        total, rise = self.shape.steps, max(1, self.shape.steps // 10)
        return min((number + 1) / rise, (total - number) / max(1, total - rise))

    def _keep(self, path: Path, done: int) -> None:
        import torch  # noqa: PLC0415

        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "done": done}
        partial = path.with_suffix(".partial")
        torch.save({**state, "digest": self.digest}, partial)
        partial.replace(path)

    def _load(self, path: Path) -> int:
        import pickle  # noqa: PLC0415 - for the name of its error alone: torch reads weights and nothing else

        import torch  # noqa: PLC0415

        try:
            state = torch.load(path, map_location=self.device, weights_only=True)
        except FileNotFoundError as error:
            raise InputError("no checkpoint to go on from", place=str(path), remedy="leave out --resume") from error
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
            raise InputError("no checkpoint", place=str(path), remedy="delete it, and begin anew") from error
        if state.get("digest") != self.digest:
            remedy = "give the files and options that it began with, or another --out"
            raise InputError("a checkpoint of another training", place=str(path), remedy=remedy)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        return int(state["done"])

    def save(self, folder: Path) -> None:
        """Write the encoder as a folder of Hugging Face, without the layer that names hidden words."""
        import torch  # noqa: PLC0415

        hugging_face: Any = import_module("transformers")
        torch.manual_seed(self.shape.seed)  # of the pooler, which nothing trains and which readers expect
        encoder: Any = hugging_face.BertModel(self.config)
        encoder.load_state_dict(self.model.bert.state_dict(), strict=False)
        encoder.save_pretrained(folder)
        self.tokenizer.save_pretrained(str(folder))
