"""How the addresses of a site map to its files: a part of the section `links` of healthlint.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from healthlint.located_yaml import Value

PAGES = (".md", ".markdown", ".mdx", ".html", ".htm")
"""Suffixes of files that hold a page; a page's address may leave them out."""

GENERATORS = ("auto", "github", "hugo", "jekyll", "wordpress", "none")
"""What makes ids of headings; `auto` takes the ids of any of them."""

SITE_KEYS = ("site_root", "base_url", "extensions", "heading_ids")

_BASE = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", re.IGNORECASE)
_EXTENSION = re.compile(r"\.?\w+")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Folders that stand for the site's root, the address it is published at, and the suffixes of its pages.

    `stored` tells that the configuration names the folders: then exports of WordPress lead to files too.
    """

    roots: tuple[Path, ...] = ()
    base_url: str = ""
    extensions: tuple[str, ...] = PAGES
    heading_ids: str = "auto"
    stored: bool = False


def read_site(table: Mapping[str, Value], folder: Path) -> SiteSettings:
    """The settings in the table of `links`; paths are relative to the folder. A fault is noted at its place."""
    roots = _roots(table["site_root"], folder) if "site_root" in table else ()
    base = table["base_url"].text() if "base_url" in table else ""
    if base and not _BASE.fullmatch(base):
        table["base_url"].problem(f"expected the address of the site, such as https://clinic.example/, not “{base}”")
    extensions = _extensions(table["extensions"]) if "extensions" in table else PAGES
    generator = table["heading_ids"].choice(GENERATORS) if "heading_ids" in table else None
    return SiteSettings(
        roots or ((folder,) if base else ()), base, extensions, generator or "auto", stored="site_root" in table
    )


def _texts(value: Value) -> Iterator[tuple[Value, str]]:
    """The texts of a list, or one alone, with their places; an empty one is noted as a fault."""
    ones = value.items() if value.is_list else (value,)
    if not ones:
        value.problem("expected at least one text in the list; leave the key out for the default")
    for one in ones:
        if one.is_empty_text:
            one.problem("expected a text, not an empty one; leave the key out for the default")
        elif text := one.text():
            yield one, text


def _roots(value: Value, folder: Path) -> tuple[Path, ...]:
    found: list[Path] = []
    for one, text in _texts(value):
        path = (folder / text).resolve()
        if not path.is_dir():
            one.problem(f"there is no folder {text}. Name the folder that holds the pages of the site")
        else:
            found.append(path)
    return tuple(found)


def _extensions(value: Value) -> tuple[str, ...]:
    found: list[str] = []
    for one, text in _texts(value):
        if not _EXTENSION.fullmatch(text):
            one.problem(f"expected a suffix such as .md, not “{text}”")
        else:
            found.append("." + text.removeprefix("."))
    return tuple(found)
