"""Whether a page has the place that the part after # names (HTML standard, “scroll to the fragment”)."""

from __future__ import annotations

import html
import re
from enum import Enum

from healthlint.web.address import decoded, plain_fragment
from healthlint.web.hop import Hop
from healthlint.web.pages import Page, read_page, squeezed, text_of

_BY_SCRIPT = re.compile(
    r"[/!?].*|.*[=&].*|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|(?:issue|commit|discussion|pullrequest)[a-z_]*-?r?\d+|:.*",
    re.DOTALL,
)
_PLAIN = re.compile(r"[\w.:-]+", re.ASCII)
_BEGINNING = re.compile(r"[\"'`](\w[\w-]*[-_])[\"'`$]")
_PREFIX = "user-content-"
_FEW_WORDS = 60


class Place(Enum):
    """What is known of a place in a page."""

    THERE = "it is there"
    MISSING = "the page has no such place"
    NO_PAGE = "this kind of file has no places that can be seen from outside"
    SCRIPTED = "a script makes the places of this page"
    CUT = "the page is too long, or broke off, before the place was found"


def needs_page(fragment: str) -> bool:
    """Whether the page must be read to know: browsers need no place for nothing and for `top`."""
    return plain_fragment(fragment).lower() not in {"", "top"}


def find_place(hop: Hop, fragment: str) -> Place:
    """Whether the answer has the place; a missing one is told only where nothing else could make it."""
    fragment = plain_fragment(fragment)
    if not needs_page(fragment):
        return Place.THERE
    if not hop.is_html:
        return Place.NO_PAGE
    text = text_of(hop)
    names = {fragment, decoded(fragment)}
    if not hop.complete and not _may_stand_in(text, names):
        return Place.CUT
    page = read_page(text)
    if _named(page, names):
        return Place.THERE
    if not hop.complete:
        return Place.CUT
    return Place.SCRIPTED if _scripted(page, text, fragment, names) else Place.MISSING


def _may_stand_in(text: str, names: set[str]) -> bool:
    """Whether the names occur at all; a long page is read only then. References hide only what needs them."""
    return any(name in text or not _PLAIN.fullmatch(name) for name in names)


def _named(page: Page, names: set[str]) -> bool:
    return any(name in page.names or _PREFIX + name in page.names for name in names)


def _scripted(page: Page, text: str, fragment: str, names: set[str]) -> bool:
    """Whether a script may make the place: an empty page, a route, a heading without id that the place is named after,
    or a script that holds its name or the beginning of it."""  # noqa: D205, D209 - one contract
    if _BY_SCRIPT.fullmatch(fragment):
        return True
    if not page.scripted:
        return False
    if page.mounts or (page.words < _FEW_WORDS and _loads(text)):
        return True
    if any(squeezed(name) in page.unnamed for name in names):
        return True
    code = "\n".join(page.scripts)
    beginnings = tuple(found[1] for found in _BEGINNING.finditer(code))
    return any(name in code or html.escape(name) in code or name.startswith(beginnings) for name in names)


def _loads(text: str) -> bool:
    return bool(re.search(r"<script[^>]+\bsrc\s*=", text, re.IGNORECASE))
