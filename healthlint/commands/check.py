"""healthlint check: lint articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from typing import Any

import click

from healthlint.commands.console import FAILED, STANDARD_OUTPUT, coloured, columns, stop, warn, write
from healthlint.commands.inputs import load_configs, nothing, refuse_doubled, refuse_unusable, surroundings
from healthlint.commands.network_options import NetworkWishes, network_options
from healthlint.commands.options import (
    article_paths,
    color,
    fail_on,
    names,
    report_output,
    rule_sources,
    stacked,
    stdin_name,
)
from healthlint.commands.results import exit_code, warn_problems
from healthlint.config import Threshold
from healthlint.discover import STDIN, discover
from healthlint.fixed_file import difference, saved
from healthlint.grammar.checker import Grammar
from healthlint.progress import Progress
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
@article_paths
@stacked(
    click.option(
        "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report.",
    ),
    report_output,
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
    fail_on,
    click.option("--fix", is_flag=True, help="Apply the safe fixes to the files; report what is left."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
    stdin_name,
    color,
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
    written = [file for _, file in options.targets]
    refuse_unusable(options.paths, written, options.stdin_filename, "lint")
    if options.fix and (options.diff or STDIN in options.paths):
        stop("--fix changes files; --diff and standard input change none. Leave one of them out")
    configs = load_configs(options.config, no_config=options.no_config)
    inputs = discover(options.paths or (".",), configs)
    if not inputs.paths:
        return nothing(options.paths or (".",), inputs.excluded, "lint")
    refuse_doubled(inputs.paths, written)
    wishes = Wishes(options.packs, options.select, options.ignore, options.grammar)
    linting = Linting(
        configs,
        wishes,
        examples=any(form == "sarif" for form, _ in options.targets),
        surroundings=surroundings(options.paths, options.retractions),
    )
    results, failed = _linted(inputs.paths, linting, options)
    warn_problems(results)
    if options.diff:
        write("".join(map(difference, results)), options.output)
        return exit_code(results, linting, Threshold.NEVER.value)
    for form, file in options.targets:
        _write(form, file, results, linting.rules, options.color)
    if number := sum(result.fixed for result in results):
        warn(f"fixed {number} finding{'' if number == 1 else 's'}")
    code = exit_code(results, linting, options.fail_on)
    return FAILED if failed else code


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


def _write(form: str, file: str | None, results: Sequence[Result], known: Sequence[Rule], color: str) -> None:
    out = StringIO()
    reporter = import_module(f"healthlint.reporters.{form}")
    if form == "text":
        colour = file in STANDARD_OUTPUT and coloured(color)
        reporter.write(results, known, out, colour=colour, width=columns(file))
    else:
        reporter.write(results, known, out)
    write(out.getvalue(), file, encoding=None if form == "text" else "utf-8")
