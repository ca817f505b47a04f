"""How fast cross-checking is, and how much its candidates find: articles of ten claims against databases of any size.

The databases are those of ``bench_store.py`` (copies: reports are added to them). Claims that a generator makes have
little in common, so for each article that is asked about a later report by another outlet is planted: of its ten claims
two are copied, two reworded (words left out, others with other proclitics), two told with another number, two told with
more words, and two denied in half of their words. Told are the median and the 95th percentile of the seconds that one
article takes, engine left aside, and for each kind how many planted claims are among the candidates, and how many come
out as carried or contradicted. With ``--exhaustive N`` the first N claims are also compared with every claim of their
window, to tell how many of those that such a comparison finds are among the candidates. Nothing is asserted.

    python benchmarks/bench_cross_check.py claims-10k.sqlite claims-100k.sqlite claims.sqlite
    python benchmarks/bench_cross_check.py real.sqlite --asked real --exhaustive 40 --days 3
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from bench_store import RUN, spread
from made_claims import CLAIMS, LEADS, OUTLETS

from attribution.claims import claims_of
from attribution.cli.progress import tracked
from attribution.domain import Analysis, Attribution, Check, Document, Speaker
from attribution.queries import ClaimQuery, Probe, StoredClaim
from attribution.rulebook import Rulebook, load_rulebook
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.terms import AttributionType, CueClass, SpeakerKind
from attribution.workflow.crosschecking import CANDIDATES, CrossChecker, Window

KINDS = ("copy", "reworded", "number", "more", "denied")
WARM = 2
EVERYTHING = 10**9  # more claims than there are


class Planter:
    """Makes later reports of stored articles; the same for a seed."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret

    def report(self, claims: Sequence[StoredClaim]) -> tuple[Check, list[str]]:
        """A report by another outlet, up to five days later, and the kind of each of its claims."""
        kinds = [KINDS[at % len(KINDS)] for at in range(len(claims))]
        said = [self._said(claim.text.split(), kind) for claim, kind in zip(claims, kinds, strict=True)]
        cues = ["نفى" if kind == "denied" else "قال" for kind in kinds]
        text, found = "", []
        for number, (claim, words, cue) in enumerate(zip(claims, said, cues, strict=True), 1):
            speaker = claim.attribution.speaker if cue == "قال" else Speaker("متحدث باسم الحكومة", SpeakerKind.PERSON)
            sentence = f"{cue} {speaker.name} إن {' '.join(words)}.\n"
            found.append(_attribution(number, len(text), cue, speaker, len(sentence)))
            text += sentence
        attributions = tuple(one(text) for one in found)
        first = claims[0]
        day = date.fromisoformat(first.published or "2022-01-01") + timedelta(days=self.random.randrange(6))
        outlet = self.random.choice([name for name in OUTLETS if name != first.publisher])
        title = " ".join(self.random.sample((first.title or "").split(), 3))
        document = Document(f"planted-{first.document_id}", text, title, outlet, day.isoformat())
        analysis = Analysis(document, (), (), attributions, (), ())
        return Check(analysis, claims_of(analysis)), kinds

    def _said(self, words: list[str], kind: str) -> list[str]:
        if kind == "reworded":
            kept = [word for word in words if self.random.random() < 0.75] or words
            return [self.random.choice(LEADS) + word for word in kept]
        if kind == "number":
            return [*words, "وعددهم", str(self.random.randrange(100, 1000))]
        if kind == "more":
            return [*words, *self.random.sample(words, len(words) // 2), "مضيفا", "تفاصيل", "أخرى"]
        if kind == "denied":
            return self.random.sample(words, max(2, len(words) // 2))
        return words


def _attribution(number: int, start: int, cue: str, speaker: Speaker, length: int) -> Callable[[str], Attribution]:
    source = start + len(cue) + 1
    content = source + len(speaker.name) + len(" إن ")
    end = start + length - len(".\n")

    def made(text: str) -> Attribution:
        return Attribution(
            id=f"a{number}",
            cue=Span.of(text, start, start + len(cue)),
            source=Span.of(text, source, source + len(speaker.name)),
            content=(Span.of(text, content, end),),
            type=AttributionType.INDIRECT,
            cue_class=CueClass.DENY if cue == "نفى" else CueClass.SAY,
            speaker=speaker,
        )

    return made


def main(arguments: Sequence[str]) -> None:
    """Measure each database, and print one JSON line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", help="databases, which are changed")
    parser.add_argument("--articles", type=int, default=30)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--candidates", type=int, default=CANDIDATES)
    parser.add_argument(
        "--exhaustive", type=int, default=0, metavar="N", help="compare N claims with all of the window"
    )
    parser.add_argument("--asked", choices=("planted", "real"), default="planted", help="real: plant nothing")
    asked = parser.parse_args(arguments)
    print(json.dumps({"cpus": os.cpu_count(), "load": os.getloadavg()}), flush=True)
    for place in asked.places:
        with ClaimStore.open(place, create=False) as store:
            for figure in measured(store, asked):
                print(json.dumps({"place": place, **figure}), flush=True)


def measured(store: ClaimStore, asked: argparse.Namespace) -> Iterator[dict[str, object]]:
    """Every figure of one database."""
    rulebook, window = load_rulebook(None), Window(asked.days)
    checker = CrossChecker(store, rulebook, window, candidates=asked.candidates)
    articles = list(chosen(store, asked.articles + WARM))
    yield {"claims": store.count(ClaimQuery()), "asked": sum(map(len, articles[WARM:]))}
    planted = plant(store, articles) if asked.asked == "planted" else {}
    yield from latencies(checker, articles)
    if planted:
        yield from recall(store, checker, articles[WARM:], planted, asked)
    if asked.exhaustive:
        claims = [claim for article in articles[WARM:] for claim in article][: asked.exhaustive]
        yield exhaustive(store, rulebook, claims, window, asked.candidates)


def chosen(store: ClaimStore, number: int) -> Iterator[list[StoredClaim]]:
    """The claims of documents drawn from all over the database."""
    draw, seen, total = random.Random(11), set(), store.count(ClaimQuery())  # noqa: S311 - no secret
    while len(seen) < number:
        found = store.list(ClaimQuery(limit=1, offset=draw.randrange(min(total, 100_000)), descending=True))
        document = found[0].document_id
        if document not in seen and not document.startswith("planted"):
            seen.add(document)
            yield store.list(ClaimQuery(document=document, limit=CLAIMS))


def plant(store: ClaimStore, articles: Sequence[Sequence[StoredClaim]]) -> dict[str, tuple[str, str]]:
    """Store a later report of each article; the planted claim of each claim, and its kind."""
    planter, planted = Planter(), {}
    for article in articles:
        check, kinds = planter.report(article)
        store.add(check, RUN)
        for claim, other, kind in zip(article, check.claims, kinds, strict=True):
            planted[claim.id] = (other.id, kind)
    return planted


def latencies(checker: CrossChecker, articles: Sequence[Sequence[StoredClaim]]) -> Iterator[dict[str, object]]:
    """How long an article takes, and how much of it is this process's own work."""
    waited, worked = [], []
    for article in tracked(articles, "cross-checking", len(articles)):
        began, at_work = time.perf_counter(), time.process_time()
        checker.claims(article)
        waited.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
    yield {**spread(waited[WARM:], ""), **spread(worked[WARM:], "cpu_")}


def recall(
    store: ClaimStore,
    checker: CrossChecker,
    articles: Sequence[Sequence[StoredClaim]],
    planted: dict[str, tuple[str, str]],
    asked: argparse.Namespace,
) -> Iterator[dict[str, object]]:
    """For each kind how many planted claims are candidates, how many are told, and of how many."""
    there: Counter[str] = Counter()
    among: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for article in articles:
        found = store.candidates([probe_of(claim, Window(asked.days)) for claim in article], asked.candidates)
        for claim, near, checked in zip(article, found, checker.claims(article), strict=True):
            other, kind = planted[claim.id]
            there[kind] += 1
            among[kind] += other in {one.id for one in near}
            told[kind] += other in {one.claim.id for one in (*checked.carried, *checked.contradicted)}
    for kind in KINDS:
        yield {"kind": kind, "planted": there[kind], "among_candidates": among[kind], "told": told[kind]}


def exhaustive(
    store: ClaimStore, rulebook: Rulebook, claims: Sequence[StoredClaim], window: Window, candidates: int
) -> dict[str, object]:
    """Of what a comparison with every claim of the window finds, how much is among the candidates."""
    everything = CrossChecker(store, rulebook, window, candidates=EVERYTHING)
    found, kept, compared = 0, 0, 0
    for claim in tracked(claims, "comparing with all", len(claims)):
        since, until = window.around(claim.published)
        others = store.list(ClaimQuery(since=since, until=until, limit=None))
        others = [one for one in others if one.document_id != claim.document_id]
        compared += len(others)
        checked = everything.against(claim, claim.title or "", others)
        related = {one.claim.id for one in (*checked.carried, *checked.contradicted)}
        near = {one.id for one in store.candidates([probe_of(claim, window)], candidates)[0]}
        found, kept = found + len(related), kept + len(related & near)
    return {"exhaustive": len(claims), "compared": compared, "related": found, "among_candidates": kept}


def probe_of(claim: StoredClaim, window: Window) -> Probe:
    """A claim as the store is asked for its like."""
    since, until = window.around(claim.published)
    speaker = claim.attribution.speaker.name
    return Probe(claim.text, speaker, claim.title or "", claim.published, since, until, claim.document_id)


if __name__ == "__main__":
    main(sys.argv[1:])
