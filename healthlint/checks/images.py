"""Pictures and what people hear who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.document import Document, Image, Kind
from healthlint.finding import Match
from healthlint.mapped import MappedText
from healthlint.severity import Severity

_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|heic)"
    r"|(?:img|dsc[nf]?|pxl|image|picture|photo|screen ?shot|untitled|unnamed|download|scan)[-_ ]?\d[\w-]*"
    r"|[a-z0-9]+(?:[-_][a-z0-9]+){2,}",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:this is |an? |the )?(?:image|picture|pic|photo|photograph|graphic|stock photo) (?:of|showing|shows)\b|image:",
    re.IGNORECASE,
)
_EMPTY_NAMES = (
    "image img picture pic photo photograph graphic illustration banner thumbnail untitled alt alt-text alttext"
    " placeholder logo icon screenshot figure"
)
_NOTHING = frozenset(_EMPTY_NAMES.split())
_WORDS = re.compile(r"\w+")
_NEAR = 4
"""How many blocks after a picture its caption may stand: alt text, label and a tooltip may come between."""


def alternative(document: Document, *, longest: int = 150) -> Iterator[Match]:
    """Pictures without a text alternative, or with one that tells nothing (WCAG 2.2, 1.1.1).

    `longest` is the number of characters above which a text alternative belongs into the text instead.
    """
    for image in document.images:
        if image.chrome or image.decorative:
            continue
        words = image.alt.text.strip() if image.alt else ""
        if image.alt is None:
            yield _on_element(document, image, "is missing", _DESCRIBE, None)
        elif words:
            yield from _described(document, image, image.alt, longest)
        elif image.linked:
            problem = "is empty, and the picture is a link"
            yield _on_element(document, image, problem, "Say where the link leads", None)
        elif document.source.text.startswith("!", image.span.start):
            # In HTML an empty alternative marks decoration; in Markdown it is what is left when nobody wrote one.
            advice = "Unless it is mere decoration, say in a few words what it shows"
            yield _on_element(document, image, "is empty", advice, Severity.NOTE)


_DESCRIBE = 'Say in a few words what it shows, or mark it as decoration with alt=""'


def _on_element(document: Document, image: Image, problem: str, advice: str, severity: Severity | None) -> Match:
    raw = document.source.text[image.span.start : image.span.end]
    return Match(image.span, raw, {"problem": problem, "advice": advice}, severity=severity)


def _described(document: Document, image: Image, alt: MappedText, longest: int) -> Iterator[Match]:
    text = alt.text.strip()
    start = alt.text.index(text)
    end = start + len(text)
    severity = Severity.WARNING
    if _FILE.fullmatch(text):
        problem, advice = "is a file name", "Say what it shows"
    elif text.lower().rstrip(".") in _NOTHING:
        problem, advice = f"says “{text}” only", "Say what it shows"
    elif opening := _OPENING.match(text):
        end = start + opening.end()
        problem, advice = f"starts with “{opening[0]}”", "Screen readers say that already: begin with what it shows"
    elif (twin := _twin(document, image, text)) and not image.linked:
        problem, advice = f"only repeats the {twin}", "Say what it shows, with every word that stands in it"
    elif len(text) > longest:
        problem = f"has {len(text)} characters"
        advice, severity = f"Keep it under {longest} and put the rest into the text", Severity.NOTE
    else:
        return
    yield Match.on(alt, start, end, fields={"problem": problem, "advice": advice}, severity=severity)


def _twin(document: Document, image: Image, text: str) -> str:
    """What the text alternative repeats word for word: the nearest heading, the caption, or the title."""
    words = _folded(text)
    if not words:
        return ""
    before = document.blocks[: image.block]
    heading = next((block for block in reversed(before) if block.kind is Kind.HEADING), None)
    if heading and _folded(heading.text.text) == words:
        return "heading"
    following = document.blocks[image.block : image.block + _NEAR]
    if any(block.kind is Kind.CAPTION and _folded(block.text.text) == words for block in following):
        return "caption"
    if any(block.kind is Kind.TITLE and _folded(block.text.text) == words for block in document.blocks):
        return "title"
    return ""


def _folded(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.casefold()))
