"""Real words written for others, and words without their apostrophe, told by the words beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from healthlint.checks.word_places import NO_PROSE, TITLE_CASE, in_case, may_be_mended, spelling_is_the_topic
from healthlint.document import Document
from healthlint.finding import Match, Safety
from healthlint.language.lexicon import lexicon_rows, vocabulary
from healthlint.language.prose import lowered, prose, reference_blocks

_REACH = 40
_BESIDE = "-'@#/_."
_NAME_AFTER = re.compile(r" [A-Z]")


class Fault(StrEnum):
    """What is wrong, which tells the rule that reports it; the values are the marks of the list."""

    WORD = ""
    APOSTROPHE = "a"
    SHORTHAND = "t"


class MixUp(NamedTuple):
    """A word that is wrong between some others. `joined`: it belongs to the word before, with the space between.

    `before` and `after` are patterns, empty for none.
    """

    right: str
    before: str
    after: str
    safe: bool
    joined: bool
    fault: Fault


class Trigger(NamedTuple):
    """A word, where it may be wrong, and the ways in which it may be; the latter are tried in order."""

    places: str
    rows: tuple[MixUp, ...]


@cache
def mix_ups() -> dict[str, tuple[MixUp, ...]]:
    """The rows of the list, by the first run of letters of the wrong word."""
    return {word: trigger.rows for word, trigger in _triggers().items()}


@cache
def _triggers() -> dict[str, Trigger]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    for wrong, *rest in lexicon_rows("mix-ups"):
        found[wrong].append([*rest, "", "", ""][:4])
    return {wrong.partition("'")[0]: _trigger(wrong, rows) for wrong, rows in found.items()}


def _trigger(wrong: str, rows: list[list[str]]) -> Trigger:
    """Patterns for the rows; the engine finds the word and looks ahead itself, so that few places are left to judge."""
    ahead = "|".join(_ahead(after) for _, _, after, _ in rows) if all(after for _, _, after, _ in rows) else ""
    return Trigger(
        rf"{wrong}(?![\w'@#/-]){f'(?={ahead})' if ahead else ''}",
        tuple(
            MixUp(
                right,
                rf"(?:^|[^\w'-])(?:{before}) {{1,2}}$" if before else "",
                _ahead(after) if after else "",
                "s" in marks,
                "j" in marks,
                next((fault for fault in (Fault.APOSTROPHE, Fault.SHORTHAND) if fault in marks), Fault.WORD),
            )
            for right, before, after, marks in rows
        ),
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed: an article has few of the words."""
    return re.compile(pattern)


def _ahead(words: str) -> str:
    """What must follow: words, or the end of a clause for a full stop alone."""
    stop, words = words.startswith("."), words.removeprefix(".").removeprefix("|")
    parts = [r" ?(?:[.,;:!?)]|$|\n)"] * stop + [rf" {{1,2}}(?:{words})(?![\w-])"] * bool(words)
    return "|".join(parts)


def confused_word(document: Document) -> Iterator[Match]:
    """Find real words that the words beside them show to be wrong: “side affects”, “more then 3”."""
    return mixed_up(document, Fault.WORD)


def missing_apostrophe(document: Document) -> Iterator[Match]:
    """Find contractions without their apostrophe where no other word can be meant: “its been”, “doesnt”."""
    return mixed_up(document, Fault.APOSTROPHE)


def mixed_up(document: Document, fault: Fault) -> Iterator[Match]:
    """The words with that fault."""
    for at, stop, row in document.derive(_places):
        if row.fault is fault and (match := _match(document, at, stop, row)):
            yield match


def _places(document: Document) -> tuple[tuple[int, int, MixUp], ...]:
    """The places of wrong words in the text of the whole article, and the row of the list that says so."""
    low, table = document.derive(lowered), _triggers()
    return tuple(
        (found.start(), found.end(), row)
        for word in document.derive(vocabulary) & table.keys()
        for found in _compiled(table[word].places).finditer(low)
        if (row := _fitting(low, found.start(), found.end(), table[word].rows))
    )


def _fitting(low: str, start: int, end: int, rows: tuple[MixUp, ...]) -> MixUp | None:
    if start and (low[start - 1].isalnum() or low[start - 1] in _BESIDE):
        return None
    for row in rows:
        if row.before and not _compiled(row.before).search(low, max(0, start - _REACH), start):
            continue
        if not row.after or _compiled(row.after).match(low, end):
            return row
    return None


def _match(document: Document, at: int, stop: int, row: MixUp) -> Match | None:
    text = document.derive(prose)
    index, start = text.place(at)
    block, line = document.blocks[index], text.block_text(index)
    end = start + stop - at
    if index in document.derive(reference_blocks) or block.kind in NO_PROSE or not block.english:
        return None
    if spelling_is_the_topic(line, start, end) or (line[start:end].isupper() and not line.isupper()):
        return None
    if document.site.dictionary.accepts(line[start:end]):
        return None
    if row.joined:
        first = line.rfind(" ", 0, start - 1) + 1
        fix = line[first : start - 1].rstrip() + row.right
        start = first
    else:
        fix = in_case(line[start:end], (row.right,))[0]
    named = line[start].isupper() and block.kind not in TITLE_CASE and _NAME_AFTER.match(line, end)
    safe = row.safe and not named and may_be_mended(document, index, start, end)
    safety = Safety.SAFE if safe else Safety.SUGGESTED
    return Match.on(block.text, start, end, fields={"fix": fix}, replacements=(fix,), safety=safety)
