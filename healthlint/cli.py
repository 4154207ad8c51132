"""The command line: the only module that reads arguments, prints, or exits."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import click

from healthlint import __version__
from healthlint.config import Config, Configs, Threshold, load_config
from healthlint.discover import STDIN, discover
from healthlint.located_yaml import LocatedError
from healthlint.progress import Progress
from healthlint.report_file import doubled, save
from healthlint.reporters.columns import wrap
from healthlint.reporters.rule_list import described, table
from healthlint.reporters.rule_page import plain
from healthlint.result import Result
from healthlint.rule import Rule
from healthlint.ruleset import SelectionError
from healthlint.run import Linting, Wishes, find_packs, lint_files
from healthlint.selection import nearest
from healthlint.source import SUFFIXES, read_stream
from healthlint.suppression_rules import SUPPRESSION_PACK

FORMATS = ("text", "json", "sarif", "github")
CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130
_PLAIN_QUOTES = str.maketrans("“”\u2018\u2019…", "\"\"''~")
_STANDARD_OUTPUT = (None, "-", "/dev/stdout")
_NARROWEST, _USUAL, _WIDEST = 40, 80, 100


class StopError(Exception):
    """Ends the run with one message and exit code 2."""


def _stop(message: str) -> NoReturn:
    raise StopError(message)


def _names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


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


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:  # noqa: ANN401 - click decorates functions and commands alike
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_where_rules_come_from = _options(
    click.option(
        "--pack", "packs", multiple=True, callback=_names, metavar="PACK",
        help="Only this pack, or a further pack file. Repeatable, or with commas.",
    ),
    click.option("--config", metavar="FILE", help="Use this healthlint.yaml, not the nearest one upward."),
    click.option("--no-config", is_flag=True, help="Use no configuration file."),
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Lint health articles: overclaiming, missing disclaimers, risky advice, broken structure, hard reading.

    Try: healthlint check ARTICLE.md
    """


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
    stdin_filename: str | None
    color: str


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS]...")
@_options(
    click.option(
        "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report.",
    ),
    click.option("--output", metavar="FILE", help="Write the report to this file; - is standard output."),
    click.option(
        "--report", "reports", multiple=True, callback=_reports, metavar="FORMAT=FILE",
        help="Write a further report of the same run, such as sarif=health.sarif. Repeatable.",
    ),
    click.option(
        "--select", multiple=True, callback=_names, metavar="RULE",
        help="Only these rules: an id, a pack, a pattern such as 'claims/*', default, all. Repeatable, or with commas.",
    ),
    click.option("--ignore", multiple=True, callback=_names, metavar="RULE", help="Not these rules."),
)  # fmt: skip
@_where_rules_come_from
@_options(
    click.option(
        "--fail-on", type=click.Choice([threshold.value for threshold in Threshold]),
        help="The least severity that gives exit code 1; by default error, or what the configuration says.",
    ),
    click.option("--stdin-filename", metavar="NAME", help="What to call standard input; its suffix tells the format."),
    click.option(
        "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True,
        help="auto: on a terminal, unless NO_COLOR is set.",
    ),
)  # fmt: skip
def check(**options: Any) -> int:  # noqa: ANN401 - click passes them by name; _Check knows their types
    """Lint articles: files, folders, patterns, or - for standard input; by default the working directory.

    Reads Markdown, HTML, plain text and answers of the WordPress REST API (JSON). Changes nothing.

    \b
    Exit codes:
      0  no findings at or above --fail-on
      1  findings at or above --fail-on
      2  something could not be linted; or a wrong option, configuration or pack
    """  # noqa: D301 - click reads the control character
    return _check(_Check(**options))


@commands.command()
@_where_rules_come_from
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(packs: tuple[str, ...], config: str | None, form: str, *, no_config: bool) -> int:
    """List the rules: id, severity, and what they say."""
    known = _known_rules(packs, config, no_config=no_config)
    if form == "json":
        _print(json.dumps([described(rule) for rule in known], ensure_ascii=False, indent=1) + "\n")
    else:
        _print("".join(f"{line}\n" for line in table(known, _columns())))
    return CLEAN


@commands.command()
@click.argument("rule")
@_where_rules_come_from
def explain(rule: str, packs: tuple[str, ...], config: str | None, *, no_config: bool) -> int:
    """Say what a rule looks for, why, what it rests on, and how to let a wording pass."""
    known = _known_rules(packs, config, no_config=no_config, examples=True)
    found = next((one for one in known if rule == one.id or rule in one.aliases), None)
    if found is None:
        _stop(f"no rule is called “{rule}”.{nearest(rule, known)}")
    lines = (
        [line] if line.startswith("  ") or not line else wrap(line, _columns()) for line in plain(found).splitlines()
    )
    _print("".join(f"{line}\n" for line in [found.id, "", *(line for wrapped in lines for line in wrapped)]))
    return CLEAN


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    sys.exit(_main(arguments))


