"""Features: what a decision is made from, as names. Each names one observation, so that a weight can be read.

A decision sees the rule's own answer, the words around the place (as words, distributional classes and roles of the
rulebook), lengths, and what else reports in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from attribution.engine.cues import Cancelled, Cue
from attribution.engine.trained.candidate import Candidate
from attribution.engine.trained.clusters import COARSE, FINE
from attribution.engine.trained.view import TokenView
from attribution.engine.walk import Range

LENGTHS = ((4, None), (7, "4-6"), (11, "7-10"), (21, "11-20"), (41, "21-40"))
QUOTE, OPENING, CLOSING = '"', frozenset("«“"), frozenset("»”")
INSIDE = ("finite-verb", "verbal-noun", "complementizer", "given-name", "time", "preposition", "relative")


def length(words: int) -> str:
    """A number of words in coarse steps."""
    for limit, name in LENGTHS:
        if words < limit:
            return name or str(words)
    return "41+"


class CueFacts:
    """What every decision about one candidate starts from: the rule, the tie and the form."""

    def __init__(self, candidate: Candidate) -> None:
        cue = candidate.cue
        self.rule = cue.rule if isinstance(cue, Cancelled) else cue.rules[0]
        self.aspect = "cancelled" if isinstance(cue, Cancelled) else cue.aspect.value
        self.cue_class = "none" if isinstance(cue, Cancelled) else cue.cue_class.value
        self.tie = candidate.report.reading.tie.rule if candidate.report else "none"
        self.agreement = agreement(cue)
        self.accepted = candidate.report is not None


def agreement(cue: Cue | Cancelled) -> str:
    """Gender and number that the cue's form shows."""
    return "" if isinstance(cue, Cancelled) else f"{cue.gender}{cue.number}"


def _around(name: str, view: TokenView, facts: CueFacts, index: int) -> Iterator[str]:
    word, cluster, shape = view.word(index), view.cluster(index), view.shape(index)
    yield f"{name}={word}"
    yield f"{name}c={cluster}"
    yield f"{name}s={shape}"
    yield f"{name}ac={facts.aspect}|{cluster}"
    yield f"{name}rc={facts.rule}|{view.cluster(index, COARSE)}"
    yield f"{name}tw={facts.tie}|{word}"
    yield f"{name}rw={facts.rule}|{word}"
    yield f"{name}as={facts.aspect}|{shape}|{facts.accepted}"


def cue_features(view: TokenView, candidate: Candidate) -> Iterator[str]:
    """Is this a report?"""
    facts, first, last = CueFacts(candidate), candidate.first, candidate.last
    rule, tie, aspect, accepted = facts.rule, facts.tie, facts.aspect, facts.accepted
    yield from (
        f"r={rule}",
        f"t={tie}",
        f"ok={accepted}",
        f"rt={rule}|{tie}",
        f"ra={rule}|{aspect}",
        f"at={aspect}|{tie}",
    )
    yield f"f={aspect}|{facts.agreement}"
    for name, index in (("b", first - 1), ("bb", first - 2), ("n", last), ("nn", last + 1)):
        yield from _around(name, view, facts, index)
    yield f"bn={view.word(first - 1)}|{view.word(last)}"
    yield f"bns={view.shape(first - 1)}|{view.shape(last)}"
    yield f"bnc={view.cluster(first - 1)}|{view.cluster(last)}"
    yield f"bnca={view.cluster(first - 1, COARSE)}|{view.cluster(last, COARSE)}|{aspect}|{accepted}"
    yield f"line={candidate.sentence.kind}|{tie}"
    yield f"opens={first == candidate.sentence.first}|{tie}"
    yield f"form={view.norm(first)}"
    yield f"formt={view.norm(first)}|{tie}"
    yield f"q={view.has(first, 'quoted')}|{accepted}"
    yield from _reading_features(view, candidate, facts)
    yield from _neighbour_features(view, candidate, facts)


