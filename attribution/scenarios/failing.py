"""What a failing step says: expected against found, side by side, and the rules that fired; no traceback."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

import pytest

from attribution.domain import Attribution
from attribution.scenarios.article import CheckedArticle
from attribution.scenarios.comparing import Difference
from attribution.scenarios.vocabulary import words


def label(name: str, language: str) -> str:
    """A label of the report in the reader's language."""
    return str(words()["label"][name][language])


def fail(
    article: CheckedArticle, heading: str, differences: Iterable[Difference], about: Sequence[Attribution] = ()
) -> NoReturn:
    """Fail the step: a heading, each difference on a line, and the rules of the attributions it is ``about``."""
    __tracebackhide__ = True
    lines = [heading, *(f"  ✗ {side_by_side(one, article.language)}" for one in differences)]
    pytest.fail("\n".join([*lines, *rules_that_fired(article, about)]), pytrace=False)


def side_by_side(one: Difference, language: str) -> str:
    """``المتحدث | المتوقع: «بوتين» | الموجود: «لافروف»``."""
    sides = ((label("expected", language), one.expected), (label("found", language), one.found))
    told = (f"{side}: «{text}»" if text else f"{side}: {label('nothing', language)}" for side, text in sides)
    return " | ".join([one.label, *told])


def rules_that_fired(article: CheckedArticle, about: Sequence[Attribution]) -> list[str]:
    """The rules that made the attributions, or else every rule that fired on the text, each with its words."""
    fired = [(one.cue.text, "، ".join(one.rules)) for one in about if one.rules]
    if not fired:
        fired = list(dict.fromkeys((firing.span.text, firing.rule) for firing in article.analysis.firings))
    if not fired:
        return [f"  {label('no-rule', article.language)}"]
    return [f"  {label('rules', article.language)}:", *(f"    «{text}» {rules}" for text, rules in fired)]
