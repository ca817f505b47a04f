"""The four remarks on a claim beside stored reports: ATT101 other speaker, ATT102 other words, ATT103 contradicted,
ATT104 one origin. Pure functions; who looks the reports up is :mod:`attribution.workflow.reported`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from attribution.claims.findings.remarks import Remark, shown
from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.drift import Drift, drift_between
from attribution.crosscheck.grouping import Ground, Tie, origins_of, tie_in_print
from attribution.crosscheck.reading import Read
from attribution.crosscheck.sight import Sight, see
from attribution.crosscheck.turning import names, same_speaker
from attribution.domain import Attribution
from attribution.folding import fold
from attribution.queries import StoredClaim
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import WordRole
from attribution.spans import Span
from attribution.terms import AttributionType, Contradiction, FindingCode, Relation, Resolution, SpeakerKind
from attribution.workflow.crosschecking import CrossChecked, Related, statement_of

NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)
JOINT, ARTICLE = "؛", "ال"
LEAST_WORDS, LEAST_WEIGHT = 6, 12.0  # of words that are given to two speakers
LEAST_REPORTS = 3  # of one origin, the article's own among them
OPPOSED, TURNED = 0.65, 0.8  # of the words of each claim that the other one has by their stems
NAMING = (Tie.AGENCY, Tie.RELAY)
Apart = Callable[[StoredClaim, StoredClaim], bool]
QUOTING = (AttributionType.DIRECT, AttributionType.MIXED)


OFFICES = (WordRole.ROLE_HEAD, WordRole.HONORIFIC, WordRole.ESTEEM)


@dataclass(frozen=True, slots=True)
class Roles:
    """Folded words that stand for an office and not for a person (``الوزير``، ``سمو``)."""

    words: frozenset[str]

    @classmethod
    def of(cls, rulebook: Rulebook) -> Roles:
        """The roles that a rulebook knows."""
        words = {word for role in OFFICES for word in rulebook.words(role)}
        return cls(frozenset(words) | {f"{ARTICLE}{word}" for word in words})

    def is_name(self, speaker: Read) -> bool:
        """Whether a speaker is called by a name alone: ``سامي حداد``, and not ``الوزير``, ``سمو رئيس الوزراء`` or
        ``الجهادي البلجيكي``."""
        words = [word.norm for word in speaker.speaker]
        return bool(words) and not words[0].startswith(ARTICLE) and not any(word in self.words for word in words)


def other_speaker(found: CrossChecked, comparer: Comparer, roles: Roles) -> Iterator[Remark]:
    """The first stored report that gives the same words to somebody else."""
    own = comparer.read(statement_of(found.claim))
    for related in found.carried:
        theirs = comparer.read(statement_of(related.claim))
        if related.comparison.relation is Relation.COPY and _two_speakers(
            found.claim, related.claim, own, theirs, roles
        ):
            speaker, where = related.claim.attribution.speaker.name, where_of(related.claim)
            yield _remark(
                FindingCode.OTHER_SPEAKER,
                found.claim,
                related.claim,
                f"نُسبت هذه الألفاظ في {where} إلى «{speaker}»: «{shown(related.claim.text)}».",
                f"In {where_of(related.claim, english=True)} these words are those of “{speaker}”: "
                f"“{shown(related.claim.text)}”.",
            )
            return


def other_words(found: CrossChecked, comparer: Comparer) -> Iterator[Remark]:
    """The first stored report in which the words of a quotation are others."""
    own = comparer.read(statement_of(found.claim))
    for related in found.carried:
        if not _one_quotation(found.claim, related, own, comparer):
            continue
        drift = drift_between(found.claim.text, related.claim.text, comparer)
        if drift is not None:
            yield _drifted(found.claim, related.claim, drift)
            return


def contradicted(found: CrossChecked, comparer: Comparer, apart: Apart) -> Iterator[Remark]:
    """The likeliest stored report that plainly contradicts the claim; ``apart``: not of one printed sentence."""
    own = comparer.read(statement_of(found.claim))
    for related in found.contradicted:
        sight = see(own, comparer.read(statement_of(related.claim)), comparer.model.knowledge)
        plain = _plainly(found.claim, related, sight, comparer) and not related.comparison.unsure
        if _by_word(related) or (plain and apart(found.claim, related.claim)):
            yield _opposed(found.claim, related)
            return


def _by_word(related: Related) -> bool:
    """Whether somebody decided it."""
    return related.comparison.score == 1.0


def _opposed(claim: StoredClaim, related: Related) -> Remark:
    speaker, words = related.claim.attribution.speaker.name, shown(related.claim.text)
    reason = related.comparison.reasons[0]
    arabic, english = where_of(related.claim), where_of(related.claim, english=True)
    return _remark(
        FindingCode.CONTRADICTED,
        claim,
        related.claim,
        f"يعارضه في {arabic} قول «{speaker}»: «{words}» ({reason.arabic}).",
        f"In {english} “{speaker}” contradicts it: “{words}” ({reason.english}).",
    )


def one_origin(found: CrossChecked) -> Iterator[Remark]:
    """Whether the reports of a claim, the article's own first among them, all go back to one origin that is not just
    the speaker himself: several reporters may have heard him."""
    reports = found.reports
    origins = origins_of(reports, tie_in_print)
    if len(reports) < LEAST_REPORTS or origins.most > 1 or len({one.publisher for one in reports}) < LEAST_REPORTS:
        return
    others, grounds = [one.claim for one in found.carried], origins.origins[0].grounds
    outlets = list(dict.fromkeys(one.publisher or one.document_id for one in others))
    arabic, english = _ground(grounds)
    yield _remark(
        FindingCode.ONE_ORIGIN,
        found.claim,
        others[0],
        f"هذا القول في {_counted(len(others))} ({'، '.join(outlets)})، وأصلها كلها واحد: {arabic}.",
        f"{len(others)} other reports carry this claim ({', '.join(outlets)}); all go back to one origin: {english}.",
    )


def where_of(claim: StoredClaim, *, english: bool = False) -> str:
    """Where a stored report stands, in a few words: outlet and day."""
    outlet = claim.publisher or claim.document_id
    name = f"“{outlet}”" if english else f"«{outlet}»"
    day = (f" of {claim.published}" if english else f" يوم {claim.published}") if claim.published else ""
    return f"{name}{day}"


def _two_speakers(claim: StoredClaim, other: StoredClaim, own: Read, theirs: Read, roles: Roles) -> bool:
    """Whether two named speakers of one kind are given the words, and neither stands in the other's report of them."""
    mine, his = claim.attribution, other.attribution
    if not (_is_named(mine) and _is_named(his) and mine.speaker.kind is his.speaker.kind):
        return False
    if not (roles.is_name(own) and roles.is_name(theirs)) or own.denying_cue != theirs.denying_cue:
        return False
    if same_speaker(own, theirs) > 0 or _one_name(mine, his) or names(own, theirs) or names(theirs, own):
        return False
    told_through = mine.speaker.name in other.chain or his.speaker.name in claim.chain
    long = min(len(own.words), len(theirs.words)) >= LEAST_WORDS and sum(own.weights) >= LEAST_WEIGHT
    return long and not told_through