def _reading_features(view: TokenView, candidate: Candidate, facts: CueFacts) -> Iterator[str]:
    source, content, last = candidate.source, candidate.content, candidate.last
    side = "none" if source is None else "before" if source[0] < candidate.first else "after"
    yield f"src={side}|{facts.tie}|{facts.aspect}"
    if source:
        yield f"sh={view.word(source[0])}"
        yield f"shs={view.shape(source[0])}|{facts.aspect}"
        yield f"sl={length(source[1] - source[0])}"
        yield f"sg={length(max(0, source[0] - last))}"
    if content:
        yield f"xh={view.word(content[0])}|{facts.tie}"
        yield f"xs={view.shape(content[0])}|{facts.tie}"
        yield f"xl={length(content[1] - content[0])}"
        gap = length(max(0, content[0] - last))
        yield f"xg={gap}|{facts.tie}"
        yield f"xgr={gap}|{facts.rule}"


def _neighbour_features(view: TokenView, candidate: Candidate, facts: CueFacts) -> Iterator[str]:
    others = [other for other in candidate.neighbours.values() if other.report]
    yield f"others={min(len(others), 4)}|{facts.accepted}"
    outer = holders(candidate)
    yield f"held={bool(outer)}|{facts.aspect}"
    for other in outer[-1:]:
        theirs = CueFacts(other)
        yield f"held=|{facts.tie}|{facts.accepted}"
        yield f"heldr=|{facts.rule}"
        yield f"heldt=|{theirs.tie}|{facts.tie}"
        yield f"heldo=|{theirs.rule}|{facts.accepted}"
        yield f"heldq=|{view.has(candidate.first, 'quoted')}|{facts.aspect}|{facts.tie}"
        if candidate.source:
            yield f"helds=|{view.shape(candidate.source[0])}|{facts.tie}"
            yield f"heldc=|{view.cluster(candidate.source[0], COARSE)}|{facts.tie}"
            yield f"heldc=|{view.cluster(candidate.source[0], FINE)}"
        else:
            yield f"heldn=|{facts.tie}|{facts.aspect}"


def holders(candidate: Candidate) -> list[Candidate]:
    """The candidates that the rules took for reports, and whose content the cue stands in."""
    others = (other for other in candidate.neighbours.values() if other.report and other is not candidate)
    return [other for other in others if other.content and other.content[0] <= candidate.first < other.content[1]]


def start_features(view: TokenView, candidate: Candidate, index: int) -> Iterator[str]:
    """Does the content begin at the word ``index``?"""
    facts, last, content = CueFacts(candidate), candidate.last, candidate.content
    same = content is not None and content[0] == index
    before, word = view.word(index - 1), view.word(index)
    rule, kind, aspect = facts.rule, facts.cue_class, facts.aspect
    shape, shape_before = view.shape(index), view.shape(index - 1)
    cluster, cluster_before = view.cluster(index), view.cluster(index - 1)
    away = length(index - last)
    yield from (f"ok={same}|{facts.tie}", f"o={same}", f"b={before}", f"w={word}", f"bw={before}|{word}")
    yield from (f"rb={rule}|{before}", f"rbb={rule}|{view.word(index - 2)}|{before}", f"s={shape}")
    yield from (f"bs={shape_before}|{shape}", f"rs={rule}|{shape}|{same}", f"d={away}|{same}", f"db={away}|{before}")
    yield from (f"ab={aspect}|{before}|{same}", f"kb={kind}|{before}", f"no={content is None}|{before}|{shape}")
    yield from (f"kbs={kind}|{shape_before}|{shape}", f"at={index == last}|{rule}", f"c={cluster}|{same}")
    yield from (f"bc={cluster_before}|{cluster}", f"bbc={view.cluster(index - 2)}|{cluster_before}|{cluster}")
    yield from (f"kc={kind}|{cluster}", f"rc={rule}|{cluster}", f"wc={before}|{cluster}")
    yield from (f"cn={cluster}|{view.cluster(index + 1)}", f"kf={kind}|{view.cluster(index, FINE)}")
    commas = sum(view.has(position, "comma") for position in range(last, index))
    yield f"commas={min(commas, 3)}|{before}"
    between = [other for first, other in candidate.neighbours.items() if last <= first < index]
    yield f"between={bool(between)}|{any(other.report for other in between)}|{before}|{same}"


