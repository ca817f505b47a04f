"""The forms of a reporting verb made from its two stems, so that no rule types them one by one.

Arabic news reports in the third person: the past (``أعلن``، ``أعلنت``، ``أعلنوا``), the present (``يعلن``، ``تعلن``،
after ``أن`` also ``يعلنوا``) and the adverbial participle (``معلنا``، ``معلنة``). The second and first persons are left
out, since they stand inside quotations. What class a verb is of is read from the letters of its two stems together:
``أصر`` with ``يصر`` is doubled, ``أمر`` with ``يأمر`` is strong, ``أفاد`` hollow, ``دعا`` defective, ``أنبأ``
hamza-final. Spelling alone cannot tell ``استمر`` (doubled) from ``استند`` (strong); both are taken for strong, which
costs one rare form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.terms import Aspect, Gender, Number

OBJECT_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
RESUMPTIVE_PRONOUNS = ("ه", "ها")
LONG_VOWELS = "اوي"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One written form and what its shape says of the subject. ``pronoun`` is an attached object."""

    text: str
    aspect: Aspect
    gender: Gender | None
    number: Number | None
    pronoun: str | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What a stem is before each kind of ending: ``ت``, the dual ``ا``, the plural ``و``, the feminine plural ``ن``."""

    before_t: str
    before_a: str
    before_w: tuple[str, ...]
    before_n: str


def conjugate(past: str, present: str, participle: str | None, *, transitive: bool) -> Iterator[VerbForm]:
    """Every third-person form of the verb, with attached object pronouns.

    A verb that is not ``transitive`` takes only the pronoun that points back to ``ما`` (``وفق ما ذكره``).

    >>> forms = conjugate("نفى", "ينفي", "نافي", transitive=False)
    >>> sorted({form.text for form in forms if form.pronoun is None and form.aspect is Aspect.PAST})
    ['نفت', 'نفتا', 'نفوا', 'نفى', 'نفيا', 'نفين']
    """
    pronouns = OBJECT_PRONOUNS if transitive else RESUMPTIVE_PRONOUNS
    for form in (*_past(past, present), *_present(past, present)):
        yield form
        yield from _with_pronouns(form, pronouns)
    if participle:
        yield from _participles(participle)


def derived_participle(present: str) -> str:
    """The active participle of a derived verb, from its present: ``يضيف`` gives ``مضيف``, ``يتنبأ`` gives ``متنبئ``."""
    stem = "م" + present[1:]
    last = {"ى": "ي", "أ": "ئ"}.get(stem[-1], stem[-1])
    return stem[:-1] + last


def is_doubled(past: str, present: str) -> bool:
    """Whether the last two root letters are one: ``رد``، ``أصر``، ``احتج``."""
    if past[-1] in "ايىأء":
        return False
    length, body = len(past), len(present) - 1
    lone = length == 2 and body == 2  # noqa: PLR2004 - رد/يرد
    fourth = past[0] == "أ" and length == 3 and body == 2  # noqa: PLR2004 - أصر/يصر, unlike أمر/يأمر
    eighth = past[0] == "ا" and length == 4 and body == 3 and past[2] == "ت"  # noqa: PLR2004 - احتج/يحتج, unlike اتهم
    return lone or fourth or eighth


def is_hollow(past: str) -> bool:
    """Whether the last letter but one is the long vowel that short forms lose: ``قال``، ``أفاد``."""
    return len(past) >= 3 and past[-2] == "ا"  # noqa: PLR2004 - a hollow stem has a letter on each side of its vowel


def _past(past: str, present: str) -> Iterator[VerbForm]:
    masculine, feminine = Gender.MASCULINE, Gender.FEMININE
    stem = _past_ending(past, present)
    yield VerbForm(past, Aspect.PAST, masculine, Number.SINGULAR)
    yield VerbForm(stem.before_t + "ت", Aspect.PAST, feminine, Number.SINGULAR)
    yield VerbForm(_join(stem.before_a, "ا"), Aspect.PAST, masculine, Number.DUAL)
    yield VerbForm(stem.before_t + "تا", Aspect.PAST, feminine, Number.DUAL)
    for plural in stem.before_w:
        yield VerbForm(plural + "وا", Aspect.PAST, masculine, Number.PLURAL)
    yield from _feminine_plural(stem.before_n, Aspect.PAST)


def _past_ending(past: str, present: str) -> Ending:
    base = past[:-1]
    if past[-1] == "ى":
        return Ending(base, base + "ي", (base,), base + "ي")
    if past[-1] == "ا":
        return Ending(base, base + "و", (base,), base + "و")
    if past[-1] == "ي":
        return Ending(past, past, (base,), past)
    if past[-1] == "أ":
        return Ending(past, past, (past, base + "ؤ"), past)
    return Ending(past, past, _before_w(past), _shortened(past, past, present))


def _before_w(stem: str) -> tuple[str, ...]:
    """``جاء`` writes both ``جاءوا`` and ``جاؤوا``."""
    return (stem, stem[:-1] + "ؤ") if stem[-1] == "ء" else (stem,)


def _shortened(stem: str, past: str, present: str) -> str:
    """The stem before ``ن``: ``قال`` gives ``قل``, ``أصر`` gives ``أصرر``, a strong stem stays."""
    if is_doubled(past, present):
        return stem + stem[-1]
    if not (is_hollow(past) and len(stem) > 1 and stem[-2] in LONG_VOWELS):
        return stem
    return stem[:-2] + (_seated_hamza(stem, past) if stem[-1] == "ء" else stem[-1])


def _seated_hamza(stem: str, past: str) -> str:
    """``أساء`` gives ``أسأن``, but ``جاء`` and ``يسيء`` give ``جئن`` and ``يسئن``."""
    derived = stem == past and len(past) > 3  # noqa: PLR2004 - a past of three letters is form I
    return "أ" if derived else "ئ"


def _present(past: str, present: str) -> Iterator[VerbForm]:
    masculine, feminine = Gender.MASCULINE, Gender.FEMININE
    body = present[1:]
    stem = _present_ending(body, past, present)
    yield VerbForm("ي" + body, Aspect.PRESENT, masculine, Number.SINGULAR)
    yield VerbForm("ت" + body, Aspect.PRESENT, feminine, Number.SINGULAR)
    for letter, gender in (("ي", masculine), ("ت", feminine)):
        dual = letter + _join(stem.before_a, "ا")
        yield VerbForm(dual + "ن", Aspect.PRESENT, gender, Number.DUAL)
        yield VerbForm(dual, Aspect.PRESENT, gender, Number.DUAL)
    for plural in stem.before_w:
        yield VerbForm("ي" + plural + "ون", Aspect.PRESENT, masculine, Number.PLURAL)
        yield VerbForm("ي" + plural + "وا", Aspect.PRESENT, masculine, Number.PLURAL)
    yield from _feminine_plural("ي" + stem.before_n, Aspect.PRESENT)


def _present_ending(body: str, past: str, present: str) -> Ending:
    base, last = body[:-1], body[-1]
    if last == "ى":
        return Ending(body, base + "ي", (base,), base + "ي")
    if last in "يو":
        return Ending(body, body, (base,), body)
    if last == "أ":
        return Ending(body, body, (body, base + "ؤ"), body)
    if last == "ء":
        seated = base + "ئ" if base.endswith("ي") else body
        return Ending(body, seated, (seated,), _shortened(body, past, present))
    return Ending(body, body, (body,), _shortened(body, past, present))


def _feminine_plural(stem: str, aspect: Aspect) -> Iterator[VerbForm]:
    """``أعلن`` with ``ن`` is written as the singular is, and so is left out."""
    if not stem.endswith("ن"):
        yield VerbForm(stem + "ن", aspect, Gender.FEMININE, Number.PLURAL)


def _join(stem: str, ending: str) -> str:
    """Hamza on alif and a long alif are one letter: ``أنبأ`` and ``ا`` give ``أنبآ``."""
    return stem[:-1] + "آ" if stem.endswith("أ") and ending == "ا" else stem + ending


def _with_pronouns(form: VerbForm, pronouns: tuple[str, ...]) -> Iterator[VerbForm]:
    stems = _before_pronoun(form)
    singular = form.aspect is Aspect.PAST and form.gender is Gender.MASCULINE and form.number is Number.SINGULAR
    for pronoun in pronouns:
        if pronoun == "نا" and singular and form.text[-1] not in "اى":
            continue  # طالبنا is "we demanded" far more often than "he demanded of us"
        for stem in stems:
            yield VerbForm(stem + pronoun, form.aspect, form.gender, form.number, pronoun)


def _before_pronoun(form: VerbForm) -> tuple[str, ...]:
    text = form.text
    if text.endswith("وا") and form.number is Number.PLURAL:
        return (text[:-1],)
    if text.endswith("ى"):
        return (_join(text[:-1], "ا"),)
    if text.endswith("أ") and form.aspect is Aspect.PRESENT:
        return (text, text[:-1] + "ؤ")
    return (text[:-1] + "ئ",) if text.endswith("يء") else (text,)


def _participles(stem: str) -> Iterator[VerbForm]:
    """The accusative that news prose uses: ``مضيفا``، ``مضيفة``، ``مضيفين``، ``مضيفتين``.

    The plural in ``ات`` is left out: where it stands it is nearly always a noun (``مقترحات``، ``مبررات``، ``مذكرات``).
    """
    long = stem[:-1] if stem.endswith("ي") else stem
    yield VerbForm(stem + "ا", Aspect.PARTICIPLE, Gender.MASCULINE, Number.SINGULAR)
    yield VerbForm(stem + "ة", Aspect.PARTICIPLE, Gender.FEMININE, Number.SINGULAR)
    yield VerbForm(long + "ين", Aspect.PARTICIPLE, Gender.MASCULINE, None)
    yield VerbForm(stem + "تين", Aspect.PARTICIPLE, Gender.FEMININE, Number.DUAL)
