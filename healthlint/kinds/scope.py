"""Which blocks a rule reads."""

from __future__ import annotations

from dataclasses import dataclass

from healthlint.document import Document, Kind
from healthlint.language.prose import reference_blocks
from healthlint.located_yaml import Value

_RUNNING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION})
_BODY = _RUNNING | {Kind.HEADING, Kind.HEADER_CELL, Kind.TERM, Kind.FOOTNOTE}


@dataclass(frozen=True, slots=True)
class Scope:
    """Kinds of blocks; `chrome` and `references` say whether those in page furniture and reference lists are read too.

    Blocks in a language other than English are passed over, except by `everywhere`.
    """

    kinds: frozenset[Kind]
    chrome: bool = False
    references: bool = True
    foreign: bool = False

    def __call__(self, document: Document) -> frozenset[int]:
        """Indices of the blocks; use `document.derive(scope)`."""
        listed = frozenset() if self.references else document.derive(reference_blocks)
        return frozenset(
            index
            for index, block in enumerate(document.blocks)
            if block.kind in self.kinds
            and (self.chrome or not block.chrome)
            and index not in listed
            and (self.foreign or block.english)
        )


SCOPES = {
    "prose": Scope(frozenset(Kind) - {Kind.BUTTON, Kind.TOOLTIP, Kind.LABEL}, references=False),
    "body": Scope(_BODY, references=False),
    "running": Scope(_RUNNING, references=False),
    "headings": Scope(frozenset({Kind.TITLE, Kind.HEADING})),
    "lines": Scope(frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.BYLINE})),
    "everywhere": Scope(frozenset(Kind), chrome=True, foreign=True),
}


def read_scope(value: Value | None, references: Value | None, default: str = "prose") -> Scope:
    """A named scope or a list of block kinds; `references: true` adds reference lists."""
    scope = SCOPES[default]
    if value is not None and value.is_list:
        kinds = frozenset(kind for item in value.items() if (kind := item.choice(Kind)) is not None)
        scope = Scope(kinds, references=False)
    elif value is not None:
        scope = SCOPES[value.choice(SCOPES) or default]
    if references is not None and references.flag():
        scope = Scope(scope.kinds, scope.chrome, references=True, foreign=scope.foreign)
    return scope
