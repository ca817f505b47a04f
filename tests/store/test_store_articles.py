"""Articles as they were stored, and claims at a glance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attribution.claims import claims_of
from attribution.domain import Check, Document
from attribution.errors import StoreError
from attribution.queries import ArticleQuery, ClaimQuery, CountBy, Run
from attribution.store import ClaimStore, glancing


def test_an_article_comes_back_as_it_was_checked(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    found = store.articles.show(seed.analysis.document.id)

    assert found.check.claims == seed.claims
    assert found.check.findings == seed.findings
    assert found.check.analysis == replace(seed.analysis, lines=(), quotations=(), firings=())
    assert [claim.id for claim in found.claims] == [claim.id for claim in seed.claims]
    assert (found.version, found.current) == (1, True)


def test_an_earlier_version_is_shown_when_it_is_named(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    document = seed.analysis.document
    changed = replace(seed.analysis, document=replace(document, text=document.text + "\n"))
    store.add(Check(changed, claims_of(changed)), run)

    assert store.articles.show(document.id).version == 2
    assert not store.articles.show(document.id, 1).current
    with pytest.raises(StoreError, match="version 3"):
        store.articles.show(document.id, 3)


def test_articles_are_listed_from_the_latest(desk: ClaimStore) -> None:
    listed = desk.articles.list(ArticleQuery())

    assert [one.id for one in listed] == ["a", "b", "d", "c"]
    assert (listed[0].publisher, listed[0].claims, listed[0].findings) == ("الشرق", 1, 0)
    assert [one.id for one in desk.articles.list(ArticleQuery(limit=2, offset=1))] == ["b", "d"]


def test_articles_of_an_outlet_or_of_some_days(desk: ClaimStore) -> None:
    assert [one.id for one in desk.articles.list(ArticleQuery(outlets=("القدس",)))] == ["b"]
    assert [one.id for one in desk.articles.list(ArticleQuery(since="2022-01-02"))] == ["a"]
    assert [one.id for one in desk.articles.list(ArticleQuery(until="2022-01-01"))] == ["b"]


def test_an_article_of_an_agency_is_found_by_it(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)

    assert store.articles.list(ArticleQuery(outlets=("أ ف ب",)))


def test_a_glance_has_the_page_its_total_and_its_figures(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    query = ClaimQuery(limit=5, offset=5)
    found = store.glance(query, (CountBy.TYPE, CountBy.KIND))

    assert list(found.claims) == store.list(query)
    assert (found.total, found.more, found.counted) == (14, False, 14)
    for by, counted in found.counts.items():
        assert list(counted) == list(store.count_by(ClaimQuery(limit=10), by))


def test_a_glance_counts_no_further_than_its_bound(
    store: ClaimStore, seed: Check, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(seed, run)
    monkeypatch.setattr(glancing, "COUNTED", 4)
    monkeypatch.setattr(glancing, "BOUND", 8)
    found = store.glance(ClaimQuery(limit=2), (CountBy.TYPE,))

    assert (len(found.claims), found.total, found.more, found.counted) == (2, 8, True, 4)
    assert sum(one.claims for one in found.counts[CountBy.TYPE]) == 4
    by_words = store.glance(ClaimQuery(limit=2, about="في"))
    assert (by_words.total, by_words.more) == (6, False), "claims that hold words are counted as all are"


def test_a_glance_at_nothing(store: ClaimStore) -> None:
    found = store.glance(ClaimQuery(limit=5), (CountBy.TYPE,))

    assert (found.claims, found.total, found.more, dict(found.counts)) == ((), 0, False, {})


def test_the_mark_differs_once_something_was_stored(store: ClaimStore, seed: Check, run: Run) -> None:
    before = store.mark()
    store.add(seed, run)
    with_claims = store.mark()
    store.add(Check(replace(seed.analysis, document=Document("other", "نص."), attributions=()), ()), run)

    assert len({before, with_claims, store.mark()}) == 3
