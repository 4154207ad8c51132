"""Addresses that stand in the text without link markup: GFM and readers treat them as links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from healthlint.document import Block, Link
from healthlint.parsers.assembly import Assembly

_URL = re.compile(r"(?<![\w@/.-])(?:https?://|www\.)[^\s<>\"“”\ufffc]+", re.IGNORECASE)
_ENTITY = re.compile(r"&\w+;\Z")
_SHORTEST = len("https://")
_MARKS = "?!.,:;*_~'\"\u2019”"


def add_links(assembly: Assembly) -> None:
    """Add a link for each address in a block's text that is not one already."""
    for index, block in enumerate(assembly.blocks):
        text = block.text.text
        if "://" not in text and "www." not in text:
            continue
        found = [_link(block, *span) for span in _unlinked(block, url_spans(text))]
        if found:
            links = tuple(sorted([*block.links, *found], key=lambda link: link.start))
            assembly.blocks[index] = replace(block, links=links)
            assembly.links.extend(found)


def url_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the addresses in a text, without the punctuation that ends a sentence (GFM, autolinks)."""
    for match in _URL.finditer(text):
        size = _trimmed(match[0])
        if size > _SHORTEST:
            yield match.start(), match.start() + size


def _trimmed(url: str) -> int:
    """Length of the address without the marks at its end; a bracket stays where the address opens it."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while end:
        last = url[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";" and (entity := _ENTITY.search(url, max(0, end - 32), end)):
            end = entity.start()
        elif last in _MARKS:
            end -= 1
        else:
            break
    return end


def _unlinked(block: Block, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that no link of the block overlaps; both ascend."""
    links, at = block.links, 0
    for start, end in spans:
        while at < len(links) and links[at].end <= start:
            at += 1
        if at == len(links) or links[at].start >= end:
            yield start, end


def _link(block: Block, start: int, end: int) -> Link:
    span = block.text.source(start, end)
    url = block.text.text[start:end]
    return Link(url, url, start, end, span, span)
