"""Everyday words for long ones; the lists are rules/lexicons/plain-words.tsv and jargon.tsv."""

from __future__ import annotations

import re
from functools import cache

from healthlint.language.lexicon import inflected, lexicon_rows, with_s

_SHORT = 3
_ADJECTIVE = re.compile(r"(?:ic|al|ous|ive|ed|ing|ary|ory|ar|ant|ent|id|ile)$")
_JOINED = re.compile(r"\b(?:after|at|before|by|during|for|from|in|inside|into|of|on|the|through|to|under|with)\b")
_NO_NAME = re.compile(
    r"(?:after|at|before|by|during|for|from|how|in|inside|into|of|on|should|that|through|to|under|with)\b"
)
_HEAD = re.compile(r"^(?!another )((?:(?!not|of|in|to|at|for|that)[\w'-]+ ?)+?)((?: (?:not|of|in|to|at|for) .*)?)$")
_UNCOUNTED = re.compile(r"(?:s|ing|age|ness|worse|fever)$")
# A quantity is none after an article, nor is the best of them: “an adequate diet” is not “an enough diet”.
_QUANTITIES = frozenset(
    {"enough", "many", "most", "much", "a lot", "more", "best", "too little", "too few", "too much", "too many"}
)
_ARTICLE = re.compile(r"\b(?:an?|the|every|each|this|that|no) $", re.IGNORECASE)
_NAME = re.compile(r" \([A-Z][A-Za-z]*[A-Z]s?\)")
_CLAUSE = re.compile(r"it (?:is|was|may be|might be) $", re.IGNORECASE)


def plain_words(word: str) -> tuple[str, ...]:
    """What to say instead of a word in lower case where it means the same in any sentence; empty where nothing does."""
    return _plain_words().get(word, ())


def fitting(plain: tuple[str, ...], before: str, after: str) -> tuple[str, ...]:
    """Those of the plain words that can stand between these texts."""
    if after.startswith((" to ", " that ")) and _CLAUSE.search(before):
        return ()
    if _NAME.match(after):
        return ()
    return tuple(one for one in plain if one not in _QUANTITIES) if _ARTICLE.search(before) else plain


def plural(phrase: str) -> str:
    """The plural of a plain wording whose first noun can be counted, or else the wording as it is."""
    parts = _HEAD.match(phrase)
    return with_s(parts[1]) + parts[2] if parts and not _UNCOUNTED.search(parts[1]) else phrase


@cache
def _plain_words() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for word, plain, *more in lexicon_rows("jargon"):
        marks, _, strict = (*more, "", "", "")[:3]
        first = plain.split("; ")[0]
        if strict == "strict" or " " in word or not _takes_its_place(word, first):
            continue
        known.update({form: (one,) for form, one in inflected(word, first, marks)})
        if "n" in marks:
            known[with_s(word)] = (plural(first),)
    known.update({word: tuple(plain.split("; ")[:2]) for word, plain in lexicon_rows("plain-words")})
    return known


def _takes_its_place(word: str, plain: str) -> bool:
    """Whether the plain wording is short, and can stand where the word stands: “into a vein drip” says nothing."""
    if len(plain.split()) > _SHORT or "(" in plain or _NO_NAME.match(plain):
        return False
    return not (_ADJECTIVE.search(word) and _JOINED.search(plain))
