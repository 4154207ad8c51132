"""What an element is for, as its attributes and the elements around it tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from healthlint.document import Kind
from healthlint.parsers import elements
from healthlint.parsers.open_elements import Element
from healthlint.parsers.open_links import Attributes, plain

_ICON = re.compile(r"\b(?:icon|fa|fas|fab|far|dashicons|glyphicon)\b|icon-")


def mark_chrome(element: Element, attributes: Attributes, parent: Element, count: Mapping[str, int]) -> None:
    """Say whether the element stands around the article; `count` tells which elements are open.

    A form that holds the whole page, as ASP.NET makes it, is not chrome, nor is an article inside another form.
    """
    tag = element.tag
    if tag in {"main", "article"}:
        element.chrome = parent.chrome and not parent.in_form
        return
    element.chrome, element.in_form = parent.chrome, parent.in_form
    if tag == "form" and not parent.chrome:
        element.chrome = element.in_form = plain(attributes, "id").lower() not in elements.PAGE_FORMS
    elif tag in elements.CHROME and tag != "form":
        inside = tag == "header" and any(count[section] for section in elements.SECTIONS)
        element.chrome, element.in_form = parent.chrome or not inside, parent.in_form and inside
    if attributes and _is_named_chrome(tag, attributes):
        element.chrome, element.in_form = True, False


def _is_named_chrome(tag: str, attributes: Attributes) -> bool:
    if plain(attributes, "role") in elements.CHROME_ROLES:
        return True
    named = {plain(attributes, "id").lower(), *plain(attributes, "class").lower().split()}
    return tag not in {"html", "body"} and not elements.CHROME_NAMES.isdisjoint(named)


def shows_without_text(tag: str, attributes: Attributes) -> bool:
    """Whether the element is there for a reason although it may hold no text: a target, an icon, a label."""
    hidden = plain(attributes, "aria-hidden") == "true" or "aria-label" in attributes
    named = tag not in elements.HEADINGS and ("id" in attributes or "name" in attributes)
    return hidden or named or (tag in {"i", "span"} and bool(_ICON.search(plain(attributes, "class"))))


def is_byline(attributes: Attributes) -> bool:
    """Whether its class says that author and date stand in it."""
    return bool(elements.BYLINE_CLASSES & set(plain(attributes, "class").lower().split()))


def names_author(attributes: Attributes, kind: Kind) -> bool:
    """Whether a link of a block of that kind leads to the author of the page."""
    return "author" in plain(attributes, "rel").split() or (
        kind is Kind.BYLINE and not elements.AUTHOR_CLASSES.isdisjoint(plain(attributes, "class").lower().split())
    )


def is_decorative(attributes: Attributes) -> bool:
    """Whether a picture is a counting pixel or hidden from screen readers."""
    pixel = plain(attributes, "width") in {"0", "1"} and plain(attributes, "height") in {"0", "1"}
    hidden = plain(attributes, "role") in {"presentation", "none"} or plain(attributes, "aria-hidden") == "true"
    return pixel or hidden


def date_name(attributes: Attributes) -> str:
    """Which fact a `time` element gives."""
    said = f"{plain(attributes, 'itemprop')} {plain(attributes, 'class')}".lower()
    words = set(re.findall(r"\w+", said))
    return "modified" if "modified" in said or ("updated" in words and "published" not in words) else "published"
