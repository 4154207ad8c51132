"""The `languagetool` section of healthlint.yaml: where LanguageTool answers, and which of its rules count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from healthlint.located_yaml import Value

AUTO = "auto"
LANGUAGES = (AUTO, "en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "en-ZA")
_LISTS = ("enabled_rules", "disabled_rules", "enabled_categories", "disabled_categories")
_KEYS = ("enabled", "url", "language", "timeout", *_LISTS)
_NAME = re.compile(r"[A-Z][A-Z0-9_.-]*")
_PLAIN = re.compile(r"[^\s?#@]+", re.ASCII)
_USUAL_WAIT, _LONGEST_WAIT = 30.0, 3600.0


@dataclass(frozen=True, slots=True)
class LanguageToolSettings:
    """How grammar is checked; an empty `url` means a server of our own on this machine.

    `timeout` is the longest wait for one answer in seconds. The four lists hold LanguageTool's own names; what they
    enable counts although healthlint leaves it out by default.
    """

    enabled: bool = False
    url: str = ""
    language: str = AUTO
    timeout: float = _USUAL_WAIT
    enabled_rules: frozenset[str] = frozenset()
    disabled_rules: frozenset[str] = frozenset()
    enabled_categories: frozenset[str] = frozenset()
    disabled_categories: frozenset[str] = frozenset()


def read_languagetool(value: Value) -> LanguageToolSettings:
    """Read the section; what is wrong with it is noted at its place."""
    table = value.table(_KEYS)
    lists = {key: _names(table[key]) for key in _LISTS if key in table}
    return LanguageToolSettings(
        enabled=table["enabled"].flag() if "enabled" in table else False,
        url=_url(table["url"]) if "url" in table else "",
        language=(table["language"].choice(LANGUAGES) or AUTO) if "language" in table else AUTO,
        timeout=_timeout(table["timeout"]) if "timeout" in table else _USUAL_WAIT,
        **lists,
    )


def _url(value: Value) -> str:
    """The address of a server; empty when there is none, or none that can be."""
    text = value.text()
    if not text:
        return ""
    if not _fits(text):
        value.problem(f"expected the address of a server such as “http://127.0.0.1:8081”, not “{text}”")
        return ""
    return base_address(text)


def _fits(text: str) -> bool:
    """Whether it is an address of HTTP with a host; without a password, which messages would show."""
    try:
        parts = urlsplit(text)
        good = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return good and parts.scheme in {"http", "https"} and text.isascii() and bool(_PLAIN.fullmatch(text))


def base_address(text: str) -> str:
    """The address without the part that every LanguageTool server has (v2/check), ending in a slash."""
    scheme, mark, rest = text.partition("://")
    return scheme.lower() + mark + re.sub(r"(?:/v2(?:/check)?)?/*$", "/", rest, count=1)


def _timeout(value: Value) -> float:
    seconds = value.number()
    if not 0 < seconds <= _LONGEST_WAIT:
        value.problem(f"expected seconds between 0 and {_LONGEST_WAIT:.0f}, not “{seconds}”")
        return _USUAL_WAIT
    return float(seconds)


def _names(value: Value) -> frozenset[str]:
    names = value.texts()
    for name in names:
        if not _NAME.fullmatch(name):
            value.problem(f"“{name}” is no name of LanguageTool’s, which look like EN_A_VS_AN or PUNCTUATION")
    return frozenset(names)
