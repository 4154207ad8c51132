"""What the commands share: options, exit codes, and the only functions that print."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from healthlint.config import Config, Configs, load_config
from healthlint.grammar.rules import GRAMMAR_PACK
from healthlint.local_pages import Surroundings
from healthlint.report_file import save
from healthlint.retractions import load_retractions
from healthlint.rule import Rule
from healthlint.run import Wishes, find_packs
from healthlint.source import SUFFIXES, UnreadableError
from healthlint.suppression_rules import SUPPRESSION_PACK

CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
_PLAIN_QUOTES = str.maketrans("“”\u2018\u2019…", "\"\"''~")
STANDARD_OUTPUT = (None, "-", "/dev/stdout")
_NARROWEST, _USUAL, _WIDEST = 40, 80, 100


class StopError(Exception):
    """Ends the run with one message and exit code 2."""


def stop(message: str) -> NoReturn:
    """End the run with one message and exit code 2."""
    raise StopError(message)


def names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a repeatable option whose values may hold commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def stacked(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several click options as one decorator, shown in their order."""

    def decorate(command: Any) -> Any:  # noqa: ANN401 - click decorates functions and commands alike
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


rule_sources = stacked(
    click.option(
        "--pack", "packs", multiple=True, callback=names, metavar="PACK",
        help="Only this pack, or a further pack file. Repeatable, or with commas.",
    ),
    click.option("--config", metavar="FILE", help="Use this healthlint.yaml, not the nearest one upward."),
    click.option("--no-config", is_flag=True, help="Use no configuration file."),
)  # fmt: skip


def load_configs(config: str | None, *, no_config: bool) -> Configs:
    """What --config and --no-config ask for; raises what load_config raises."""
    if config is not None and no_config:
        stop("--config and --no-config contradict each other")
    if config is None:
        return Configs(Config(Path.cwd()) if no_config else None)
    return Configs(load_config(Path(config)))


def surroundings(paths: tuple[str, ...], retractions: str | None) -> Surroundings:
    """What a run over these paths knows beside its articles."""
    folders = tuple(Path(path).resolve() for path in paths if Path(path).is_dir())
    try:
        return Surroundings(folders, load_retractions(Path(retractions)) if retractions is not None else None)
    except UnreadableError as error:
        stop(str(error))


def known_rules(
    packs: tuple[str, ...], config: str | None, *, no_config: bool, examples: bool = False
) -> tuple[Rule, ...]:
    """The rules that there are, or those of some packs, by id."""
    here = load_configs(config, no_config=no_config).of(".", directory=True)
    known, used = find_packs(here, Wishes(packs), examples=examples)
    shown = used if not packs or SUPPRESSION_PACK in packs else used - {SUPPRESSION_PACK}
    shown -= set() if GRAMMAR_PACK in packs else {GRAMMAR_PACK}
    return tuple(sorted((rule for rule in known if rule.pack in shown), key=lambda rule: rule.id))


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


def nothing(paths: Sequence[str], excluded: int, deed: str) -> int:
    """Say that no file is there to lint or to score, and give the exit code: excluding all was a decision."""
    if excluded:
        are = "is" if len(paths) == 1 else "are"
        warn(f"nothing to {deed}: {', '.join(paths)} {are} excluded by the configuration")
        return CLEAN
    suffixes = ", ".join(suffix for suffix in SUFFIXES if suffix not in {".mdown", ".mkd", ".text", ".ndjson"})
    return fail(f"nothing to {deed} in {', '.join(paths)}: no file with one of the suffixes {suffixes}")


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
