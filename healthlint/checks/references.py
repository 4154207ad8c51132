"""The reference list and the marks in the text: whether each leads to the other, and what entries say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.checks.registry import cited_in
from healthlint.document import Block, Document, Kind
from healthlint.finding import Match
from healthlint.language.citation_marks import body, cited_numbers, number_marks, year_marks
from healthlint.language.prose import reference_blocks

_NUMBERED = re.compile(r"[\[(]?(\d{1,3})[\]).]\s+\S")
_SEVERAL = re.compile(r"(?:^|[\s.])[\[(]?\d{1,3}[\]).]\s+[A-Z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d")
_AUTHOR = re.compile(
    r"[\W\d]*(?P<name>[A-Z][\w’'-]+),? (?:[A-Z]\.?[A-Z]?\.?[ ,;(&]|et al|and [A-Z]|& [A-Z]|[A-Z]{1,3}[.,;])"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:doi|pmid|pmcid|pmc|url|link|source|sources|available|at|from|retrieved|accessed|web|online|website|pdf|nct"
    r"|isbn|ref|reference|https?)\b",
    re.IGNORECASE,
)
_FEWEST = 2


class Entry(NamedTuple):
    """An entry of the reference list: its number, surname of the first author and year where given, its works."""

    block: Block
    number: int
    author: str
    year: str
    works: frozenset[str]


def entries(document: Document) -> tuple[Entry, ...]:
    """The reference list; empty when it is none whose entries can be told apart. Use `document.derive(entries)`."""
    blocks = [document.blocks[index] for index in sorted(document.derive(reference_blocks))]
    if any(block.kind is Kind.FOOTNOTE or len(_SEVERAL.findall(block.text.text)) > 1 for block in blocks):
        return ()
    items = [block for block in blocks if block.kind is Kind.ITEM and block.level <= 1]
    numbered = [block for block in blocks if _NUMBERED.match(block.text.text)]
    dated = [block for block in blocks if _YEAR.search(block.text.text) or _ADDRESS.search(block.text.text)]
    chosen = items or numbered or dated
    found = []
    for position, block in enumerate(chosen, start=1):
        text = block.text.text
        number = _NUMBERED.match(text)
        author, year = _AUTHOR.match(text), _YEAR.search(text)
        works = document.derive(_works).get(id(block), frozenset())
        entry = Entry(
            block,
            int(number[1]) if number else position,
            author["name"] if author else "",
            year[0] if year else "",
            works,
        )
        found.append(entry)
    return tuple(found) if len(found) >= _FEWEST else ()


def _works(document: Document) -> dict[int, frozenset[str]]:
    """The works that each block names, by the identity of the block: identifiers, and addresses without scheme."""
    found = {block: {str(one.identifier) for one in works} for block, works in document.derive(cited_in).items()}
    for block in document.blocks:
        for link in block.links:
            if _ADDRESS.match(link.address):
                found.setdefault(id(block), set()).add(_bare(link.address))
        for address in _ADDRESS.findall(block.text.text):
            found.setdefault(id(block), set()).add(_bare(address.rstrip(".,;:)")))
    return {block: frozenset(works) for block, works in found.items()}


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[/#?]+$", "", address.strip().lower())


def orphan(document: Document) -> Iterator[Match]:
    """Marks in the text that point to no entry of the reference list: numbers, or names and years."""
    listed = document.derive(entries)
    if not listed:
        return
    most, count = max(entry.number for entry in listed), str(len(listed))
    for mark in document.derive(number_marks):
        if any(number > most for number in mark.numbers):
            yield Match.on(mark.block.text, mark.start, mark.end, fields={"count": count})
    if sum(bool(entry.author and entry.year) for entry in listed) >= _FEWEST:
        texts = [entry.block.text.text for entry in listed]
        everything = "\n".join(texts)
        for block, start, end, name, year in year_marks(document):
            if not name.isupper() and not (name in everything and _is_listed(texts, name, year)):
                yield Match.on(block.text, start, end, fields={"count": count})


def _is_listed(texts: list[str], name: str, year: str) -> bool:
    """Whether an entry has the name, and the year unless it has none."""
    return any(name in text and (year in text or not _YEAR.search(text)) for text in texts)


def uncited(document: Document) -> Iterator[Match]:
    """Entries that the text never cites, where it cites others in the same way: by number, by name, or by link."""
    listed = document.derive(entries)
    if not listed:
        return
    linked = _linked(document)
    numbers = cited_numbers(document) & {entry.number for entry in listed}
    named = {(name, year) for _, _, _, name, year in year_marks(document)}
    words = " ".join(block.text.text for block in body(document))
    for entry in listed:
        if entry.works & linked:
            continue
        if numbers:
            unused = entry.number not in numbers
        elif len(named) >= _FEWEST:
            unused = bool(entry.author) and not re.search(rf"\b{re.escape(entry.author)}\b", words)
        else:
            unused = bool(entry.works) and len(_scholarly(linked)) >= _FEWEST
        if unused:
            yield Match.on(entry.block.text, 0, len(entry.block.text.text), fields={"number": str(entry.number)})


def _linked(document: Document) -> frozenset[str]:
    """The works that the text itself links to."""
    works = document.derive(_works)
    return frozenset(work for block in body(document) for work in works.get(id(block), ()))


def _scholarly(works: frozenset[str]) -> frozenset[str]:
    return frozenset(work for work in works if work.startswith(("doi:", "pmid:", "pmcid:")))


def bare_url(document: Document) -> Iterator[Match]:
    """Entries that are an address or identifier and nothing else."""
    for index in sorted(document.derive(reference_blocks)):
        block = document.blocks[index]
        text = block.text.text
        named = id(block) in document.derive(cited_in) or _ADDRESS.search(text)
        if named and not _words(document, block):
            yield Match.on(block.text, 0, len(text))


def _words(document: Document, block: Block) -> list[str]:
    """The words of an entry beside its addresses, identifiers and their labels."""
    text = block.text.text
    written = [one for one in document.derive(cited_in).get(id(block), ()) if not one.linked]
    for one in sorted(written, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + text[one.end :]
    return re.findall(r"[^\W\d_]{2,}", _LABELS.sub("", _ADDRESS.sub("", text)))
