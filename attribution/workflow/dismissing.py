"""Findings that people decided are false alarms: told apart from those of a check, and chosen to be decided on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from attribution.domain import Check, Finding
from attribution.errors import InputError
from attribution.queries import AlarmDecision, finding_id
from attribution.terms import FindingCode

ID_SHOWN, WORDS_SHOWN, MATCHES_SHOWN = 8, 40, 5


class FalseAlarms:
    """What people decided, by document; decisions that were withdrawn count for nothing."""

    def __init__(self, decisions: Iterable[AlarmDecision] = ()) -> None:
        self._by_document: dict[str, list[AlarmDecision]] = defaultdict(list)
        for one in decisions:
            if one.withdrawn is None:
                self._by_document[one.document].append(one)

    def over(self, check: Check) -> Check:
        """The check, with those of its findings marked that are false alarms."""
        document = check.analysis.document.id
        standing = self._by_document.get(document, ())
        about = {one: next((each for each in standing if each.is_about(document, one)), None) for one in check.findings}
        return replace(check, dismissed={one: each.dismissal for one, each in about.items() if each is not None})


def without_dismissed(check: Check) -> Check:
    """The check as if nobody had raised what was dismissed."""
    return replace(check, findings=check.standing, dismissed={}) if check.dismissed else check


def chosen(check: Check, which: str) -> Finding:
    """The finding of a document that a person means: by its code, by its place (``3:12``), or by its id or the
    beginning of it.

    Raises:
        InputError: there is none, or there are several.
    """
    document, wanted = check.analysis.document.id, which.strip()
    found = {finding_id(document, one): one for one in check.findings if _is_meant(one, document, wanted)}
    if not found:
        remedy = f"see `attribution findings list {document}`"
        raise InputError(f"no finding {which!r} in {document}", place="FINDING", remedy=remedy)
    if len(found) > 1:
        told = _told(list(found.items()))
        raise InputError(
            f"several findings {which} in {document}: {told}", place="FINDING", remedy="give the id of one"
        )
    return next(iter(found.values()))


def _is_meant(finding: Finding, document: str, wanted: str) -> bool:
    if wanted.upper() in {code.value for code in FindingCode}:
        return finding.code.value == wanted.upper()
    if ":" in wanted:
        return f"{finding.line}:{finding.column}" == wanted
    return bool(wanted) and finding_id(document, finding).startswith(wanted.lower())


def _told(found: Sequence[tuple[str, Finding]]) -> str:
    shown = (
        f"{id_[:ID_SHOWN]} {one.code.value} {one.line}:{one.column} «{_shortened(one.span.text)}»"
        for id_, one in found[:MATCHES_SHOWN]
    )
    return ", ".join(shown) + (", …" if len(found) > MATCHES_SHOWN else "")


def _shortened(words: str) -> str:
    told = " ".join(words.split())
    return told if len(told) <= WORDS_SHOWN else f"{told[:WORDS_SHOWN].rsplit(' ', 1)[0]}…"