def _main(arguments: Sequence[str] | None) -> int:
    try:
        code = commands.main(arguments, prog_name="healthlint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "healthlint"
        message = error.format_message().rstrip(".")
        _warn(f"{message}{'' if message.endswith('?') else '.'} See {command} --help")
    except (StopError, LocatedError, SelectionError) as error:
        _warn(str(error))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("HEALTHLINT_TRACEBACK"):
            raise
        what = f"{type(error).__name__}: {error}"
        _warn(f"internal error, please report it: {what} (HEALTHLINT_TRACEBACK=1 shows where)")
    else:
        return code if isinstance(code, int) else CLEAN
    return FAILED


def _check(options: _Check) -> int:
    targets = [(options.form, options.output), *options.reports]
    if "" in (*options.paths, *(file for _, file in targets)):
        _stop("the name of a file is empty")
    for _, file in targets:
        if file not in _STANDARD_OUTPUT and not Path(str(file)).absolute().parent.is_dir():
            _stop(f"cannot write {file}: its folder does not exist")
    if options.stdin_filename is not None and STDIN not in options.paths:
        _stop("--stdin-filename is for standard input: name - as the file to lint")
    configs = _configs(options.config, no_config=options.no_config)
    inputs = discover(options.paths or (".",), configs)
    if not inputs.paths:
        return _nothing(options.paths or (".",), inputs.excluded)
    if taken := doubled(inputs.paths, [str(file) for _, file in targets if file not in _STANDARD_OUTPUT]):
        _stop(f"cannot write {taken}: it is an article or another report of this run. Name another file")
    wishes = Wishes(options.packs, options.select, options.ignore)
    linting = Linting(configs, wishes, examples=any(form == "sarif" for form, _ in targets))
    stdin = read_stream(sys.stdin.buffer) if STDIN in inputs.paths else b""
    progress = Progress(sys.stderr)
    try:
        results = lint_files(inputs.paths, linting, progress, stdin=stdin, stdin_name=options.stdin_filename or "stdin")
    finally:
        progress.close()
    for result in results:
        for problem in result.problems:
            _warn(f"{result.path}: {problem}")
    for form, file in targets:
        _write(form, file, results, linting.rules, options.color)
    return _code(results, linting, Threshold(options.fail_on) if options.fail_on else None)


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
        _warn(f"nothing to lint: {', '.join(paths)} {'is' if len(paths) == 1 else 'are'} excluded by the configuration")
        return CLEAN
    suffixes = ", ".join(suffix for suffix in SUFFIXES if suffix not in {".mdown", ".mkd", ".text", ".ndjson"})
    return _fail(f"nothing to lint in {', '.join(paths)}: no file with one of the suffixes {suffixes}")


def _configs(config: str | None, *, no_config: bool) -> Configs:
    if config is not None and no_config:
        _stop("--config and --no-config contradict each other")
    if config is None:
        return Configs(Config(Path.cwd()) if no_config else None)
    return Configs(load_config(Path(config)))


def _known_rules(
    packs: tuple[str, ...], config: str | None, *, no_config: bool, examples: bool = False
) -> tuple[Rule, ...]:
    here = _configs(config, no_config=no_config).of(".", directory=True)
    known, used = find_packs(here, Wishes(packs), examples=examples)
    shown = used if not packs or SUPPRESSION_PACK in packs else used - {SUPPRESSION_PACK}
    return tuple(sorted((rule for rule in known if rule.pack in shown), key=lambda rule: rule.id))


def _write(form: str, file: str | None, results: Sequence[Result], known: Sequence[Rule], color: str) -> None:
    out = StringIO()
    reporter = import_module(f"healthlint.reporters.{form}")
    if form == "text":
        reporter.write(results, known, out, colour=file in _STANDARD_OUTPUT and _coloured(color), width=_columns(file))
    else:
        reporter.write(results, known, out)
    if file in _STANDARD_OUTPUT:
        _print(out.getvalue(), encoding=None if form == "text" else "utf-8")
    else:
        try:
            save(str(file), out.getvalue().encode("utf-8", "backslashreplace"))
        except OSError as error:
            _stop(f"cannot write {file}: {(error.strerror or str(error)).lower()}")


def _print(text: str, encoding: str | None = None) -> None:
    """Write to standard output; what its encoding cannot express is shown as an escape."""
    if sys.stdout is None:
        _stop("standard output is closed; --output FILE writes the report to a file")
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
        _stop(f"cannot write to standard output: {(error.strerror or str(error)).lower()}")


def _warn(message: str) -> None:
    click.echo(f"healthlint: {message}", err=True)


def _fail(message: str) -> int:
    _warn(message)
    return FAILED


def _coloured(color: str) -> bool:
    if color != "auto":
        return color == "always"
    return _on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _columns(file: str | None = None) -> int:
    if file not in _STANDARD_OUTPUT or not _on_terminal():
        return _USUAL
    return max(_NARROWEST, min(shutil.get_terminal_size((_USUAL, 0)).columns, _WIDEST))
