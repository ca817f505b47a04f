"""Gherkin as Arabic writers type it: ``ميزة``، ``أمثلة``، ``إذاً`` and a ``و`` joined to its word.

Gherkin's own dialect ``ar`` knows one spelling of each word and wants a blank after ``و``. The words are added here to
a matcher of our own and not to ``gherkin.dialect.DIALECTS``: other people's suites in the same run keep the dialect
that they were written for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from gherkin.dialect import DIALECTS, Dialect, DialectSpec
from gherkin.parser_types import Location
from gherkin.token import Token
from gherkin.token_matcher import MatchedItems, TokenMatcher

from attribution.scenarios.steps import is_known
from attribution.scenarios.vocabulary import language_of, words

LANGUAGE = "ar"
MARKS = "\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
LEADING_MARKS = re.compile(f"^([ \t]*)[{MARKS}]+[ \t{MARKS}]*", re.MULTILINE)
TITLES = ("feature", "background", "rule", "scenario", "scenarioOutline", "examples")
AFTER_A_STEP = frozenset({"StepLine", "TableRow", "DocStringSeparator"})
AND = "و"


class ArabicMatcher(TokenMatcher):
    """Gherkin's matcher with the Arabic words added, for a file that starts in ``language``.

    A joined ``و`` (``ويكون المتحدث``) is an And only where one can stand: after a step, or before words that are a
    step; elsewhere the line is prose (``وصف الميزة``).
    """

    _previous: str | None = None

    def match_StepLine(self, token: Token) -> bool:  # noqa: N802 - gherkin's name
        """A step by its keyword, or by a ``و`` joined to its first word."""
        return super().match_StepLine(token) or self._match_joined(token)

    def _match_joined(self, token: Token) -> bool:
        line = token.line
        if self.dialect_name != LANGUAGE or not line.startswith(AND):
            return False
        rest = line.get_rest_trimmed(len(AND))
        if self._previous not in AFTER_A_STEP and not is_known(rest):
            return False
        self._set_token_matched(token, "StepLine", rest, AND, keyword_type="Conjunction")
        return True

    def _set_token_matched(  # noqa: PLR0917 - the signature is gherkin's
        self,
        token: Token,
        matched_type: str | None,
        text: str | None = None,
        keyword: str | None = None,
        keyword_type: str | None = None,
        indent: int | None = None,
        items: list[MatchedItems] | None = None,
    ) -> None:
        super()._set_token_matched(token, matched_type, text, keyword, keyword_type, indent, items)
        if matched_type not in {"Empty", "Comment"}:
            self._previous = matched_type

    def _change_dialect(self, dialect_name: str, location: Location | None = None) -> None:
        super()._change_dialect(dialect_name, location)
        if dialect_name != LANGUAGE:
            return
        self.dialect = Dialect(_arabic())
        kinds = {"given": "Context", "when": "Action", "then": "Outcome", "and": "Conjunction", "but": "Conjunction"}
        for kind, keyword_type in kinds.items():
            for keyword in words()["gherkin"][kind]:
                self.keyword_types[keyword] = [keyword_type]
        self._sorted_step_keywords = sorted(self.keyword_types, key=len, reverse=True)


def default_language(text: str) -> str:
    """The language of a file without ``# language:``: that of its first line which is no comment."""
    lines = (line.strip() for line in text.splitlines())
    return language_of(next((line for line in lines if line and line[0] not in "#@"), ""))


def without_direction_marks(text: str) -> str:
    """The text with the invisible direction marks at the starts of its lines taken off: they hide a keyword."""
    return LEADING_MARKS.sub(r"\1", text)


def step_text(line: str) -> tuple[str, ...]:
    """What a line may say as a step: after its first word, or after a joined ``و``, or whole."""
    first, _, rest = line.partition(" ")
    return tuple(text.strip() for text in (rest, line.removeprefix(AND), line) if text and first)


@lru_cache(maxsize=1)
def _arabic() -> DialectSpec:
    builtin = cast(dict[str, list[str]], DIALECTS[LANGUAGE])
    spec: dict[str, object] = dict(builtin)
    for kind, forms in words()["gherkin"].items():
        spaced = [form + " " for form in forms] if kind in TITLES else []
        spec[kind] = list(dict.fromkeys([*forms, *builtin[kind], *spaced]))
    return cast(DialectSpec, spec)
