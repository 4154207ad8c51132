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
from healthlint.language.lexicon import inflected, lexicon_rows, vocabulary
from healthlint.language.prose import Prose, lowered, prose, reference_blocks
from healthlint.language.reading import sentence_at

_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION})
_EMPTY = "about after from have into more other that their them this used using what when which with your"
_EMPTY_WORDS = frozenset(_EMPTY.split())
_CONTENT = re.compile(r"[a-z]{3,}")
_STEM = 5
_AROUND = 40
_NAMED = r"(?:[ -][\w-]+){0,2} (?:syndrome|disease|disorder)\b"
_CALLED = r"also called|also known as|(?:more )?commonly (?:called|known as)|known as|called"
_AFTER = re.compile(
    r"\W{0,3}(?:\w+ ){0,2}?\((?=[^()]{0,99}?[a-z]{3})[^()]{1,199}\)|['\"]? ?(?:[\u2013—]|-(?= )) ?[a-z]|, or "
    rf"|['\"]?,? (?:{_CALLED}|meaning|that is|i\.e\.,?|which (?:is|are|means?|refers?)"
    r"|(?:is|are) (?:an? |the |when |where |called |another |defined )|means?\b|refers? to|(?:occurs?|happens?) when)"
    r"|, (?:an?|the|when|where|in which) |: [a-z]"
)
_BEFORE = re.compile(
    r"(?:\((?:also |sometimes |often |or |called |known as |the |an? |medically ){0,4}|, or (?:an? |the )?"
    r"|\b(?:called|known as|termed|named|means?|term is|calls? (?:this|it)) (?:an? |the |as )?(?:\w+ )?)['\"]?$"
)
_NEXT = re.compile(
    r"(?:This|That|These|It|They|The (?:word|term)) (?:(?:is|are) (?:an?|the|when|where|called|because)|means?|refers?"
    r"|(?:happens?|occurs?) when)\b"
)


@dataclass(frozen=True, slots=True)
class _Term:
    stem: str
    pattern: str
    plain: tuple[str, ...]
    keep: str
    strict: bool

    @property
    def words(self) -> re.Pattern[str]:
        """What finds it."""
        return _compiled(rf"(?<![\w-]){self.pattern}(?![\w-])")

    @property
    def names(self) -> re.Pattern[str]:
        """What finds the names that it is a part of."""
        return _compiled(f"{self.keep}|{self.pattern}{_NAMED}" if self.keep else self.pattern + _NAMED)

    @property
    def advice(self) -> str:
        """The plain words as a choice."""
        return " or ".join(f"“{words}”" for words in self.plain[:2])


def unexplained(
    document: Document, *, strict: bool = False, most: int = 10, known: Iterable[str] = ()
) -> Iterator[Match]:
    """Each medical word of the list at its first use, unless the article explains it somewhere; at most `most`.

    Silent for professional readers, for words in the title, in names, in quotations and in link texts.
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
        yield Match.on(document.blocks[block].text, start, start + high - low, fields={"plain": term.advice})


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
        term = _Term(stem, pattern, tuple(plain.split("; ")), keep, strict == "strict")
        for first in {re.split(r"[ -]", form)[0] for form in forms}:
            terms.setdefault(first, []).append(term)
    return terms


def _first_use(document: Document, text: Prose, term: _Term) -> tuple[int, int, int, int] | None:
    """Block, offset, and prose offsets of the first use that counts; None when some use is explained."""
    first = None
    for match in _uses(document, text, term):
        block, start = text.place(match.start())
        if _in_title(document, block) or _explained(document, text, term, match):
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


def _in_title(document: Document, block: int) -> bool:
    there = document.blocks[block]
    return there.kind is Kind.TITLE or (there.kind is Kind.HEADING and block == document.derive(_first_heading))


def _first_heading(document: Document) -> int:
    kinds = (index for index, block in enumerate(document.blocks) if block.kind is Kind.HEADING and not block.chrome)
    return next(kinds, -1)


def _counts(document: Document, text: Prose, term: _Term, match: re.Match[str]) -> bool:
    block, start = text.place(match.start())
    there, end = document.blocks[block], start + len(match[0])
    if there.kind not in _READ or there.chrome or not there.english:
        return False
    if block in document.derive(reference_blocks) or context.quoted(document, block, start, end):
        return False
    if any(link.start < end and start < link.end for link in there.links):
        return False
    low, high = text.starts[block], text.starts[block] + len(there.text.text)
    names = term.names.finditer(text.text, max(low, match.start() - _AROUND), min(high, match.end() + _AROUND))
    if any(name.start() < match.end() and match.start() < name.end() for name in names):
        return False
    return match[0].islower() or sentence_at(document, block, start).start == start


def _explained(document: Document, text: Prose, term: _Term, match: re.Match[str]) -> bool:
    """Whether words around this use say what it means."""
    block, start = text.place(match.start())
    shift = match.start() - start
    if document.blocks[block].kind is Kind.HEADING:
        return text.text[shift : shift + 8].lower().startswith(("what is ", "what are"))
    if _AFTER.match(text.text, match.end()):
        return True
    if _BEFORE.search(text.text, max(shift, match.start() - _AROUND), match.start()):
        return True
    this = sentence_at(document, block, start)
    before = sentence_at(document, block, max(this.start - 2, 0))
    after = sentence_at(document, block, min(this.end + 2, len(document.blocks[block].text.text)))
    if after.start > start and _NEXT.match(text.text, shift + after.start):
        return True
    window = f"{text.text[shift + before.start : match.start()]} {text.text[match.end() : shift + after.end]}".lower()
    return any(_says(window, words) for words in term.plain)


def _says(window: str, plain: str) -> bool:
    """Whether the content words of the plain wording stand there, whatever their endings."""
    words = [word for word in _CONTENT.findall(plain.lower()) if word not in _EMPTY_WORDS]
    return bool(words) and all(re.search(rf"\b{_stem(word)}", window) for word in words)


def _stem(word: str) -> str:
    return word.removesuffix("ing")[:_STEM]
