"""The words of scenarios, Arabic and English: Gherkin's keywords, the fields of an attribution, its closed sets.

They lie in ``words.json`` beside this module, since a person who writes scenarios may want another word and no code.
Every look-up folds both sides, so that a dropped hamza does not matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from attribution.errors import InputError
from attribution.folding import fold

ARABIC = re.compile("[\u0600-\u06ff]")


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """All of ``words.json``."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
    return loaded


def language_of(text: str) -> str:
    """``ar`` when the text holds an Arabic letter, else ``en``."""
    return "ar" if ARABIC.search(text) else "en"


def term(group: str, word: str) -> str:
    """The term that a word names: ``term("type", "غير مباشر")`` is ``indirect``; ``يكون النوع مباشراً`` as well.

    Raises:
        InputError: the word names none; the remedy lists those that do, in the word's own language.
    """
    wanted = " ".join(fold(word).split())
    for name, forms in words()[group].items():
        if {wanted, wanted.removesuffix("ا")} & {fold(form) for form in forms}:
            return str(name)
    known = "، ".join(shown(group, name, language_of(word)) for name in words()[group])
    raise InputError(f"unknown {group} {word!r}", remedy=f"write one of: {known}")


def shown(group: str, name: str, language: str) -> str:
    """The first word for a term in the language: ``shown("type", "direct", "ar")`` is ``مباشر``."""
    forms: list[str] = words()[group][name]
    return next((form for form in forms if language_of(form) == language), name)


def field_named(word: str) -> str:
    """The field that a column or a step names: ``field_named("المتحدث")`` is ``speaker``.

    Raises:
        InputError: there is no such field.
    """
    wanted = " ".join(fold(word).split())
    for name, forms in words()["fields"].items():
        if wanted in {fold(form) for language in ("ar", "en") for form in forms[language]}:
            return str(name)
    known = "، ".join(field_shown(name, language_of(word)) for name in words()["fields"])
    raise InputError(f"unknown column {word!r}", remedy=f"write one of: {known}")


def field_shown(name: str, language: str) -> str:
    """The first word for a field in the language: ``field_shown("speaker", "ar")`` is ``المتحدث``."""
    return str(words()["fields"][name][language][0])


def is_none(value: str) -> bool:
    """Whether a value says that the field is empty: ``-``, ``لا شيء`` or nothing."""
    return " ".join(fold(value).split()) in {fold(form) for form in words()["none"]}


def ordinal(word: str | None) -> int | None:
    """The number that an ordinal names, from 1; none for no word."""
    return None if word is None else int(term("ordinal", word))


def tagged_rules(tags: Iterable[str]) -> tuple[str, ...]:
    """The ids of the rules that tags such as ``@قاعدة:tie.that`` name: without them their scenario would fail."""
    openings = tuple(words()["rule-tag"])
    return tuple(sorted(tag.split(":", 1)[1] for tag in tags if tag.startswith(openings)))


def alternatives(forms: Iterable[str]) -> str:
    """The forms as one alternation of a regular expression, the longest first."""
    return "|".join(re.escape(form).replace(r"\ ", " ") for form in sorted(forms, key=len, reverse=True))


def field_alternatives(language: str, *, article: bool = True) -> str:
    """The fields' words as an alternation; without the definite article for ``لا مخاطب في "قال"``."""
    forms = [form for field in words()["fields"].values() for form in field[language]]
    if not article:
        forms = [form.removeprefix("ال") for form in forms]
    return alternatives(forms)
