"""What goes to LanguageTool with a text, and what comes back."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple


class Choice(NamedTuple):
    """LanguageTool's names of rules and categories that a request turns on and off."""

    enabled_rules: AbstractSet[str] = frozenset()
    disabled_rules: AbstractSet[str] = frozenset()
    enabled_categories: AbstractSet[str] = frozenset()
    disabled_categories: AbstractSet[str] = frozenset()


class Remark(NamedTuple):
    """What LanguageTool says of text[start:end]; `rule`, `category` and `kind` are its own names."""

    start: int
    end: int
    rule: str
    category: str
    kind: str
    message: str
    replacements: tuple[str, ...]
