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
    load_configs,
    names,
    nothing,
    rule_sources,
    stacked,
    stop,
    surroundings,
    warn,
    write,
)
from healthlint.commands.network_options import NetworkWishes, network_options
from healthlint.config import Threshold
from healthlint.discover import STDIN, discover
from healthlint.fixed_file import difference, saved
from healthlint.grammar.checker import Grammar
from healthlint.progress import Progress
from healthlint.report_file import doubled
from healthlint.result import Result
from healthlint.rule import Rule
from healthlint.run import Linting, Wishes, lint_files
from healthlint.source import read_stream

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
    grammar: bool | None
    links: bool | None
    offline: bool
    link_budget: float | None
    require_network: bool
    allow_private: tuple[str, ...]
    retractions: str | None
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
        "--links/--no-links", default=None,
        help="Ask the network whether links work; by default what links: in the configuration says.",
    ),
)  # fmt: skip
@network_options
@stacked(
    click.option(
        "--grammar/--no-grammar", default=None,
        help="Check grammar too, with LanguageTool; by default what languagetool: in the configuration says.",
    ),
    click.option(
        "--retractions", metavar="FILE",
        help="A list of retracted works: CSV with the columns of the Retraction Watch database.",
    ),
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
      2  something could not be linted; or a wrong option, configuration or pack; or --require-network and none there
    """  # noqa: D301 - click reads the control character
    return _check(_Check(**options))


def _check(options: _Check) -> int:
    _refuse_contradictions(options)
    configs = load_configs(options.config, no_config=options.no_config)
    inputs = discover(options.paths or (".",), configs)
    if not inputs.paths:
        return nothing(options.paths or (".",), inputs.excluded, "lint")
    files = [str(file) for _, file in options.targets if file not in STANDARD_OUTPUT]
    if taken := doubled(inputs.paths, files):
        stop(f"cannot write {taken}: it is an article or another report of this run. Name another file")
    wishes = Wishes(options.packs, options.select, options.ignore, options.grammar)
    linting = Linting(
        configs,
        wishes,
        examples=any(form == "sarif" for form, _ in options.targets),
        surroundings=surroundings(options.paths, options.retractions),
    )
    results, failed = _linted(inputs.paths, linting, options)
    for result in results:
        for problem in result.problems:
            warn(f"{result.path}: {problem}")
    for gap in dict.fromkeys(gap for result in results for gap in result.gaps):
        warn(gap)
    if options.diff:
        write("".join(map(difference, results)), options.output)
        return exit_code(results, linting, Threshold.NEVER)
    for form, file in options.targets:
        _write(form, file, results, linting.rules, options.color)
    if number := sum(result.fixed for result in results):
        warn(f"fixed {number} finding{'' if number == 1 else 's'}")
    code = exit_code(results, linting, Threshold(options.fail_on) if options.fail_on else None)
    return FAILED if failed else code


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


def _linted(paths: Sequence[str], linting: Linting, options: _Check) -> tuple[tuple[Result, ...], bool]:
    """The results, and whether the network that the run needs was not there."""
    stdin = read_stream(sys.stdin.buffer) if STDIN in paths else b""
    name = options.stdin_filename or "stdin"
    failed = _visited(paths, linting, options, stdin, name)
    progress = Progress(sys.stderr)
    try:
        fix = options.fix or options.diff
        with Grammar(lambda: progress.say("starting LanguageTool …")) as linting.grammar:
            results = lint_files(paths, linting, progress, stdin=stdin, stdin_name=name, fix=fix)
    finally:
        progress.close()
    return (tuple(map(saved, results)) if options.fix else results), failed


def _visited(paths: Sequence[str], linting: Linting, options: _Check, stdin: bytes, name: str) -> bool:
    """Ask the network for the links if that is wanted; whether it was needed and not there."""
    wanted = linting.configs.of(next(iter(paths))).links.check if options.links is None else options.links
    if not wanted:
        if options.offline or options.link_budget or options.require_network or options.allow_private:
            stop("--offline, --link-budget, --require-network and --allow-private are for link checks: add --links")
        return False
    from healthlint.commands.network import visit  # noqa: PLC0415 - costs time that only link checks are worth

    wishes = NetworkWishes(options.offline, options.link_budget, options.require_network, options.allow_private)
    seen = visit(paths, linting, wishes, stdin=stdin, stdin_name=name)
    linting.web = seen.web
    return seen.failed


def exit_code(results: Sequence[Result], linting: Linting, threshold: Threshold | None) -> int:
    """What the findings amount to; `threshold` over what the configuration of each file says."""
    if any(result.problems or result.gaps for result in results):
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


def _write(form: str, file: str | None, results: Sequence[Result], known: Sequence[Rule], color: str) -> None:
    out = StringIO()
    reporter = import_module(f"healthlint.reporters.{form}")
    if form == "text":
        colour = file in STANDARD_OUTPUT and coloured(color)
        reporter.write(results, known, out, colour=colour, width=columns(file))
    else:
        reporter.write(results, known, out)
    write(out.getvalue(), file, encoding=None if form == "text" else "utf-8")
