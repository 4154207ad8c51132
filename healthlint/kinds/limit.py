"""`limit`: how long a sentence, paragraph, heading, title, description, alternative text or section may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.kinds.gates import NO_GATES, Gates, Words
from healthlint.kinds.scope import SCOPES, Scope
from healthlint.language.prose import prose
from healthlint.language.reading import block_sentences
from healthlint.language.words import word_spans
from healthlint.located_yaml import Value


class Unit(StrEnum):
    """What is measured."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"
    DESCRIPTION = "description"
    ALT = "alt"
    SECTION = "section"


class Measure(StrEnum):
    """What it is measured in."""

    WORDS = "words"
    SENTENCES = "sentences"
    CHARACTERS = "characters"


class Part(NamedTuple):
    """Something measured: where it is reported, and the blocks it goes on through."""

    block: int
    start: int
    end: int
    blocks: tuple[int, ...] = ()


SCOPE_OF = {
    Unit.SENTENCE: SCOPES["running"],
    Unit.PARAGRAPH: Scope(frozenset({Kind.PARAGRAPH}), references=False),
    Unit.HEADING: Scope(frozenset({Kind.HEADING})),
    Unit.TITLE: Scope(frozenset({Kind.TITLE})),
    Unit.DESCRIPTION: Scope(frozenset({Kind.DESCRIPTION})),
    Unit.ALT: Scope(frozenset({Kind.ALT})),
    Unit.SECTION: SCOPES["running"],
}


@dataclass(frozen=True, slots=True)
class Limit:
    """Find the units that are longer than `max`, the `most` longest of them."""

    unit: Unit
    measure: Measure
    max: float
    most: int
    scope: Scope
    gates: Gates = NO_GATES

    def __call__(self, document: Document) -> Iterator[Match]:
        """Measure every unit in the scope."""
        blocks = document.derive(self.scope)
        over = [
            (count, part)
            for part in _parts(document, self.unit, blocks)
            if (count := _size(document, part, self.measure)) > self.max
            and self.gates.admits(Words(document, part.block, part.start, part.end))
        ]
        over.sort(key=lambda one: (-one[0], one[1]))
        for count, part in over[: self.most]:
            severity = self.gates.severity(Words(document, part.block, part.start, part.end))
            fields = {"count": str(count), "max": f"{self.max:g}"}
            text = document.blocks[part.block].text
            yield Match.on(text, part.start, part.end, fields=fields, severity=severity)

    def configured(self, options: Mapping[str, Any]) -> Limit:
        """The same with another `max` or `most`."""
        return replace(self, max=options.get("max", self.max), most=int(options.get("most", self.most)))


def read_limit(value: Value, scope: Scope | None, gates: Gates) -> Limit | None:
    """The limit; None, noted, when it does not say what of, in what and how much."""
    table = value.table(("of", "count", "max", "most"))
    for key in ("of", "count", "max"):
        if key not in table:
            value.problem(f"`limit` needs `{key}`")
    if not {"of", "count", "max"} <= table.keys():
        return None
    unit, measure = table["of"].choice(Unit), table["count"].choice(Measure)
    most = int(table["most"].number()) if "most" in table else 10
    if unit is None or measure is None:
        return None
    if unit is Unit.SENTENCE and measure is Measure.SENTENCES:
        table["count"].problem("a sentence has one sentence: count words or characters")
    return Limit(unit, measure, table["max"].number(), most, scope or SCOPE_OF[unit], gates)


def _parts(document: Document, unit: Unit, blocks: frozenset[int]) -> Iterator[Part]:
    if unit is Unit.SECTION:
        yield from _sections(document, blocks)
    elif unit is Unit.SENTENCE:
        sentences = document.derive(block_sentences)
        for index in sorted(blocks):
            for sentence in sentences[index]:
                yield Part(index, *sentence)
    else:
        for index in sorted(blocks):
            yield _whole(document, index)


def _sections(document: Document, blocks: frozenset[int]) -> Iterator[Part]:
    """Text between headings, reported at the heading or at its first block when none stands above."""
    head: int | None = None
    members: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING and not block.chrome:
            if members:
                yield _whole(document, members[0] if head is None else head)._replace(blocks=tuple(members))
            head, members = index, []
        elif index in blocks:
            members.append(index)
    if members:
        yield _whole(document, members[0] if head is None else head)._replace(blocks=tuple(members))


def _whole(document: Document, index: int) -> Part:
    return Part(index, 0, len(document.blocks[index].text.text))


def _size(document: Document, part: Part, measure: Measure) -> int:
    if part.blocks:
        return sum(_size(document, _whole(document, index), measure) for index in part.blocks)
    text = document.derive(prose).block_text(part.block)[part.start : part.end]
    return _COUNTERS[measure](document, part, text)


_COUNTERS: Mapping[Measure, Callable[[Document, Part, str], int]] = {
    Measure.WORDS: lambda _document, _part, text: len(word_spans(text)),
    Measure.CHARACTERS: lambda _document, _part, text: len(text),
    Measure.SENTENCES: lambda document, part, _text: len(document.derive(block_sentences)[part.block]),
}
