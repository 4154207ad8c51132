"""A file as text: decoded without touching its newlines, its format chosen by name and by a look inside."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path, PurePath
from typing import BinaryIO

from healthlint.span import LineIndex

LARGEST_FILE = 16 * 1024 * 1024


class Format(StrEnum):
    """The formats that healthlint reads."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"
    WORDPRESS = "wordpress"


class UnreadableError(Exception):
    """An input that cannot be linted; the message names the place, the cause and the remedy."""


SUFFIXES = {
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".mdown": Format.MARKDOWN, ".mkd": Format.MARKDOWN,
    ".mdx": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".txt": Format.TEXT, ".text": Format.TEXT,
    ".json": Format.WORDPRESS, ".jsonl": Format.WORDPRESS, ".ndjson": Format.WORDPRESS,
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A file's path as the user named it, its text without a byte order mark, its format and encoding.

    Offsets into `text` are the file's, in code points; `encoding` is the name of its codec, `utf-8-sig` for UTF-8
    with a byte order mark.
    """

    path: str
    text: str
    format: Format
    encoding: str = "utf-8"

    @property
    def data(self) -> bytes:
        """The bytes of the file, with its byte order mark."""
        mark = _UTF16_MARKS.get(self.encoding, b"")
        return mark + self.text.encode(self.encoding)

    @cached_property
    def lines(self) -> LineIndex:
        """Where the lines begin."""
        return LineIndex(self.text)


def read_source(path: str, data: bytes, forced: Format | None = None) -> Source:
    """Decode the bytes of a file and choose its format.

    Raises UnreadableError for files above 16 MiB, for binary data, and for any encoding but UTF-8 and
    UTF-16 with a byte order mark.
    """
    check_size(len(data))
    text, encoding = _decode(data)
    return Source(path, text, forced or choose_format(path, text), encoding)


def read_text(shown: str, path: Path) -> str:
    """The text of a file that is no article, such as settings; raises UnreadableError with what to say of it."""
    try:
        return read_source(shown, path.read_bytes()).text
    except OSError as error:
        raise UnreadableError(why_unreadable(error)) from None


def why_unreadable(error: OSError) -> str:
    """What the system says of a file that cannot be read, to go on in a sentence."""
    return (error.strerror or "cannot be read").lower()


def check_size(size: int) -> None:
    """Raise UnreadableError when a file of that many bytes is not read."""
    if size > LARGEST_FILE:
        mebibytes = f"{size / 1048576:.1f}".removesuffix(".0")
        msg = f"the file has {mebibytes} MiB; healthlint reads articles up to 16 MiB. Split or exclude it"
        raise UnreadableError(msg)


def read_stream(stream: BinaryIO) -> bytes:
    """All that the stream holds, or one byte more than is read of a file: a stream need not end."""
    return stream.read(LARGEST_FILE + 1)


def choose_format(path: str, text: str) -> Format:
    """The format by suffix, corrected by a look inside: JSON in a `.txt` is WordPress, tags on top are HTML."""
    by_name = SUFFIXES.get(PurePath(path).suffix.lower())
    if by_name in {None, Format.TEXT}:
        if _looks_like_json(text):
            return Format.WORDPRESS
        if _looks_like_html(text):
            return Format.HTML
        if by_name is None and re.match(r"(?:---|\+\+\+)\r?\n|#{1,6} ", text):
            return Format.MARKDOWN
    return by_name or Format.TEXT


_HTML_TOP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:(?:!doctype html|html|head|body)\b|(p|div|h[1-6]|article|section|main|header|figure|ul|ol|table)[\s>])",
    re.IGNORECASE | re.DOTALL,
)


def _looks_like_html(text: str) -> bool:
    """Whether it begins as a page does, or with an element of a page that is closed somewhere."""
    top = _HTML_TOP.match(text[:4096])
    return top is not None and (top[1] is None or f"</{top[1].lower()}>" in text.lower())


def _looks_like_json(text: str) -> bool:
    """Whether the text is a JSON object or a list of them, as a saved REST answer is."""
    if not re.match(r'\s*(?:\[\s*)?\{\s*"', text):
        return False
    try:
        json.JSONDecoder().raw_decode(text, re.match(r"\s*", text).end())  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        return bool(re.search(r'"(?:rendered|raw|guid|_links)"\s*:', text))
    return True


_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "", ""),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
)
_UTF16_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark) and codec:
            return _strict(data[len(mark) :], codec, len(mark)), name
        if data.startswith(mark):
            break
    if b"\x00" in data:
        at = data.index(b"\x00")
        kind = "UTF-16 without a byte order mark" if _looks_like_utf16(data) else "binary data"
        kind = "UTF-32" if data.startswith(codecs.BOM_UTF32_LE) else kind
        msg = f"byte 0x00 at offset {at}: this is {kind}. Save the file as UTF-8"
        raise UnreadableError(msg)
    return _strict(data, "utf-8", 0), "utf-8"


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:2000]
    zeros = max(head[0::2].count(0), head[1::2].count(0))
    return zeros * 2 > len(head) * 0.7


def _strict(data: bytes, codec: str, skipped: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        at = skipped + error.start
        line = len(re.findall(r"\r\n|\r|\n", data[: error.start].decode(codec, "replace"))) + 1
        byte = data[error.start]
        msg = f"line {line}: byte 0x{byte:02x} at offset {at} is not {codec.upper()}. Save the file as UTF-8"
        raise UnreadableError(msg) from None
