"""How a step is worded: a pattern that forgives what people leave out when they type.

Step and pattern are folded before they are compared (hamza, harakat, ta marbuta; upper case), and the values are
then cut from the step as it was written, so that a quoted text keeps every character.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pytest_bdd.parsers import StepParser

from attribution.folding import DIACRITICS, LETTERS, FoldedText, fold_with_offsets


class Wording(StepParser):
    """A step's wording as a regular expression with named groups; ``{name}`` stands for a value in quotation marks.

    >>> Wording("المتحدث {value}").parse_arguments("المتحدّث «بوتين»")
    {'value': 'بوتين'}
    """

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.regex = re.compile(_quoted(DIACRITICS.sub("", pattern).translate(LETTERS)))

    def is_matching(self, name: str) -> bool:
        """Whether the step is worded so."""
        return self.regex.fullmatch(_folded(name).text) is not None

    def parse_arguments(self, name: str) -> dict[str, str | None] | None:
        """The values as they were written; none for a part that was left out."""
        folded = _folded(name)
        match = self.regex.fullmatch(folded.text)
        if match is None:
            return None
        return {group: self._written(name, folded, match, group) for group in self.regex.groupindex}

    @staticmethod
    def _written(name: str, folded: FoldedText, match: re.Match[str], group: str) -> str | None:
        start, end = match.span(group)
        if start < 0:
            return None
        raw_start, raw_end = folded.raw(start, end)
        return name[raw_start:raw_end]


def _quoted(pattern: str) -> str:
    """``{cue}`` and its like hold no quotation mark; any other value may, and ends at the last one."""
    pattern = re.sub(r"\{(cue|code|title|outlet|date)\}", r'["«“](?P<\1>[^"«»“”]*)["»”]', pattern)
    return re.sub(r"\{(\w+)\}", r'["«“](?P<\1>.*)["»”]', pattern)


@lru_cache(maxsize=4096)
def _folded(name: str) -> FoldedText:
    return fold_with_offsets(name)
