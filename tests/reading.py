"""How the tests of the parsers look at a file: as blocks, short enough to compare."""

from __future__ import annotations

from html import unescape

from healthlint.document import Document
from healthlint.language.scoring import scored_blocks
from healthlint.language.words import word_spans
from healthlint.parsers import parse
from healthlint.source import read_source

SUFFIXES = {"markdown": ".md", "html": ".html", "text": ".txt", "wordpress": ".json"}


def documents(text: str, form: str) -> tuple[Document, ...]:
    return parse(read_source("article" + SUFFIXES[form], text.encode()))


def document(text: str, form: str) -> Document:
    (only,) = documents(text, form)
    return only


def blocks(read: Document) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind.value, block.text.text) for block in read.blocks]


def texts(read: Document, *kinds: str) -> list[str]:
    """The texts of the blocks of these kinds, of all kinds when none is named."""
    return [block.text.text for block in read.blocks if not kinds or block.kind.value in kinds]


def facts(read: Document, name: str) -> list[str]:
    return [fact.text for fact in read.facts if fact.name == name]


def slices(read: Document, name: str) -> list[str]:
    """What stands in the file where the facts of that name are."""
    return [read.source.text[fact.span.start : fact.span.end] for fact in read.facts if fact.name == name]


def links(read: Document) -> list[tuple[str, str]]:
    """Text and address of each link."""
    return [(link.text, link.address) for link in read.links]


def assert_placed(read: Document) -> None:
    """P1 and P2: pieces tile the text, ascend, stay inside the file; what is verbatim stands there."""
    text = read.source.text
    for block in read.blocks:
        at = last = 0
        for piece in block.text.pieces:
            assert piece.at == at, block
            assert piece.size > 0, block
            assert last <= piece.start <= piece.end <= len(text), block
            words = block.text.text[piece.at : piece.at + piece.size]
            if piece.verbatim:
                assert text[piece.start : piece.end] == words, block
            at, last = at + piece.size, piece.end
        assert at == len(block.text.text), block
        assert 0 <= block.span.start <= block.span.end <= len(text), block
        for link in block.links:
            assert block.text.text[link.start : link.end] == link.text, (block, link)
    for span in (item.span for group in (read.links, read.images, read.empties, read.facts) for item in group):
        assert 0 <= span.start <= span.end <= len(text)


def decoded(raw: str) -> str:
    """A slice of HTML as readers see it, worked out by the standard library alone."""
    parts, at = [], 0
    while (less := raw.find("<", at)) >= 0:
        parts.append(raw[at:less])
        at = raw.find("-->", less) + 3 if raw.startswith("<!--", less) else _tag_end(raw, less)
    return unescape("".join([*parts, raw[at:]])).replace("\u00ad", "")


def _tag_end(raw: str, at: int) -> int:
    quote = ""
    for place in range(at, len(raw)):
        if quote:
            quote = "" if raw[place] == quote else quote
        elif raw[place] in "\"'":
            quote = raw[place]
        elif raw[place] == ">":
            return place + 1
    return len(raw)


def scored_words(read: Document) -> list[str]:
    """The words of the scored text, found one by one."""
    return [block.read[start:end] for block in read.derive(scored_blocks) for start, end in word_spans(block.read)]
