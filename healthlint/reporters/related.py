"""The further places of a finding, as indented lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from healthlint.finding import Related
from healthlint.reporters.columns import cells, wrap
from healthlint.source import Format, Source

_LONGEST_WORDS = 22


def related_lines(source: Source, related: Iterable[Related], width: int, *, most: int | None = None) -> Iterator[str]:
    """A heading for each group of places, and each place with its line, its first words and what is said of it.

    Of more than `most` places in a group, the first ones are listed and the others counted.
    """
    for group, grouped in groupby(related, key=lambda one: one.group):
        places = tuple(grouped)
        yield from wrap(f"{group}:", width)
        for place in places[:most]:
            lines = wrap(_described(source, place), width - 4)
            yield f"  {lines[0]}"
            yield from (f"    {line}" for line in lines[1:])
        if most is not None and len(places) > most:
            yield f"  … {len(places) - most} more, which a check of this file alone lists"


def _described(source: Source, place: Related) -> str:
    said = f"“{_beginning(place.text)}”: {place.message}"
    if source.format is Format.WORDPRESS:
        return said
    return f"line {source.lines.position(place.span.start).line}, {said}"


def _beginning(text: str) -> str:
    text = " ".join(text.split())
    if cells(text) <= _LONGEST_WORDS:
        return text
    return f"{text[:_LONGEST_WORDS].rsplit(' ', 1)[0]}…"
