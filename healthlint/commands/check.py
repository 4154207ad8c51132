"""healthlint check: lint articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import click

from healthlint.commands.common import (
    CLEAN,
    FAILED,
    FOUND,
    STANDARD_OUTPUT,
    coloured,
    columns,
    fail,
    load_configs,
    names,
    rule_sources,
    stacked,
    stop,
    warn,
    write,
)
from healthlint.config import Threshold
from healthlint.discover import STDIN, discover
from healthlint.fixed_file import difference, saved
from healthlint.progress import Progress
from healthlint.report_file import doubled
from healthlint.result import Result
from healthlint.rule import Rule
from healthlint.run import Linting, Wishes, lint_files
from healthlint.source import SUFFIXES, read_stream

FORMATS = ("text", "json", "sarif", "github")


def _reports(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        form, _, file = value.partition("=")
        if form not in FORMATS or not file:
            msg = f"“{value}” is not FORMAT=FILE with one of the formats {', '.join(FORMATS)}."
            raise click.BadParameter(msg)
        pairs.append((form, file))
    return tuple(pairs)


@dataclass(frozen=True, slots=True)
class _Check:
    paths: tuple[str, ...]
    form: str
    output: str | None
    reports: tuple[tuple[str, str], ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    packs: tuple[str, ...]
    config: str | None
    no_config: bool
    fail_on: str | None
    fix: bool
    diff: bool
    stdin_filename: str | None
    color: str

    @property
    def targets(self) -> tuple[tuple[str, str | None], ...]:
        """The reports to write: each a format and a file."""
        return ((self.form, self.output), *self.reports)


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS]...")
@stacked(
    click.option(
        "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report.",
    ),
    click.option("--output", metavar="FILE", help="Write the report to this file; - is standard output."),
    click.option(
        "--report", "reports", multiple=True, callback=_reports, metavar="FORMAT=FILE",
        help="Write a further report of the same run, such as sarif=health.sarif. Repeatable.",
    ),
    click.option(
        "--select", multiple=True, callback=names, metavar="RULE",
        help="Only these rules: an id, a pack, a pattern such as 'claims/*', default, all. Repeatable, or with commas.",
    ),
    click.option("--ignore", multiple=True, callback=names, metavar="RULE", help="Not these rules."),
)  # fmt: skip
@rule_sources
@stacked(
    click.option(
        "--fail-on", type=click.Choice([threshold.value for threshold in Threshold]),
        help="The least severity that gives exit code 1; by default error, or what the configuration says.",
    ),
    click.option("--fix", is_flag=True, help="Apply the safe fixes to the files; report what is left."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    click.option("--stdin-filename", metavar="NAME", help="What to call standard input; its suffix tells the format."),
    click.option(
        "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True,
        help="auto: on a terminal, unless NO_COLOR is set.",
    ),
)  # fmt: skip
def check(**options: Any) -> int:  # noqa: ANN401 - click passes them by name; _Check knows their types
    """Lint articles: files, folders, patterns, or - for standard input; by default the working directory.

    Reads Markdown, HTML, plain text and answers of the WordPress REST API (JSON). Changes nothing without --fix.

    \b
    Exit codes:
      0  no findings at or above --fail-on
      1  findings at or above --fail-on
      2  something could not be linted; or a wrong option, configuration or pack
    """  # noqa: D301 - click reads the control character
    return _check(_Check(**options))


def _check(options: _Check) -> int:
    _refuse_contradictions(options)
    configs = load_configs(options.config, no_config=options.no_config)
    inputs = discover(options.paths or (".",), configs)
    if not inputs.paths:
        return _nothing(options.paths or (".",), inputs.excluded)
    files = [str(file) for _, file in options.targets if file not in STANDARD_OUTPUT]
    if taken := doubled(inputs.paths, files):
        stop(f"cannot write {taken}: it is an article or another report of this run. Name another file")
    wishes = Wishes(options.packs, options.select, options.ignore)
    linting = Linting(configs, wishes, examples=any(form == "sarif" for form, _ in options.targets))
    results = _linted(inputs.paths, linting, options)
    for result in results:
        for problem in result.problems:
            warn(f"{result.path}: {problem}")
    if options.diff:
        write("".join(map(difference, results)), options.output)
        return _code(results, linting, Threshold.NEVER)
    for form, file in options.targets:
        _write(form, file, results, linting.rules, options.color)
    if number := sum(result.fixed for result in results):
        warn(f"fixed {number} finding{'' if number == 1 else 's'}")
    return _code(results, linting, Threshold(options.fail_on) if options.fail_on else None)


def _refuse_contradictions(options: _Check) -> None:
    if "" in (*options.paths, *(file for _, file in options.targets)):
        stop("the name of a file is empty")
    for _, file in options.targets:
        if file not in STANDARD_OUTPUT and not Path(str(file)).absolute().parent.is_dir():
            stop(f"cannot write {file}: its folder does not exist")
    if options.stdin_filename is not None and STDIN not in options.paths:
        stop("--stdin-filename is for standard input: name - as the file to lint")
    if options.fix and (options.diff or STDIN in options.paths):
        stop("--fix changes files; --diff and standard input change none. Leave one of them out")


def _linted(paths: Sequence[str], linting: Linting, options: _Check) -> tuple[Result, ...]:
    stdin = read_stream(sys.stdin.buffer) if STDIN in paths else b""
    name, progress = options.stdin_filename or "stdin", Progress(sys.stderr)
    try:
        fix = options.fix or options.diff
        results = lint_files(paths, linting, progress, stdin=stdin, stdin_name=name, fix=fix)
    finally:
        progress.close()
    return tuple(map(saved, results)) if options.fix else results


def _code(results: Sequence[Result], linting: Linting, threshold: Threshold | None) -> int:
    if any(result.problems for result in results):
        return FAILED
    failing = (
        finding
        for result in results
        if result.findings
        for limit in [threshold or linting.configs.of(result.path).fail_on]
        for finding in result.findings
        if limit.reached_by(finding.severity)
    )
    return FOUND if any(True for _ in failing) else CLEAN


def _nothing(paths: Sequence[str], excluded: int) -> int:
    if excluded:
        warn(f"nothing to lint: {', '.join(paths)} {'is' if len(paths) == 1 else 'are'} excluded by the configuration")
        return CLEAN
    suffixes = ", ".join(suffix for suffix in SUFFIXES if suffix not in {".mdown", ".mkd", ".text", ".ndjson"})
    return fail(f"nothing to lint in {', '.join(paths)}: no file with one of the suffixes {suffixes}")


def _write(form: str, file: str | None, results: Sequence[Result], known: Sequence[Rule], color: str) -> None:
    out = StringIO()
    reporter = import_module(f"healthlint.reporters.{form}")
    if form == "text":
        colour = file in STANDARD_OUTPUT and coloured(color)
        reporter.write(results, known, out, colour=colour, width=columns(file))
    else:
        reporter.write(results, known, out)
    write(out.getvalue(), file, encoding=None if form == "text" else "utf-8")
