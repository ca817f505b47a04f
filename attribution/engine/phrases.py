"""What stands at a word: the questions that the clause reader asks, one word list or table each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attribution.domain import Quotation
from attribution.engine.lexicon import Lexicon, PhraseTable
from attribution.engine.words import COMMAS, Words
from attribution.folding import dediac
from attribution.rulebook.schema import Government, WordRole

# The words here are the grammar's and closed: affixes, and the prepositions that the schema's ``Government`` names.
NAME_WORDS = 4
LONG_NAME_WORDS = 8
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "كم")
SINGLE_LETTER = re.compile("[لب][يك]")  # لي، بك
ARTICLE, WITH_WHAT = "ال", "بما"
ALA_ROLES = frozenset({WordRole.PREPOSITION, WordRole.OCCASION})
GOVERNED = {
    "على": Government.ALA,
    "إلى": Government.ILA,
    "الى": Government.ILA,
    "عن": Government.AN,
    "من": Government.MIN,
    "في": Government.FI,
    "حول": Government.HAWLA,
}

SWITCHING = (WordRole.CLAUSE_END, WordRole.NOMINAL_END, WordRole.TAKEN_UP, WordRole.CONTRAST)


class Reader:
    """Answers about the words of one document. Positions are word numbers."""

    def __init__(self, words: Words, lexicon: Lexicon, quotations: Mapping[int, tuple[int, Quotation]]) -> None:
        self.words = words
        self._norm, self._size = words.norm, len(words)
        self.lexicon = lexicon
        self.quotations = quotations  # opening mark → (word past the closing mark, the quotation)
        self.closings = {
            past: opened for opened, (past, _) in quotations.items()
        }  # word past the closing mark → opening mark
        self.inside = {i for opened, (past, _) in quotations.items() for i in range(opened + 1, past - 1)}

    def norm(self, index: int) -> str:
        """The folded word, or nothing past the end."""
        return self._norm[index] if 0 <= index < self._size else ""

    def role(self, role: WordRole, index: int) -> int:
        """How many words of a phrase with this role start at ``index``; 0 for none.

        The name ``علي`` is told from ``على`` by its letters.
        """
        length = self.table(self.lexicon.roles[role], index)
        if length == 1 and role in ALA_ROLES and self.words.norm[index] == "علي" and self.words.raw[index] == "علي":
            return 0
        return length

    def listed(self, role: WordRole, index: int) -> bool:
        """Whether the word by itself is on a list of this role."""
        return self.norm(index) in self.lexicon.listed(role)

    def may_switch(self, index: int) -> bool:
        """Whether words stand there that may take up the telling again behind a content (``فيما``، ``لكنه``)."""
        return any(self.role(role, index) for role in SWITCHING)

    def table(self, table: PhraseTable, index: int) -> int:
        """How many words of a phrase of ``table`` start at ``index``; 0 for none."""
        return table.length(self.words.norm, index)

    def comma(self, index: int) -> bool:
        """Whether a comma stands there."""
        return 0 <= index < len(self.words) and self.words.raw[index] in COMMAS

    def complementizer(self, index: int) -> bool:
        """``أن``، ``إن``، ``بأنها``، ``ما إذا`` …; not ``لأن``, which gives a reason, nor ``كأن``, which folds to
        ``كان``."""
        return self.norm(index)[:1] not in {"ل", "ك"} and bool(self.role(WordRole.COMPLEMENTIZER, index))

    def bare_complementizer(self, index: int) -> bool:
        """Whether the complementizer carries no pronoun, so that the content begins after it."""
        return self.norm(index) in {"ان", "بان"}

    def preposition(self, index: int) -> Government | None:
        """The preposition that a cue may govern, written as a word by itself.

        The name ``علي`` is told from ``على`` by its letters.
        """
        return GOVERNED.get(dediac(self.words.raw[index])) if 0 <= index < len(self.words) else None

    def bi(self, index: int) -> bool:
        """Whether the word begins with the preposition ب, that of ``بما قالته`` among it."""
        if self.norm(index) == WITH_WHAT:
            return self.norm(index + 1) in self.lexicon.verb_forms
        return self.norm(index) == "ب" or (self.proclitic(index, "ب") and not self.role(WordRole.PREPOSITION, index))

    def proclitic(self, index: int, letter: str) -> bool:
        """Whether the word is ``letter``, a preposition, written onto a common word: ``بمدينة``، ``لوفد``; not
        ``بوتين``، ``لوسي``."""
        norm = self.norm(index)
        lexicon = self.lexicon
        return norm.startswith(letter) and norm not in lexicon.whole_words and norm[1:] in lexicon.vocabulary

    def carries_pronoun(self, index: int) -> bool:
        """Whether the word is a preposition with its pronoun: ``فيه``، ``منها``، ``لهم``."""
        norm = self.norm(index)
        attached = norm.endswith(PRONOUNS) or SINGLE_LETTER.fullmatch(norm) is not None
        return attached and self.role(WordRole.PREPOSITION, index) == 1

    def quotation(self, index: int) -> tuple[int, Quotation] | None:
        """The quotation whose opening mark stands there, with the word past its end."""
        return self.quotations.get(index)

    def names(self, index: int) -> bool:
        """Whether the quotation at ``index`` sets off a name or a word: a few words right behind a noun."""
        found = self.quotations.get(index)
        if found is None or not found[1].closed:
            return False
        inside = found[0] - index - 2
        before = self.norm(index - 1)
        if before == "و" and index - 1 in self.closings:  # شركات "أودي" و"بي إم دبليو"
            return self.names(self.closings[index - 1])
        if self.listed(WordRole.ON_BEHALF, index - 1) or self.role(WordRole.ORGANIZATION_HEAD, index - 1):
            return inside <= LONG_NAME_WORDS
        return inside <= NAME_WORDS and before not in {":", "،", ","} and bool(before)

    def definite(self, index: int) -> bool:
        """Whether the word has the article."""
        return self.norm(index).startswith(ARTICLE)

    def punctuation(self, index: int) -> bool:
        """Whether a mark stands there."""
        return not any(character.isalnum() for character in self.norm(index))

    def closing_bracket(self, index: int, limit: int) -> int:
        """The word past the bracket that closes the one at ``index``, or past ``index`` when none does."""
        for position in range(index + 1, limit):
            if self.words.raw[position] == ")":
                return position + 1
        return index + 1
