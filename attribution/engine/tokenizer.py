"""The tokenizer: words, proclitics, marks and numbers as tokens of their own, ``doc.text`` identical.

spaCy's blank ``ar`` leaves ``غدًا».`` one token and ``وقال`` unsplit, so ``قال`` could not be a span. Here a leading و
or ف is a token when the rest is a word by itself (a list of whole words says where not: ``وزير``), and so are ب ل ك
before the article (``بال``، ``كال``، ``لل``) or before a tatweel (``لـ"بلومبرغ"``، ``بـ5``). Each token's NORM is its
folded form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from attribution.folding import fold
from attribution.rulebook import load_rulebook

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
PIECE = re.compile(
    rf" |\s+|\d+(?:[.,:/٫٬]\d+)*[%٪]?(?![^\W\d_])|[^\W_](?:[^\W_]|[{MARKS}])*|[{MARKS}]+"
    r"|\.+|'+|`+|<+|>+|\(\(|\)\)|‘‘|’’|_+|-+|[^\w\s]"
)
ARABIC = re.compile("[\u0621-\u064a]")
STRETCHED = re.compile("([بلكوف]+)\u0640+(?=[^\u0640])")
MIN_REST = 2


class ArabicTokenizer:
    """Text to ``Doc``. ``whole_words`` are folded words whose first letter is no proclitic."""

    def __init__(self, vocab: Vocab, whole_words: frozenset[str]) -> None:
        self.vocab = vocab
        self.whole_words = whole_words
        self._pieces: dict[str, tuple[str, ...]] = {}
        vocab.lex_attr_getters[NORM] = fold  # type: ignore[attr-defined]  # missing in spaCy's stub

    def __call__(self, text: str) -> Doc:
        """The document's tokens; their texts and spaces join to exactly ``text``."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in PIECE.findall(text):
            if piece == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                continue
            parts = self._split(piece)
            words.extend(parts)
            spaces.extend([False] * len(parts))
        return Doc(self.vocab, words=words, spaces=spaces)

    def pieces(self, text: str) -> list[str]:
        """The tokens' texts without white space: what ``__call__`` cuts, at a fraction of what a ``Doc`` costs."""
        return [part for piece in PIECE.findall(text) if not piece.isspace() for part in self._split(piece)]

    def _split(self, piece: str) -> tuple[str, ...]:
        if piece not in self._pieces:
            self._pieces[piece] = tuple(self._proclitics(piece)) if ARABIC.match(piece) else (piece,)
        return self._pieces[piece]

    def _proclitics(self, word: str) -> Iterator[str]:
        """The word cut before its stem: ``وبالأمس`` gives و، ب، الأمس."""
        stretched = STRETCHED.match(word)
        if stretched and stretched.end() < len(word):
            yield stretched.group()
            yield from self._proclitics(word[stretched.end() :])
            return
        length = self._proclitic_length(word)
        if length:
            yield word[:length]
            yield from self._proclitics(word[length:])
        else:
            yield word

    def _proclitic_length(self, word: str) -> int:
        folded = fold(word)
        if folded in self.whole_words or len(folded) <= MIN_REST:
            return 0
        conjunction = folded[0] in "وف"
        before_article = folded[0] in "بكل" and folded[1:3] == "ال" and len(folded) > 4  # noqa: PLR2004 - ب, the article and two letters
        joined_article = folded.startswith("لل") and len(folded) > 3  # noqa: PLR2004 - لل and two letters
        if not (conjunction or before_article or joined_article):
            return 0
        return next((i for i in range(1, len(word)) if ARABIC.match(word[i])), 0)

    def to_bytes(self, **_: Any) -> bytes:  # noqa: ANN401 - spaCy's serialisation protocol
        """The whole words, one a line."""
        return "\n".join(sorted(self.whole_words)).encode()

    def from_bytes(self, content: bytes, **_: Any) -> ArabicTokenizer:  # noqa: ANN401 - spaCy's serialisation protocol
        """Read what ``to_bytes`` wrote."""
        self.whole_words = frozenset(content.decode().split("\n"))
        self._pieces.clear()
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:  # noqa: ANN401 - spaCy's serialisation protocol
        """Write ``to_bytes`` to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> ArabicTokenizer:  # noqa: ANN401 - spaCy's serialisation protocol
        """Read what ``to_disk`` wrote."""
        return self.from_bytes(Path(path).read_bytes())


def blank_tokenizer() -> ArabicTokenizer:
    """The tokenizer by itself, with the built-in whole words."""
    return ArabicTokenizer(Vocab(), load_rulebook(None).whole_words)


@registry.tokenizers("attribution.ArabicTokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy's are
def make_tokenizer(rules: str | None = None) -> Callable[[Language], ArabicTokenizer]:
    """The tokenizer for a pipeline, with the whole words of the rulebook (``rules``: a directory laid over it)."""
    rulebook = load_rulebook(Path(rules) if rules else None)
    return lambda nlp: ArabicTokenizer(nlp.vocab, rulebook.whole_words)
