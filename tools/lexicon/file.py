"""The bytes of the lexicon's file, as `healthlint.language.word_file` reads it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

import marisa_trie

from healthlint.language.word_file import (
    HEADER,
    MAGIC,
    PARTS,
    STEPS_PER_ZIPF,
    Case,
    bucket,
    fold,
    head,
    head_keys,
    letters_of,
)
from healthlint.language.wordlist import Tag, may_be_meant
from tools.lexicon.sift import Entry  # noqa: TC001 - annotations double as documentation here

_BUCKETS = 1 << 15


def file_bytes(entries: Mapping[str, Entry], attested: Iterable[str]) -> bytes:
    """Give the bytes of the file; the same entries give the same bytes. Attested words are in lower case."""
    trie = marisa_trie.Trie(sorted(fold(word) for word in entries))
    count = len(trie)
    steps, tags, cases = bytearray(count), bytearray(count), bytearray(count)
    for word, entry in entries.items():
        at = trie[fold(word)]
        steps[at] = max(1, min(255, round(entry.frequency * STEPS_PER_ZIPF)))
        tags[at], cases[at] = entry.tags, case_of(word)
    indexed = sorted(
        word
        for word, at in trie.items()
        if cases[at] != Case.CAPITALS and may_be_meant(steps[at] / STEPS_PER_ZIPF, Tag(tags[at]))
    )
    groups = _groups(indexed)
    starts, postings = _postings([head(indexed[place]) for place in groups[:-1]])
    parts = {
        "trie": trie.tobytes(),
        "steps": bytes(steps),
        "tags": bytes(tags),
        "cases": bytes(cases),
        "odd": "\n".join(sorted(word for word in entries if case_of(word) >= Case.ODD_LOWER)).encode(),
        "follow": _follow(trie.keys()).encode(),
        "members": _numbers("I", [trie[word] for word in indexed]),
        "letters": _numbers("I", [letters_of(word) for word in indexed]),
        "groups": _numbers("I", groups),
        "starts": _numbers("I", starts),
        "postings": _numbers("H", postings),
        "attested": marisa_trie.Trie(sorted(attested)).tobytes(),
    }
    return HEADER.pack(MAGIC, *(len(parts[name]) for name in PARTS)) + b"".join(parts[name] for name in PARTS)


def case_of(word: str) -> Case:
    """Say how the word is written."""
    if word == word.lower():
        return Case.LOWER if word == fold(word) else Case.ODD_LOWER
    if word == fold(word).capitalize():
        return Case.CAPITAL
    return Case.CAPITALS if word == fold(word).upper() else Case.ODD


def _groups(indexed: list[str]) -> list[int]:
    """Where the words of each head begin; one more for the end."""
    starts = [at for at, word in enumerate(indexed) if at == 0 or head(word) != head(indexed[at - 1])]
    return [*starts, len(indexed)]


def _postings(heads: list[str]) -> tuple[list[int], list[int]]:
    """For each bucket, where its groups begin; and the groups."""
    filled: dict[int, list[int]] = defaultdict(list)
    for group, letters in enumerate(heads):
        for at in sorted({bucket(key, _BUCKETS) for key in head_keys(letters)}):
            filled[at].append(group)
    starts, postings = [0], []
    for at in range(_BUCKETS):
        postings += filled.get(at, [])
        starts.append(len(postings))
    return starts, postings


def _follow(words: list[str]) -> str:
    """The letters that come after each two letters, a line each."""
    after: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for at in range(len(word) - 2):
            after[word[at : at + 2]].add(word[at + 2])
    return "\n".join(pair + "".join(sorted(letters)) for pair, letters in sorted(after.items()))


def _numbers(code: str, numbers: list[int]) -> bytes:
    return array(code, numbers).tobytes()
