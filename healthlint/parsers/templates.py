"""Template syntax in Markdown (Liquid, Jinja, Hugo shortcodes, attribute lists): machinery, not prose."""

from __future__ import annotations

import re

MASK = "\ue000"
"""Stands for each character of template syntax while Markdown is parsed."""

_OPENING = re.compile(r"\{\{|\{%|\{#(?=\s)|\{(?=[:#.\w])|\{/\*")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}", "{/*": "*/}"}
_ATTRIBUTE = r"""(?:[#.][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
_ATTRIBUTE_LIST = re.compile(rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}")
_HEADING_ID = re.compile(r"^ {0,3}#{1,6} .*\{:?[^{}\n]*#([\w:-]+)[^{}\n]*\}\s*$", re.MULTILINE)
_COMPONENT_LINE = re.compile(r"^(?:import|export)\s.*$", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\r\n]")


def mask_templates(text: str, *, components: bool = False) -> str:
    """The text, same length, with MASK for template syntax; `components` also masks MDX imports and exports."""
    spans = list(_spans(text))
    if components:
        spans = sorted([*spans, *(match.span() for match in _COMPONENT_LINE.finditer(text))])
    if not spans:
        return text
    parts, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        parts += [text[at:start], _NOT_LINE_END.sub(MASK, text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def heading_ids(text: str) -> set[str]:
    """Ids given to headings by attribute lists, as in `## Doses {#doses}`."""
    return {match[1] for match in _HEADING_ID.finditer(text)} if "{" in text else set()


def _spans(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    unclosed: set[str] = set()
    at = 0
    while opening := _OPENING.search(text, at):
        start, kind = opening.start(), opening[0]
        end = -1
        if kind == "{":
            attributes = _ATTRIBUTE_LIST.match(text, start)
            end = attributes.end() if attributes else -1
        elif kind not in unclosed:
            close = text.find(_CLOSING[kind], opening.end())
            end = close + len(_CLOSING[kind]) if close >= 0 else -1
            if close < 0:
                unclosed.add(kind)
        if end >= 0:
            found.append((start, end))
        at = end if end >= 0 else opening.end()
    return found
