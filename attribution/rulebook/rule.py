"""What every rule has, and the texts and lists of words that its fields hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

TWICE = "twice"  # the type of the error of a word that stands in a list twice


def no_doubles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a list. Two spellings of one word may stand there, though one would do: who writes ``إن`` beside
    ``أن`` need not know that hamza is folded.

    Raises:
        PydanticCustomError: a word stands there twice.
    """
    if len(set(words)) < len(words):
        at = next(at for at, word in enumerate(words) if word in words[:at])
        raise PydanticCustomError(TWICE, "«{word}» stands here twice", {"word": words[at], "at": at})
    return words


RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Words = Annotated[Texts, AfterValidator(no_doubles)]
"""Words and phrases of a list, at least one, none of them twice."""

SomeWords = Annotated[tuple[Text, ...], AfterValidator(no_doubles)]
"""The same, which may be none."""


class Rule(BaseModel):
    """What every rule has. ``note`` says what it does, ``note_ar`` the same in Arabic."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: RuleId
    examples: Texts
    counterexamples: Texts
    note: Text | None = None
    note_ar: Text | None = None
