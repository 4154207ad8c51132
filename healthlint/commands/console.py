"""The terminal: exit codes, and the only functions that print."""

from __future__ import annotations

import os
import shutil
import sys
from typing import NoReturn

import click

from healthlint.report_file import save

CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
_PLAIN_QUOTES = str.maketrans("“”\u2018\u2019…", "\"\"''~")
STANDARD_OUTPUT = (None, "-", "/dev/stdout")
_NARROWEST, _USUAL, _WIDEST = 40, 80, 100


class StopError(Exception):
    """Ends the run with one message and exit code 2."""


def stop(message: str) -> NoReturn:
    """End the run with one message and exit code 2."""
    raise StopError(message)


def write(text: str, file: str | None, *, encoding: str | None = None) -> None:
    """Write to the file, or to standard output when it is None or -; `encoding` is for standard output."""
    if file in STANDARD_OUTPUT:
        print_text(text, encoding)
        return
    try:
        save(str(file), text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        stop(f"cannot write {file}: {(error.strerror or str(error)).lower()}")


def print_text(text: str, encoding: str | None = None) -> None:
    """Write to standard output; what its encoding cannot express is shown as an escape."""
    if sys.stdout is None:
        stop("standard output is closed; --output FILE writes the report to a file")
    encoding = encoding or sys.stdout.encoding or "utf-8"
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        data = text.translate(_PLAIN_QUOTES).encode(encoding, "backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader has seen enough; what was found stands, and so does the exit code
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        stop(f"cannot write to standard output: {(error.strerror or str(error)).lower()}")


def warn(message: str) -> None:
    """One line on standard error."""
    click.echo(f"healthlint: {message}", err=True)


def fail(message: str) -> int:
    """One line on standard error, and the exit code of a failure."""
    warn(message)
    return FAILED


def coloured(color: str) -> bool:
    """Whether standard output takes colours: always, never, or auto (a terminal, unless NO_COLOR is set)."""
    if color != "auto":
        return color == "always"
    return _on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def columns(file: str | None = None) -> int:
    """The width of a report in characters: that of the terminal within bounds, or 80."""
    if file not in STANDARD_OUTPUT or not _on_terminal():
        return _USUAL
    return max(_NARROWEST, min(shutil.get_terminal_size((_USUAL, 0)).columns, _WIDEST))
