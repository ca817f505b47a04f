"""Articles of one origin: copies of copies in one family, and whom all of them have it from as far as they tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from attribution.crosscheck.copies.article import Article
from attribution.crosscheck.copies.crediting import Credit
from attribution.crosscheck.copies.judging import Copy
from attribution.crosscheck.copies.origins import Origin, origin_of
from attribution.domain import Document
from attribution.terms import CopyKind

LAST = "9"  # sorts behind every date


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a family, of which it has the whole text or passages. ``share`` is the largest share of its words
    that another one has; ``credit`` is how it names the origin, none where it does not, or is the origin."""

    document: Document
    kind: CopyKind
    share: float
    credit: Credit | None


@dataclass(frozen=True, slots=True)
class Family:
    """Articles of one origin, by the time they came out, and the pairs among them that have passages in common."""

    origin: Origin
    members: tuple[Member, ...]
    copies: tuple[Copy, ...]


def families_of(articles: Sequence[Article], copies: Iterable[Copy]) -> list[Family]:
    """The families that copies make, by their first article; two articles that share only a quotation are none.

    Copies of whole articles make a family; who has passages of one belongs to it without drawing in whatever else it
    has passages of, as a round-up of the day does.
    """
    order = {article.document.id: place for place, article in enumerate(articles)}
    kept = [copy for copy in copies if copy.kind is not CopyKind.QUOTATION]
    grouped = _grouped(kept, order)
    families = [_family(articles, order, own) for own in grouped]
    return sorted(families, key=lambda family: order[family.members[0].document.id])


def _grouped(copies: Sequence[Copy], order: Mapping[str, int]) -> list[list[Copy]]:
    """The copies of each family."""
    whole = _leaders([copy for copy in copies if copy.kind is CopyKind.WHOLE], order)
    alone = _leaders([copy for copy in copies if not {copy.a.id, copy.b.id} & whole.keys()], order)
    grouped: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        leaders = [whole[one.id] for one in (copy.a, copy.b) if one.id in whole] or [alone[copy.a.id]]
        grouped[min(leaders, key=order.__getitem__)].append(copy)
    return list(grouped.values())


def _family(articles: Sequence[Article], order: Mapping[str, int], copies: Sequence[Copy]) -> Family:
    shares: dict[str, float] = defaultdict(float)
    for copy in copies:
        for document, share in ((copy.a, copy.share_a), (copy.b, copy.share_b)):
            shares[document.id] = max(shares[document.id], share)
    whole = {one.id for copy in copies if copy.kind is CopyKind.WHOLE for one in (copy.a, copy.b)}
    own = [articles[order[one]] for one in sorted(shares, key=order.__getitem__)]
    origin = origin_of([one for one in own if one.document.id in whole] or own)
    return Family(origin, tuple(_member(one, shares, whole, origin) for one in own), tuple(copies))


def _member(article: Article, shares: Mapping[str, float], whole: Collection[str], origin: Origin) -> Member:
    kind = CopyKind.WHOLE if article.document.id in whole else CopyKind.PASSAGES
    return Member(article.document, kind, shares[article.document.id], _credit(article, origin))


def _credit(article: Article, origin: Origin) -> Credit | None:
    """How an article names the origin."""
    return next((credit for credit in article.credits if credit.outlet == origin.outlet), None)


def _leaders(copies: Sequence[Copy], order: Mapping[str, int]) -> dict[str, str]:
    """Document → the first one of those that copies tie together."""
    leader: dict[str, str] = {}
    for copy in copies:
        first, other = sorted((_leader(leader, copy.a.id), _leader(leader, copy.b.id)), key=order.__getitem__)
        leader[other] = first
    return {one: _leader(leader, one) for one in list(leader)}


def _leader(leader: dict[str, str], one: str) -> str:
    leader.setdefault(one, one)
    while leader[one] != one:
        leader[one] = leader[leader[one]]
        one = leader[one]
    return one


def ordered(articles: Iterable[Article]) -> Iterator[Article]:
    """Articles by the time they came out, those of unknown time last, whatever order they were given in."""
    yield from sorted(articles, key=_moment)


def _moment(article: Article) -> tuple[str, str, str]:
    time = article.instant.isoformat() if article.instant else LAST
    return article.document.published or LAST, time, article.document.id
