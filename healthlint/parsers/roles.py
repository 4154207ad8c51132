"""What an element is for, as its attributes and the elements around it tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

from healthlint.parsers import elements
from healthlint.parsers.open_links import Attributes, plain

_ICON = re.compile(r"\b(?:icon|fa|fas|fab|far|dashicons|glyphicon)\b|icon-")


def is_chrome(tag: str, attributes: Attributes, count: Mapping[str, int], *, around: bool) -> bool:
    """Whether it stands around the article; `count` says what is open, `around` whether its parent is chrome.

    A form that holds the whole page, as ASP.NET makes it, is not chrome, nor is an article inside another form.
    """
    if tag in {"main", "article"}:
        return around and any(count[name] for name in elements.CHROME if name != "form")
    if tag == "form" and plain(attributes, "id").lower() in elements.PAGE_FORMS:
        return around
    inside = any(count[section] for section in elements.SECTIONS)
    chrome = tag in elements.CHROME and not (tag == "header" and inside)
    return around or chrome or plain(attributes, "role") in elements.CHROME_ROLES


def shows_without_text(tag: str, attributes: Attributes) -> bool:
    """Whether the element is there for a reason although it may hold no text: a target, an icon, a label."""
    hidden = plain(attributes, "aria-hidden") == "true" or "aria-label" in attributes
    named = tag not in elements.HEADINGS and ("id" in attributes or "name" in attributes)
    return hidden or named or (tag in {"i", "span"} and bool(_ICON.search(plain(attributes, "class"))))


def is_byline(attributes: Attributes) -> bool:
    """Whether its class says that author and date stand in it."""
    return bool(elements.BYLINE_CLASSES & set(plain(attributes, "class").lower().split()))


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
