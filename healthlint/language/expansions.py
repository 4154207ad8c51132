"""Whether a text says what a short form stands for."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LINKING_WORDS = "a an and at by de for from in of on or the to with"
_LINKING = frozenset(_LINKING_WORDS.split())
_CALLED = r"known as|also called|called|abbreviated(?: as| to)?|referred to as"
_GIVEN = re.compile(
    rf"\(\s?['\"]?(?:(?:also|often|sometimes|commonly|usually|{_CALLED}|or|the|an?|i\.e\.,?|in short|short)[ ,]+)"
    r"{0,4}['\"]?$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"['\"]?s?(?: (?!or |and )[a-z]+){0,2}['\"]?\)")
_BRACKETED = re.compile(r" ?\([^()]*\)")
_CONNECTED = re.compile(
    rf"(?:,? (?:or|also known as|{_CALLED}|simply)(?: the| an?)? ?|[\u2013—:=,] ?| - |\[)['\"]?$", re.IGNORECASE
)
_CONNECTS = re.compile(
    r"['\"]?(?:,? (?:or|is|are|means|which (?:is|means)|also known as|also called|aka)(?: the| an?)? | ?[\u2013—:=] ?"
    r"| - |,? )['\"]?",
    re.IGNORECASE,
)
_ALIAS = re.compile(
    r"\b(?:also|often|sometimes) (?:called|known as) (?:an? |the )?['\"]?$|, or (?:an? |the )?$", re.IGNORECASE
)
_NAMED_SO = re.compile(r"\b(?:called|known as|termed) (?:an? |the )?['\"]?(?:[A-Z][\w-]*['\"]?,? (?:and|or) ['\"]?)?$")
_SAME_THING = re.compile(r"['\"]?s? (?:scan|test|treatment|therapy|procedure|surgery|exam|disease|syndrome|cell)s?\b")
_STANDS_FOR = re.compile(
    r"['\"]?,?['\"]? (?:(?:which )?(?:stands? for|means?)"
    r"|(?:is|are) (?:short|an? (?:\w+ )?(?:abbreviation|acronym|initialism)) )",
    re.IGNORECASE,
)
_SORTS = "tract|system|inhibitors?|blockers?|proteins?|tests?|scans?|virus|vaccines?|syndrome|disease|cells?|hormones?"
_DESCRIBED = re.compile(
    rf"(?: (?:{_SORTS}))?,? (?:which (?:is|are)|is|are|was) (?:an?|the|one of|when|where|another|used (?:to|for)) "
    r"|(?: (?:and|or) [A-Z][\w-]+)?,? (?:that|which) (?:serve|act|work|help|carry|store)s? "
    r"|, an? (?:\w+ ){1,6}(?:that|of|for|in|to|used)\b"
)
_IN_BRACKETS = re.compile(r"['\"]?s? ?\(([^()]{3,160})\)|['\"]? ?\[([^\[\]]{3,160})\]")
# Beginnings of words that are often a letter of their own, as in hereditary nonpolyposis colorectal cancer (HNPCC).
_PREFIXES = ("non", "auto", "electro", "immuno", "gastro", "cardio", "neuro", "hyper", "hypo", "endo", "micro", "poly")
_REACH = 160
_FEWEST_LETTERS = 3
_GLOSS = 6


def expanded(text: str, start: int, end: int) -> bool:
    """Whether the words around the short form text[start:end] say what it stands for, before or after it."""
    letters = letters_of(text[start:end])
    after = text[end : end + _REACH]
    before = text[max(0, start - _REACH) : start]
    if _STANDS_FOR.match(after) or _DESCRIBED.match(after) or _NAMED_SO.search(before):
        return True
    inside = _IN_BRACKETS.match(after)
    if inside and _tells(letters, inside[1] or inside[2]):
        return True
    follows = _CONNECTS.match(after)
    if follows and begins_with(after[follows.end() :], letters):
        return True
    return _given(before, after, letters)


def letters_of(short: str) -> str:
    """The letters that a long form must spell, in lower case, without a plural s."""
    stem = short[:-1] if len(short) > _FEWEST_LETTERS - 1 and short[-1] == "s" and short[-2].isupper() else short
    return "".join(letter for letter in stem.lower() if letter.isalpha())


def ends_with(text: str, letters: str) -> bool:
    """Whether the last words of the text spell the letters; small words may be passed over (Schwartz, Hearst 2003)."""
    near = _WORD.findall(text[-_REACH:].lower())
    words = [word for word in near if word != letters][-(2 * len(letters) + 2) :]
    if not words or letters[-1] not in words[-1]:
        return False
    for at, word in enumerate(words):
        if word[0] == letters[0] and word not in _LINKING:
            content = [one for one in words[at:] if one not in _LINKING]
            if len(content) <= len(letters) + 1 and _spelt(" " + " ".join(content), letters):
                return True
    return False


def begins_with(text: str, letters: str) -> bool:
    """Whether the first words of the text spell the letters."""
    words = _WORD.findall(text.lower())
    if not words or not words[0].startswith(letters[:1]):
        return False
    initials = "".join(word[0] for word in words[: 2 * len(letters)] if word not in _LINKING)
    return initials.startswith(letters) or _spelt(" " + " ".join(words[: len(letters)]), letters)


def spelt_somewhere(text: str, letters: str) -> bool:
    """Whether words in a row begin with the letters, in order; for four letters and more that is no accident."""
    linking = rf"(?:(?:{_LINKING_WORDS.replace(' ', '|')})[ -]){{0,3}}"
    pattern = "".join(f"{letter}(?:[a-z]*[ -]{linking}{_within(letter)})" for letter in letters[:-1])
    pattern = rf"\b{pattern}{letters[-1]}[a-z]*\b"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _within(letter: str) -> str:
    """What else may stand between the letter and the next one: the rest of a prefix that begins with it."""
    return "".join(f"|{prefix[1:]}" for prefix in _PREFIXES if prefix[0] == letter)


def _given(before: str, after: str, letters: str) -> bool:
    """Whether the short form follows its long form, in brackets or after a word such as "or"."""
    given = _GIVEN.search(before)
    if given and (_ALONE.match(after) or ends_with(before[: given.start()], letters)):
        return True
    alias = _ALIAS.search(before)
    if alias and (alias[0][0] != "," or _SAME_THING.match(after)):
        return True
    linked = _CONNECTED.search(before)
    return linked is not None and ends_with(_BRACKETED.sub("", before[: linked.start()]), letters)


def _spelt(text: str, letters: str) -> bool:
    """Whether the letters stand in the text in order, half of them or all words' where a word begins."""
    heads = _heads(text, letters[:_GLOSS], 0)
    return heads >= 0 and (heads * 2 >= len(letters[:_GLOSS]) or heads == len(text.split()))


def _heads(text: str, letters: str, at: int) -> int:
    """How many of the letters, found in order from there, can begin a word; -1 when they cannot be found."""
    if not letters:
        return 0
    begin, inside = text.find(" " + letters[0], at), text.find(letters[0], at)
    if inside < 0:
        return -1
    best = _heads(text, letters[1:], inside + 1)
    if begin < 0:
        return best
    further = _heads(text, letters[1:], begin + 2)
    return max(best + (begin + 1 == inside) if best >= 0 else -1, further + 1 if further >= 0 else -1)


def _tells(letters: str, inside: str) -> bool:
    words = [word for word in _WORD.findall(inside) if word.islower() and len(word) >= _FEWEST_LETTERS]
    return len("".join(words)) > _GLOSS or begins_with(inside, letters) or _spelt(" " + inside.lower(), letters)