def end_features(view: TokenView, candidate: Candidate, start: int, end: int) -> Iterator[str]:
    """Does the content that begins at ``start`` end before the word ``end``?"""
    facts, sentence_end = CueFacts(candidate), candidate.sentence.last
    content = candidate.content
    same = content is not None and content[1] == end
    before, word, after = view.word(end - 1), view.word(end), view.word(end + 1)
    cluster, cluster_after = view.cluster(end), view.cluster(end + 1)
    shape, long, rest = view.shape(end), length(end - start), length(sentence_end - end)
    open_quote = _open_quotation(view, start, end)
    tie, last_cluster = facts.tie, view.cluster(end + 2)
    yield from (
        f"ok={same}",
        f"okt={same}|{tie}",
        f"w={word}",
        f"wa={word}|{after}",
        f"waa={word}|{after}|{view.word(end + 2)}",
    )
    yield from (f"b={before}", f"bw={before}|{word}", f"c={cluster}", f"ca={cluster}|{cluster_after}")
    coarse = (view.cluster(end, COARSE), view.cluster(end + 1, COARSE), view.cluster(end + 2, COARSE))
    yield from (f"caa={'|'.join(coarse)}", f"wc={word}|{cluster_after}", f"wcc={word}|{cluster_after}|{last_cluster}")
    yield from (f"bc={view.cluster(end - 1)}|{cluster}", f"wac={word}|{after}|{last_cluster}")
    yield from (f"wf={word}|{view.cluster(end + 1, FINE)}", f"s={shape}", f"sa={shape}|{view.shape(end + 1)}")
    yield from (
        f"ws={word}|{view.shape(end + 1)}",
        f"e={end == sentence_end}",
        f"et={end == sentence_end}|{tie}|{same}",
    )
    yield from (f"l={long}|{same}", f"rest={rest}|{same}", f"rw={rest}|{word}", f"q={open_quote}")
    yield from (f"qw={open_quote}|{word}|{same}", f"lt={long}|{tie}|{word}", f"r={facts.rule}|{same}")
    yield from (f"aw={facts.aspect}|{word}|{same}", f"kw={facts.cue_class}|{word}")
    yield from _next_reports(candidate, facts, end, word, same=same)
    starts_quoted, ends_quoted = view.raw(start) in OPENING | {QUOTE}, view.raw(end - 1) in CLOSING | {QUOTE}
    yield from (f"sq={starts_quoted}|{open_quote}|{ends_quoted}", f"sqw={starts_quoted}|{ends_quoted}|{word}")


def _next_reports(candidate: Candidate, facts: CueFacts, end: int, word: str, *, same: bool) -> Iterator[str]:
    """What reports right behind the end."""
    for step in (0, 1, 2):
        other = candidate.neighbours.get(end + step)
        if other is None:
            continue
        theirs = CueFacts(other)
        side = "none" if other.source is None else "before" if other.source[0] < other.first else "after"
        agrees = theirs.agreement == facts.agreement
        yield f"next{step}={theirs.accepted}|{theirs.aspect}|{side}"
        yield f"next{step}a={theirs.accepted}|{theirs.aspect}|{side}|{agrees}|{word}"
        yield f"next{step}r={theirs.rule}|{theirs.accepted}"
        yield f"next{step}o={same}|{theirs.accepted}|{theirs.aspect}"


def _open_quotation(view: TokenView, start: int, end: int) -> bool:
    """Whether a quotation that opened inside the content is still open at its end."""
    is_open = False
    for index in range(start, end):
        raw = view.raw(index)
        if raw == QUOTE:
            is_open = not is_open
        elif raw in OPENING:
            is_open = True
        elif raw in CLOSING:
            is_open = False
    return is_open


def source_features(view: TokenView, candidate: Candidate, source: Range | None) -> Iterator[str]:
    """Is this the cue's source?"""
    facts, rules = CueFacts(candidate), candidate.source
    same = source == rules
    yield from (f"ok={same}|{facts.tie}", f"oka={same}|{facts.aspect}", f"okr={same}|{facts.rule}")
    if source is None:
        yield from _no_source(view, candidate, facts)
        return
    first, last = source
    side = "b" if first < candidate.first else "a"
    gap = candidate.first - last if side == "b" else first - candidate.last
    names = _source_names(view, candidate, facts, source)
    yield f"{side}|g={length(gap)}"
    yield from (f"{side}|{name}" for name in names)
    yield from (f"{side}|{name}" for name in _compared(view, candidate, source, facts))


