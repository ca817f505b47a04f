"""Which claims: the options that every command on stored claims takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from attribution.cli.opening import MinConfidence
from attribution.cli.options import Rules, Since, Until
from attribution.queries import ClaimQuery
from attribution.terms import AttributionType, CueClass, FindingCode, SpeakerKind

WORDS = 'Words that the claim holds; "…" for a phrase, a star for the rest of a word (مسير*).'


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which claims are asked for."""

    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name in any spelling, or the id.")] = None
    outlet: Annotated[str | None, typer.Option(help="The outlet that it came through, by any of its names.")] = None
    agency: Annotated[str | None, typer.Option(help="The agency that the document names, likewise.")] = None
    about: Annotated[str | None, typer.Option(help=WORDS)] = None
    kind: Annotated[SpeakerKind | None, typer.Option(help="What the speaker is.")] = None
    cue_class: Annotated[CueClass | None, typer.Option("--class", help="What kind of report the cue makes.")] = None
    claim_type: Annotated[AttributionType | None, typer.Option("--type", help="Whose words they are.")] = None
    since: Since = None
    until: Until = None
    said_since: Annotated[str | None, typer.Option(metavar="DATE", help="Said on this day or later.")] = None
    said_until: Annotated[str | None, typer.Option(metavar="DATE", help="Said on this day or earlier.")] = None
    document: Annotated[str | None, typer.Option(metavar="ID", help="In this document.")] = None
    finding: Annotated[FindingCode | None, typer.Option(help="With a finding of this code.")] = None
    min_confidence: MinConfidence = None
    rules: Rules = None

    def query(self) -> ClaimQuery:
        """The query that the options ask for, all of its claims.

        Raises:
            RuleError: the rules do not hold.
        """
        from attribution.workflow.claiming import outlet_names  # noqa: PLC0415 - loaded when a command runs

        return ClaimQuery(
            speaker=self.speaker,
            outlets=outlet_names(self.outlet, self.rules) if self.outlet else (),
            agencies=outlet_names(self.agency, self.rules) if self.agency else (),
            about=self.about,
            type=self.claim_type,
            kind=self.kind,
            cue_class=self.cue_class,
            since=self.since,
            until=self.until,
            said_since=self.said_since,
            said_until=self.said_until,
            document=self.document,
            finding=self.finding,
            min_confidence=self.min_confidence,
            limit=None,
        )
