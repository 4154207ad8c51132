"""healthlint score: how hard articles are to read."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from typing import Any

import click

from healthlint.commands.console import CLEAN, FAILED, FOUND, STANDARD_OUTPUT, coloured, columns, stop, warn, write
from healthlint.commands.inputs import load_configs, nothing, refuse_doubled, refuse_unusable
from healthlint.commands.options import (
    article_paths,
    color,
    configuration,
    names,
    report_output,
    stacked,
    stdin_name,
)
from healthlint.discover import STDIN, discover
from healthlint.located_yaml import suggestion
from healthlint.score_report.measure import Scored, score_file
from healthlint.score_report.report import Report
from healthlint.score_report.row import COLUMNS, USUAL, Column, Row
from healthlint.score_report.saved import Saved, SavedError, load
from healthlint.source import read_stream

FORMATS = ("text", "json", "csv", "markdown")
_TABLES = ("text", "markdown")
_ORDERS = ("path", "words", *(column.key for column in COLUMNS))
_BLOCKS = "█▏"
_HIGHEST = 30.0


@dataclass(frozen=True, slots=True)
class _Score:
    paths: tuple[str, ...]
    form: str
    output: str | None
    by: str
    metrics: tuple[str, ...]
    sort: str
    max_grade: float | None
    save: str | None
    against: str | None
    config: str | None
    no_config: bool
    stdin_filename: str | None
    color: str


@click.command()
@article_paths
@stacked(
    click.option(
        "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report.",
    ),
    report_output,
    click.option(
        "--by", type=click.Choice(("document", "section")), default="document", show_default=True,
        help="A row for each document, or also one for each of its sections.",
    ),
    click.option(
        "--metric", "metrics", multiple=True, callback=names, metavar="NAME",
        help=f"Show these scores: all, or {', '.join(column.key for column in COLUMNS)}. Repeatable, or with commas.",
    ),
    click.option(
        "--sort", default="path", show_default=True, metavar="ORDER",
        help="path: by name; or words or a score, hardest first.",
    ),
    click.option(
        "--max-grade", type=float, metavar="GRADE",
        help="Exit code 1 when a document has a higher Flesch-Kincaid grade, or one above its own target.",
    ),
    click.option("--save", metavar="FILE", help="Also keep the scores in this file, to compare with them later."),
    click.option("--against", metavar="FILE", help="Show what has changed since these scores were saved."),
    configuration,
    stdin_name,
    color,
)  # fmt: skip
def score(**options: Any) -> int:  # noqa: ANN401 - click passes them by name; _Score knows their types
    """Score how hard articles are to read: files, folders, patterns, or - for standard input.

    For a single article also: where it is hard, and the sentences and words that cost most.

    \b
    Exit codes:
      0  no document above its target
      1  a document above --max-grade, or above the target in its front matter or the configuration
      2  something could not be scored; or a wrong option, configuration or saved file
    """  # noqa: D301 - click reads the control character
    return _score(_Score(**options))


def _score(options: _Score) -> int:
    _check(options)
    shown = _chosen(options)
    saved = _saved(options.against)
    configs = load_configs(options.config, no_config=options.no_config)
    inputs = discover(options.paths or (".",), configs)
    if not inputs.paths:
        return nothing(options.paths or (".",), inputs.excluded, "score")
    refuse_doubled(inputs.paths, (options.output, options.save))
    stdin = read_stream(sys.stdin.buffer) if STDIN in inputs.paths else b""
    files = []
    for path in inputs.paths:
        if path == STDIN:
            files.append(score_file(options.stdin_filename or "stdin", configs, options.max_grade, stdin))
        else:
            files.append(score_file(path, configs, options.max_grade))
    for file in files:
        if file.problem:
            warn(f"{file.path}: {file.problem}")
    report = _report(files, shown, options, saved)
    if saved is not None and saved.engine and report.engine and saved.engine != report.engine:
        warn(f"{options.against} was scored by {saved.engine}, this run by {report.engine}: the changes mean little")
    if options.save is not None:
        out = StringIO()
        import_module("healthlint.score_report.json").write(_report(files, COLUMNS, options, None), out)
        write(out.getvalue(), options.save)
    _write(report, options)
    return FAILED if any(file.problem for file in files) else FOUND if report.above else CLEAN


def _check(options: _Score) -> None:
    refuse_unusable(options.paths, (options.output, options.save), options.stdin_filename, "score")
    if options.against == "":
        stop("the name of a file is empty")
    if options.save in STANDARD_OUTPUT[1:]:
        stop("--save needs the name of a file; --format json writes the same to standard output")
    highest = options.max_grade
    if highest is not None and not (math.isfinite(highest) and 0 < highest <= _HIGHEST):
        stop(f"--max-grade is a school grade, such as 8, not {highest:g}")
    if options.sort not in _ORDERS:
        stop(f"--sort does not know “{options.sort}”{_meant(options.sort, _ORDERS)}")


def _meant(name: str, known: Sequence[str]) -> str:
    return suggestion(name, known) or f". Choose from {', '.join(known)}"


def _chosen(options: _Score) -> tuple[Column, ...]:
    """The scores to show: the usual ones in a table, all of them in a file for programs."""
    if not options.metrics:
        return tuple(column for column in COLUMNS if options.form not in _TABLES or column.key in USUAL)
    known = {name: column.key for column in COLUMNS for name in (column.key, column.short.lower())}
    wanted = set()
    for name in options.metrics:
        key = name.lower().replace("-", "_")
        if name != "all" and key not in known:
            stop(f"no score is called “{name}”{_meant(name, ['all', *(column.key for column in COLUMNS)])}")
        wanted |= {column.key for column in COLUMNS} if name == "all" else {known[key]}
    return tuple(column for column in COLUMNS if column.key in wanted)


def _saved(file: str | None) -> Saved | None:
    if file is None:
        return None
    try:
        return load(file)
    except SavedError as error:
        stop(str(error))


def _report(files: Sequence[Scored], shown: tuple[Column, ...], options: _Score, saved: Saved | None) -> Report:
    rows = tuple(row for file in files for row in file.rows)
    gone = saved.gone(rows) if saved is not None else 0
    if saved is not None:
        rows = tuple(saved.compared(row) for row in rows)
    if options.sort != "path":
        rows = tuple(sorted(rows, key=lambda row: _hardness(row, options.sort)))
    engine = next((file.engine for file in files if file.engine), "")
    return Report(tuple(files), rows, shown, options.by == "section", saved is not None, gone, engine)


def _hardness(row: Row, order: str) -> tuple[bool, float]:
    """Sort key: hardest first, what has no score last; a higher reading ease is easier."""
    value = row.words if order == "words" else row.scores.get(order)
    if value is None:
        return True, 0.0
    return False, value if order == "reading_ease" else -value


def _write(report: Report, options: _Score) -> None:
    out = StringIO()
    writer = import_module(f"healthlint.score_report.{options.form}")
    here = options.output in STANDARD_OUTPUT
    if options.form == "text":
        colour = here and coloured(options.color)
        writer.write(report, out, colour=colour, width=columns(options.output), blocks=not here or _shows_blocks())
    else:
        writer.write(report, out)
    write(out.getvalue(), options.output, encoding=None if options.form == "text" else "utf-8")


def _shows_blocks() -> bool:
    """Whether standard output can say block characters."""
    try:
        _BLOCKS.encode((sys.stdout and sys.stdout.encoding) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
