"""Options that several commands take, gathered in classes: a command asks for an object, and typer sees its options.

A class of options is a dataclass whose fields carry a ``typer.Option`` each. A field may be such a class in its turn.
The order of the fields is the order of the options in ``--help``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, wraps
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def expanded(command: Callable[..., int]) -> Callable[..., int]:
    """The command as typer is to see it: the fields of a class of options stand in the place of the parameter of that
    class, which the command is given made of them.

    Raises:
        ValueError: two options of the command have one name.
    """
    # What typer would read from strings again and again, while every command starts, is read once.
    own = tuple(inspect.signature(command, eval_str=True).parameters.values())
    seen = [one for parameter in own for one in _seen(parameter)]

    @wraps(command)
    def run(**given: Any) -> int:  # noqa: ANN401 - the values of any options
        return command(**{parameter.name: _made(parameter, given) for parameter in own})

    run.__signature__ = Signature(seen)  # type: ignore[attr-defined]  # as inspect reads it
    run.__annotations__ = {}  # typer would only read them again: those of the signature are all it goes by
    return run


def _seen(parameter: Parameter) -> Iterator[Parameter]:
    """The parameter, or those that its class of options stands for. All are given by name, so that an option which
    must be given may follow one that need not."""
    made = parameter.annotation
    if isinstance(made, type) and is_dataclass(made):
        for one in _options(made):
            yield from _seen(one)
    else:
        yield parameter.replace(kind=Parameter.KEYWORD_ONLY)


def _made(parameter: Parameter, given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - the value of any option
    """What the command is given for the parameter."""
    made = parameter.annotation
    if isinstance(made, type) and is_dataclass(made):
        return made(**{one.name: _made(one, given) for one in _options(made)})
    return given[parameter.name]


@cache
def _options(made: type[DataclassInstance]) -> tuple[Parameter, ...]:
    """The fields of a class of options as parameters."""
    hints = get_type_hints(made, include_extras=True)
    return tuple(
        Parameter(
            one.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if one.default is MISSING else one.default,
            annotation=hints[one.name],
        )
        for one in fields(made)
    )
