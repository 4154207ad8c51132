"""How hard the article reads: its grade, and its longest sentences."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language import context
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.reading import block_sentences
from healthlint.language.scoring import SMOG_SENTENCES, Counts, Section, document_counts, english, sections
from healthlint.language.words import without_citations, words
from healthlint.severity import Severity

_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_TITLES = frozenset({Kind.TITLE, Kind.HEADING})
_USUAL_TARGET = 8
_FEWEST_IN_SECTION = 40
_NAMED_SECTIONS = 3
_LONGEST_NAME = 22
_VERY_LONG = 40
_LOST_ITEMS = 3
# Words hang together by spaces, and a few by slashes and dashes: a quick look before they are counted.
_MOSTLY_SPACES = 0.75


def grade(document: Document, *, note: float = 8, warning: float = 10, smog: float = 12) -> Iterator[Match]:
    """An article above grade `note` or `warning` (Flesch–Kincaid) or `smog`, unless it has a target of its own."""
    counts = document.derive(document_counts)
    if not _judgeable(document, counts) or _target(document) or context.professional(document):
        return
    severity = _severity(counts, note, warning, smog)
    if severity is not None:
        yield _above(document, counts, _USUAL_TARGET, severity)


def target(document: Document, *, max_grade: float = 0) -> Iterator[Match]:
    """An article above its target: `max_grade` of its metadata, or else of the options; 0 means none."""
    counts = document.derive(document_counts)
    highest = _target(document) or max_grade
    if highest and _judgeable(document, counts) and counts.grade > highest:
        yield _above(document, counts, highest, Severity.ERROR)


def _judgeable(document: Document, counts: Counts) -> bool:
    return counts.scored and english(document)


def _above(document: Document, counts: Counts, highest: float, severity: Severity) -> Match:
    fields = {
        "grade": f"{counts.grade:.1f}",
        "smog": f"{counts.smog:.1f}" + ("" if counts.sentences >= SMOG_SENTENCES else ", extrapolated"),
        "words": f"{counts.words:,}",
        "sentences": str(counts.sentences),
        "target": f"{highest:g}",
        "hint": _hardest(document, document.derive(sections)) or "Shorter sentences and plainer words bring it down.",
    }
    block, start, end = _place(document)
    return Match.on(document.blocks[block].text, start, end, fields=fields, severity=severity)


def long_sentence(document: Document, *, max: int = 30, most: int = 10) -> Iterator[Match]:  # noqa: A002 - users write it
    """Sentences of more than `max` words, the `most` longest of them; citations and addresses do not count."""
    text, over = document.derive(prose), []
    for index, sentences in enumerate(document.derive(block_sentences)):
        if not _judged(document, index):
            continue
        written = text.block_text(index)
        for start, end in sentences:
            if (
                written.count(" ", start, end) > max * _MOSTLY_SPACES
                and _is_one(written[start:end])
                and (count := len(words(without_citations(written[start:end])))) > max
            ):
                over.append((-count, index, start, end))
    for count, index, start, end in sorted(over)[:most]:
        fields = {"count": str(-count), "max": str(max), "advice": _advice(-count)}
        yield Match.on(document.blocks[index].text, start, end, fields=fields)


def section_spike(document: Document, *, fewest_words: int = 60, above: float = 3) -> Iterator[Match]:
    """Sections that read at least `above` grades harder than the rest of the article; short ones are passed over."""
    counts = document.derive(document_counts)
    if not counts.scored or not english(document) or context.professional(document):
        return
    for heading, part in document.derive(sections):
        rest = Counts(*map(int.__sub__, counts, part))
        if heading is None or min(part.words, rest.words) < fewest_words or part.grade < rest.grade + above:
            continue
        text = document.blocks[heading].text
        fields = {"grade": f"{part.grade:.0f}", "usual": f"{rest.grade:.0f}"}
        yield Match.on(text, 0, len(text.text), fields=fields)


def _target(document: Document) -> float:
    fact = document.fact("max_grade")
    try:
        return float(fact.text) if fact else 0
    except ValueError:
        return 0


def _severity(counts: Counts, note: float, warning: float, smog: float) -> Severity | None:
    if counts.grade > warning or (counts.smog > smog and counts.sentences >= SMOG_SENTENCES):
        return Severity.WARNING
    return Severity.NOTE if counts.grade > note else None


def _hardest(document: Document, found: tuple[Section, ...]) -> str:
    """The hardest sections by heading and grade; empty when there are too few to compare."""
    long = [(section.counts.grade, section.heading) for section in found if section.counts.words >= _FEWEST_IN_SECTION]
    named = sorted(((one, heading) for one, heading in long if heading is not None), reverse=True)[:_NAMED_SECTIONS]
    if len(long) <= 1 or not named:
        return ""
    return "Hardest: " + ", ".join(f"“{_name(document, heading)}” {one:.0f}" for one, heading in named) + "."


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


def _is_one(sentence: str) -> bool:
    """Whether it is a sentence, and no list that lost its lines."""
    return sentence.count(" - ") + sentence.count(" • ") < _LOST_ITEMS


def _judged(document: Document, index: int) -> bool:
    block = document.blocks[index]
    if block.kind not in _READ or block.chrome or block.quoted or index in document.derive(reference_blocks):
        return False
    return block.english


def _advice(count: int) -> str:
    return "Few readers keep hold of more than 40: make it two or three." if count > _VERY_LONG else "Make it two."
