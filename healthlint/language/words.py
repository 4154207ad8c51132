"""Words of English health text."""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple


class Word(NamedTuple):
    """Offsets of a word in the text of its block."""

    start: int
    end: int


# A mark joins only where it stands inside: hyphen and apostrophe between letters, point, comma and dash between digits.
_WORD = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]*[\w/]"
    r"|[^\W_]+(?:(?:['\u2019\u2010\u2011-]|(?<=\d)[.,:/\u2013](?=\d)|(?<=\b\w)\.(?=[^\W\d_]\b))[^\W_]+)*"
)
# Not read aloud: numbered and author-year citations, numbers of notes, identifiers and addresses, with the parentheses
# around them.
_CITED_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?\)")
_NOTE = re.compile(r"\.\d")
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]")
_AUTHOR = r"[A-Z][\w'\u2019-]+"
_CITATION = re.compile(
    r"\s?(?:\[\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3})*\]"
    rf"|\((?:see |e\.g\.,? )?(?:{_AUTHOR}(?: et al\.?|,? (?:and|&) {_AUTHOR}|, {_AUTHOR})*,? (?:19|20)\d\d[a-z]?"
    r"(?:; ?)?)+\)"
    r"|\(\s?(?:see )?(?:https?://|www\.|[Dd]oi:? ?|DOI:? ?)[^\s)]*\s?\)"
    r"|(?:https?://|www\.)[^\s<>\"')\]]*[\w/]|\b(?:[Dd]oi|DOI):? ?10\.\S+|\bPMID:? ?\d+"
    r"|[¹²³⁰⁴-⁹]+(?:[,\u2013-][¹²³⁰⁴-⁹]+)*)"
    r"|(?<=[a-z]{2}\.)(?<!No\.|pp\.|Fn\.)(?<!Fig\.|Vol\.|fig\.|vol\.)\d{1,3}(?:[,\u2013-]\d{1,3})*(?!\S)"
)


_LONGEST_KEPT = 40


class _WordsOf(dict[str, list[str]]):
    """The words of text without white space, as it stands between two spaces: no word reaches over one."""

    def __missing__(self, written: str) -> list[str]:
        found = [written] if written.isalpha() else _WORD.findall(written)
        if len(written) <= _LONGEST_KEPT:
            self[written] = found
        return found


_words_of = _WordsOf().__getitem__


def word_spans(text: str) -> tuple[Word, ...]:
    """The words of a text: hyphens and apostrophes inside do not split; a number, U.S. or an address is one word."""
    return tuple(Word(*match.span()) for match in _WORD.finditer(text))


def words(text: str) -> list[str]:
    """The words of `word_spans` as they are written, for counting."""
    return list(chain.from_iterable(map(_words_of, text.split())))


def without_citations(text: str) -> str:
    """The text as a reader would read it out: no citations and no web addresses."""
    return _CITATION.sub("", text) if _may_cite(text) else text


def blank_citations(text: str) -> str:
    """The same with spaces in the place of citations and addresses, so that offsets hold."""
    return _CITATION.sub(lambda cited: " " * len(cited[0]), text) if _may_cite(text) else text


def _may_cite(text: str) -> bool:
    """A quick look before the exact one."""
    if "[" in text or "http" in text or "www." in text or "doi" in text or "DOI" in text or "Doi" in text:
        return True
    if (")" in text and _CITED_YEAR.search(text)) or _NOTE.search(text) or "PMID" in text:
        return True
    return not text.isascii() and _RAISED.search(text) is not None
