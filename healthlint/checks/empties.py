"""Elements that show nothing to the reader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from healthlint.document import Document, Empty
from healthlint.finding import Edit, Fix, Match, Safety
from healthlint.span import Span

_NAMES = {
    "p": ("empty paragraph", "empty paragraphs"),
    "li": ("empty list item", "empty list items"),
    "a": ("link without text", "links without text"),
    "button": ("button without text", "buttons without text"),
    "figure": ("empty figure", "empty figures"),
    "tr": ("empty table row", "empty table rows"),
}
_HEADING = ("empty heading", "empty headings")
_ADVICE = {
    "p": "Delete {it} and set distances in the style sheet",
    "a": "Write in the link where it leads, or delete {it}",
    "button": "Write on the button what it does, or delete {it}",
}
_BARE = re.compile(r"<(p|li|h[1-6])>(?:\s|&nbsp;|&#160;|\u00a0|<br ?/?>|\\[nrt]|\\u00a0)*<(?:\\?/)\1>", re.IGNORECASE)


def elements(document: Document) -> Iterator[Match]:
    """Empty elements outside the site's own parts, one match per sort: the first, with how many there are."""
    groups: dict[tuple[str, str], list[Empty]] = {}
    for empty in _told_once(document):
        groups.setdefault(_NAMES.get(empty.tag, _HEADING), []).append(empty)
    for (one, many), found in groups.items():
        first, count = found[0], len(found)
        what = f"1 {one}" if count == 1 else f"{count} {many}"
        fields = {
            "what": what,
            "count": str(count),
            "advice": _ADVICE.get(first.tag, "Fill or delete {it}").replace("{it}", "it" if count == 1 else "them"),
        }
        raw = _raw(document, first)
        shown = Span(first.span.start, first.span.start + len(raw.rstrip()))
        yield Match(shown, raw.rstrip(), fields, _fixes(document, found, what))


def _told_once(document: Document) -> list[Empty]:
    """The empties of the article, in order; of nested ones the link or button, or else the outermost."""
    own = [empty for empty in document.empties if not empty.chrome and empty.span.end > empty.span.start]
    controls = sorted(empty.span for empty in own if empty.tag in {"a", "button"})
    kept: list[Empty] = []
    end = 0
    for empty in sorted(own, key=lambda empty: (empty.span.start, -empty.span.end)):
        at = bisect_left(controls, Span(empty.span.start, 0))
        inner = controls[at : at + 1]
        holds_control = bool(inner) and empty.tag not in {"a", "button"} and inner[0].end <= empty.span.end
        if not holds_control and empty.span.end > end:
            kept.append(empty)
            end = empty.span.end
    return kept


def _raw(document: Document, empty: Empty) -> str:
    return document.source.text[empty.span.start : empty.span.end]


def _fixes(document: Document, found: list[Empty], what: str) -> tuple[Fix, ...]:
    """Delete them all, where each is a bare tag pair, so that nothing else refers to it."""
    if not all(_BARE.fullmatch(_raw(document, empty)) for empty in found):
        return ()
    return (Fix(f"Delete {what}", tuple(Edit(empty.span, "") for empty in found), Safety.SAFE),)
