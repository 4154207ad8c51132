"""Paths as code hosts know them: relative to the top of the git work tree."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from healthlint.gitignore import git_top


def repository_path(path: str) -> str:
    """The path from the top of the work tree, or else from the working directory, with forward slashes.

    Symbolic links are resolved; a file outside keeps its absolute path.
    """
    here = Path.cwd()
    top = (git_top(here) or here).resolve()
    real = Path(os.path.realpath(path))
    return real.relative_to(top).as_posix() if real.is_relative_to(top) else real.as_posix()


def artifact_location(path: str) -> dict[str, str]:
    """A SARIF artifactLocation: relative to %SRCROOT%, percent-encoded; a file URI for a file outside."""
    place = repository_path(path)
    if Path(place).is_absolute():
        return {"uri": Path(place).as_uri()}
    return {"uri": quote(place), "uriBaseId": "%SRCROOT%"}
