"""How a run starts and ends: in UTF-8, with one line for each problem, and quietly when it is cut short."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

import typer

from attribution.errors import AttributionError

PROGRAM = "attribution"
BAD_INPUT, INTERRUPTED, UNREAD = 2, 130, 141
USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
"""The base of all errors of usage, of whichever click typer carries."""


class OutputClosedError(Exception):
    """Nobody reads the output any more (``| head``)."""


def main() -> NoReturn:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit status."""
    try:
        from attribution.cli.app import app  # noqa: PLC0415 - so that an interrupt while loading ends quietly too

        code = app(list(arguments), standalone_mode=False, prog_name=PROGRAM)
        return code if isinstance(code, int) else 0
    except USAGE_ERROR as error:
        say(_usage(error))
        return BAD_INPUT
    except AttributionError as error:
        say(str(error))
        return error.exit_code
    except OutputClosedError:
        return UNREAD
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED


def emit(lines: Iterable[str]) -> None:
    """Write lines to standard output, each as soon as it is there.

    Raises:
        OutputClosedError: the reader has gone.
    """
    for line in lines:
        try:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        except BrokenPipeError as error:
            # Python flushes once more at its end: that must not fail a second time.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise OutputClosedError from error


def say(words: str) -> None:
    """One line on standard error."""
    sys.stderr.write(words + "\n")


def _usage(error: Exception) -> str:
    message = getattr(error, "format_message", lambda: str(error))()
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", PROGRAM)
    message = message.replace("Value error, ", "")
    return f"{' '.join(message.split()).rstrip('.')}; see `{command} --help`"
