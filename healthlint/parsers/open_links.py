"""A link whose end has not been read, and the links that come of it: one for each block it reaches into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from healthlint.document import Link
from healthlint.mapped import MappedText
from healthlint.parsers.open_elements import Element
from healthlint.span import Span


class Value(NamedTuple):
    """An attribute: its decoded text, and where the raw value stands in the file."""

    text: MappedText
    span: Span


Attributes = Mapping[str, Value]


def plain(attributes: Attributes, name: str) -> str:
    """The value of an attribute without outer spaces; empty when it is absent."""
    value = attributes.get(name)
    return value.text.text.strip() if value else ""


@dataclass(slots=True)
class OpenLink:
    """`start` is where its text begins in the current block, `mark` the weaver's mark there.

    `placed`: an earlier block holds a part of it.
    """

    attributes: Attributes
    element: Element
    start: int
    mark: int
    placed: bool = False

    def link(self, text: str, span: Span) -> Link:
        """The link with this text, outer spaces excluded; span is what it takes up in the file."""
        words = text.strip()
        start = self.start + len(text) - len(text.lstrip()) if words else self.start
        attributes = self.attributes
        href = attributes.get("href")
        return Link(
            words,
            href.text.text.strip() if href else "",
            start,
            start + len(words),
            span,
            href.span if href else Span(self.element.start, self.element.start),
            plain(attributes, "aria-label") or plain(attributes, "title"),
            plain(attributes, "rel"),
            plain(attributes, "target") == "_blank",
            plain(attributes, "class"),
        )
