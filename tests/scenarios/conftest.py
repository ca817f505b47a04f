"""A stand-in for the engine: these tests are about scenarios, not about what the engine finds."""

from __future__ import annotations

from pathlib import Path

import pytest

STAND_IN = '''
import json
from pathlib import Path

import pytest

from attribution.domain import Analysis, Attribution, Firing, Speaker
from attribution.records import read_attribution
from attribution.scenarios.plugin import rules_directory
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

GOLD = json.loads(Path({gold!r}).read_text(encoding="utf-8"))


class StandIn:
    """Gives the sample article its gold; in any other text the first word is the cue, the second the source."""

    def __init__(self, rules):
        self.rules = rules

    def analyse(self, document):
        if " ".join(document.text.split()) == " ".join(GOLD["text"].split()):
            found = tuple(read_attribution(one) for one in GOLD["attributions"])
        else:
            found = self.first_words(document.text)
        return Analysis(document, (), (), found, tuple(Firing("cue.verb.qal", one.cue) for one in found))

    def first_words(self, text):
        cue, _, rest = text.partition(" ")
        if cue not in ("قال", "ذكر"):
            return ()
        word = rest.split(" ")[0]
        source = word.removesuffix(":")
        start = len(cue) + 1
        content = Span.of(text, start + len(word) + 1, len(text))
        rules = ("cue.verb.qal", *([f"rules-of.{{self.rules.name}}"] if self.rules else []))
        return (
            Attribution(
                "a1", Span.of(text, 0, len(cue)), Span.of(text, start, start + len(source)), (content,),
                AttributionType.DIRECT, CueClass.SAY, Speaker(source, SpeakerKind.PERSON), rules=rules,
            ),
        )


@pytest.fixture(scope="session")
def attribution_engine(pytestconfig):
    return StandIn(rules_directory(pytestconfig))
'''


@pytest.fixture
def samples() -> Path:
    """Where the sample article and its gold lie."""
    return Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture
def stand_in(samples: Path) -> str:
    """The text of a ``conftest.py`` that puts the stand-in in the engine's place."""
    return STAND_IN.format(gold=str(samples / "putin-erdogan.gold.jsonl"))


@pytest.fixture
def folder(pytester: pytest.Pytester, stand_in: str) -> pytest.Pytester:
    """An empty folder in which the stand-in analyses."""
    pytester.makeconftest(stand_in)
    return pytester
