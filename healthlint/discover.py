"""From the paths that a user names to the files that are linted."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from healthlint.config import Config, Configs
from healthlint.gitignore import Patterns, git_top, read_patterns, relative
from healthlint.source import SUFFIXES, Format

STDIN = "-"
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv"})
_WORDPRESS = re.compile(rb'"(?:rendered|raw)"\s*:')
_PEEK = 65536


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to lint, sorted, each once, and how many named files `exclude` took out."""

    paths: tuple[str, ...]
    excluded: int = 0


def discover(paths: Iterable[str], configs: Configs) -> Inputs:
    """Expand folders and globs. A path that does not exist is kept: to read it is what fails.

    A folder gives the files with a known suffix that neither a .gitignore nor `exclude` names; a file named by
    the user is taken whatever its suffix, unless `exclude` names it. Symbolic links to folders are not followed. A
    folder that cannot be listed is kept as a path, for the same reason as one that does not exist.
    """
    found: dict[str, str] = {}
    excluded = 0
    for path in _expand(paths):
        folder = path != STDIN and os.path.isdir(path)  # noqa: PTH112 - the path stays as the user wrote it
        config = configs.of(path, directory=folder)
        if path != STDIN and config.exclude.covers(relative(path, config.folder), directory=folder):
            excluded += 1
            continue
        for file in _walk(path, configs) if folder else (path,):
            found.setdefault(STDIN if file == STDIN else os.path.realpath(file), file)
    return Inputs(tuple(sorted(found.values())), excluded)


def _expand(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if glob.has_magic(path) and not os.path.lexists(path):
            yield from sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 - Path.glob takes no absolute ones
        else:
            yield path


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder of a walk, with the .gitignore files that reach into it, outermost first."""

    path: str
    ignores: tuple[tuple[Path, Patterns], ...]
    config: Config

    def takes(self, name: str, *, directory: bool = False) -> bool:
        """Whether an entry is neither hidden nor ignored nor excluded."""
        if name.startswith(".") or (directory and name in _SKIPPED_FOLDERS):
            return False
        path = os.path.join(self.path, name)  # noqa: PTH118 - called for each file of a walk
        if self.config.excludes(relative(path, self.config.folder), directory=directory):
            return False
        verdicts = (patterns.decide(relative(path, base), directory=directory) for base, patterns in self.ignores[::-1])
        return not next((verdict for verdict in verdicts if verdict is not None), False)


def _walk(top: str, configs: Configs) -> Iterator[str]:
    ignores = list(_ignores_above(Path(top).absolute()))
    unreadable: list[str] = []
    for path, names, files in os.walk(top, onerror=lambda error: unreadable.append(str(error.filename))):
        place = Path(path).absolute()
        ignores += _ignore_file(place)
        reaching = tuple(pair for pair in ignores if place.is_relative_to(pair[0]))
        folder = _Folder(path, reaching, configs.of(path, directory=True))
        names[:] = sorted(name for name in names if folder.takes(name, directory=True))
        for name in sorted(files):
            file = os.path.normpath(os.path.join(path, name))  # noqa: PTH118 - called for each file of a walk
            if folder.takes(name) and _is_article(file):
                yield file
    yield from map(os.path.normpath, unreadable)


def _ignores_above(top: Path) -> Iterator[tuple[Path, Patterns]]:
    """The .gitignore files from the top of the git work tree down to the folder above; none outside of one."""
    root = git_top(top)
    if root is not None:
        for folder in reversed(top.parents):
            if folder.is_relative_to(root):
                yield from _ignore_file(folder)


def _ignore_file(folder: Path) -> Iterator[tuple[Path, Patterns]]:
    try:
        text = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    yield folder, read_patterns(text.splitlines())


def _is_article(path: str) -> bool:
    """Whether a walk takes the file: a known suffix, and for JSON the look of a WordPress answer."""
    form = SUFFIXES.get(os.path.splitext(path)[1].lower())  # noqa: PTH122 - called for each file of a walk
    try:
        if form is None or not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - called for each file of a walk
            return False
    except OSError:
        return False
    try:
        return form is not Format.WORDPRESS or _looks_like_wordpress(path)
    except OSError:
        return True


def _looks_like_wordpress(path: str) -> bool:
    with open(path, "rb") as file:  # noqa: PTH123 - called for each file of a walk
        return bool(_WORDPRESS.search(file.read(_PEEK).replace(b"\0", b"")))
