"""The letters of a word that are spoken as vowels, by aligning spelling and phones (Wagner, Fischer 1974)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_VOWEL_LETTERS = frozenset("aeiouy")
# The letters that usually write a consonant of the ARPAbet.
_CONSONANTS = """
    B:b CH:ct D:dt DH:t F:fpg G:gx HH:hwjg JH:jgd K:ckqxg L:l M:m N:ngkm NG:n P:p R:rw S:sczx SH:sctx T:tdz TH:t V:vfw
    W:wuo Y:yiujel Z:zsx ZH:sgzj
"""
_LETTERS = {phone: frozenset(letters) for phone, letters in (pair.split(":") for pair in _CONSONANTS.split())}
_BROAD = frozenset({"AA", "AO", "AE", "OW", "UW"})
_IMPOSSIBLE = 1e9
_PAIR = 3.0


def is_vowel(phone: str) -> bool:
    """Whether a phone of the ARPAbet is a vowel, with or without its stress."""
    return phone[0] in "AEIOU"


def vowels_by_letter(word: str, phones: Sequence[str], doubtful: set[int]) -> list[int]:
    """How many vowels are spoken at each letter.

    A vowel that the alignment puts on a sure consonant moves to the vowel letter after or before it.
    """
    spoken = _align(word, [phone.rstrip("012") for phone in phones])
    for at, letter in enumerate(word):
        if spoken[at] and letter not in _VOWEL_LETTERS and at not in doubtful:
            if word[at + 1 : at + 2] == "e" and not spoken[at + 1]:
                spoken[at], spoken[at + 1] = 0, 1
            elif at and word[at - 1] in _VOWEL_LETTERS and not spoken[at - 1]:
                spoken[at], spoken[at - 1] = 0, 1
    return spoken


def _align(word: str, phones: Sequence[str]) -> list[int]:
    """The vowels at each letter in the cheapest alignment."""
    best = [[_IMPOSSIBLE] * (len(phones) + 1) for _ in range(len(word) + 1)]
    back: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for at in range(len(word) + 1):
        for heard in range(len(phones) + 1):
            for letters, sounds, cost in _moves(word, phones, at, heard):
                there = (at + letters, heard + sounds)
                if best[at][heard] + cost < best[there[0]][there[1]] - 1e-9:
                    best[there[0]][there[1]] = best[at][heard] + cost
                    back[there] = (at, heard)
    spoken = [0] * len(word)
    here = (len(word), len(phones))
    while here != (0, 0):
        before = back[here]
        letter = before[0] if here[0] > before[0] else max(before[0] - 1, 0)
        spoken[letter] += sum(map(is_vowel, phones[before[1] : here[1]]))
        here = before
    return spoken


def _moves(word: str, phones: Sequence[str], at: int, heard: int) -> Iterator[tuple[int, int, float]]:
    """Letters and phones that may be taken next, and what that costs."""
    if at < len(word):
        if heard < len(phones):
            yield 1, 1, _one(word[at], phones[heard]) + (0.0001 * at if is_vowel(phones[heard]) else 0)
        yield 1, 0, _silent(word, at, phones[heard - 1] if heard else "")
        if heard + 1 < len(phones):
            yield 1, 2, _two(word[at], phones[heard], phones[heard + 1])
    if heard < len(phones):
        yield 0, 1, _PAIR


def _one(letter: str, phone: str) -> float:
    """The cost of a letter that is spoken as that phone."""
    if is_vowel(phone):
        if letter in _VOWEL_LETTERS:
            return 0.8 if letter == "y" and phone in _BROAD else 0.0
        return 1.2 if letter == "w" else 3.5
    if letter in _LETTERS[phone]:
        return 0.0
    return 2.2 if letter in _VOWEL_LETTERS else 1.8


def _silent(word: str, at: int, before: str) -> float:
    """The cost of a letter that is not spoken, after that phone."""
    letter = word[at]
    if letter == "r" and before == "ER":
        return 0.1
    if letter == "g" and before == "NG":
        return 0.2
    if at and word[at - 1] == letter:
        return 0.3
    if letter == "w" and before and is_vowel(before):
        return 0.4
    if letter == "h" or (letter == "e" and at == len(word) - 1):
        return 0.5
    return 0.7 if letter in _VOWEL_LETTERS else 1.0


def _two(letter: str, first: str, second: str) -> float:
    """The cost of a letter that is spoken as two phones."""
    if letter == "x" and (first, second) in {("K", "S"), ("G", "Z")}:
        return 0.0
    if letter == "z" and (first, second) == ("T", "S"):
        return 0.2
    if letter in _VOWEL_LETTERS and first in {"Y", "W"} and is_vowel(second):
        return 0.6
    if is_vowel(first) and second in {"L", "M", "N", "R"} and letter in _LETTERS[second]:
        return 1.2
    return _PAIR + min(_one(letter, first), _one(letter, second))
