"""Whether what answers at an address is a LanguageTool server that we can use."""

from __future__ import annotations

import re

from healthlint.grammar.request import ask, foreign
from healthlint.grammar.unavailable import NoLanguageToolError

OLDEST = (6, 0)
_WARM_UP = "She walks home. It is a warm evening, and there are stars."


def identify(url: str, language: str, patience: float) -> None:
    """Raise NoLanguageToolError unless a LanguageTool server of a version that we know answers; it is warm then."""
    answer = ask(url, "check", {"text": _WARM_UP, "language": language}, patience)
    software = answer.get("software") if isinstance(answer, dict) else None
    if not isinstance(software, dict) or software.get("name") != "LanguageTool" or "matches" not in answer:
        raise foreign(url)
    version = str(software.get("version", ""))
    if _numbers(version) < OLDEST:
        needed = ".".join(map(str, OLDEST))
        msg = f"the server at {url} is version {version or '?'}. Update it to LanguageTool {needed} or later"
        raise NoLanguageToolError(msg)


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, found[0].split("."))) if found else ()
