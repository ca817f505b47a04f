"""A small database that the pages are tested on: the sample article, some short ones, and a hostile one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from report.standin import sample_check

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Speaker
from attribution.fetch.plan import FetchPlan
from attribution.queries import Run
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.terms import AttributionType, CueClass, SpeakerKind
from attribution.web.settings import Settings

RUN = Run("0123456789abcdef", "0.1.0", "2026-11-28T11:02:03Z")
HOSTILE = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>'
TOKEN = "a token of the tests"  # noqa: S105 - of tests alone


def said(identity: str, speaker: str, words: str, **facts: str | None) -> Check:
    """A document in which a speaker is reported once."""
    text = f"قال {speaker} إن {words}."
    start = text.index(words)
    one = Attribution(
        "a1",
        Span.of(text, 0, 3),
        Span.of(text, 4, 4 + len(speaker)),
        (Span.of(text, start, start + len(words)),),
        AttributionType.INDIRECT,
        CueClass.SAY,
        Speaker(speaker, SpeakerKind.PERSON),
        rules=("cue.verb.qal", "tie.that"),
        confidence=0.91,
    )
    analysis = Analysis(Document(identity, text, **facts), (), (), (one,), ())
    return Check(analysis, claims_of(analysis))


def hostile() -> Check:
    """Everything that an article can hold is a script."""
    check = said("hostile", f"سالم {HOSTILE}", f"القطار {HOSTILE} سيعود", title=f"عنوان {HOSTILE}", outlet=HOSTILE)
    document = replace(check.analysis.document, url=f"javascript:alert(1)//{HOSTILE}", published="2021-12-30")
    return replace(check, analysis=replace(check.analysis, document=document))


def fill(path: Path) -> Path:
    """A database with the sample, two spellings of a minister, two numbers of one thing, an id that is an address, and
    the hostile article."""
    with ClaimStore.open(path) as store:
        store.add(sample_check(), RUN)
        store.add(said("one", "مولود جاويش أوغلو", "القطار سيعود", outlet="القدس", published="2022-01-01"), RUN)
        store.add(said("two", "تشاويش أوغلو", "القطار لن يعود", outlet="النهار", published="2022-01-03"), RUN)
        address = "https://example.org/news/1?a=b&c=d#e"
        store.add(said(address, "سالم العتيبي", "الجسر مغلق", url=address, published="2021-12-31"), RUN)
        for name, dead, outlet in (("three", 20, "البيان"), ("four", 35, "النهار")):
            words = f"عدد القتلى في هجوم الأحد على الميناء بلغ {dead} شخصا"
            store.add(said(name, "سيرجي لافروف", words, outlet=outlet, published="2022-01-05"), RUN)
        store.add(hostile(), RUN)
    return path


def settings_of(path: Path, *, writes: bool = False) -> Settings:
    """A server over it, with the rules alone and no cache of pages."""
    token = TOKEN if writes else None
    return Settings(
        str(path), FetchPlan(cache=None), trained=False, token=token, by="هالة", hosts=("127.0.0.1", "testserver")
    )
