"""Whether a text says what a short form stands for."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LINKING = frozenset("a an and at by de for from in of on or the to with".split())
_LEAD_IN = r"(?:(?:also|often|sometimes|commonly|usually|known as|called|abbreviated(?: as| to)?|referred to as|or|the|an?|i\.e\.,?|in short|short)[ ,]+)*"
_GIVEN = re.compile(rf"\(\s*['\"]?{_LEAD_IN}['\"]?$", re.IGNORECASE)
_CONNECTED = re.compile(
    r"(?:,? (?:or|also known as|known as|also called|called|abbreviated(?: as| to)?|referred to as|simply)(?: the| an?)? ?|[–—:=,] ?| - |\[)['\"]?$",
    re.IGNORECASE,
)
_CONNECTS = re.compile(
    r"['\"]?(?:,? (?:or|is|are|means|which (?:is|means)|also known as|also called|aka)(?: the| an?)? | ?[–—:=] ?| - |,? )['\"]?",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(r"['\"]?,? (?:(?:which )?stands? for|(?:is|are) (?:short|an? \w*\s?(?:abbreviation|acronym|initialism)) )", re.IGNORECASE)
_DESCRIBED = re.compile(r"(?:,? which (?:is|are)|,? (?:is|are|was)) (?:an?|the|one of|when|where|another) |, an? (?:\w+ ){1,6}(?:that|of|for|in|to|used)\b")
_IN_BRACKETS = re.compile(r"['\"]?s? ?\(([^()]{3,160})\)|['\"]? ?\[([^\[\]]{3,160})\]")
_BRACKETED = re.compile(r" ?\([^()]*\)")
_REACH = 160
_FEWEST_LETTERS = 3


def expanded(text: str, start: int, end: int) -> bool:
    """Whether the words around the short form text[start:end] say what it stands for, before or after it."""
    letters = letters_of(text[start:end])
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _STANDS_FOR.match(after) or _DESCRIBED.match(after):
        return True
    inside = _IN_BRACKETS.match(after)
    if inside and _tells(letters, inside[1] or inside[2]):
        return True
    given = _GIVEN.search(before)
    if given:
        long_form = before[: given.start()]
        closes = re.match(r"['\"]?s?\s*[),;]", after) is not None
        return (closes and after.lstrip("'\"s ")[:1] == ")" and len(_WORD.findall(long_form)) > 1) or ends_with(long_form, letters)
    linked = _CONNECTED.search(before)
    if linked and ends_with(_BRACKETED.sub("", before[: linked.start()]), letters):
        return True
    follows = _CONNECTS.match(after)
    return follows is not None and begins_with(after[follows.end() :], letters)


def letters_of(short: str) -> str:
    """The letters that a long form must spell, in lower case, without a plural s."""
    stem = short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short  # noqa: PLR2004 - "IVs"
    return "".join(letter for letter in stem.lower() if letter.isalpha())


def ends_with(text: str, letters: str) -> bool:
    """Whether the last words of the text spell the letters; small words may be passed over (Schwartz, Hearst 2003)."""
    words = _WORD.findall(text.lower().rstrip())[-(2 * len(letters) + 2) :]
    joined = " ".join(words)
    return any(_spelt(" " + joined[at:], letters) for at in _beginnings(joined, letters))


def begins_with(text: str, letters: str) -> bool:
    """Whether the first words of the text spell the letters."""
    words = _WORD.findall(text.lower())
    if not words or not words[0].startswith(letters[:1]):
        return False
    initials = "".join(word[0] for word in words[: 2 * len(letters)] if word not in _LINKING)
    return initials.startswith(letters) or _spelt(" " + " ".join(words[: len(letters)]), letters)


def spelt_somewhere(text: str, letters: str) -> bool:
    """Whether words in a row begin with the letters, in order; for four letters and more that is no accident."""
    linking = rf"(?:(?:{'|'.join(sorted(_LINKING))})[ -])*"
    pattern = rf"\b{rf'[a-z]*[ -]{linking}'.join(letters)}[a-z]*\b"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _beginnings(joined: str, letters: str) -> list[int]:
    return [found.start() for found in re.finditer(r"\b" + re.escape(letters[0]), joined)][-4:]


def _spelt(text: str, letters: str) -> bool:
    """Whether the letters stand in the text in order, most of them where a word or a part of one begins."""
    at, heads = 0, 0
    for letter in letters:
        head = text.find(" " + letter, at)
        plain = text.find(letter, at)
        if head >= 0 and (head + 1 == plain or head - at < 30):  # noqa: PLR2004 - a word or two further
            at, heads = head + 2, heads + 1
        elif plain >= 0:
            at = plain + 1
        else:
            return False
    return heads * 2 >= len(letters) or heads == len(text.split())


def _tells(letters: str, inside: str) -> bool:
    words = [word for word in _WORD.findall(inside) if word.islower() and len(word) >= _FEWEST_LETTERS]
    return len(words) > 1 or begins_with(inside, letters) or _spelt(" " + inside.lower(), letters)
