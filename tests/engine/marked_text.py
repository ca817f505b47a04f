"""Small articles with hand-made drafts: marks in the text say what each draft's spans are.

``{c1:قال} {s1:الوزير سامر حداد} إن {t1:الطريق مغلق}``: the letter names the field, the number the draft.
Marks nest, and a draft whose cue stands inside another's content has that one as its parent.
"""

from __future__ import annotations

import re

from attribution.domain import Document, Line, Speaker
from attribution.engine.drafts import Draft
from attribution.engine.outlets import chain_outlets
from attribution.engine.speakers import resolve_speakers
from attribution.folding import fold
from attribution.rulebook import load_rulebook
from attribution.spans import Span, covered
from attribution.terms import Aspect, CueClass, LineKind

MARK = re.compile(r"\{([cstam])(\d):|\}")


def read_marks(marked: str) -> tuple[Document, list[Line], list[Draft]]:
    """The document, its lines and its drafts in the order of their numbers."""
    text, spans = _strip(marked)
    document = Document("test", text)
    numbers = sorted({number for _, number in spans})
    drafts = [_draft({field: span for (field, n), span in spans.items() if n == number}) for number in numbers]
    for draft in drafts:
        outer = [i for i, other in enumerate(drafts) if other is not draft and covered(other.content, draft.cue)]
        draft.parent = outer[-1] if outer else None
    return document, _lines(text), drafts


def speakers_of(marked: str) -> list[Speaker]:
    """The speakers of the marked drafts."""
    document, lines, drafts = read_marks(marked)
    return resolve_speakers(document, lines, drafts, load_rulebook())


def names_of(marked: str) -> list[str]:
    """Their names."""
    return [speaker.name for speaker in speakers_of(marked)]


def outlets_of(marked: str) -> list[tuple[str, ...]]:
    """The outlets of the marked drafts."""
    document, lines, drafts = read_marks(marked)
    rulebook = load_rulebook()
    return chain_outlets(document, lines, drafts, resolve_speakers(document, lines, drafts, rulebook), rulebook)


def _strip(marked: str) -> tuple[str, dict[tuple[str, str], Span]]:
    text, last, stack = "", 0, []
    ends: dict[tuple[str, str], tuple[int, int]] = {}
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group(1):
            stack.append((match.group(1), match.group(2), len(text)))
        else:
            field, number, start = stack.pop()
            ends[field, number] = (start, len(text))
    text += marked[last:]
    return text, {key: Span.of(text, *end) for key, end in ends.items()}


def _draft(fields: dict[str, Span]) -> Draft:
    cue = fields["c"]
    forms = [entry.form for word in cue.text.split() for entry in load_rulebook().verb_forms.get(fold(word), ())]
    form = forms[0] if forms else None
    draft = Draft(cue, CueClass.SAY, form.aspect if form else Aspect.PARTICLE)
    if form:
        draft.gender, draft.number = form.gender, form.number
    draft.source, draft.addressee, draft.medium = fields.get("s"), fields.get("a"), fields.get("m")
    draft.content = [fields["t"]] if "t" in fields else []
    return draft


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = LineKind.BLANK if not line.strip() else LineKind.BODY if number else LineKind.TITLE
        lines.append(Line(Span.of(text, start, start + len(line)), kind))
        start += len(line) + 1
    return lines
