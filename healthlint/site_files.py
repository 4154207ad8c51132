"""The files that a link may lead to: found by its address, only below the site's folders, and never by guessing.

Nothing is read here but lists of folders; what a page offers to fragments is told by a function that the caller gives.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from healthlint.site_settings import PAGES, SiteSettings

_INDEX = ("index", "_index", "README", "readme")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DECLARED = re.compile(
    r"^(?:permalink|url|slug|id|aliases|redirect_from)[ \t]*[:=](?P<value>[^\r\n]*(?:\r?\n[ \t]*-[^\r\n]*)*)",
    re.MULTILINE,
)
_GENERATED = re.compile(
    r"(?:^|/)(?:(?:index|feed|rss|atom|sitemap[\w-]*|search)\.(?:xml|json)|(?:robots|humans|llms)\.txt"
    r"|(?:tags?|categor(?:y|ies)|topics?|authors?|series|archives?|feed|page/\d+)(?:/.*)?)$"
)
"""What site generators make without a file of that name: feeds, maps of the site, lists of pages by a property."""

_ORDER = re.compile(r"^(?:\d{4}-\d\d?-\d\d?-|\d+[-_.]+(?=\D))")
"""The date or number that sorts files, and that Jekyll and Docusaurus leave out of addresses."""

_ADDRESS = re.compile(r"[^\s\"'\[\],]+")
_NO_PAGES = frozenset({"node_modules", "vendor", "venv", "__pycache__"})
_HEAD = 4096
_MOST_PAGES = 20_000

Names = Callable[[Path], "frozenset[str] | None"]


class State(StrEnum):
    """Whether a file is there."""

    FOUND = "found"
    OTHER_CASE = "other case"
    MISSING = "missing"


class Lookup(NamedTuple):
    """What stands at an address: `path` is the file or folder, `spelled` the address in the capitals of the disk."""

    state: State
    path: Path | None = None
    spelled: str = ""


@dataclass(frozen=True)
class SiteFiles:
    """The files of one site, with the lists of its folders kept: a run sees one state of the disk.

    `tree` is the folder that nothing outside of is looked at; `names` gives the ids of a page.
    """

    tree: Path
    settings: SiteSettings = field(default_factory=SiteSettings)
    names: Names = lambda _: None
    _listed: dict[str, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)
    _known: dict[Path, frozenset[str] | None] = field(default_factory=dict, repr=False, compare=False)
    _paths: list[frozenset[str]] = field(default_factory=list, repr=False, compare=False)

    def at(self, path: Path) -> Files:
        """The files as seen from the article at that path."""
        return Files(self, Path(os.path.normpath(path.absolute())))

    def names_in(self, path: Path) -> frozenset[str] | None:
        """The ids and names that a fragment may point to in the page; None when that cannot be told."""
        if path not in self._known:
            self._known[path] = self.names(path) if path.suffix.lower() in PAGES else None
        return self._known[path]

    def look_up(self, root: Path, path: str, *, pages: bool) -> Lookup | None:
        """What stands at a path below a folder; with `pages`, also what a site makes that address of.

        None when it lies outside or cannot be looked at.
        """
        whole = os.path.normpath(os.path.join(root, path.lstrip("/")))  # noqa: PTH118 - pathlib keeps “..”
        if not any(_within(whole, str(folder)) for folder in (self.tree, *self.settings.roots)):
            return None
        missing: Lookup | None = Lookup(State.MISSING)
        for candidate in self._candidates(whole, pages=pages):
            found = self._spelled(candidate)
            if found is None:
                missing = None
            elif found == candidate or _composed(found) == _composed(candidate):
                return Lookup(State.FOUND, Path(found)) if self._inside(found) else None
            elif found and missing and missing.state is State.MISSING and self._inside(found):
                missing = Lookup(State.OTHER_CASE, Path(found), os.path.relpath(found, root).replace(os.sep, "/"))
        return missing

    def declared(self, path: str) -> bool:
        """Whether a page is published at that path but stored elsewhere, as far as front matter and names tell."""
        plain = path.strip("/")
        if _GENERATED.search(plain):
            return True
        if not self._paths:
            self._paths.append(frozenset(self._declared_paths()))
        plain = re.sub(r"(?:^|/)index$", "", re.sub(r"\.html?$", "", plain, flags=re.IGNORECASE))
        return plain in self._paths[0] or plain.rpartition("/")[2] in self._paths[0]

    def _candidates(self, whole: str, *, pages: bool) -> Iterator[str]:
        extensions = self.settings.extensions
        if os.path.isdir(whole):  # noqa: PTH112 - as the rest
            yield from (os.path.join(whole, name + suffix) for name in _INDEX for suffix in extensions)  # noqa: PTH118 - as the rest
        yield whole
        stem, suffix = os.path.splitext(whole)  # noqa: PTH122 - as the rest
        if suffix.lower() in {".html", ".htm"}:
            yield from (stem + other for other in extensions if other != suffix)
        if pages:
            yield from (whole + other for other in extensions)

    def _spelled(self, whole: str) -> str | None:
        """The path as the disk spells it; empty when there is none, None when a folder cannot be listed."""
        tree = next(str(folder) for folder in (*self.settings.roots, self.tree) if _within(whole, str(folder)))
        at = tree
        for part in Path(whole[len(tree) :].lstrip(os.sep)).parts:
            names = self._names(at)
            if names is None:
                return None
            name = names.get(part) or names.get(_composed(part)) or names.get(_composed(part).casefold())
            if not name:
                return ""
            at = os.path.join(at, name)  # noqa: PTH118 - as the rest
            if os.path.islink(at) and not self._inside(at):  # noqa: PTH114 - as the rest
                return None
        return at

    def _names(self, folder: str) -> dict[str, str] | None:
        """The names in a folder, by themselves, by their composed form and by that without capitals."""
        if folder not in self._listed:
            try:
                listed = sorted(os.listdir(folder))  # noqa: PTH208 - names alone
            except NotADirectoryError:
                listed = []
            except OSError:
                return None
            names: dict[str, str] = {}
            for fold in (lambda name: _composed(name).casefold(), _composed, str):
                names.update({fold(name): name for name in listed})
            self._listed[folder] = names
        return self._listed[folder]

    def _inside(self, found: str) -> bool:
        """Whether a file lies in the tree even after symbolic links are followed."""
        real = os.path.realpath(found)
        return any(_within(real, os.path.realpath(folder)) for folder in (self.tree, *self.settings.roots))

    def _declared_paths(self) -> Iterator[str]:
        count = 0
        for root in self.settings.roots or (self.tree,):
            for folder, below, names in os.walk(root):
                below[:] = [name for name in below if not name.startswith(".") and name not in _NO_PAGES]
                yield from (_ORDER.sub("", name) for name in below if _ORDER.match(name))
                for name in names:
                    if name.endswith(PAGES) and (count := count + 1) <= _MOST_PAGES:
                        yield from _published_names(Path(folder, name), root)
                        yield from _front_matter_paths(Path(folder, name))


def _published_names(path: Path, root: Path) -> Iterator[str]:
    """The last part of the address of a file that is sorted by its name, or in a collection (a folder with “_”)."""
    if _ORDER.match(path.name) or any(part.startswith("_") for part in path.relative_to(root).parts[:-1]):
        yield _ORDER.sub("", path.stem)


def _front_matter_paths(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_HEAD)
    except OSError:
        return
    if head.lstrip("\ufeff").startswith(("---", "+++")):
        for found in _DECLARED.finditer(head):
            for address in _ADDRESS.findall(found["value"]):
                yield re.sub(r"\.html?$", "", address.strip("/"))


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a site as one article, at `path`, can link to them."""

    site: SiteFiles
    path: Path

    def find(self, address: str, base: str = "") -> Lookup | None:
        """What stands at an address of the article, its query and fragment left out; None when that cannot be told.

        `base` is what the article says its addresses are relative to (HTML `base`).
        """
        settings = self.site.settings
        place = self._site_path(urljoin(base, address) if base else address)
        if place is None:
            return None
        path, absolute = place
        if not path:
            return Lookup(State.FOUND, self.path)
        if absolute and not settings.roots:
            return self._in_repository(path)
        last = path.rstrip("/").rpartition("/")[2]
        pages = bool(settings.roots) or "." not in last
        roots = settings.roots if absolute else self._folders(pages=pages)
        found = []
        for root in roots:
            for spelling in dict.fromkeys((unquote(path), path)):
                found.append(self.site.look_up(root, _clamped(spelling) if absolute else spelling, pages=pages))
                if found[-1] and found[-1].state is State.FOUND:
                    return found[-1]
        other = next((one for one in found if one and one.state is State.OTHER_CASE), None)
        if other or None in found or not found:
            return other
        made = pages or last.lower().endswith((".html", ".htm"))
        return None if made and self.site.declared(unquote(path)) else found[0]

    def _site_path(self, address: str) -> tuple[str, bool] | None:
        """The path of an address of the site and whether it starts at the site's root; None for other addresses."""
        path = re.split(r"[?#]", address, maxsplit=1)[0].strip()
        base = self.site.settings.base_url
        if _SCHEME.match(path) or path.startswith("//"):
            return (rest, True) if base and (rest := _below(base, path)) is not None else None
        if not path.startswith("/"):
            return path, False
        prefix = urlsplit(base).path.rstrip("/") if base else ""
        return (path[len(prefix) :] if prefix and path.startswith(f"{prefix}/") else path), True

    def _in_repository(self, path: str) -> Lookup | None:
        """What stands at a path from the root of the repository, as GitHub reads it; a site may read it otherwise."""
        found = self.site.look_up(self.site.tree, _clamped(unquote(path)), pages=False)
        return found if found and found.state is State.FOUND else None

    def _folders(self, *, pages: bool) -> tuple[Path, ...]:
        """The folders that a relative address may start in: the file's, and that of its page on the site."""
        folder = self.path.parent
        if not pages or self.path.stem in _INDEX:
            return (folder,)
        return folder, folder / self.path.stem


def _below(base: str, address: str) -> str | None:
    """The path of an address below the base address, in whatever scheme of the web; None when it is not below."""
    at, to = urlsplit(base), urlsplit(address)
    if to.scheme.lower() not in {"http", "https", ""} or at.netloc.lower() != to.netloc.lower():
        return None
    prefix = at.path.rstrip("/")
    if to.path == prefix or to.path.startswith(f"{prefix}/"):
        return to.path[len(prefix) :] or "/"
    return None


def _clamped(path: str) -> str:
    """A path from the site's root as browsers read it: “..” does not climb out of it."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
