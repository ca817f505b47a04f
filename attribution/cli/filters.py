"""Which claims: the options that every command on stored claims takes, told once.

A command names a parameter ``query``; :func:`filtered` puts the options in its place.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from attribution.cli.options import MinConfidence, Rules
from attribution.queries import ClaimQuery
from attribution.terms import AttributionType, CueClass, FindingCode, SpeakerKind

WORDS = 'Words that the claim holds; "…" for a phrase, a star for the rest of a word (مسير*).'


def asked_claims(
    *,
    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name in any spelling, or the id.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet that it came through, by any of its names.")] = None,
    agency: Annotated[str | None, typer.Option(help="The agency that the document names, likewise.")] = None,
    about: Annotated[str | None, typer.Option(help=WORDS)] = None,
    kind: Annotated[SpeakerKind | None, typer.Option(help="What the speaker is.")] = None,
    cue_class: Annotated[CueClass | None, typer.Option("--class", help="What kind of report the cue makes.")] = None,
    claim_type: Annotated[AttributionType | None, typer.Option("--type", help="Whose words they are.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")] = None,
    said_since: Annotated[str | None, typer.Option(metavar="DATE", help="Said on this day or later.")] = None,
    said_until: Annotated[str | None, typer.Option(metavar="DATE", help="Said on this day or earlier.")] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="In this document.")] = None,
    finding: Annotated[FindingCode | None, typer.Option(help="With a finding of this code.")] = None,
    min_confidence: MinConfidence = None,
    rules: Rules = None,
) -> ClaimQuery:
    """The query that the options ask for, all of its claims.

    Raises:
        RuleError: the rules do not hold.
    """
    from attribution.workflow.claiming import outlet_names  # noqa: PLC0415 - what a command needs is loaded when it runs

    return ClaimQuery(
        speaker=speaker,
        outlets=outlet_names(outlet, rules) if outlet else (),
        agencies=outlet_names(agency, rules) if agency else (),
        about=about,
        type=claim_type,
        kind=kind,
        cue_class=cue_class,
        since=since,
        until=until,
        said_since=said_since,
        said_until=said_until,
        document=document,
        finding=finding,
        min_confidence=min_confidence,
        limit=None,
    )


def filtered(command: Callable[..., int]) -> Callable[..., int]:
    """The command with the options of :func:`asked_claims` in the place of its ``query``."""
    asked = inspect.signature(asked_claims, eval_str=True).parameters
    own = inspect.signature(command, eval_str=True).parameters

    @wraps(command)
    def run(**given: Any) -> int:  # noqa: ANN401 - the values of any options
        query = asked_claims(**{name: given.pop(name) for name in asked})
        return command(query=query, **given)

    before = [one for name, one in own.items() if one.kind is one.POSITIONAL_OR_KEYWORD and name != "query"]
    after = [one for name, one in own.items() if one.kind is one.KEYWORD_ONLY and name != "query"]
    run.__signature__ = inspect.Signature([*before, *asked.values(), *after])  # type: ignore[attr-defined]  # as inspect reads it
    run.__annotations__ = {one.name: one.annotation for one in (*before, *asked.values(), *after)}
    return run
