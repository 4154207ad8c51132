"""Whether the words around a term say what it means."""

from __future__ import annotations

import re

_CALLED = r"also called|also known as|(?:more )?commonly (?:called|known as)|known as|called"
_SHORT_FORM = re.compile(r" \([A-Z][A-Za-z]{0,7}\)")
_AFTER = re.compile(
    r"\W{0,3}(?:\w+ ){0,2}?\((?=[^()]{0,99}?[a-z]{3})[^()]{1,199}\)|['\"]? ?(?:[\u2013—]|-{1,2}(?= )) ?[a-z]|, or "
    r"| (?:of|in|from) (?:[\w-]+ ){0,2}[\w-]+ ?[\u2013—] ?(?:how|an?|the|when|where|what|which) "
    rf"|['\"]?,? (?:{_CALLED}|meaning|that is|i\.e\.,?|which (?:is|are|means?|refers?)"
    r"|(?:is|are) (?:an? |the |when |where |called |another |defined )|means?\b|refers? to|(?:occurs?|happens?) when)"
    r"|, (?:an?|the|when|where|in which) |: [a-z]"
)
_BEFORE = re.compile(
    r"(?:\((?:also |sometimes |often |or |called |known as |the |an? |medically ){0,4}"
    r"|\((?:or|also|called|known as) \w+ |, or (?:an? |the )?"
    r"|\b(?:called|known as|termed|named|means?|term is|calls? (?:this|it)) (?:an? |the |as )?(?:\w+ |\w+ or )?)['\"]?$"
)
_NEXT = re.compile(
    r"(?:This|That|These|It|They|The (?:word|term)|Th(?:is|e) (?:condition|problem|illness|disease|test|treatment)) "
    r"(?:(?:is|are) (?:an?|the|when|where|called|because)|means?|refers?"
    r"|(?:happens?|occurs?) (?:when|if))\b"
)
_AROUND = 40


def glossed(text: str, start: int, end: int, *, low: int = 0) -> bool:
    """Whether a parenthesis, a dash, “or”, “called”, “which is” or an apposition beside text[start:end] explains it.

    Nothing before text[low] is looked at.
    """
    short = _SHORT_FORM.match(text, end)
    if short and _AFTER.match(text, short.end()):
        return True
    return _AFTER.match(text, end) is not None or _BEFORE.search(text, max(low, start - _AROUND), start) is not None


def begins_gloss(text: str, start: int) -> bool:
    """Whether the sentence that begins there says what the one before it named: “This is when …”."""
    return _NEXT.match(text, start) is not None
