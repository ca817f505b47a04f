"""How often the comparison of claims tells a relation of two that have nothing to do with each other.

Pairs are drawn from annotated articles that lie more than 30 days apart: any two claims; a denial and any claim; two
claims that share a rare word. Each is judged with its days, as if both had been published on one day, and as if nobody
knew when; and as before there was a question whether two claims are about one thing. Rules: what is plain to see alone;
model: the regressions alone. Nothing is asserted.

    python benchmarks/compare_unrelated.py train.jsonl dev.jsonl
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from attribution.crosscheck.comparer import Comparer, word_for_word
from attribution.crosscheck.features import features
from attribution.crosscheck.sight import Sight, plainly_denied, plainly_opposed, see
from attribution.crosscheck.statement import Statement, days_apart
from attribution.evaluation.gold_files import read_golds
from attribution.evaluation.unrelated import stated, unrelated_pairs
from attribution.rulebook import load_rulebook
from attribution.terms import Relation

RARE = 4.5
Pairs = Sequence[tuple[Statement, Statement]]


def sharing(comparer: Comparer, claims: Sequence[Statement], count: int) -> list[tuple[Statement, Statement]]:
    """Pairs that share a rare word, a few of each word."""
    holding: dict[str, list[Statement]] = defaultdict(list)
    for claim in claims:
        for stem, weight in comparer.read(claim).about.items():
            if weight >= RARE:
                holding[stem].append(claim)
    found: dict[tuple[Statement, Statement], None] = {}
    for seed, stem in enumerate(sorted(holding)):
        found |= dict.fromkeys(unrelated_pairs(holding[stem], holding[stem], 1, seed))
    step = max(1, len(found) // count)
    return list(found)[::step][:count]


def told(comparer: Comparer, pairs: Pairs) -> Iterator[tuple[str, Relation]]:
    """What each way of judging says of each pair."""
    for a, b in pairs:
        one, other = comparer.read(a), comparer.read(b)
        sight = see(one, other, comparer.model.knowledge)
        yield "rules alone", by_rule(sight)
        yield "model alone", comparer.model.decide(features(sight), days_apart(a.published, b.published))[0]
        yield "both", comparer.judge(sight).relation
        yield "both, not asked whether of one thing", comparer.judge(sight, one_event=True).relation
        for name, day in (("both, one day", "2020-01-01"), ("both, no days", None)):
            dated = [replace(read, statement=replace(read.statement, published=day)) for read in (one, other)]
            yield name, comparer.judge(replace(sight, a=dated[0], b=dated[1])).relation


def by_rule(sight: Sight) -> Relation:
    """What is plain to see."""
    if word_for_word(sight):
        return Relation.COPY
    return Relation.CONTRADICT if plainly_opposed(sight) or plainly_denied(sight) else Relation.DIFFERENT


def main() -> None:
    """Print the share of each relation that is told, per cent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+", help="annotated articles (JSONL)")
    parser.add_argument("--pairs", type=int, default=5000, help="pairs of any two claims; a fifth of it of the others")
    options = parser.parse_args()
    comparer = Comparer(load_rulebook())
    claims = stated(read_golds(options.gold))
    denials = [claim for claim in claims if comparer.read(claim).denies]
    some = options.pairs // 5
    drawn = {
        "any two": unrelated_pairs(claims, claims, options.pairs),
        "a denial": unrelated_pairs(denials, claims, some),
        "a rare word shared": sharing(comparer, claims, some),
    }
    for name, pairs in drawn.items():
        print(f"{name}, n = {len(pairs)}")
        counts: dict[str, Counter[Relation]] = defaultdict(Counter)
        for system, relation in told(comparer, pairs):
            counts[system][relation] += 1
        for system, found in counts.items():
            shares = {relation: 100 * found[relation] / len(pairs) for relation in Relation}
            wrong = 100 - shares.pop(Relation.DIFFERENT)
            print(f"  {system:38}{wrong:6.2f}   " + "  ".join(f"{one} {share:.2f}" for one, share in shares.items()))


if __name__ == "__main__":
    main()