def _no_source(view: TokenView, candidate: Candidate, facts: CueFacts) -> Iterator[str]:
    before, last = candidate.first - 1, candidate.last
    rules = candidate.source
    side = "n" if rules is None else "b" if rules[0] < candidate.first else "a"
    opens = candidate.first - candidate.sentence.first <= 1
    yield from (f"N|{facts.aspect}|{facts.tie}", f"N|b={view.word(before)}", f"N|n={view.word(last)}")
    yield from (f"N|{view.shape(before)}|{view.shape(last)}", f"N|{facts.aspect}|{view.word(before)}")
    yield from (f"N|{facts.aspect}|{facts.agreement}", f"N|{facts.rule}", f"N|{opens}|{view.shape(last)}")
    yield f"N|{side}|{view.shape(last)}|{view.word(before)}"


def _source_names(view: TokenView, candidate: Candidate, facts: CueFacts, source: Range) -> Iterator[str]:
    first, last = source
    long = length(last - first)
    head, shape, final = view.word(first), view.shape(first), view.word(last - 1)
    cluster, final_cluster = view.cluster(first), view.cluster(last - 1)
    after, after_shape, after_cluster = view.word(last), view.shape(last), view.cluster(last)
    yield from (facts.aspect, f"h={head}", f"hs={shape}", f"p={view.word(first - 1)}")
    yield from (f"ps={view.shape(first - 1)}|{shape}", f"l={final}", f"ls={view.shape(last - 1)}|{after_shape}")
    yield from (f"n={after}", f"len={long}|{source == candidate.source}", f"ln={final}|{after}")
    yield from (f"ns={after_shape}|{view.shape(last + 1)}", f"r={facts.rule}|{shape}", f"t={facts.tie}")
    yield f"k={view.word(candidate.first - 1)}|{view.shape(candidate.last)}"
    yield f"f={facts.agreement}|{view.raw(first).endswith('ة')}"
    yield from (f"hc={cluster}", f"pc={view.cluster(first - 1)}|{cluster}", f"lc={final_cluster}|{after_cluster}")
    yield from (f"lw={final_cluster}|{after}", f"nc={after_cluster}|{view.cluster(last + 1)}")
    yield from (f"llc={view.cluster(last - 2)}|{final_cluster}|{after_cluster}", f"nw={after}|{view.cluster(last + 1)}")
    yield from (f"nk={view.cluster(last, FINE)}|{facts.cue_class}", f"hl={cluster}|{long}")


def _compared(view: TokenView, candidate: Candidate, source: Range, facts: CueFacts) -> Iterator[str]:
    """The source beside the one that the rules found, and what stands inside it."""
    first, last = source
    rules, content = candidate.source, candidate.content
    same = source == rules
    if rules:
        where = "same" if rules[0] == first else "other"
        order = "=" if rules[1] == last else "<" if last < rules[1] else ">"
        yield f"rel={where}|{order}|{view.word(last)}"
        yield f"rels={where}|{order}|{view.shape(last)}"
    else:
        yield f"new={view.shape(first)}|{facts.aspect}"
    meets, enters = content is not None and content[0] == last, content is not None and content[0] < last
    yield f"tox={meets}|{enters}|{same}|{facts.tie}"
    marks = sum(view.raw(index) in OPENING | CLOSING | {QUOTE} for index in range(first, last))
    yield f"odd={marks % 2}"
    inside = sorted(_inside(view, first, last))
    yield from (f"in={name}" for name in inside)
    yield f"ins={'+'.join(inside)}|{same}"


def _inside(view: TokenView, first: int, last: int) -> set[str]:
    found = {name for index in range(first, last) for name in INSIDE if view.has(index, name)}
    if any(view.has(index, "comma") for index in range(first, last)):
        found.add("comma")
    if any(view.norm(index) == "و" for index in range(first, last)):
        found.add("and")
    return found
