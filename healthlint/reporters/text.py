"""The report for people: each finding with its words in their line, what is wrong, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TextIO

from healthlint.excerpt import Excerpt
from healthlint.finding import Finding
from healthlint.reporters.columns import paint, window, wrap
from healthlint.reporters.related import related_lines
from healthlint.result import Result, counts
from healthlint.rule import Rule
from healthlint.severity import Severity
from healthlint.source import Format, Source

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36;1"}
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_RAW = 400
_MOST_FIXES = 3
_MOST_RELATED = 3


class _Look(NamedTuple):
    """How findings are shown; `most` further places of each group, None: all."""

    colour: bool
    width: int
    most: int | None


def write(
    results: Iterable[Result], rules: Sequence[Rule], out: TextIO, *, colour: bool = False, width: int = 80
) -> None:
    """Write the report; `width` in terminal columns."""
    del rules
    results = tuple(results)
    look = _Look(colour, width, None if len(results) == 1 else _MOST_RELATED)
    for result in results:
        for number, finding in enumerate(result.findings):
            excerpt = result.excerpts[number] if result.excerpts else None
            lines = _finding(result, finding, excerpt, look)
            out.writelines(f"{line}\n" for line in lines)
            out.write("\n")
    out.writelines(f"{line}\n" for line in _summary(results, colour=colour))


def _finding(result: Result, finding: Finding, excerpt: Excerpt | None, look: _Look) -> Iterator[str]:
    colour, width, most = look
    tint = _COLOURS[finding.severity] if colour else ""
    place = ""
    if result.source is not None:
        position = result.source.lines.position(finding.span.start)
        place = f":{position.line}:{position.column}"
    yield f"{paint(result.path + place, '1' if colour else '')}: {paint(finding.severity, tint)} {finding.rule}"
    for line in wrap(finding.message, width - 4):
        yield f"    {line}"
    if result.source is not None:
        shown = window(*_context(result.source, finding, excerpt), width - 4)
        yield f"  | {shown.before}{paint(shown.words, tint)}{shown.after}"
        yield f"  | {paint(shown.marker, tint)}"
        for line in related_lines(result.source, finding.related, width - 4, most=most):
            yield f"    {line}"
    if finding.fixes:
        for line in wrap(f"Fix: {_fix_titles(finding)}.", width - 4):
            yield f"    {line}"


def _context(source: Source, finding: Finding, excerpt: Excerpt | None) -> tuple[str, int, int]:
    """The text to show and where the words stand in it: the prose, or else the lines of the file."""
    if excerpt is not None:
        return excerpt.text, excerpt.start, excerpt.end
    start, end = finding.span
    lines = source.lines
    low = max(lines.line_span(lines.position(start).line).start, start - _RAW)
    high = min(lines.line_span(lines.position(max(start, end - 1)).line).end, end + _RAW)
    parts = [source.text[low:start], source.text[start:end], source.text[end : max(high, end)]]
    if source.format is Format.WORDPRESS:
        parts = [_JSON_ESCAPE.sub(_unescape, part) for part in parts]
    return "".join(parts), len(parts[0]), len(parts[0]) + len(parts[1])


def _unescape(match: re.Match[str]) -> str:
    code, character = match.groups()
    if code:
        return "\N{REPLACEMENT CHARACTER}" if code[0] in "dD" and code[1] not in "01234567" else chr(int(code, 16))
    return " " if character in "nrtbf" else str(character)


def _fix_titles(finding: Finding) -> str:
    titles = [fix.title.rstrip(".") for fix in finding.fixes[:_MOST_FIXES]]
    return "; or ".join([titles[0], *(title[:1].lower() + title[1:] for title in titles[1:])])


def _summary(results: Sequence[Result], *, colour: bool) -> Iterator[str]:
    read = sum(1 for result in results if not result.problems)
    faulty = sum(1 for result in results if result.findings)
    parts = [
        paint(_number(number, severity), _COLOURS[severity] if colour else "")
        for severity, number in counts(results).items()
        if number
    ]
    if parts:
        where = _number(read, "file") if faulty == read else f"{faulty} of {_number(read, 'file')}"
        yield f"{', '.join(parts)} in {where}."
        yield "To learn more about a rule: healthlint explain RULE"
    elif read:
        yield f"No findings in {_number(read, 'file')}."
    if read < len(results):
        yield f"{_number(len(results) - read, 'file')} could not be linted."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
