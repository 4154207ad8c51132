"""The metadata on top of a Markdown file."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.document import Document
from healthlint.finding import Match


def broken(document: Document) -> Iterator[Match]:
    """Front matter that cannot be read, so that title, author and dates are lost."""
    fact = document.fact("front_matter_error")
    if fact:
        yield Match(fact.span, document.source.text[slice(*fact.span)], {"problem": fact.text})
