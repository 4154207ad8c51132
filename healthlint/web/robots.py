"""robots.txt (RFC 9309): what a host asks programs not to fetch."""

from __future__ import annotations

import re
from typing import NamedTuple

_OURS = "healthlint"


class Line(NamedTuple):
    """A rule of a group: whether it allows, and the pattern of paths."""

    allows: bool
    pattern: str


ROBOTS_LIMIT = 512 * 1024
"""How much of a robots.txt must be read at least (RFC 9309, 2.5)."""

EVERYTHING = (Line(allows=False, pattern="/"),)
"""What holds when the server fails to say (RFC 9309, 2.3.1.4)."""


def rules_for_us(text: str) -> tuple[Line, ...]:
    """The rules of the groups that name healthlint, or else of those for everybody."""
    groups: dict[str, list[Line]] = {}
    agents: list[str] = []
    listing = False
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            agents = [*(agents if listing else []), value.lower()]
            listing = True
            groups.setdefault(value.lower(), [])
        elif key in {"allow", "disallow"}:
            listing = False
            for agent in agents:
                groups[agent] += [Line(key == "allow", value)] if value else []
    return tuple(groups.get(_OURS, groups.get("*", ())))


def allowed(rules: tuple[Line, ...], path: str) -> bool:
    """Whether the rules let the path be fetched: the longest pattern decides, `allow` wins a tie."""
    best = max((rule for rule in rules if _matches(rule.pattern, path)), key=_rank, default=None)
    return best is None or best.allows


def _rank(rule: Line) -> tuple[int, bool]:
    return len(rule.pattern), rule.allows


def _matches(pattern: str, path: str) -> bool:
    ends = pattern.endswith("$")
    pieces = (re.escape(piece) for piece in pattern.removesuffix("$").split("*"))
    expression = re.compile("[^\n]*".join(pieces))
    return bool(expression.fullmatch(path) if ends else expression.match(path))
