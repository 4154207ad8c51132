"""The folded prose of a document as RE2 wants it: encoded once, with the way back from bytes to characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from healthlint.document import Document
from healthlint.language.prose import prose

_WIDE = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Haystack:
    """`data` is `text` in UTF-8; the rest says where its runs of non-ASCII characters lie."""

    text: str
    data: bytes
    starts: tuple[int, ...] = ()
    runs: tuple[tuple[int, bytes], ...] = ()

    def offset(self, byte: int) -> int:
        """The character at that byte."""
        index = bisect_right(self.starts, byte) - 1
        if index < 0:
            return byte
        at, run = self.runs[index]
        past = byte - self.starts[index]
        if past >= len(run):
            return at + len(run.decode()) + past - len(run)
        return at + len(run[:past].decode("utf-8", "ignore"))


def haystack_of(text: str) -> Haystack:
    """Encode a text; lone surrogates become question marks, so that offsets hold."""
    data = text.encode("utf-8", "replace")
    if len(data) == len(text) and text.isascii():
        return Haystack(text, data)
    starts, runs, extra = [], [], 0
    for found in _WIDE.finditer(text):
        run = found[0].encode("utf-8", "replace")
        starts.append(found.start() + extra)
        runs.append((found.start(), run))
        extra += len(run) - len(found[0])
    return Haystack(text, data, tuple(starts), tuple(runs))


def haystack(document: Document) -> Haystack:
    """The document's prose; use `document.derive(haystack)`."""
    return haystack_of(document.derive(prose).text)
