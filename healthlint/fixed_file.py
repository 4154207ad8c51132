"""Fixed articles: written back, or shown as a difference."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

from healthlint.report_file import save
from healthlint.result import Result
from healthlint.source import Source


def saved(result: Result) -> Result:
    """Write the fixed text over the file it came from; where that is not possible, the result without the fixes.

    A file that changed since it was read is left as it is.
    """
    if result.source is None or result.original is None or result.original.source is None:
        return result
    before, after = result.original.source.data, result.source.data
    try:
        with Path(result.path).open("r+b") as file:  # a file that may not be written is not replaced either
            there = file.read()
        if there == before:
            save(result.path, after)
        elif there != after:
            return _unfixed(result.original, "it changed while it was linted; its fixes were not applied. Run again")
    except OSError as error:
        return _unfixed(result.original, f"cannot write the fixes: {(error.strerror or str(error)).lower()}")
    return result


def difference(result: Result) -> str:
    """What the fixes change, as a unified diff that git and patch apply; empty when they change nothing."""
    if result.source is None or result.original is None or result.original.source is None:
        return ""
    from difflib import unified_diff  # noqa: PLC0415 - for those who ask for a difference

    name = f"{result.path}\t" if " " in result.path else result.path  # as git does, so that the name ends somewhere
    lines = unified_diff(_lines(result.original.source), _lines(result.source), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(source: Source) -> list[str]:
    mark = "\ufeff" if source.encoding == "utf-8-sig" else ""
    return list(StringIO(mark + source.text, newline="\n"))


def _unfixed(original: Result, problem: str) -> Result:
    return replace(original, gaps=(*original.gaps, f"{original.path}: {problem}"))
