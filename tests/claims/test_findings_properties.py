"""Whatever the text, findings hold its very characters, stand where they say and come in one order."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.claims import claims_of, findings_of
from attribution.domain import Document, Finding
from attribution.engine import Engine

TELLING = ["قال", "زعم", "وأضاف", "إن", "أن", "لوكالة رويترز"]
REPORTS = [*TELLING, "مصدر أمني", "الوزير سامي حداد", "الجسر آمن", "لن نعود أبدا"]
NAMES = ["مولود", "تشاوش", "جاويش", "أوغلو", "أوجلو"]
MARKS = (":", '"', "«", "»", "“", "''", ".", "،", "\n", "\r\n", "\u2028", "\u200f", "ﷺ", "\0", "\t", "(", "🙂")
PIECES = (*REPORTS, *NAMES, *MARKS)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.text(max_size=120))


@lru_cache(maxsize=1)
def engine() -> Engine:
    return Engine(trained=False)


def findings(text: str) -> tuple[Finding, ...]:
    analysis = engine().analyse(Document("d", text))
    return findings_of(analysis, claims_of(analysis))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_findings_of_any_text_hold_its_characters(text: str) -> None:
    found = findings(text)
    for one in found:
        assert text[one.span.start : one.span.end] == one.span.text
        before = text[: one.span.start].replace("\r\n", "\n").replace("\r", "\n")
        assert (one.line, one.column) == (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    assert list(found) == sorted(found, key=lambda one: (one.span.start, one.code))
    assert len(set(found)) == len(found)


def test_findings_are_the_same_under_any_hash_seed() -> None:
    script = (
        "from attribution.engine import Engine; from attribution.domain import Document\n"
        "from attribution.claims import claims_of, findings_of\n"
        "t='قال مصدر أمني لوكالة رويترز إن مولود تشاوش أوجلو وصل. "
        "وقال مولود جاويش أوغلو إن الأمر \"صعب. وزعم شهود أنه غادر.'\n"
        "a=Engine(trained=False).analyse(Document('d',t)); print(findings_of(a,claims_of(a)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "42")
    }
    assert len(told) == 1
