"""WordPress shortcodes in content as its editor stores it: cut out, what they enclose is read."""

from __future__ import annotations

import re

from healthlint.mapped import Weaver
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.html import read_html

_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))*\s*/?\]")
_PROSE_IN_BRACKETS = re.compile(r"\[(?:sic|note|laughs|pause|name|date|link|image|insert|source|citation)\]")


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
        assembly.nested(text, read_html)
