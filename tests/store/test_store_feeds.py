"""Feeds and their items: what was seen is not new again, and an item is done together with its document."""

from __future__ import annotations

import pytest
from test_store_documents import URL, checked, document

from attribution.domain import FeedItem
from attribution.errors import StoreError
from attribution.queries import FeedAnswer, FeedWanted, Run
from attribution.store import ClaimStore

FEED = "https://example.org/rss"


def item(number: int, updated: str | None = None) -> FeedItem:
    return FeedItem(
        str(number), f"https://example.org/news/{number}", "خبر", f"2026-11-{number:02}", updated, ("هالة",)
    )


@pytest.fixture
def followed(store: ClaimStore) -> ClaimStore:
    store.feeds.add([FeedWanted(FEED, None, "الأفق")])
    return store


def test_items_are_new_once_and_wait_the_newest_first(followed: ClaimStore) -> None:
    answer = FeedAnswer('"1"', "Fri", None, "الأفق - أخبار", "rss")

    assert followed.feeds.answered(1, answer, [item(1), item(3), item(2)]) == 3
    assert followed.feeds.answered(1, answer, [item(4), item(1)]) == 1

    waiting = followed.feeds.waiting(1, 3)
    assert [one.item for one in waiting] == [item(4), item(3), item(2)]
    (feed,) = followed.feeds.list()
    assert (feed.title, feed.kind, feed.outlet, feed.items, feed.waiting) == ("الأفق - أخبار", "rss", "الأفق", 4, 4)
    assert (feed.answer.etag, feed.answer.modified) == ('"1"', "Fri")


def test_an_item_is_done_with_its_document_or_not_at_all(followed: ClaimStore, run: Run) -> None:
    followed.feeds.answered(1, FeedAnswer(), [item(1)])
    (waiting,) = followed.feeds.waiting(1, None)

    followed.add(checked(document()), run, waiting.number)

    assert followed.feeds.waiting(1, None) == []
    (feed,) = followed.feeds.list()
    assert (feed.documents, feed.waiting, feed.unread) == (1, 0, 0)
    assert followed.documents.at(URL) == URL


def test_an_item_that_was_changed_waits_again(followed: ClaimStore) -> None:
    followed.feeds.answered(1, FeedAnswer(), [item(1, "2026-11-27T10:00:00Z")])
    followed.feeds.settle(followed.feeds.waiting(1, None)[0].number, "x")

    assert followed.feeds.answered(1, FeedAnswer(), [item(1, "2026-11-27T13:00:00+03:00")]) == 0, "the same moment"
    assert followed.feeds.answered(1, FeedAnswer(), [item(1, "2026-11-27T11:00:00Z")]) == 1

    (again,) = followed.feeds.waiting(1, None)
    assert again.known


def test_an_item_is_given_up_after_three_times(followed: ClaimStore) -> None:
    followed.feeds.answered(1, FeedAnswer(), [item(1)])
    number = followed.feeds.waiting(1, None)[0].number

    assert [followed.feeds.unread(number, "no such page") for _ in range(3)] == [False, False, True]
    assert followed.feeds.list()[0].unread == 1


def test_failures_are_counted_until_the_feed_is_had_again(followed: ClaimStore) -> None:
    followed.feeds.failed(1, "no connection", "2026-11-28T12:00:00Z")
    followed.feeds.failed(1, "no connection", "2026-11-28T13:00:00Z")

    (feed,) = followed.feeds.list()
    assert (feed.failures, feed.problem, feed.wait_until) == (2, "no connection", "2026-11-28T13:00:00Z")
    followed.feeds.unchanged(1)
    (feed,) = followed.feeds.list()
    assert (feed.failures, feed.problem, feed.wait_until) == (0, None, None)


def test_a_feed_moves_unless_another_one_is_there(followed: ClaimStore) -> None:
    followed.feeds.add([FeedWanted("https://example.org/other")])

    followed.feeds.answered(1, FeedAnswer(moved="https://example.org/other"), [])
    followed.feeds.unchanged(2, "https://example.org/new")

    assert [feed.address for feed in followed.feeds.list()] == [FEED, "https://example.org/new"]


def test_a_feed_that_is_added_again_gets_its_new_name(followed: ClaimStore) -> None:
    assert followed.feeds.add([FeedWanted(FEED, "اسم", None)]) == []

    (feed,) = followed.feeds.list()
    assert (feed.title, feed.outlet) == ("اسم", "الأفق")


def test_a_feed_is_found_by_number_and_address(followed: ClaimStore) -> None:
    assert followed.feeds.find(["1"]) == followed.feeds.find([FEED]) == followed.feeds.find([])
    followed.feeds.answered(1, FeedAnswer(), [item(1)])
    followed.feeds.remove(FEED)
    with pytest.raises(StoreError, match="no feed '1'"):
        followed.feeds.find(["1"])
    assert not followed.verify()


def test_what_no_database_can_hold_is_passed_over(followed: ClaimStore) -> None:
    odd = [FeedItem("a\0", "https://example.org/1"), FeedItem("b", "https://example.org/\ud800")]

    assert followed.feeds.answered(1, FeedAnswer(), [*odd, item(1)]) == 1