def _is_named(attribution: Attribution) -> bool:
    """Whether the sentence itself names who speaks, and not a pronoun or a sentence before it; a person by two names:
    one alone is too often half of another."""
    speaker, source = attribution.speaker, attribution.source
    if source is None or speaker.kind not in NAMED or speaker.resolution is not Resolution.RESOLVED:
        return False
    words = fold(speaker.name).split()
    whole = len(words) > 1 or speaker.kind is not SpeakerKind.PERSON
    return whole and JOINT not in speaker.name and any(word in fold(source.text) for word in words)


def _one_name(one: Attribution, other: Attribution) -> bool:
    """Whether two names are one written with other gaps: ``عبد الله``، ``عبدالله الثاني``."""
    first, second = (fold(each.speaker.name).replace(" ", "") for each in (one, other))
    return first in second or second in first


def _one_quotation(claim: StoredClaim, related: Related, own: Read, comparer: Comparer) -> bool:
    """Whether both reports quote one speaker."""
    if claim.attribution.type not in QUOTING or related.claim.attribution.type not in QUOTING:
        return False
    return same_speaker(own, comparer.read(statement_of(related.claim))) == 1


def _drifted(claim: StoredClaim, other: StoredClaim, drift: Drift) -> Remark:
    arabic = "، ".join(f"«{one.others or '…'}» لا «{one.words or '…'}»" for one in drift.changes)
    english = ", ".join(f"“{one.others or '…'}” for “{one.words or '…'}”" for one in drift.changes)
    return _remark(
        FindingCode.OTHER_WORDS,
        claim,
        other,
        f"ألفاظ هذا الاقتباس في {where_of(other)} أخرى: {arabic}.",
        f"In {where_of(other, english=True)} the words of this quotation are others: {english}.",
    )


def _plainly(claim: StoredClaim, related: Related, sight: Sight, comparer: Comparer) -> bool:
    """Whether it needs no reading between the lines: a denial of what the other one says, two numbers of one day, or
    the same words with and without a negation."""
    kind, low = related.comparison.contradiction, min(sight.ab.exact, sight.ba.exact)
    if low < OPPOSED or min(sum(one.weights) for one in (sight.a, sight.b)) < LEAST_WEIGHT:
        return False
    if kind is Contradiction.DENIAL:
        return comparer.is_denial(sight.a.statement.cue) != comparer.is_denial(sight.b.statement.cue)
    if kind is Contradiction.NUMBER:  # the dead of a disaster are counted anew each day
        one_day = claim.published is not None and claim.published == related.claim.published
        return one_day and len(sight.differing) == 1
    turned = bool(sight.opposites) or bool(sight.a.negations) != bool(sight.b.negations)
    return kind is Contradiction.POLARITY and turned and low >= TURNED and _of_one_length(sight)


def _of_one_length(sight: Sight) -> bool:
    """Whether neither claim goes on to say something else, which may hold the negation."""
    short, long = sorted((len(sight.a.words), len(sight.b.words)))
    return short >= TURNED * long


def _ground(grounds: Sequence[Ground]) -> tuple[str, str]:
    """The origin in words: whom it is known by, or that the texts are one."""
    named = list(dict.fromkeys(ground.name for ground in grounds if ground.name and ground.tie in NAMING))
    if named:
        return "، ".join(named), ", ".join(named)
    return "نص واحد", "one text"


def _counted(reports: int) -> str:
    if reports == 2:  # noqa: PLR2004 - the dual
        return "خبرين آخرين"
    return f"{reports} أخبار أخرى" if reports <= 10 else f"{reports} خبرا آخر"  # noqa: PLR2004 - as Arabic counts


def _remark(code: FindingCode, claim: StoredClaim, other: StoredClaim, arabic: str, english: str) -> Remark:
    """A remark at the words of a claim; the id of the stored one is kept with it."""
    attribution = claim.attribution
    return Remark(code, _place(attribution.content), arabic, english, attribution.id, (other.id,))


def _place(content: Sequence[Span]) -> Span:
    return content[0]
