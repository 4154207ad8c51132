"""The stack of open elements, and which of them a tag ends (https://html.spec.whatwg.org/#parsing-main-inbody)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from healthlint.document import Kind
from healthlint.parsers import elements

DEEPEST = 512
"""Elements nested deeper are not opened, as in browsers; it keeps hostile markup linear."""

_P = frozenset({"p"})


@dataclass(slots=True)
class Element:
    """An element whose end has not been read; `start` is an offset of the file, the rest is what its text inherits.

    `shows`: something in it is visible. `broken`: a block inside it has ended. `stacked`: it is on the stack.
    `in_form`: it is chrome for no other reason than a form around it.
    """

    tag: str
    start: int
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    depth: int = 0
    group: int = 0
    chrome: bool = False
    quoted: bool = False
    skipped: bool = False
    language: str = ""
    shows: bool = False
    broken: bool = False
    stacked: bool = True
    in_form: bool = False


class OpenElements:
    """The open elements from the root down."""

    def __init__(self) -> None:
        self.stack: list[Element] = [Element("", 0)]
        self.count: Counter[str] = Counter()

    def push(self, element: Element) -> None:
        """Open the element; one that lies too deep stays out."""
        skips = element.skipped and not self.stack[-1].skipped
        element.stacked = len(self.stack) < DEEPEST or skips
        if element.stacked:
            self.stack.append(element)
            self.count[element.tag] += 1

    def pop(self, index: int = -1) -> Element:
        """Close the element at that index."""
        element = self.stack.pop(index)
        element.stacked = False
        self.count[element.tag] -= 1
        return element

    def ended_by_start(self, tag: str) -> int:
        """Index of the outermost element that the start tag implies the end of; 0 for none."""
        if self.stack[-1].skipped:
            return 0
        if tag in elements.CLOSES_P and self.count["p"] and (index := self._outermost(_P, elements.P_SCOPE)):
            return index
        if tag in elements.HEADINGS and self.stack[-1].tag in elements.HEADINGS:
            return len(self.stack) - 1
        ended, scope = elements.CLOSED_BY.get(tag, (frozenset(), frozenset()))
        return self._outermost(ended, scope) if any(self.count[name] for name in ended) else 0

    def ended_by_end(self, tag: str) -> int:
        """Index of the element that the end tag ends; 0 when browsers ignore it."""
        same = elements.HEADINGS.keys() if tag in elements.HEADINGS else {tag}
        if not any(self.count[name] for name in same):
            return 0
        scope = elements.TABLE_SCOPE if tag in elements.TABLE_PARTS else elements.END_SCOPE
        scope = frozenset() if tag in elements.SKIPPED else scope
        for index in range(len(self.stack) - 1, 0, -1):
            name = self.stack[index].tag
            if name in same:
                return index
            if name in scope:
                break
        return 0

    def _outermost(self, tags: frozenset[str], scope: frozenset[str]) -> int:
        """Index of the outermost of `tags` that is nearer than any of `scope`; 0 for none."""
        found = 0
        for index in range(len(self.stack) - 1, 0, -1):
            name = self.stack[index].tag
            if name in tags:
                found = index
            elif name in scope:
                break
        return found
