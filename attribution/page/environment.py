"""The templates: every word that goes into one is escaped, and a name that it does not know is an error."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from attribution.page.filters import latin, level_mark, numeral


@cache
def templates() -> Environment:
    """The environment of all templates."""
    environment = Environment(
        loader=PackageLoader("attribution.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"latin": latin, "level_mark": level_mark, "numeral": numeral}
    return environment


@cache
def asset(name: str) -> str:
    """The text of a style sheet or script of the page."""
    return files("attribution.page").joinpath("static", name).read_text(encoding="utf-8")
