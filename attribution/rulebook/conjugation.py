"""The forms of a reporting verb made from its two stems, so that no rule types them one by one.

Arabic news reports in the third person: the past (``أعلن``، ``أعلنت``، ``أعلنوا``), the present (``يعلن``، ``تعلن``) and the
adverbial participle (``معلنا``، ``معلنة``). Strong, hollow (``قال``), defective (``نفى``، ``دعا``), doubled (``أصر``) and
hamza-final verbs are covered; the second and first persons are left out, since they stand inside quotations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.terms import Aspect, Gender, Number

OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One written form and what its shape says of the subject. ``pronoun`` is an attached object."""

    text: str
    aspect: Aspect
    gender: Gender | None
    number: Number | None
    pronoun: str | None = None


def conjugate(past: str, present: str, participle: str | None, *, transitive: bool) -> Iterator[VerbForm]:
    """Every third-person form of the verb; with attached object pronouns when it is ``transitive``.

    >>> sorted({f.text for f in conjugate("نفى", "ينفي", None, transitive=False)})
    ['تنفي', 'تنفيان', 'نفت', 'نفتا', 'نفوا', 'نفى', 'نفيا', 'نفين', 'ينفون', 'ينفي', 'ينفيان', 'ينفين']
    """
    for form in (*_past(past), *_present(present)):
        yield form
        if transitive:
            yield from _with_pronouns(form)
    if participle:
        yield from _participles(participle)


def derived_participle(present: str) -> str:
    """The active participle of a derived verb, from its present: ``يضيف`` gives ``مضيف``."""
    stem = "م" + present[1:]
    return stem[:-1] + "ي" if stem.endswith("ى") else stem


def _past(stem: str) -> Iterator[VerbForm]:
    masculine, feminine = Gender.MASCULINE, Gender.FEMININE
    base = stem[:-1] if stem[-1] in "اى" else stem
    glide = {"ى": "ي", "ا": "و"}.get(stem[-1], "")
    yield VerbForm(stem, Aspect.PAST, masculine, Number.SINGULAR)
    yield VerbForm(base + "ت", Aspect.PAST, feminine, Number.SINGULAR)
    yield VerbForm(base + glide + "ا", Aspect.PAST, masculine, Number.DUAL)
    yield VerbForm(base + "تا", Aspect.PAST, feminine, Number.DUAL)
    yield VerbForm(base + "وا", Aspect.PAST, masculine, Number.PLURAL)
    yield VerbForm(_feminine_plural_stem(stem, base, glide) + "ن", Aspect.PAST, feminine, Number.PLURAL)


def _feminine_plural_stem(stem: str, base: str, glide: str) -> str:
    """``قال`` shortens to ``قلن``, ``أفاد`` to ``أفدن``; a strong stem stays."""
    if glide:
        return base + glide
    hollow = len(stem) >= 3 and stem[-2] == "ا"  # noqa: PLR2004 - a hollow stem has its long vowel before the last letter
    return stem[:-2] + stem[-1] if hollow else stem


def _present(stem: str) -> Iterator[VerbForm]:
    masculine, feminine = Gender.MASCULINE, Gender.FEMININE
    body = stem[1:]
    base = body[:-1] if body[-1] in "يوى" else body
    dual = base + "ي" if body[-1] == "ى" else body
    yield VerbForm("ي" + body, Aspect.PRESENT, masculine, Number.SINGULAR)
    yield VerbForm("ت" + body, Aspect.PRESENT, feminine, Number.SINGULAR)
    yield VerbForm("ي" + dual + "ان", Aspect.PRESENT, masculine, Number.DUAL)
    yield VerbForm("ت" + dual + "ان", Aspect.PRESENT, feminine, Number.DUAL)
    yield VerbForm("ي" + base + "ون", Aspect.PRESENT, masculine, Number.PLURAL)
    yield VerbForm("ي" + dual + "ن", Aspect.PRESENT, feminine, Number.PLURAL)


def _with_pronouns(form: VerbForm) -> Iterator[VerbForm]:
    stem = form.text
    if stem.endswith("وا"):
        stem = stem[:-1]
    elif stem.endswith("ى"):
        stem = stem[:-1] + "ا"
    for pronoun in OBJECT_PRONOUNS:
        yield VerbForm(stem + pronoun, form.aspect, form.gender, form.number, pronoun)


def _participles(stem: str) -> Iterator[VerbForm]:
    """The accusative that news prose uses: ``مضيفا``، ``مضيفة``، ``مضيفين``، ``مضيفتين``، ``مضيفات``."""
    long = stem[:-1] if stem.endswith("ي") else stem
    yield VerbForm(stem + "ا", Aspect.PARTICIPLE, Gender.MASCULINE, Number.SINGULAR)
    yield VerbForm(stem + "ة", Aspect.PARTICIPLE, Gender.FEMININE, Number.SINGULAR)
    yield VerbForm(long + "ين", Aspect.PARTICIPLE, Gender.MASCULINE, None)
    yield VerbForm(stem + "تين", Aspect.PARTICIPLE, Gender.FEMININE, Number.DUAL)
    yield VerbForm(stem + "ات", Aspect.PARTICIPLE, Gender.FEMININE, Number.PLURAL)
