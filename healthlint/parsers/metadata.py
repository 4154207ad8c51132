"""Metadata of a page: meta and link elements, and linked data (JSON-LD), as facts and as text that people read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from healthlint.document import Kind
from healthlint.mapped import MappedText
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.json_strings import Path, decode_string, json_strings, readable
from healthlint.parsers.open_links import Value

_NAMES = {
    "author": "author", "article:author": "author", "dc.creator": "author", "citation_author": "author",
    "article:published_time": "published", "date": "published", "dc.date": "published", "dc.date.issued": "published",
    "citation_publication_date": "published", "datepublished": "published",
    "article:modified_time": "modified", "og:updated_time": "modified", "last-modified": "modified",
    "dc.date.modified": "modified", "datemodified": "modified", "dcterms.modified": "modified",
    "lastreviewed": "reviewed", "review_date": "reviewed", "robots": "robots", "og:url": "canonical",
    "og:site_name": "site_name", "og:locale": "language", "publisher": "publisher",
}  # fmt: skip
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_TITLES = frozenset({"og:title", "twitter:title"})
_LINKED = {
    "datePublished": "published", "dateModified": "modified", "lastReviewed": "reviewed", "inLanguage": "language",
}  # fmt: skip
_PEOPLE = {"author": "author", "creator": "author", "reviewedBy": "reviewer", "publisher": "publisher"}
MOST_TITLES = 16
"""A title is compared with so many before it, so that a file of nothing but titles takes no longer than others."""


def read_head_element(assembly: Assembly, tag: str, attributes: Mapping[str, Value]) -> None:
    """A `meta` or `link` element: a fact, or a description that readers see in search results."""
    if tag == "link":
        rel = attributes.get("rel")
        href = attributes.get("href")
        if rel and href and rel.text.text.strip().lower() == "canonical":
            assembly.fact("canonical", href.text.text, href.span)
        return
    content = attributes.get("content")
    named = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
    if content is None or named is None or not content.text.text.strip():
        return
    name = named.text.text.strip().lower()
    span = content.span
    if name in _DESCRIPTIONS:
        assembly.fact("description", content.text.text, span)
        add_once(assembly, Kind.DESCRIPTION, content.text)
    elif name in _TITLES:
        add_title(assembly, content.text)
    elif name in _NAMES and not (name == "article:author" and "://" in content.text.text):
        assembly.fact(_NAMES[name], content.text.text, span)


def read_linked_data(assembly: Assembly, start: int, end: int) -> None:
    """A JSON-LD script at outer[start:end]; one that is no JSON is ignored, as search engines do."""
    text = assembly.outer.text[start:end]
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    read_graph(assembly, assembly.outer, json_strings(assembly.outer.text, start), data)


def read_graph(
    assembly: Assembly,
    outer: MappedText,
    strings: Iterable[tuple[Path, int, int]],
    data: Any,  # noqa: ANN401 - JSON
    *,
    texts: bool = True,
) -> None:
    """Facts of linked data: its strings with their paths and places in outer, and its decoded value.

    `texts` says whether its description and headline are read as text too.
    """
    people = _people_by_reference(data)
    strings = list(strings)
    named = {path[:-1] for path, _, _ in strings if path and path[-1] == "name"}
    for path, start, end in strings:
        if not path or end - start <= 2:  # noqa: PLR2004 - the quotes alone
            continue
        key, holder = path[-1], path[-2] if len(path) > 1 else ""
        if isinstance(holder, int) and len(path) > 2:  # noqa: PLR2004 - a list of people
            holder = path[-3]
        if key == 0 and holder in _LINKED:
            key = holder
        text = decode_string(outer, start, end)
        span = outer.source(start + 1, end - 1)
        if key in _LINKED:
            assembly.fact(_LINKED[key], text.text, span)
        elif key == "name" and holder in _PEOPLE:
            assembly.fact(_PEOPLE[str(holder)], text.text, span)
        elif key == "@id" and holder in _PEOPLE and text.text in people and path[:-1] not in named:
            assembly.fact(_PEOPLE[str(holder)], people[text.text], span)
        elif texts and key in {"description", "headline"} and _describes_article(data, path):
            add_once(assembly, Kind.DESCRIPTION if key == "description" else Kind.TITLE, text)


def _people_by_reference(data: Any) -> dict[str, str]:  # noqa: ANN401 - JSON
    found: dict[str, str] = {}
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if isinstance(value.get("@id"), str) and isinstance(value.get("name"), str):
                found[value["@id"]] = readable(value["name"])
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return found


def _describes_article(data: Any, path: Path) -> bool:  # noqa: ANN401 - JSON
    for step in path[:-1]:
        data = data[step]
    kind = data.get("@type", "")
    kinds = kind if isinstance(kind, list) else [kind]
    return any("Article" in str(name) or "BlogPosting" in str(name) or "WebPage" in str(name) for name in kinds)


def add_once(assembly: Assembly, kind: Kind, text: MappedText) -> None:
    """A block of metadata, unless the same words already stand in one."""
    words = " ".join(text.text.split())
    if not any(words in said for said in assembly.metadata.values()):
        assembly.attribute_block(kind, text)


def add_title(assembly: Assembly, text: MappedText) -> None:
    """A title of metadata, unless a title before it begins with or contains the same words (“… | Site”)."""
    words = " ".join(text.text.split())
    titles = assembly.metadata[Kind.TITLE]
    if words not in titles and not any(words in title or title in words for title in islice(titles, MOST_TITLES)):
        assembly.attribute_block(Kind.TITLE, text)
