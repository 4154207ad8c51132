"""Lines near the top that name the author or a date: they are credits, not prose, in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from healthlint.document import Block, Kind
from healthlint.mapped import flowing
from healthlint.parsers.assembly import Assembly

TOP_BLOCKS = 8
"""Credits are looked for in so many blocks from the top …"""
TOP_PARAGRAPHS = 2
"""… and not after so many paragraphs of prose."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"(?:(?:page |article )?(?:last |first )?(?:medically )?"
    r"(?P<done>updated|reviewed|published|posted|modified|checked|revised)(?: on)?|date)?:? ?",
    re.IGNORECASE,
)
_NAME_WORD = (
    r"(?:[A-ZÀ-Þ][\w.'\u2019()&/-]*,?|(?i:and|the|of|for|de|da|van|von|der|del|al|bin|in|at|our|with|staff|team|editorial|editor"
    r"|writer|writers|reporter|medical|health),?|&)"
)
_BYLINE = re.compile(
    rf"(?P<review>(?i:(?:medically |clinically |fact[- ])(?:reviewed|checked) by[: ]+|reviewed by[: ]+|reviewer: ?))?"
    rf"(?(review)|(?i:(?:written |posted |words |story |article |text )?by[: ]+|authors?: ?))"
    rf"(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{1,13}}|(?i:admin|administrator|staff|editors?|guest))"
    rf"(?P<rest>\s*(?:[|•·\u2013\u2014,-]|\bon\b|$).*)?"
)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[A-ZÀ-Þ][\w'\u2019-]+(?: [A-ZÀ-Þ](?:[\w'\u2019-]+|\.)){1,3}(?:, [A-Z][\w.,/ -]*)?"
)
_READING_TIME = re.compile(r"(?:reading time:? ?)?\d+[ -]min(?:ute)?s?(?: read)?", re.IGNORECASE)
_LONGEST = 160
_SENTENCE = re.compile(r"[a-z]{4,}[.!?]$")


class Credit(NamedTuple):
    """What a line tells: a fact's name and the span of its text in the line; `name` is empty for a reading time."""

    name: str
    start: int = 0
    end: int = 0


def credits_of(text: str) -> tuple[Credit, ...]:
    """The credits that a line consists of; none when it is anything else."""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return ()
    if _READING_TIME.fullmatch(text):
        return (Credit(""),)
    if date := _dated(text):
        return (date,)
    byline = _BYLINE.fullmatch(text)
    if byline is None:
        return ()
    name = byline["name"].rstrip(",")
    found = [
        Credit("reviewer" if byline["review"] else "author", byline.start("name"), byline.start("name") + len(name))
    ]
    if byline["rest"] and (day := _DATE.search(text, byline.start("rest"))):
        found.append(Credit("published", *day.span()))
    return tuple(found)


def is_name(text: str) -> bool:
    """Whether the line is a person's name and nothing else: a byline only when a date stands nearby."""
    return _NAME.fullmatch(text) is not None


def mark_bylines(assembly: Assembly) -> None:
    """Turn paragraphs and items near the top that are credits into bylines, and note what they say."""
    for index, block in _top(assembly):
        line = flowing(block.text)
        found = credits_of(line.text)
        if found:
            assembly.blocks[index] = replace(block, kind=Kind.BYLINE, level=0)
        for credit in found:
            if credit.name and not any(fact.name == credit.name for fact in assembly.facts):
                span = line.source(credit.start, credit.end)
                assembly.fact(credit.name, line.text[credit.start : credit.end], span)


def _top(assembly: Assembly) -> Iterator[tuple[int, Block]]:
    """The paragraphs and items among the first blocks that readers see."""
    seen = paragraphs = 0
    for index, block in enumerate(assembly.blocks):
        if block.chrome or block.kind in {
            Kind.TITLE,
            Kind.DESCRIPTION,
            Kind.EXCERPT,
            Kind.ALT,
            Kind.TOOLTIP,
            Kind.LABEL,
        }:
            continue
        seen += 1
        if seen > TOP_BLOCKS or paragraphs == TOP_PARAGRAPHS:
            return
        if block.kind in {Kind.PARAGRAPH, Kind.ITEM, Kind.BYLINE} and not block.quoted:
            yield index, block
            paragraphs += assembly.blocks[index].kind is Kind.PARAGRAPH


def _dated(text: str) -> Credit | None:
    label = _DATE_LABEL.match(text)
    at = label.end() if label else 0
    date = _DATE.fullmatch(text, at)
    if date is None:
        return None
    done = (label["done"] or "").lower() if label else ""
    reviewed, changed = done in {"reviewed", "checked"}, done in {"updated", "modified", "revised"}
    return Credit("reviewed" if reviewed else "modified" if changed else "published", at, len(text))
