"""Documents of pages: one of all its addresses, in its versions, with what its page said; the links of its claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import check_of, engine_of
from sqlalchemy import text

from attribution.domain import Analysis, Attribution, Check, Document, PageFacts, PagePart, Speaker
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, DocumentQuery, DocumentSort, KnownDocument, Outcome, Run
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.terms import AttributionType, CueClass, PartKind, SpeakerKind

TEXT = "الجسر يفتح غدا\n\nقال سالم العتيبي إن الجسر سيفتح غدا.\nوقال إن الكلفة بلغت مليونا."
URL = "https://example.org/news/1"


def page_of(words: str, *addresses: str) -> PageFacts:
    start = words.index("\n\n") + 2
    lines = words[start:].split("\n")
    parts = []
    for line in lines:
        parts.append(PagePart(start, start + len(line), "/html/body[1]/p[1]"))
        start += len(line) + 1
    return PageFacts(byline=("ليلى",), section="محليات", paragraphs=tuple(parts), addresses=addresses)


def document(url: str = URL, words: str = TEXT, outlet: str | None = "الأفق", *addresses: str) -> Document:
    return Document(url, words, "الجسر يفتح غدا", outlet, "2026-11-27", url, url, page_of(words, *addresses))


def checked(one: Document) -> Check:
    """With a claim for every قال in it."""
    found = []
    for number, line in enumerate(one.text.split("\n")):
        if "قال" in line:
            begin = one.text.index(line)
            cue = Span.of(one.text, begin + line.index("قال"), begin + line.index("قال") + 3)
            content = Span.of(one.text, begin + line.index("إن"), begin + len(line) - 1)
            speaker = Speaker("سالم العتيبي", SpeakerKind.PERSON)
            kinds = (AttributionType.INDIRECT, CueClass.SAY)
            found.append(Attribution(f"a{number}", cue, None, (content,), *kinds, speaker))
    return check_of(Analysis(one, (), (), tuple(found), (), agencies=("رويترز",)))


@pytest.fixture
def known(store: ClaimStore, run: Run) -> ClaimStore:
    store.add(checked(document(URL, TEXT, "الأفق", "https://example.org/r?id=1")), run)
    return store


@pytest.mark.parametrize(
    "address",
    [URL, "http://m.example.org/news/1/amp?utm_source=x", "https://www.example.org/r?utm_medium=y&id=1"],
)
def test_a_document_is_known_by_every_form_of_its_addresses(known: ClaimStore, address: str) -> None:
    assert known.known(document(address, "عنوان\n\nنص آخر.")) == KnownDocument(URL, URL)
    assert known.documents.at(address) == known.documents.id_of(address) == URL
    assert known.documents.show(address).document.text == TEXT


@pytest.mark.parametrize(
    ("other", "is_known"),
    [
        (document("https://example.org/copy"), True),
        (document("https://example.org/copy", TEXT.replace("سيفتح", "سيُفتَحُ").replace("غدا.", "غدًا…")), True),
        (document("https://example.org/copy", TEXT.replace("غدا\n\n", "غدا أمام الناس\n\n")), True),
        (document("https://example.org/copy", TEXT.replace("مليونا", "مليونين")), False),
        (document("https://other.example/1", TEXT, "المساء"), False),
        (document("https://example.org/copy", TEXT, None), False),
        (replace(document("https://example.org/copy"), page=None), False),
    ],
)
def test_the_same_text_at_the_same_outlet_is_one_document(known: ClaimStore, other: Document, is_known: bool) -> None:
    assert (known.known(other) is not None) is is_known


def test_a_site_that_gives_one_address_to_all_its_pages_has_many_documents(known: ClaimStore, run: Run) -> None:
    """A page says of itself that it is the known one, and has nothing of its words."""
    words = "أسعار الوقود ترتفع\n\nقال هادي الأحمد إن أسعار الوقود سترتفع مع بداية الشهر المقبل."
    other = replace(document(URL, words, "الأفق", "https://example.org/news/2"), title="أسعار الوقود ترتفع")
    own = KnownDocument("https://example.org/news/2", "https://example.org/news/2")

    assert known.known(other) == own
    known.add(checked(replace(other, id=own.id, url=own.url)), run)
    assert known.known(other) == own
    assert known.known(replace(other, title="الجسر يفتح غدا")) == own, "its own address leads to it by now"
    assert not known.verify()


def test_a_page_that_keeps_its_title_or_some_words_is_the_same_one(known: ClaimStore) -> None:
    words = "الجسر يفتح غدا\n\nقال هادي الأحمد إن أسعار الوقود سترتفع مع بداية الشهر المقبل."
    kept = TEXT.replace("وقال إن", "وبعد ساعات أعلن هادي الأحمد أن")

    for one in (
        document(URL, words, "الأفق", f"{URL}-b"),
        replace(document(URL, kept, "الأفق", f"{URL}-b"), title="آخر"),
    ):
        assert known.known(one) == KnownDocument(URL, URL)


def test_without_an_outlet_the_site_decides(store: ClaimStore, run: Run) -> None:
    store.add(checked(document(URL, TEXT, None)), run)

    assert store.known(document("https://m.example.org/copy", TEXT, None)) is not None
    assert store.known(document("https://other.example/copy", TEXT, None)) is None


def test_what_the_page_said_comes_back_and_a_change_of_it_is_stored(known: ClaimStore, run: Run) -> None:
    shown = known.documents.show(URL)
    assert shown.document.page == replace(page_of(TEXT), addresses=())
    assert shown.addresses == (URL, "https://example.org/r?id=1")
    assert known.add(checked(document()), run).outcome is Outcome.UNCHANGED
    parts = tuple(
        replace(part, kind=PartKind.HEADING, time="2026-11-27T18:00:00Z") for part in page_of(TEXT).paragraphs
    )
    later = replace(document(), page=replace(page_of(TEXT), paragraphs=parts, modified_at="2026-11-28"))

    assert known.add(checked(later), run).outcome is Outcome.UPDATED

    page = known.documents.show(URL).document.page
    assert page == later.page
    assert not known.verify()


def test_versions_keep_their_own_texts_and_pages(known: ClaimStore, run: Run) -> None:
    known.add(checked(document(URL, TEXT.replace("سيفتح", "لن يفتح"))), run)

    assert [one.version for one in known.documents.show(URL).versions] == [1, 2]
    assert known.documents.show(URL, 1).document.text == TEXT
    assert "لن يفتح" in known.documents.show(URL).document.text
    with pytest.raises(StoreError, match=r"no version 3 of .*; it has 1 to 2"):
        known.documents.show(URL, 3)
    with pytest.raises(StoreError, match=r"no document 'https://example\.org/none'"):
        known.documents.show("https://example.org/none")
    assert not known.verify()


def test_documents_are_listed_by_what_is_asked(known: ClaimStore, run: Run) -> None:
    other = replace(document("https://other.example/2", TEXT, "المساء"), published="2026-11-20")
    known.add(checked(replace(other, title="سعر الوقود")), run)
    known.add(checked(document(URL, TEXT.replace("سيفتح", "لن يفتح"))), run)

    def ids(**asked: object) -> list[str]:
        return [one.id for one in known.documents.list(DocumentQuery(**asked))[0]]  # type: ignore[arg-type]

    assert ids() == ["https://other.example/2", URL]
    assert ids(descending=True) == [URL, "https://other.example/2"]
    assert ids(changed=True) == ids(sort=DocumentSort.VERSIONS, descending=True, limit=1) == [URL]
    assert ids(outlets=("المساء",)) == ids(like="الوقود سعر") == ids(until="2026-11-25") == ["https://other.example/2"]
    assert ids(outlets=("رويترز",)) == ids()
    assert ids(since="2026-11-27") == ids(like="news/1") == [URL]
    assert ids(like="100%") == []
    found, total = known.documents.list(DocumentQuery(limit=1, offset=1))
    assert ([one.id for one in found], total) == ([URL], 2)
    assert (found[0].versions, found[0].claims, found[0].agencies) == (2, 2, ("رويترز",))


def test_claims_of_a_page_have_links_to_their_sentences(known: ClaimStore, run: Run) -> None:
    plain = replace(document("plain"), url=None, page=None)
    known.add(checked(plain), run)

    first, second = known.list(ClaimQuery(document=URL))
    assert first.link == f"{URL}#:~:text=" + (
        "%D9%82%D8%A7%D9%84%20%D8%B3%D8%A7%D9%84%D9%85%20%D8%A7%D9%84%D8%B9%D8%AA%D9%8A%D8%A8%D9%8A%20%D8%A5%D9%86"
        "%20%D8%A7%D9%84%D8%AC%D8%B3%D8%B1%20%D8%B3%D9%8A%D9%81%D8%AA%D8%AD%20%D8%BA%D8%AF%D8%A7."
    )
    assert second.link is not None
    assert {claim.link for claim in known.list(ClaimQuery(document="plain"))} == {None}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE document_pages SET facts = '{}x'", "what its page said cannot be read"),
        ("UPDATE document_pages SET text_key = 'x'", "the words of its page are not those that were stored"),
        (
            """UPDATE document_pages SET facts = '{"paragraphs": [{"start": 0, "end": 9999, "element": "p"}]}'""",
            "a paragraph of its page that does not lie within its text",
        ),
        ("UPDATE document_addresses SET key = 'x' || key", "its key is not that of the address"),
        ("UPDATE document_addresses SET document_id = 'x'", "the document that it leads to is gone"),
    ],
)
def test_verifying_finds_what_is_wrong_with_a_page(known: ClaimStore, place: str, change: str, problem: str) -> None:
    with engine_of(place).begin() as connection:
        connection.execute(text(change))

    assert problem in {one.problem for one in known.verify()}
