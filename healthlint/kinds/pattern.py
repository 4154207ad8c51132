"""`pattern`: regular expressions in RE2's syntax, and the template of their replacement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from healthlint.kinds.gates import Words
from healthlint.kinds.regex import compiled
from healthlint.located_yaml import Value

if TYPE_CHECKING:
    import re2

_GROUP = re.compile(r"\\(?:(\d+)|g<(\w+)>)")


@dataclass(frozen=True, slots=True)
class Template:
    r"""A replacement in which \1 and \g<name> stand for groups of the match."""

    text: str

    def __call__(self, _words: Words, match: re2._Match[bytes]) -> tuple[str, ...]:
        """The replacement for a match."""

        def group(found: re.Match[str]) -> str:
            number = int(found[1]) if found[1] else cast("dict[str, int]", match.re.groupindex)[found[2]]
            return (match.groups(b"")[number - 1] if number else match.group()).decode("utf-8", "replace")

        return (_GROUP.sub(group, self.text),)


def read_template(value: Value, patterns: tuple[str, ...]) -> Template:
    """The template; a group that a pattern lacks is noted."""
    text = value.text()
    for found in _GROUP.finditer(text):
        for pattern in patterns:
            regex = compiled(pattern)
            if (int(found[1]) > regex.groups) if found[1] else (found[2] not in regex.groupindex):
                value.problem(f"the pattern has no group {found[1] or found[2]}")
                break
    return Template(text)
