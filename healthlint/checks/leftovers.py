"""Text that was damaged on its way through the machines: wrong encodings, escapes that were escaped again."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from healthlint.document import Document
from healthlint.finding import Match, Safety
from healthlint.mapped import MappedText

_ENTITY = re.compile(
    r"&(?:amp;)*(?:nbsp|amp|quot|apos|lt|gt|ldquo|rdquo|rsquo|lsquo|hellip|mdash|ndash|copy|reg|trade|deg|eacute|bull"
    r"|middot|micro|times|frac12|frac14|shy|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
# What cp1252 makes of the second and later bytes of UTF-8.
_TAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MISREAD = re.compile(rf"(?:[ÂÃ][{_TAIL}]|[âï][{_TAIL}]{{2}}|ð[{_TAIL}]{{3}})+")


def escaped(document: Document) -> Iterator[Match]:
    """Character references that readers see, because they were escaped twice; the fix writes the character."""
    for block in document.blocks:
        text = block.text.text
        if "&" not in text:
            continue
        for found in _ENTITY.finditer(text):
            meant = _unescaped(found[0])
            yield _mended(block.text, found, meant.replace("\u00a0", " "))


def _mended(text: MappedText, found: re.Match[str], meant: str) -> Match:
    shown = "a space" if meant.isspace() else f"“{meant}”"
    fields = {"meant": shown}
    return Match.on(text, *found.span(), fields=fields, replacements=(meant,), safety=Safety.SAFE)


def _unescaped(text: str) -> str:
    while (plainer := html.unescape(text)) != text:
        text = plainer
    return text


def mojibake(document: Document) -> Iterator[Match]:
    """Letters that came out of reading UTF-8 as Windows-1252, such as “â€™” for an apostrophe, and lost characters."""
    for block in document.blocks:
        text = block.text.text
        if text.isascii():
            continue
        for found in _MISREAD.finditer(text):
            if meant := _read_again(found[0]):
                yield _mended(block.text, found, meant)
        for found in re.finditer("\ufffd+", text):
            yield Match.on(block.text, *found.span(), fields={"meant": "a character that was lost"})


def _read_again(text: str) -> str:
    """The text read as UTF-8 after all; empty when it is none."""
    raw = bytearray()
    for character in text:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:  # noqa: PLR2004 - Windows leaves five bytes undefined; they stay what they are
                return ""
            raw.append(ord(character))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
