"""How hard the article reads as a whole, against a target, and which parts make it so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language import context
from healthlint.language.cost import costliest_words, hardest_sections
from healthlint.language.counts import SMOG_SENTENCES, Counts
from healthlint.language.prose import prose
from healthlint.language.reading import block_sentences
from healthlint.language.scoring import document_counts, english, sections
from healthlint.severity import Severity

_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_TITLES = frozenset({Kind.TITLE, Kind.HEADING})
_USUAL_TARGET = 8
_LOWEST_GRADE, _HIGHEST_GRADE = 1, 18
_NONE = frozenset({"null", "~", "none", "false"})
_NAMED_WORDS = 3
_LONGEST_NAME = 22
_OTHER_READERS = re.compile(r"\b(?:legal|terms|privacy|for (?:health ?(?:care )?)?professionals)\b", re.IGNORECASE)


def grade(document: Document, *, note: float = 8, warning: float = 10, smog: float = 12) -> Iterator[Match]:
    """An article above grade `note` or `warning` (Flesch–Kincaid) or `smog`, unless it has a target of its own."""
    counts = document.derive(document_counts)
    if not _judgeable(document, counts) or highest_grade(document) or context.professional(document):
        return
    severity = _severity(counts, note, warning, smog)
    if severity is not None:
        yield _above(document, counts, _USUAL_TARGET, severity)


def target(document: Document, *, max_grade: float = 0) -> Iterator[Match]:
    """An article above its target: `max_grade` of its metadata, of the site, or of the options; 0 means none."""
    counts = document.derive(document_counts)
    highest = highest_grade(document) or (0 if context.professional(document) else max_grade)
    if highest and _judgeable(document, counts) and counts.grade > highest:
        yield _above(document, counts, highest, Severity.ERROR)


def unusable_target(document: Document) -> Iterator[Match]:
    """A `max_grade` in the article's metadata that is no school grade, nor 0 or null for none."""
    fact = document.fact("max_grade")
    if fact and _school_grade(fact.text) is None:
        yield Match(fact.span, fact.text)


def section_spike(document: Document, *, fewest_words: int = 80, above: float = 3) -> Iterator[Match]:
    """Sections that read at least `above` grades harder than the rest of the article; short ones are passed over."""
    counts = document.derive(document_counts)
    if not _judgeable(document, counts) or context.professional(document):
        return
    for heading, part in document.derive(sections):
        rest = counts.minus(part)
        if heading is None or min(part.words, rest.words) < fewest_words or part.grade < rest.grade + above:
            continue
        text = document.blocks[heading].text
        if not _OTHER_READERS.search(text.text):
            fields = {"grade": f"{part.grade:.0f}", "usual": f"{rest.grade:.0f}"}
            yield Match.on(text, 0, len(text.text), fields=fields)


def highest_grade(document: Document) -> float:
    """The target that somebody set: `max_grade` of the article or else of its site; 0 when nobody did.

    A target of the site is for its readers: an article that is for professionals, on a site that is not, has none.
    """
    fact = document.fact("max_grade")
    own = _school_grade(fact.text) if fact else 0
    if own:
        return own
    apart = context.professional(document) and document.site.audience != "professional"
    return 0 if apart else document.site.max_grade


def _school_grade(written: str) -> float | None:
    """The grade, 0 for none; None when nobody can tell what is meant."""
    if written.lower() in _NONE:
        return 0
    try:
        number = float(written)
    except ValueError:
        return None
    return number if number == 0 or _LOWEST_GRADE <= number <= _HIGHEST_GRADE else None


def _judgeable(document: Document, counts: Counts) -> bool:
    return counts.scored and english(document)


def _above(document: Document, counts: Counts, highest: float, severity: Severity) -> Match:
    fields = {
        "grade": f"{counts.grade:.1f}",
        "smog": _smog(counts),
        "words": f"{counts.words:,}",
        "sentences": str(counts.sentences),
        "target": f"{highest:g}",
        "hint": _hardest(document) or "Shorter sentences and plainer words bring it down.",
        "costly": _costly(document),
    }
    from healthlint.checks.costs import costs  # noqa: PLC0415 - costs time that only an article with a fault is worth

    block, start, end = _place(document)
    text = document.blocks[block].text
    return Match.on(text, start, end, fields=fields, severity=severity, related=costs(document))


def _smog(counts: Counts) -> str:
    """The SMOG grade, and how far to trust it."""
    return f"{counts.smog:.1f}" + ("" if counts.sentences >= SMOG_SENTENCES else ", extrapolated")


def _severity(counts: Counts, note: float, warning: float, smog: float) -> Severity | None:
    if counts.grade > warning or (counts.smog > smog and counts.sentences >= SMOG_SENTENCES):
        return Severity.WARNING
    return Severity.NOTE if counts.grade > note else None


def _hardest(document: Document) -> str:
    """The hardest sections by heading and grade; empty when there are too few to compare."""
    found = hardest_sections(document)
    if not found:
        return ""
    return "Hardest: " + ", ".join(f"“{_name(document, one.heading)}” {one.counts.grade:.0f}" for one in found) + "."


def _costly(document: Document) -> str:
    """The words that cost most and are not the topic."""
    found = [f"“{one.word}”" for one in document.derive(costliest_words) if not one.topic][:_NAMED_WORDS]
    return f"Costliest words: {', '.join(found)}." if found else ""


def _name(document: Document, heading: int) -> str:
    name = document.derive(prose).block_text(heading).strip(" :")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def _place(document: Document) -> tuple[int, int, int]:
    """The title, or the heading above the text, or else the first sentence."""
    blocks = document.blocks
    body = next(index for index, block in enumerate(blocks) if block.kind in _READ and not block.chrome)
    title = next((index for index, block in enumerate(blocks) if block.kind is Kind.TITLE), None)
    head = (
        title
        if title is not None
        else next((index for index in range(body) if blocks[index].kind in _TITLES and not blocks[index].chrome), None)
    )
    if head is not None and blocks[head].text.text:
        return head, 0, len(blocks[head].text.text)
    first = document.derive(block_sentences)[body][0]
    return body, first.start, first.end
