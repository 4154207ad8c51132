"""Files that reports are written to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def doubled(articles: Iterable[str], files: Iterable[str]) -> str:
    """The first file that is one of the articles or was named before, by whatever path; empty when there is none."""
    taken = {os.path.realpath(article) for article in articles}
    for file in files:
        place = os.path.realpath(file)
        if place in taken and place != os.devnull:
            return file
        taken.add(place)
    return ""


def save(file: str, data: bytes) -> None:
    """Write the whole file or nothing; raises OSError."""
    path = Path(os.path.realpath(file))
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
