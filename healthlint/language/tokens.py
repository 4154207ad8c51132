"""The words that a spelling checker looks at: what stands between spaces, without addresses, codes and formulas.

A chunk is what stands between two spaces of the folded text of a block. The functions here look at one chunk alone, so
that what they say can be kept for each distinct chunk.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Addresses, handles, hashtags, code and formulas; file and host names; paths.
_HOST = (
    r"\w\.(?:com|org|net|gov|edu|mil|int|info|io|co|uk|us|eu|au|ca|ie|nz|za|de|fr|nhs|html?|php|aspx?|pdf|docx?|xlsx?|txt|md"
    r"|csv|json|ya?ml|xml|zip|jpe?g|png|gif|svg|webp|mp[34]|css|js|py|app|health|site|online|me|tv)\b"
)
HOST = re.compile(_HOST)
"""The end of a host or file name."""
_MACHINE = re.compile(
    r"://|www\.|[@\\<>={}|`~^$_%+\u2192]|[#]\w|\w\(\)|\w::|/[^/\s]*/|^/|&\w+;|[\u200b-\u200d\u2060\ufeff]|" + _HOST
)
_LETTERS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+(?:'(?:[^\W\d_][\u0300-\u036f]*)+)*")
_COUNT_AND_UNIT = re.compile(r"\W*\d+-[A-Za-z]+(?:-[A-Za-z]+)?\W*")
_DIGIT = re.compile(r"\d")
# How a word is said: “KRO-muh-somz”.
_SAID = re.compile(
    r"\b(?:[a-z]+-)+[A-Z]{2,}(?:-[a-z]+)+|\b[A-Z]{2,}(?:-[a-z]+){2,}|(?:\b[a-z]+-){2,}[A-Z]{2,}\b|^\([A-Za-z]*[A-Z]{2}[a-z]*-[a-z]+\)"
)
_MIXED = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]")
_PLURAL_CAPITALS = re.compile(r"[A-Z]{2,}(?:'?s)?")
_LONGEST = 40


class Token(NamedTuple):
    """A word and its offset in the chunk; `joined` when it is part of a hyphenated compound."""

    start: int
    text: str
    joined: bool = False


def chunk_tokens(chunk: str) -> tuple[Token, ...]:
    """The words of a chunk that are spelt as words: letters, with apostrophes inside; compounds by their parts.

    None from addresses, file names, handles, hashtags, code, formulas, doses, chemical and gene names with digits, and
    hints how to say a word. A word with capitals inside (camel case) is left out, and so is one in another script.
    """
    if _MACHINE.search(chunk) or _SAID.search(chunk) or (_DIGIT.search(chunk) and not _COUNT_AND_UNIT.fullmatch(chunk)):
        return ()
    return tuple(token for token in map(_token, _spans(chunk)) if _is_spelt(token.text))


def plain(word: str) -> str:
    """The word without accents: “Sjögren” as “Sjogren”."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _spans(chunk: str) -> list[tuple[str, int, int]]:
    return [(chunk, *found.span()) for found in _LETTERS.finditer(chunk)]


def _token(place: tuple[str, int, int]) -> Token:
    chunk, start, end = place
    joined = chunk[start - 1 : start] == "-" or chunk[end : end + 1] == "-"
    return Token(start, chunk[start:end], joined)


def _is_spelt(word: str) -> bool:
    if not 1 < len(word) <= _LONGEST or (_MIXED.search(word) and not _PLURAL_CAPITALS.fullmatch(word)):
        return False
    return plain(word).replace("'", "").isascii()
