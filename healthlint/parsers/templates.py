"""Template syntax in Markdown (Liquid, Jinja, Hugo shortcodes, attribute lists): machinery, not prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from healthlint.document import Block, Comment
from healthlint.mapped import MappedText
from healthlint.span import Span

MASK = "\ue000"
"""Stands for each character of template syntax while Markdown is parsed."""

IN_HTML = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
"""Template tags in the text of HTML that stands in Markdown."""

_LONGEST_TAG = 4000
_OPENING = re.compile(r"\{\{|\{%|\{#(?=\s)|\{(?=[:#.\w])|\{/\*")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}", "{/*": "*/}"}
_ATTRIBUTE = r"""(?:[#.][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
_ATTRIBUTE_LIST = re.compile(
    rf"\{{[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}|\{{:[^{{}}\n]{{0,300}}\}}"
)  # fmt: skip
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_HIDDEN_BLOCK = re.compile(
    r"\{(?P<mark>[{%])[-<%]?\s*(?P<name>comment|highlight|schema|style|javascript|stylesheet|codeblock)\b"
)
_HEADING_LINE = re.compile(r"^ {0,3}#{1,6} [^\r\n]*\}", re.MULTILINE)
_ID = re.compile(r"#([\w:-]+)")
_LABEL_LINE = re.compile(r"^\(([\w-]+)\)=[ \t]*$", re.MULTILINE)
_COMPONENT_LINE = re.compile(r"^(?:import|export)\s.*$", re.MULTILINE)
_FENCE_LINE = re.compile(r"^ {0,3}:{3,}[^\r\n]*", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\r\n]")


def mask_templates(text: str, *, components: bool = False) -> str:
    """The text, same length, with MASK for template syntax; `components` also masks MDX imports and exports."""
    spans = _Tags(text).spans()
    if ":::" in text:
        spans += [match.span() for match in _FENCE_LINE.finditer(text)]
    if components:
        spans += [match.span() for match in _COMPONENT_LINE.finditer(text)]
    if not spans:
        return text
    parts, at = [], 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        low = max(start, at)
        parts += [text[at:low], _NOT_LINE_END.sub(MASK, text[low:end])]
        at = end
    return "".join([*parts, text[at:]])


def heading_ids(text: str) -> Iterator[tuple[str, int]]:
    """Ids given to headings by attribute lists, as in `## Doses {#doses}`, with the offset at which each begins."""
    for line in _HEADING_LINE.finditer(text) if "{" in text else ():
        if "{" in line[0]:
            for found in _ID.finditer(text, text.rfind("{", *line.span()), line.end()):
                yield found[1], found.start(1)


def other_ids(text: str) -> Iterator[str]:
    """Ids that attribute lists give to anything else (kramdown, Pandoc), and labels (MyST: a line `(doses)=`)."""
    for found in _ATTRIBUTE_LIST.finditer(text) if "{" in text else ():
        yield from _ID.findall(found[0])
    yield from _LABEL_LINE.findall(text) if ")=" in text else ()


def component_comments(outer: MappedText, blocks: Sequence[Block]) -> list[Comment]:
    """The comments of MDX, which has no other: `{/* … */}`."""
    starts = sorted(block.span.start for block in blocks)
    found: list[Comment] = []
    at = outer.text.find("{/*")
    while at >= 0 and (end := outer.text.find("*/}", at)) >= 0:
        span = Span(at, end + 3)
        found.append(Comment(outer.text[at + 3 : end].strip(), span, bisect_left(starts, at)))
        at = outer.text.find("{/*", end)
    return found


class _Tags:
    """One search through a text for its template tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closers: dict[str, int] = {}

    def spans(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        at = 0
        while opening := _OPENING.search(self.text, at):
            end = self._end(opening[0], opening.start())
            if end >= 0:
                found.append((opening.start(), end))
            at = end if end >= 0 else opening.end()
        return found

    def _end(self, kind: str, start: int) -> int:
        """Where the tag ends, with what it hides; -1 when it is none."""
        if kind == "{":
            attributes = _ATTRIBUTE_LIST.match(self.text, start)
            return attributes.end() if attributes else -1
        end = self._after(_CLOSING[kind], start + len(kind))
        if end < 0 or kind not in {"{{", "{%"}:
            return end
        if end - start > _LONGEST_TAG or _BLANK_LINE.search(self.text, start, end):
            return -1
        return self._hidden(start, end)

    def _hidden(self, start: int, end: int) -> int:
        """The end of what a comment or code tag encloses; its own end for other tags and where nothing closes it."""
        block = _HIDDEN_BLOCK.match(self.text, start)
        if block is None:
            return end
        name = block["name"]
        liquid, hugo = rf"\{{%-?\s*end{name}\s*-?%\}}", rf"\{{\{{[<%]\s*/{name}\s*[>%]\}}\}}"
        closing = re.compile(liquid if block["mark"] == "%" else hugo)
        if self.closers.get(closing.pattern) == -1:
            return end
        close = closing.search(self.text, end)
        self.closers[closing.pattern] = close.end() if close else -1
        return close.end() if close else end

    def _after(self, closer: str, at: int) -> int:
        """The end of the next closer; each is looked for once."""
        known = self.closers.get(closer, 0)
        if known != -1 and known - len(closer) < at:
            place = self.text.find(closer, at)
            known = place + len(closer) if place >= 0 else -1
            self.closers[closer] = known
        return known
