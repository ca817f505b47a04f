"""Classes of options: typer sees their fields in the place of the parameter, and the command gets one object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from attribution.cli.expanding import expanded


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    width: Annotated[int, typer.Option(min=1, help="How wide.")] = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    title: Annotated[str, typer.Option("--heading", help="What stands above.")]
    paper: Paper
    copies: Annotated[int, typer.Option(help="How many.")] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyCopies(Printing):
    copies: Annotated[int, typer.Option(help="How many.")] = 100


@expanded
def show(
    file: Annotated[str, typer.Argument(metavar="FILE")],
    *,
    loud: Annotated[bool, typer.Option("--loud", help="Before.")] = False,
    printing: Printing,
    last: Annotated[str, typer.Option(help="Behind.")] = "",
) -> int:
    """Show what was given."""
    typer.echo(repr((file, loud, printing, last)))
    return 0


@expanded
def show_many(*, printing: ManyCopies) -> int:
    """Show what was given."""
    typer.echo(repr(printing))
    return 0


def invoke(command: object, *arguments: str) -> tuple[int, str]:
    app = typer.Typer(rich_markup_mode=None)
    app.command()(command)  # type: ignore[type-var]
    ran = CliRunner().invoke(app, arguments)
    return ran.exit_code, ran.output


def test_a_command_gets_objects_of_what_was_given() -> None:
    code, out = invoke(show, "a.txt", "--heading", "x", "--width", "9", "--last", "z")
    printing = Printing(title="x", paper=Paper(width=9), copies=1)
    assert (code, out.strip()) == (0, repr(("a.txt", False, printing, "z")))


def test_options_stand_in_the_place_of_the_parameter_in_the_order_of_the_fields() -> None:
    _, out = invoke(show, "--help")
    places = [out.index(option) for option in ("--loud", "--heading", "--width", "--copies", "--last")]
    assert places == sorted(places)
    assert "--printing" not in out


def test_a_field_without_a_default_must_be_given_and_ranges_hold() -> None:
    assert "Missing option '--heading'" in invoke(show, "a.txt")[1]
    assert "Invalid value for '--width'" in invoke(show, "a.txt", "--heading", "x", "--width", "0")[1]


def test_a_class_may_change_a_default_of_another() -> None:
    assert "copies=100" in invoke(show_many, "--heading", "x")[1]


def test_two_options_of_one_name_are_refused() -> None:
    def command(*, paper: Paper, width: int = 3) -> int:
        return 0

    with pytest.raises(ValueError, match="width"):
        expanded(command)
