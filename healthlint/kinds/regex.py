"""RE2 as the rules use it: linear in the text, never across a block, with a plain word about what it cannot take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import re2

from healthlint.located_yaml import Value, suggestion

_MEMORY = 256 << 20
_MODE = "(?m)"
_LOOK_AROUND = re.compile(r"(?:^|[^\\])(?:\\\\)*\(\?<?[=!]")
_BACK_REFERENCE = re.compile(r"(?:^|[^\\])(?:\\\\)*\\[1-9]|\(\?P=")
_INSERT = re.compile(r"(?<!\\p)(?<!\\P)(?<!\\x)\{([a-z][a-z0-9_-]*)\}")

Lexicons = Mapping[str, tuple[str, ...]]


def re2_options(*, case: bool = False) -> re2.Options:
    """The options of every pattern of every rule."""
    options = re2.Options()
    options.case_sensitive = case
    options.never_nl = True
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


@lru_cache(maxsize=4096)
def compiled(pattern: str, case: bool = False) -> re2._Regexp[str]:  # noqa: FBT001, FBT002 - a cache key
    """The pattern, ready to search; `^` and `$` are the ends of a block. Raises re2.error."""
    return re2.compile(_MODE + pattern, re2_options(case=case))


def either(patterns: Iterable[str]) -> str:
    """One pattern that matches what any of them does."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def refusal(pattern: str) -> str:
    """Why RE2 cannot take the pattern, and what to do instead; empty when it can."""
    try:
        fits_nothing = compiled(pattern).fullmatch("") is not None
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
    else:
        return "this pattern finds the empty text: say what must stand there" if fits_nothing else ""
    if _LOOK_AROUND.search(pattern):
        return (
            "RE2 has no look-ahead or look-behind: say what must not stand there with `unless: {before: […]}`, "
            "`{after: […]}` or `{inside: […]}`, and narrow the reported words with (?P<focus>…)"
        )
    if _BACK_REFERENCE.search(pattern):
        return "RE2 has no back-references: list the words, or write a check in Python"
    return f"RE2 cannot read this pattern: {reason.replace(_MODE, '', 1)}"


def read_patterns(value: Value, lexicons: Lexicons, *, verify: bool) -> tuple[str, ...]:
    """Patterns of a YAML value with their lexicons inserted; problems are noted at the pattern."""
    found = []
    for item in value.items() if value.is_list else (value,):
        pattern = insert_lexicons(item, item.text(), lexicons)
        reason = refusal(pattern) if verify and (pattern or item.is_empty_text) else ""
        if reason:
            item.problem(reason)
        elif pattern:
            found.append(pattern)
    return tuple(found)


def insert_lexicons(value: Value, pattern: str, lexicons: Lexicons) -> str:
    """The pattern with `{name}` replaced by the alternatives of that list; an unknown name is noted."""

    def inserted(found: re.Match[str]) -> str:
        words = lexicons.get(found[1])
        if words is None:
            value.problem(f"no list is called “{found[1]}” under `lexicons`{suggestion(found[1], lexicons)}")
            return ""
        return f"(?:{'|'.join(words)})"

    return _INSERT.sub(inserted, pattern) if "{" in pattern else pattern
