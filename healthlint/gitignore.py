"""Path patterns as in .gitignore files: the one pattern language of `.gitignore`, `exclude` and `overrides`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_TRAILING_SPACES = re.compile(r"(?<!\\) +$")


class _Pattern(NamedTuple):
    regex: re.Pattern[str]
    negated: bool
    directories_only: bool


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns in the order of their file; the last one that matches a path decides."""

    patterns: tuple[_Pattern, ...] = ()

    def decide(self, path: str, *, directory: bool = False) -> bool | None:
        """True: named by a pattern, False: taken out again by a `!` pattern, None: not mentioned.

        `path` is relative to the folder of the patterns, with forward slashes. Its parents are not looked at.
        """
        for pattern in reversed(self.patterns):
            if (directory or not pattern.directories_only) and pattern.regex.fullmatch(path):
                return not pattern.negated
        return None

    def covers(self, path: str, *, directory: bool = False) -> bool:
        """Whether the path or one of the folders it lies in is named."""
        ends = [index for index, character in enumerate(path) if character == "/"]
        above = any(self.decide(path[:end], directory=True) for end in ends)
        return above or bool(self.decide(path, directory=directory))


def read_patterns(lines: Iterable[str]) -> Patterns:
    """The patterns of a .gitignore file: comments, blank lines and lines that git would ignore too are left out."""
    return Patterns(tuple(pattern for line in lines if (pattern := _read(line)) is not None))


def relative(path: str, folder: Path) -> str:
    """The path as seen from the folder, with forward slashes; begins with `../` outside of it."""
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")  # noqa: PTH100 - keeps symbolic links


def git_top(folder: Path) -> Path | None:
    """The top of the git work tree that the folder lies in."""
    places = (folder, *folder.parents)
    return next((place for place in places if os.path.exists(place / ".git")), None)  # noqa: PTH110 - never raises


def _read(line: str) -> _Pattern | None:
    text = _TRAILING_SPACES.sub("", line.rstrip("\r\n"))
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[1:] if negated else text
    directories_only = text.endswith("/")
    text = text.removesuffix("/")
    anchored = "/" in text
    text = text.removeprefix("/")
    regex = _translate(text) if text else None
    if regex is None:
        return None
    return _Pattern(re.compile(regex if anchored else "(?:.*/)?" + regex, re.DOTALL), negated, directories_only)


def _translate(text: str) -> str | None:
    """The pattern as a regular expression; None where a bracket or a backslash is left open."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        part, at = _next(text, at)
        if part is None:
            return None
        parts.append(part)
    return "".join(parts)


def _next(text: str, at: int) -> tuple[str | None, int]:
    character = text[at]
    if character == "*":
        return _stars(text, at)
    if character == "?":
        return "[^/]", at + 1
    if character == "[":
        return _bracket(text, at)
    if character == "\\":
        return (re.escape(text[at + 1]) if at + 1 < len(text) else None), at + 2
    return re.escape(character), at + 1


def _stars(text: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(text) and text[end] == "*":
        end += 1
    if end - at > 1 and (at == 0 or text[at - 1] == "/"):
        if end == len(text):
            return ".+" if at else ".*", end
        if text[end] == "/":
            return "(?:.*/)?", end + 1
    return "[^/]*", end


def _bracket(text: str, at: int) -> tuple[str | None, int]:
    start = at + 1
    negated = text[start : start + 1] in {"!", "^"}
    end = start = start + negated
    while end < len(text) and (text[end] != "]" or end == start):
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        return None, end
    inner = re.sub(r"\\?([\[\]^&~|])", r"\\\1", text[start:end])
    try:
        re.compile(f"[{inner}]")
    except re.error:
        return None, end
    return f"(?!/)[{'^' * negated}{inner}]", end + 1
