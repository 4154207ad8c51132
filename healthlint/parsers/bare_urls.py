"""Addresses that stand in the text without link markup: GFM and readers treat them as links."""

from __future__ import annotations

import re
from dataclasses import replace

from healthlint.document import Block, Link
from healthlint.parsers.assembly import Assembly

_URL = re.compile(r"(?<![\w@/.-])(?:https?://|www\.)[^\s<>\"“”\ufffc]+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:[?!.,:;*_~'\"’”]|&\w+;)+$")


def add_links(assembly: Assembly) -> None:
    """Add a link for each address in a block's text that is not one already."""
    for index, block in enumerate(assembly.blocks):
        lower = block.text.text
        if "://" not in lower and "www." not in lower:
            continue
        found = [_link(block, *span) for span in url_spans(lower) if not _linked(block, *span)]
        if found:
            links = tuple(sorted([*block.links, *found], key=lambda link: link.start))
            assembly.blocks[index] = replace(block, links=links)
            assembly.links.extend(found)


def url_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the addresses in a text, without the punctuation that ends a sentence (GFM, autolinks)."""
    spans = []
    for match in _URL.finditer(text):
        url = match[0]
        while True:
            trimmed = _TRAILING.sub("", url)
            if trimmed.endswith(")") and trimmed.count(")") > trimmed.count("("):
                trimmed = trimmed[:-1]
            if trimmed == url:
                break
            url = trimmed
        if len(url) > len("https://"):
            spans.append((match.start(), match.start() + len(url)))
    return spans


def _linked(block: Block, start: int, end: int) -> bool:
    return any(link.start < end and start < link.end for link in block.links)


def _link(block: Block, start: int, end: int) -> Link:
    span = block.text.source(start, end)
    url = block.text.text[start:end]
    return Link(url, url, start, end, span, span)
