"""When a page was written and last checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from healthlint.checks.presence import asked, at_title, edges, found, health_article, hint, page, says
from healthlint.checks.signals import MONTH, REVIEW_DATE
from healthlint.document import Block, Document, Fact, Kind
from healthlint.finding import Match
from healthlint.language.prose import fold, prose
from healthlint.severity import Severity

_LEAD = (
    r"(?:(?:last |page |content |medically |clinically )*(?:updated|reviewed|published|posted|checked|modified"
    r"|written|date)(?: on)?:? ?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
_YEARLESS = re.compile(
    rf"(?P<lead>{_LEAD})?{_WEEKDAY}(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})",
    re.IGNORECASE,
)
_NUMERIC = re.compile(rf"(?P<lead>{_LEAD})?(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.](?:19|20)?\d\d", re.IGNORECASE)
_FULL_DATE = (
    (
        rf"\b{MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?,?)? (?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
        rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d\b"
    ),
)
_DATED = (
    (
        r"\b(?:updated|reviewed|published|posted|modified|created|checked|revised|issued|written"
        r"|date)\b[^.\n]{0,25}\b(?:19|20)\d\d\b"
    ),
)
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHOWN_DAY = re.compile(
    rf"\b(?:updated|reviewed|checked|modified|revised|published)\b[^.\n]{{0,20}}?(?:\d{{1,2}} )?(?P<month>{MONTH})"
    r"(?: \d{1,2}(?:st|nd|rd|th)?,?)? (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DATE_FACTS = frozenset({"published", "modified", "reviewed"})
_TOP = 10
_SHORT_LINE = 160
_DIGIT = re.compile(r"\d")


def date(document: Document) -> Iterator[Match]:
    """A health article without a date, with one that cannot be read for sure, or without a date of review."""
    unclear = _unclear_date(document)
    if unclear:
        yield unclear
        return
    severity = asked(document, document.site.date)
    if severity is None or not health_article(document):
        return
    if document.fact("reviewed") or says(document, REVIEW_DATE) or _changed_later(document) or _dateline(document):
        return
    if not document.fact("published") and not document.fact("modified") and not _dated(document):
        fields = {"gap": "This page has no date", "advice": "Say when it was published and when it was last reviewed"}
    else:
        severity = Severity.NOTE
        fields = {
            "gap": "This page says when it was published, but not when its content was last checked",
            "advice": "Add the date of the last review",
        }
    match = at_title(document, severity, **fields, hint=hint(document, "date"))
    if match:
        yield match


def _unclear_date(document: Document) -> Match | None:
    known = any(fact.name in _DATE_FACTS and re.search(r"(?:19|20)\d\d", fact.text) for fact in document.facts)
    severity = Severity.NOTE if known else Severity.ERROR
    blocks = [block for block in document.blocks if block.text.text.strip()]
    for index, block in enumerate(blocks):
        text = fold(block.text.text) if len(block.text.text) <= _SHORT_LINE else ""
        if not _DIGIT.search(text):
            continue
        for line in (text, *re.split(r" ?[|·•] ?| / ", text)):
            words = line.strip(" -*•·|")
            seen = _YEARLESS.fullmatch(words) or _ambiguous(words)
            if not seen or block.kind is Kind.BUTTON or not (seen["lead"] or (index < _TOP and _top_line(block))):
                continue
            start = text.index(words)
            gap = f"“{words}” has no year" if seen.re is _YEARLESS else f"“{words}” can be read as two different days"
            fields = {"gap": gap, "advice": "Write the month as a word and give the year", "hint": ""}
            return Match.on(block.text, start, start + len(words), fields=fields, severity=severity)
    return None


def _ambiguous(words: str) -> re.Match[str] | None:
    date = _NUMERIC.fullmatch(words)
    months = range(1, len(_MONTHS) + 1)
    if date and date["lead"] and date["a"] != date["b"] and int(date["a"]) in months and int(date["b"]) in months:
        return date
    return None


def _top_line(block: Block) -> bool:
    return block.kind in {Kind.BYLINE, Kind.PARAGRAPH, Kind.ITEM} or (block.kind is Kind.HEADING and not block.level)


def _dated(document: Document) -> bool:
    """Whether a short line says when the page was published or changed; a copyright year does not count."""
    lines = [fold(block.text.text) for block in document.blocks if len(block.text.text) <= _SHORT_LINE]
    if found(_DATED, "\n".join(lines)):
        return True
    return any(
        found(_FULL_DATE, fold(block.text.text)) for block in edges(document) if len(block.text.text) <= _SHORT_LINE
    )


def _dateline(document: Document) -> bool:
    """Whether the page opens like a news item: place, date, text."""
    text = document.derive(prose)
    opening = [text.block_text(index) for index in document.derive(page).body[:6]]
    return any(found(_FULL_DATE, line[:_SHORT_LINE]) for line in opening if len(line) > _SHORT_LINE)


def _changed_later(document: Document) -> bool:
    """Whether the page was modified on a later day than it was published."""
    published, modified = _day(document.fact("published")), _day(document.fact("modified"))
    return bool(modified and (published is None or modified > published))


def _day(fact: Fact | None) -> dt.date | None:
    iso = _ISO.search(fact.text) if fact else None
    if not iso:
        return None
    try:
        return dt.date(int(iso[1]), int(iso[2]), int(iso[3] or 1))
    except ValueError:
        return None


def stale(document: Document, *, years: int = 3, today: str = "") -> Iterator[Match]:
    """The newest date of a page where it is older than the given years; `today` is an ISO date for tests."""
    now = dt.date.fromisoformat(today) if today else dt.datetime.now().astimezone().date()
    dated = [*_fact_days(document), *_shown_days(document)]
    if not dated or says(document, (r"\barchived?\b",)):
        return
    newest, match = max(dated, key=lambda pair: pair[0])
    if (now - newest).days > years * 365.25:
        yield replace(match, fields={"years": str(years)})


def _fact_days(document: Document) -> Iterator[tuple[dt.date, Match]]:
    for fact in document.facts:
        day = _day(fact) if fact.name in _DATE_FACTS else None
        if day:
            yield day, Match(fact.span, fact.text)


def _shown_days(document: Document) -> Iterator[tuple[dt.date, Match]]:
    """Days in short lines that say when the page was updated or reviewed, to the month."""
    for block in document.blocks:
        text = block.text.text
        line = _SHOWN_DAY.search(fold(text)) if len(text) <= _SHORT_LINE else None
        if line:
            month = _MONTHS.index(line["month"][:3].lower()) + 1
            yield dt.date(int(line["year"]), month, 1), Match.on(block.text, line.start(), line.end())
