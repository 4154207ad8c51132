"""Messages of rules: which fields they use, and whether something fills them."""

from __future__ import annotations

import string
from collections.abc import Iterator

from healthlint.kinds.body import Body
from healthlint.located_yaml import suggestion


def placeholders(message: str) -> tuple[str, ...]:
    """The fields that a message names; raises ValueError when a brace is not closed."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(message) if name is not None)


def unfilled(message: str, body: Body) -> Iterator[str]:
    """What is wrong with the placeholders of a message."""
    try:
        names = placeholders(message)
    except ValueError:
        yield "a brace in the message is not closed: write {match}, or {{ for a brace"
        return
    for name in names:
        if not name.isidentifier():
            yield f"“{{{name}}}” is no placeholder: write a name such as {{match}}"
        elif body.fields is not None and name not in body.fields:
            known = ", ".join(f"{{{field}}}" for field in sorted(body.fields))
            yield f"nothing fills {{{name}}}: a `{body.kind}` rule knows {known}{suggestion(name, body.fields)}"
