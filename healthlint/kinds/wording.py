"""Terms: plain words with a little notation, and the RE2 patterns that they stand for.

`{a,b}` gives alternatives, `{name}` those of a lexicon; a space matches a space, a no-break space or a hyphen; whole
words only, in any case.
"""

from __future__ import annotations

import re
from itertools import product

from healthlint.kinds.regex import Lexicons
from healthlint.located_yaml import Value, suggestion

_PART = re.compile(r"\{([^{}]*)\}")
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")
_SPACE = "(?: {1,3}|-)"
_MOST_EXPANSIONS = 200


def read_terms(value: Value, lexicons: Lexicons) -> tuple[str, ...]:
    """Patterns of a list of terms, the longest first, so that the longest is what matches."""
    items = value.items() if value.is_list else (value,)
    patterns = [pattern for item in items if (pattern := term_pattern(item, item.text(), lexicons))]
    return tuple(sorted(patterns, key=len, reverse=True))


def term_pattern(value: Value, term: str, lexicons: Lexicons) -> str:
    """The pattern of one term; problems are noted at the value."""
    parts: list[str] = []
    at = 0
    for found in _PART.finditer(term):
        parts += [_literal(term[at : found.start()]), _alternatives(value, found[1], lexicons)]
        at = found.end()
    rest = term[at:]
    if "{" in rest or "}" in rest:
        value.problem("a brace is not closed, or stands inside another: write {a,b} or {name}")
        return ""
    pattern = "".join([*parts, _literal(rest)])
    if not pattern:
        return ""
    return _edge(term[0]) + pattern + _edge(term[-1])


def expansions(term: str, lexicons: Lexicons) -> tuple[str, ...]:
    """All wordings of a term, as `normal` writes them; none when they are too many or a lexicon holds patterns."""
    choices: list[tuple[str, ...]] = []
    at = 0
    for found in _PART.finditer(term):
        words = tuple(found[1].split(",")) if "," in found[1] else lexicons.get(found[1], ())
        if any(_SPECIAL.search(word) for word in words):
            return ()
        choices += [(term[at : found.start()],), words]
        at = found.end()
    choices.append((term[at:],))
    size = 1
    for words in choices:
        size *= len(words)
    return tuple(normal("".join(parts)) for parts in product(*choices)) if size <= _MOST_EXPANSIONS else ()


def normal(text: str) -> str:
    """The wording under which a term is looked up: lower case, single spaces for hyphens and spaces."""
    return re.sub(r"[ -]+", " ", text.lower())


def _alternatives(value: Value, inner: str, lexicons: Lexicons) -> str:
    if "," in inner:
        return f"(?:{'|'.join(_literal(word) for word in inner.split(','))})"
    words = lexicons.get(inner)
    if words is None:
        value.problem(f"no list is called “{inner}” under `lexicons`{suggestion(inner, lexicons)}")
        return ""
    return f"(?:{'|'.join(word if _SPECIAL.search(word) else _literal(word) for word in words)})"


def _literal(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], text).replace(" ", _SPACE)


def _edge(letter: str) -> str:
    """A word boundary where RE2, which knows ASCII words only, can tell one."""
    return r"\b" if letter in "{}" or (letter.isascii() and letter.isalnum()) else ""
