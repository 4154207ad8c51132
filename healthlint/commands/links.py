"""healthlint links: what became of every link."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from healthlint.checks.web import Place
from healthlint.commands.console import FAILED, fail, print_text
from healthlint.commands.inputs import load_configs, surroundings
from healthlint.commands.network import Visit, visit
from healthlint.commands.network_options import NetworkWishes, network_options
from healthlint.commands.options import article_paths, fail_on, rule_sources, stacked
from healthlint.commands.results import exit_code, warn_problems
from healthlint.discover import STDIN, discover
from healthlint.link_check import Article
from healthlint.run import Linting, Wishes, lint_files
from healthlint.source import read_stream
from healthlint.span import LineIndex
from healthlint.verdict import NO_NETWORK, Outcome, Verdict

_ORDER = (Outcome.BROKEN, Outcome.INVALID, Outcome.MOVED, Outcome.UNVERIFIABLE, Outcome.OK, Outcome.SKIPPED)
_QUIET = frozenset({Outcome.OK, Outcome.SKIPPED})
_RULES = ("broken", "invalid", "missing-fragment", "moved", "unverifiable")


@dataclass(frozen=True, slots=True)
class _Row:
    """One address, its verdict, and where it stands: path, line, column, what readers see of it."""

    address: str
    verdict: Verdict
    places: tuple[tuple[str, int, int, str], ...]


@click.command()
@article_paths
@stacked(
    click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True),
    click.option("--all", "everything", is_flag=True, help="List the links that are fine too."),
)
@rule_sources
@network_options
@fail_on
def links(**options: Any) -> int:  # noqa: ANN401 - click passes them by name
    """Check only the links of articles, and list them by verdict.

    \b
    Verdicts:
      ok            the page is there
      moved         it has a new address for good
      broken        readers meet an error
      unverifiable  the host answers people only, or there is no network
      invalid       no request can be made of the address
      skipped       mail, telephone and the like, or left out by the configuration

    \b
    Exit codes:
      0  nothing broken or invalid
      1  links that are; with --fail-on also the others
      2  something could not be read; or a wrong option or configuration; or --require-network and there is none
    """  # noqa: D301 - click reads the control character
    wishes = NetworkWishes(
        options["offline"], options["link_budget"], options["require_network"], options["allow_private"]
    )
    return _links(options, wishes)


def _links(options: dict[str, Any], wishes: NetworkWishes) -> int:
    paths: tuple[str, ...] = options["paths"] or (".",)
    configs = load_configs(options["config"], no_config=options["no_config"])
    inputs = discover(paths, configs)
    if not inputs.paths:
        return fail(f"nothing to check in {', '.join(paths)}")
    select = tuple(f"links/{name}" for name in _RULES)
    linting = Linting(configs, Wishes(options["packs"], select), surroundings=surroundings(paths, None))
    stdin = read_stream(sys.stdin.buffer) if STDIN in inputs.paths else b""
    seen = visit(inputs.paths, linting, wishes, stdin=stdin)
    linting.web = seen.web
    results = lint_files(inputs.paths, linting, lambda *_: None, stdin=stdin)
    warn_problems(results)
    rows = _rows(seen)
    print_text(_json(rows, seen) if options["form"] == "json" else _text(rows, everything=options["everything"]))
    code = exit_code(results, linting, options["fail_on"])
    return FAILED if seen.failed else code


def _rows(seen: Visit) -> tuple[_Row, ...]:
    where: dict[str, list[tuple[str, int, int, str]]] = {}
    for article in seen.articles:
        for address, place in _placed(article):
            where.setdefault(address, []).append(place)
    rows = [_Row(address, verdict, tuple(where.get(address, ()))) for address, verdict in seen.web.verdicts.items()]
    return tuple(sorted(rows, key=lambda row: (_ORDER.index(row.verdict.outcome), row.places)))


def _placed(article: Article) -> Iterator[tuple[str, tuple[str, int, int, str]]]:
    lines = LineIndex(article.document.source.text)

    def shown(place: Place) -> tuple[str, int, int, str]:
        return (article.path, *lines.position(place.span.start), place.shown)

    for place in article.places:
        yield place.address, shown(place)


def _text(rows: Sequence[_Row], *, everything: bool) -> str:
    lines: list[str] = []
    for outcome in _ORDER:
        told = [row for row in rows if row.verdict.outcome is outcome]
        unknown = [] if everything else [row for row in told if row.verdict.reason == NO_NETWORK]
        if unknown:
            told = [row for row in told if row not in unknown]
            lines += [f"{outcome.value} ({len(unknown)}): {NO_NETWORK}", ""]
        if told and (everything or outcome not in _QUIET):
            lines += [f"{outcome.value} ({len(told)})", *(line for row in told for line in _told(row)), ""]
    counts = Counter(row.verdict.outcome for row in rows)
    parts = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in _ORDER if counts[outcome])
    number = f"{len(rows)} address{'' if len(rows) == 1 else 'es'}"
    return "\n".join([*lines, f"{number}: {parts}" if rows else "no links"]) + "\n"


def _told(row: _Row) -> Iterator[str]:
    verdict = row.verdict
    status = str(verdict.status) if verdict.status else "–"
    time = "cached" if verdict.cached else f"{verdict.seconds:.2f} s" if verdict.chain else ""
    yield f"  {status:>3}  {time:>7}  {row.address}"
    indent = " " * 16
    for path, line, column, words in row.places:
        yield f"{indent}{path}:{line}:{column}  {words}"
    for step in verdict.chain[1:]:
        yield f"{indent}→ {step}"
    if verdict.outcome not in _QUIET:
        yield f"{indent}why: {verdict.reason}"
        yield f"{indent}a reader sees: {verdict.seen}"
        yield from [f"{indent}do: {verdict.advice}"] if verdict.advice else []
        yield from [f"{indent}saved copy: {verdict.archived}"] if verdict.archived else []


def _json(rows: Sequence[_Row], seen: Visit) -> str:
    listed = [
        {
            "address": row.address,
            "verdict": row.verdict.outcome.value,
            "status": row.verdict.status or None,
            "reason": row.verdict.reason,
            "seen": row.verdict.seen,
            "advice": row.verdict.advice,
            "final": row.verdict.address,
            "chain": row.verdict.chain,
            "seconds": row.verdict.seconds,
            "fragment": row.verdict.fragment,
            "since": row.verdict.since,
            "cached": row.verdict.cached,
            "archived": row.verdict.archived,
            "places": [
                {"path": path, "line": line, "column": column, "shown": words}
                for path, line, column, words in row.places
            ],
        }
        for row in rows
    ]
    return (
        json.dumps({"format": 1, "network": not seen.web.unreachable, "links": listed}, ensure_ascii=False, indent=1)
        + "\n"
    )
