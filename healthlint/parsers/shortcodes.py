"""WordPress content as its editor stores it: shortcodes are cut out, blank lines part paragraphs, as `wpautop` does."""

from __future__ import annotations

import re

from healthlint.mapped import Weaver
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.html import escape_text, read_html

_SHORTCODE = re.compile(
    r"\[/?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*(?:\s+[\w-]+=(?:\"[^\"\[\]]*\"|'[^'\[\]]*'|[^\s\]\[]+))*\s*/?\]"
)
_PROSE_IN_BRACKETS = re.compile(r"\[(?:sic|note|laughs|pause|name|date|link|image|insert|source|citation)\]")
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_BLOCK_EDITOR = "<!-- wp:"


def read_raw_content(assembly: Assembly) -> None:
    """Read `content.raw`: HTML with block comments and shortcodes."""
    outer = assembly.outer
    weaver, at = Weaver(outer), 0
    for match in _SHORTCODE.finditer(outer.text):
        if _PROSE_IN_BRACKETS.fullmatch(match[0]):
            continue
        weaver.copy(at, match.start())
        at = match.end()
    weaver.copy(at, len(outer.text))
    text = weaver.done()
    if text.text:
        classic = _BLOCK_EDITOR not in text.text
        breaks = _BLANK_LINES if classic else None
        assembly.nested(text, lambda inner: read_html(inner, breaks=breaks), escape_text)
