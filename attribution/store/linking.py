"""Who is who: names to speakers, by the key that spellings of one name share and by what people decided.

A pure function of the names and of the decisions that stand: no order of ingest, no history of withdrawn decisions can
show in it, and whoever doubts the stored links can derive them again. Names of one kind and one skeleton are a
*cluster*. A split puts a spelling into a cluster of its own, a merge puts a cluster under another one; a speaker is a
tree of clusters, and goes by the id of its root.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attribution.names import name_key
from attribution.queries import DecidedAction, Decision, SpeakerName
from attribution.store.folded import folded_name
from attribution.terms import SpeakerKind

JOINT = "؛"  # between the names of several who speak together
BY_WORDS = frozenset({SpeakerKind.ANONYMOUS.value, SpeakerKind.DOCUMENT.value})
"""Kinds whose names are descriptions (``مسؤول كبير``): their words are no names, and are not compared by sound."""
ID_LENGTH = 16


class Cluster(NamedTuple):
    """Names that belong together without anybody's merging them; ``id`` tells it from others, in every database."""

    id: str
    kind: str


def skeleton_of(name: SpeakerName) -> str:
    """What the spellings of a name share. The members of a joint name may stand in any order; a name of marks alone is
    told by its marks.

    >>> skeleton_of(SpeakerName("مولود تشاوش أوجلو", "person"))
    'ملد جاش اجلو'
    """
    if name.kind in BY_WORDS:
        return folded_name(name.name)
    return f" {JOINT} ".join(sorted(map(member_skeleton, members_of(name.name)))) or folded_name(name.name)


def member_skeleton(member: str) -> str:
    """The skeleton of one name."""
    return name_key(member) or folded_name(member)


def members_of(name: str) -> list[str]:
    """The names that a name joins; the name itself where it is one.

    >>> members_of("فلاديمير بوتين؛ رجب طيب أردوغان")
    ['فلاديمير بوتين', 'رجب طيب أردوغان']
    """
    return [member.strip() for member in name.split(JOINT) if member.strip()]


def best_name(names: Iterable[str]) -> str:
    """The spelling that a speaker goes by: in Arabic letters, the fullest, and of those the first by code points, which
    is the one with its hamzas.

    >>> best_name(["اردوغان", "أردوغان", "Erdogan"])
    'أردوغان'
    """
    return min(
        names, key=lambda name: (not any("\u0620" <= letter <= "\u064a" for letter in name), -_words(name), name)
    )


def _words(name: str) -> int:
    return len(name.split())


class Linking:
    """The clusters of names under the decisions that stand, taken in the order of their numbers."""

    def __init__(self, decisions: Sequence[Decision] = ()) -> None:
        self._split: dict[SpeakerName, Cluster] = {}
        self._under: dict[Cluster, Cluster] = {}
        for decision in sorted(decisions, key=lambda one: one.number):
            if decision.withdrawn is None:
                self._take(decision)

    def cluster(self, name: SpeakerName) -> Cluster:
        """Where the name belongs before anything is merged."""
        return self._split.get(name) or Cluster(_id("speaker", name.kind, skeleton_of(name)), name.kind)

    def root(self, name: SpeakerName) -> Cluster:
        """The cluster whose id and kind the name's speaker has."""
        return self._top(self.cluster(name))

    def root_id(self, cluster_id: str) -> str:
        """The id of the speaker that a cluster now belongs to: what became of a speaker that was merged."""
        tops = {cluster.id: self._top(cluster).id for cluster in self._under}
        return tops.get(cluster_id, cluster_id)

    def _take(self, decision: Decision) -> None:
        if decision.action is DecidedAction.SPLIT:
            kind, spelling = decision.other.kind, decision.other.name
            self._split[decision.other] = Cluster(_id("split", kind, spelling, str(decision.number)), kind)
            return
        upper, lower = self.root(decision.speaker), self.root(decision.other)
        if upper != lower:
            self._under[lower] = upper

    def _top(self, cluster: Cluster) -> Cluster:
        while cluster in self._under:
            cluster = self._under[cluster]
        return cluster


def known_as(names: Sequence[SpeakerName], linking: Linking) -> str:
    """What a speaker of these names goes by: the best name of the root, since whoever merges says into whom."""
    own = [one.name for one in names if linking.cluster(one) == linking.root(one)]
    return best_name(own or [one.name for one in names])


def _id(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:ID_LENGTH]
