"""Claims of different events, dealt anew for training."""

from __future__ import annotations

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.statement import Statement
from attribution.rulebook import load_rulebook
from attribution.training.strangers import Told, strangers

COMPARER = Comparer(load_rulebook())
CLAIMS = {
    "road": ("فتح الطريق الساحلي أمام الشاحنات", "صيانة الجسر القديم استمرت شهرين"),
    "wheat": ("ارتفاع أسعار القمح في البورصة", "تراجع محصول الحبوب بسبب الجفاف"),
    "match": ("فوز الفريق في المباراة النهائية", "إصابة الحارس في الشوط الثاني"),
    "road again": ("فتح الطريق الساحلي أمام الشاحنات والحافلات",),
}


def told() -> list[Told]:
    return [Told(event, COMPARER.read(Statement(text))) for event, texts in CLAIMS.items() for text in texts]


def events() -> list[frozenset[str]]:
    return [frozenset((one.event, other.event)) for one, other in strangers(told(), seed=0)]


def test_two_events_each_and_never_two_of_one_story() -> None:
    assert {len(pair) for pair in events()} == {2}
    assert frozenset(("road", "wheat")) in events()
    assert frozenset(("road", "road again")) not in events()


def test_the_same_seed_the_same_pairs() -> None:
    assert events() == events()


def test_no_pair_twice() -> None:
    pairs = [frozenset((one.claim.statement, other.claim.statement)) for one, other in strangers(told(), seed=0)]

    assert len(pairs) == len(set(pairs))


def test_of_one_event_there_are_none() -> None:
    assert strangers([one for one in told() if one.event == "wheat"], seed=0) == []
