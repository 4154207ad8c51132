"""Link reference definitions of Markdown: `[label]: address`, and the links that need them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from healthlint.document import Block, Definition, Document, Kind
from healthlint.finding import Match
from healthlint.source import Format
from healthlint.span import Span

_LINK = re.compile(r"(?<![\w\]])\[(?P<text>[^\[\]\n]{1,300})\]\[(?P<label>[^\[\]\n]{0,100})\]")
_NOTE = re.compile(r"\[\^(?P<label>[\w.-]{1,60})\]")
_NOTE_OPENING = re.compile(r"\[(?P<label>\^[^\[\]\s]{1,60})\]:\s*$")
_WORDY = re.compile(r"[^\W\d_]{3}")
_COMMENTS = frozenset({"//", "/", "#", "comment", "_", "-", "todo", "note"})
_BRACKETED = re.compile(r"\[([^\[\]]{1,200})\]")
_MOST_ADVISED = 20
_NO_ADDRESS = frozenset({"", "#", "<>"})


def missing_reference(document: Document) -> Iterator[Match]:
    """Links to a definition that is not there: readers see their brackets."""
    if document.source.format is not Format.MARKDOWN:
        return
    labels = [definition.label.lower() for definition in document.definitions]
    count = 0
    for block in document.blocks:
        yield from _missing_notes(document, block)
        if "][" not in block.text.text:
            continue
        for link in _LINK.finditer(block.text.text):
            span = block.text.source(*link.span())
            raw = document.source.text[span.start : span.end]
            label = link["label"] or link["text"]
            if not _WORDY.search(link["text"]) or label.startswith("^") or not _is_markup(raw):
                continue
            count += 1
            near = get_close_matches(label.lower(), labels, n=1, cutoff=0.7) if count <= _MOST_ADVISED else []
            advice = f"Did you mean “[{near[0]}]”?" if near else f"Add a line “[{label}]: address”, or write (address)"
            yield Match.on(block.text, *link.span(), fields={"label": label, "advice": advice})


def _missing_notes(document: Document, block: Block) -> Iterator[Match]:
    for note in _NOTE.finditer(block.text.text) if "[^" in block.text.text else ():
        span = block.text.source(*note.span())
        if document.source.text[span.start : span.end] == note[0]:
            fields = {"label": f"^{note['label']}", "advice": f"Add a line “{note[0]}: text of the note”"}
            yield Match.on(block.text, *note.span(), fields=fields)


def _is_markup(raw: str) -> bool:
    """Whether the brackets were meant as such: none of them was escaped."""
    return raw.startswith("[") and raw.endswith("]") and "][" in raw and "\\[" not in raw and "\\]" not in raw


def unused_reference(document: Document) -> Iterator[Match]:
    """Definitions that no link uses."""
    if not document.blocks:
        return
    for definition in (*document.definitions, *_notes(document)):
        if not definition.used and not _is_comment(definition) and not _named_again(document, definition):
            text = document.source.text[definition.span.start : definition.span.end]
            yield Match(definition.span, text)


def _notes(document: Document) -> Iterator[Definition]:
    """The footnotes of a Markdown file as definitions."""
    text = document.source.text
    for block in document.blocks:
        if block.kind is Kind.FOOTNOTE and document.source.format is Format.MARKDOWN:
            start = block.span.start
            opening = _NOTE_OPENING.search(text, max(0, start - 100), start)
            if opening:
                yield Definition(opening["label"], Span(*opening.span("label")), opening["label"], used=False)


def _is_comment(definition: Definition) -> bool:
    """Whether the definition is a way to write a comment, as in `[//]: # (a comment)`."""
    return definition.label.lower() in _COMMENTS or definition.address in _NO_ADDRESS


def _named_again(document: Document, definition: Definition) -> bool:
    """Whether the label stands in brackets elsewhere, in code, HTML or a template that Markdown does not read."""
    return document.derive(_bracketed)[definition.label.casefold()] > 1


def _bracketed(document: Document) -> Counter[str]:
    """How often each text stands in brackets, in small letters."""
    return Counter(_BRACKETED.findall(document.source.text.casefold()))
