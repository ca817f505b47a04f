"""The rulebook as a person asks for it: which rules there are, whether they hold, and why they fired on a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from attribution.claims import carriers_of, claims_of
from attribution.crosscheck.lexicon import Lexicon
from attribution.domain import Analysis, Attribution, Document
from attribution.errors import RuleError
from attribution.queries import RuleNote
from attribution.reading import check_text
from attribution.rulebook import Rulebook, Sourced
from attribution.rulebook.conjugation import conjugate
from attribution.rulebook.rulebook import participle_of
from attribution.rulebook.schema import KINDS, OFF, ComparisonWords, CueVerb, Trained
from attribution.workflow.checking import Analyser

EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that had a part in an attribution: where it stands, what it says, and the words that it fired on."""

    rule: str
    file: str
    kind: str
    note: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One attribution and the rules that made it. Of a ``headline``'s claim, ``carried_by`` is the id of the body's
    attribution that carries it; none where no attribution does."""

    attribution: Attribution
    reasons: tuple[Reason, ...]
    headline: bool = False
    carried_by: str | None = None


@dataclass(frozen=True, slots=True)
class DescribedRule:
    """A rule as a person reads it: ``fields`` are those of its file, without the ones that say nothing, as JSON
    values; ``forms`` are the written forms that a verb stands for, without attached pronouns; ``off`` is the file that
    switches the rule off, if one does."""

    id: str
    kind: str
    file: str
    fields: dict[str, Any]
    forms: tuple[str, ...] = ()
    off: str | None = None

    @property
    def example(self) -> str:
        """Its first example."""
        return str(self.fields["examples"][0])


def described(sourced: Sourced, rulebook: Rulebook) -> DescribedRule:
    """The rule as a person reads it."""
    fields = sourced.rule.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"id"})
    switched = rulebook.off.get(sourced.id)
    return DescribedRule(
        sourced.id,
        kind_of(sourced),
        str(sourced.path),
        fields,
        forms=tuple(written_forms(sourced)),
        off=str(switched.path) if switched else None,
    )


def analyse_text(text: str, engine: Analyser) -> Analysis:
    """What is found in a text that was typed.

    Raises:
        InputError: blank, or not Arabic.
    """
    check_text(text, "TEXT")
    return engine.explain(Document(EXAMPLE, text))


def rule_notes(rulebook: Rulebook) -> dict[str, RuleNote]:
    """What each rule in use is, by its id."""
    return {rule_id: _noted(sourced) for rule_id, sourced in rulebook.rules.items()}


def kind_of(sourced: Sourced) -> str:
    """The kind of a rule, as its file names it: ``cue-verbs``."""
    return next(kind for kind, model in KINDS.items() if type(sourced.rule) is model)


def rules_of_kind(rulebook: Rulebook, kind: str | None) -> list[Sourced]:
    """The rules of one kind, or all of them, in the order of their files, then those that are switched off; of kind
    ``switched-off`` these alone.

    Raises:
        RuleError: no such kind.
    """
    if kind is not None and kind not in {*KINDS, OFF}:
        raise RuleError(f"no kind of rule {kind!r}", remedy=f"the kinds are: {', '.join((*KINDS, OFF))}")
    off = [switched.sourced for switched in rulebook.off.values()]
    if kind == OFF:
        return off
    return [sourced for sourced in (*rulebook.rules.values(), *off) if kind is None or kind_of(sourced) == kind]


def written_forms(sourced: Sourced) -> list[str]:
    """The forms that a verb rule stands for, without attached pronouns; none for other rules."""
    verb = sourced.rule
    if not isinstance(verb, CueVerb):
        return []
    forms = conjugate(verb.past, verb.present, participle_of(verb), transitive=False)
    return list(dict.fromkeys(form.text for form in forms))


def explain(analysis: Analysis, rulebook: Rulebook) -> list[Explanation]:
    """Each attribution with its reasons, in the order in which its rules were applied."""
    carriers = carriers_of(analysis, claims_of(analysis), rulebook)
    return [_explanation(attribution, analysis, rulebook, carriers) for attribution in analysis.attributions]


def check_rules(rulebook: Rulebook, alone: Analyser, scored: Analyser) -> Iterator[tuple[Sourced, list[RuleError]]]:
    """Each rule with its failures: an example in which it does not fire, a counterexample in which it does.

    Rules are held to what they do ``alone``; only the trained part's own decisions are seen in ``scored`` analyses, and
    the words that claims are compared by in claims that are read for that."""
    lexicon = Lexicon(rulebook)
    for sourced in rulebook.rules.values():
        if isinstance(sourced.rule, ComparisonWords):
            yield sourced, list(_failures(sourced, partial(_seen, lexicon=lexicon)))
        else:
            engine = scored if isinstance(sourced.rule, Trained) else alone
            yield sourced, list(_failures(sourced, partial(_fired, engine=engine)))


def _noted(sourced: Sourced) -> RuleNote:
    """The rule as a reader of its work is told of it: by its verb, its first form or the name that it knows."""
    rule = sourced.rule
    forms = getattr(rule, "forms", ()) or (getattr(rule, "past", None), getattr(rule, "name", None))
    form = next(filter(None, forms), None)
    return RuleNote(sourced.id, kind_of(sourced), form, rule.note, rule.note_ar)


def _failures(sourced: Sourced, fired: Callable[[str], set[str]]) -> Iterator[RuleError]:
    for number, text in enumerate(sourced.rule.examples, 1):
        if sourced.id not in fired(text):
            place = f"{sourced.path}: {sourced.id}: examples.{number}"
            yield RuleError(f"does not fire in «{text}»", place=place, remedy="correct the rule or the example")
    for number, text in enumerate(sourced.rule.counterexamples, 1):
        if sourced.id in fired(text):
            place = f"{sourced.path}: {sourced.id}: counterexamples.{number}"
            yield RuleError(f"fires in «{text}»", place=place, remedy="narrow the rule or add a pseudo-cue")


def _seen(text: str, lexicon: Lexicon) -> set[str]:
    """The rules of words that claims are compared by which stand in a claim."""
    return {sighting.entry.rule for sighting in lexicon.sightings(lexicon.stemmer.words(text))}


def _fired(text: str, engine: Analyser) -> set[str]:
    analysis = engine.explain(Document(EXAMPLE, text))
    made = {rule for attribution in analysis.attributions for rule in attribution.rules}
    return made | {firing.rule for firing in analysis.firings}


def _explanation(
    attribution: Attribution, analysis: Analysis, rulebook: Rulebook, carriers: Mapping[str, str | None]
) -> Explanation:
    ids = [*attribution.rules, *([attribution.speaker.reason] if attribution.speaker.reason else [])]
    reasons = (_reason(rule, attribution, analysis, rulebook) for rule in dict.fromkeys(ids))
    return Explanation(attribution, tuple(reasons), attribution.id in carriers, carriers.get(attribution.id))


def _reason(rule: str, attribution: Attribution, analysis: Analysis, rulebook: Rulebook) -> Reason:
    """What is known of one rule of the attribution; an id that no file holds is a step of the engine itself."""
    spans = (attribution.cue, attribution.source, attribution.addressee, attribution.medium, attribution.time)
    named = [span for span in (*spans, *attribution.content) if span is not None]
    low, high = min(span.start for span in named), max(span.end for span in named)
    fired = [firing.span for firing in analysis.firings if firing.rule == rule]
    words = [span.text for span in fired if low <= span.start < high] or [span.text for span in fired]
    sourced = rulebook.rules.get(rule)
    if sourced is None:
        return Reason(rule, "", "", None, tuple(dict.fromkeys(words)))
    return Reason(rule, sourced.path.name, kind_of(sourced), sourced.rule.note, tuple(dict.fromkeys(words)))
