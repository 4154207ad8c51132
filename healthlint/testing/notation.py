"""The neutral notation of examples: an article that can be written in every format.

Blocks stand between blank lines: `# ` to `###### ` headings, lines with `- ` or `1. ` list items, `> ` quotations, all
else paragraphs. Inside a block, `[text](address)` is a link and `![text](address)` an image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6})(?: +(.*))?", re.DOTALL)
_ITEM = re.compile(r"(-|\d+\.) +(.*)", re.DOTALL)
_INLINE = re.compile(r"(!?)\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\(([^()\s]*)\)")


class Part(NamedTuple):
    """A run of a block: `text`, `link` or `image`, with the address of the latter two."""

    kind: str
    text: str
    address: str = ""


class Chunk(NamedTuple):
    """A block of the notation: `paragraph`, `heading`, `item`, `numbered`, `quote`, `title` or `description`."""

    kind: str
    parts: tuple[Part, ...]
    level: int = 0

    @property
    def plain(self) -> bool:
        """Whether plain text can say it."""
        return self.kind not in {"quote", "description"} and all(part.kind == "text" for part in self.parts)


def chunks(article: str) -> tuple[Chunk, ...]:
    """The blocks of an article."""
    found: list[Chunk] = []
    for paragraph in re.split(r"\n[ \t]*\n", article.strip("\n")):
        found += _chunks(paragraph.strip())
    return tuple(found)


def _chunks(paragraph: str) -> Iterator[Chunk]:
    if not paragraph:
        return
    if heading := _HEADING.fullmatch(paragraph):
        yield Chunk("heading", parts(heading[2] or ""), len(heading[1]))
    elif _ITEM.match(paragraph):
        for line in re.split(r"\n(?=(?:-|\d+\.) )", paragraph):
            item = _ITEM.fullmatch(line.strip())
            if item:
                yield Chunk("item" if item[1] == "-" else "numbered", parts(item[2]))
    elif paragraph.startswith("> "):
        yield Chunk("quote", parts(re.sub(r"\n> ?", "\n", paragraph[2:])))
    else:
        yield Chunk("paragraph", parts(paragraph))


def parts(text: str) -> tuple[Part, ...]:
    """The runs of a block."""
    found: list[Part] = []
    at = 0
    for inline in _INLINE.finditer(text):
        if inline.start() > at:
            found.append(Part("text", text[at : inline.start()]))
        found.append(Part("image" if inline[1] else "link", inline[2], inline[3]))
        at = inline.end()
    if at < len(text):
        found.append(Part("text", text[at:]))
    return tuple(found)
