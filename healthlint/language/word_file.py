"""The file of the word list, rules/lexicons/words.bin: its parts, and how the words in it are indexed.

tools/build_lexicon.py makes it. Little endian: the header (magic, bytes of each part), then the parts in order.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
import zlib
from enum import IntEnum
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from healthlint.unavailable import UnavailableError

MAGIC = b"hlwords2"
# The words of the trie, and the attested ones, are folded: lower case, no accents. Each of the trie has a byte in
# steps, tags and cases. Those that may be meant at distance 2 are members, in the order of the alphabet, grouped by
# their heads; postings name groups.
PARTS = (
    "trie", "steps", "tags", "cases", "odd", "follow", "members", "letters", "groups", "starts", "postings", "attested",
)  # fmt: skip
HEADER = struct.Struct(f"<8s{len(PARTS)}I")
STEPS_PER_ZIPF = 32
HEAD = 6
LETTERS = "abcdefghijklmnopqrstuvwxyz'-"
LENGTH_BITS, ALL_LETTERS = 26, (1 << 26) - 1
_APART = str.maketrans({"\u2019": "'", "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d"})


class Case(IntEnum):
    """How a listed word is written; an odd one has accents or capitals inside."""

    LOWER = 0
    CAPITAL = 1
    CAPITALS = 2
    ODD_LOWER = 3
    ODD = 4


class WordListError(UnavailableError):
    """The word list is missing or damaged: a fault of the installation."""


class WordFile(NamedTuple):
    """The parts of the file, mapped into memory."""

    trie: marisa_trie.Trie
    steps: memoryview
    tags: memoryview
    cases: memoryview
    odd: memoryview
    follow: memoryview
    members: memoryview
    letters: memoryview
    groups: memoryview
    starts: memoryview
    postings: memoryview
    attested: memoryview


def open_word_list(path: Path) -> WordFile:
    """Map the file; raises WordListError, naming the file and the remedy, when it is missing or damaged."""
    remedy = "Install healthlint again, or run tools/build_lexicon.py in a checkout."
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        magic, *sizes = HEADER.unpack_from(data)
    except (OSError, ValueError, struct.error) as error:
        message = f"{path}: the word list cannot be read ({error}). {remedy}"
        raise WordListError(message) from error
    if magic != MAGIC or len(data) != HEADER.size + sum(sizes):
        message = f"{path}: the word list is damaged or of another version. {remedy}"
        raise WordListError(message)
    parts: dict[str, memoryview] = {}
    start = HEADER.size
    for name, size in zip(PARTS, sizes, strict=True):
        parts[name] = data[start : start + size]
        start += size
    for name in ("members", "letters", "groups", "starts"):
        parts[name] = parts[name].cast("I")
    parts["postings"] = parts["postings"].cast("H")
    return WordFile(word_trie(parts["trie"]), *(parts[name] for name in PARTS[1:]))


def word_trie(part: memoryview) -> marisa_trie.Trie:
    """The words of a part."""
    trie = marisa_trie.Trie()
    trie.frombytes(bytes(part))
    return trie


def fold(word: str) -> str:
    """The word in lower case, without accents, with straight apostrophes."""
    lower = word.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFD", lower.translate(_APART))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def letters_of(word: str) -> int:
    """The length of the word above a bit for each letter that occurs in it."""
    bits = len(word) << LENGTH_BITS
    for letter in set(word):
        if "a" <= letter <= "z":
            bits |= 1 << (ord(letter) - ord("a"))
    return bits


@lru_cache(maxsize=100_000)
def letters_in(word: str) -> int:
    """A bit for each letter that occurs in the word: words that are near to each other differ in few."""
    return letters_of(word) & ALL_LETTERS


def head(word: str) -> str:
    """The first six letters, filled up."""
    return word[:HEAD].ljust(HEAD, "\0")


def head_keys(letters: str) -> set[str]:
    """The first letter with each choice of the next five less two."""
    return {letters[0] + "".join(chosen) for chosen in combinations(letters[1:], HEAD - 3)}


def bucket(key: str, buckets: int) -> int:
    """Where in an index of so many buckets the key is looked up."""
    return zlib.crc32(key.encode()) % buckets
