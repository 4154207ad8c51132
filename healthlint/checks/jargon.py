"""Medical words that the article neither replaces nor explains; the list is rules/lexicons/jargon.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language import context
from healthlint.language.glosses import begins_gloss, glossed
from healthlint.language.lexicon import inflected, lexicon_rows, vocabulary, with_s
from healthlint.language.plain_words import plural
from healthlint.language.prose import Prose, lowered, prose, reference_blocks
from healthlint.language.reading import sentence_at

_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION})
_EMPTY = "about after from have into more other that their them this used using what when which with your"
_EMPTY_WORDS = frozenset(_EMPTY.split())
_CONTENT = re.compile(r"[a-z]{3,}")
_STEM = 5
_AROUND = 40
_ILLNESS = "syndrome|disease|disorder|lymphoma|leuka?emia|myeloma|sarcoma|carcinoma|cancer|tumou?r"
_NAMED = rf"(?:(?:[ -][\w-]+){{0,2}} (?:{_ILLNESS})s?| (?:type )?(?:\d{{1,3}}|[IVX]+))\b"
_SHORTENED = re.compile(r"(?: [a-z-]+){0,4} \(([A-Z][A-Za-z\d]{2,7})\)")
_LONGEST_LABEL = 4
_VERB = re.compile(r"\b(?:is|are|was|were|can|may|will|has|have|had|do|does|cause[sd]?|most|avoid|use|take)\b|ed\b")
_TITLE_CASE = re.compile(r" [A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class _Term:
    stem: str
    pattern: str
    plain: tuple[str, ...]
    keep: str
    strict: bool
    plurals: frozenset[str]

    @property
    def words(self) -> re.Pattern[str]:
        """What finds it."""
        return _compiled(rf"(?<![\w-]){self.pattern}(?![\w-])")

    @property
    def names(self) -> re.Pattern[str]:
        """What finds the names that it is a part of."""
        return _compiled(f"{self.keep}|{self.pattern}{_NAMED}" if self.keep else self.pattern + _NAMED)

    def advice(self, written: str) -> str:
        """The plain words as a choice, for one or for many as the word is written."""
        many = written.lower() in self.plurals
        return " or ".join(f"“{plural(words) if many else words}”" for words in self.plain[:2])


def unexplained(
    document: Document, *, strict: bool = False, most: int = 10, known: Iterable[str] = ()
) -> Iterator[Match]:
    """Each medical word of the list at its first use, unless the article explains it somewhere; at most `most`.

    Silent for professional readers, and for words in names, in quotations and in link texts. The word that the
    article is about is no exception: it is to be explained, once.
    `strict` adds the words that are common on health pages; `known` are words that these readers know.
    """
    if context.professional(document):
        return
    text, spoken = document.derive(prose), document.derive(vocabulary)
    known_words = {word.lower() for word in known}
    found = []
    for term in {term for first in spoken & _terms().keys() for term in _terms()[first] if strict or not term.strict}:
        use = _first_use(document, text, term)
        if use is not None and text.text[use[2] : use[3]].lower() not in known_words:
            found.append((use, term))
    for (block, start, low, high), term in sorted(found, key=lambda one: one[0])[:most]:
        yield Match.on(
            document.blocks[block].text, start, start + high - low, fields={"plain": term.advice(text.text[low:high])}
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _terms() -> dict[str, list[_Term]]:
    """The terms by the first word of each of their forms."""
    terms: dict[str, list[_Term]] = {}
    for word, plain, *more in lexicon_rows("jargon"):
        marks, keep, strict = (*more, "", "", "")[:3]
        forms = sorted({form for form, _ in inflected(word, word, marks)}, key=len, reverse=True)
        pattern = f"(?:{'|'.join(form.replace(' ', '[ -]') for form in forms)})"
        stem = re.split(r"[ -]", commonprefix(forms))[0]  # noqa: RUF071 - words, no paths
        many = frozenset({with_s(word)} if "n" in marks else ())
        term = _Term(stem, pattern, tuple(plain.split("; ")), keep, strict == "strict", many)
        for first in {re.split(r"[ -]", form)[0] for form in forms}:
            terms.setdefault(first, []).append(term)
    return terms


def _first_use(document: Document, text: Prose, term: _Term) -> tuple[int, int, int, int] | None:
    """Block, offset, and prose offsets of the first use that counts; None when some use is explained."""
    first = None
    for match in _uses(document, text, term):
        block, start = text.place(match.start())
        if _explained(document, text, term, match):
            return None
        if first is None and _counts(document, text, term, match):
            first = (block, start, *match.span())
    return first


def _uses(document: Document, text: Prose, term: _Term) -> Iterator[re.Match[str]]:
    """The places where a form of the term stands; a search for what all forms begin with leads to them."""
    small = document.derive(lowered)
    at = small.find(term.stem)
    while at >= 0:
        match = term.words.match(text.text, at)
        if match:
            yield match
        at = small.find(term.stem, at + 1)


def _counts(document: Document, text: Prose, term: _Term, match: re.Match[str]) -> bool:
    block, start = text.place(match.start())
    there, end = document.blocks[block], start + len(match[0])
    if there.kind not in _READ or there.chrome or not there.english:
        return False
    if block in document.derive(reference_blocks) or context.quoted(document, block, start, end):
        return False
    if any(link.start < end and start < link.end for link in there.links) or _in_name(text, block, term, match):
        return False
    if match[0].islower():
        return True
    return sentence_at(document, block, start).start == start and not _TITLE_CASE.match(text.text, match.end())


def _in_name(text: Prose, block: int, term: _Term, match: re.Match[str]) -> bool:
    low, high = text.starts[block], text.starts[block] + len(text.block_text(block))
    names = term.names.finditer(text.text, max(low, match.start() - _AROUND), min(high, match.end() + _AROUND))
    if any(name.start() < match.end() and match.start() < name.end() for name in names):
        return True
    return _shortened(text.text, match)


def _shortened(text: str, match: re.Match[str]) -> bool:
    """Whether it is a part of a longer name with a short form, as in “resection of the prostate (TURP)”."""
    short = _SHORTENED.match(text, match.end())
    return short is not None and sum(map(str.isupper, short[1])) > len(match[0].split()) + 1


def _explained(document: Document, text: Prose, term: _Term, match: re.Match[str]) -> bool:
    """Whether words around this use say what it means."""
    block, start = text.place(match.start())
    shift = match.start() - start
    if document.blocks[block].kind is Kind.HEADING:
        return text.text[shift : shift + 8].lower().startswith(("what is ", "what are"))
    if glossed(text.text, match.start(), match.end(), low=shift):
        return True
    this, end = sentence_at(document, block, start), len(document.blocks[block].text.text)
    before = sentence_at(document, block, max(this.start - 2, 0))
    after = sentence_at(document, block, min(this.end + 2, end))
    last = sentence_at(document, block, min(after.end + 2, end))
    if after.start > start and begins_gloss(text.text, shift + after.start):
        return True
    if after.start > start and _label(text.text[shift + this.start : shift + this.end], match[0]):
        return True
    window = f"{text.text[shift + before.start : match.start()]} {text.text[match.end() : shift + last.end]}".lower()
    return any(_says(window, words) for words in term.plain)


def _label(sentence: str, term: str) -> bool:
    """Whether it only names what the text behind it describes, as “Infrared coagulation.” does."""
    return sentence.rstrip(".:").endswith(term) and sentence.count(" ") < _LONGEST_LABEL and not _VERB.search(sentence)


def _says(window: str, plain: str) -> bool:
    """Whether the content words of the plain wording stand there, whatever their endings."""
    words = [word for word in _CONTENT.findall(plain.lower()) if word not in _EMPTY_WORDS]
    return bool(words) and all(re.search(rf"\b{_stem(word)}", window) for word in words)


def _stem(word: str) -> str:
    return word.removesuffix("ing")[:_STEM]
