"""Fixed articles: written back, or shown as a difference."""

from __future__ import annotations

import difflib
from dataclasses import replace
from io import StringIO
from pathlib import Path

from healthlint.report_file import save
from healthlint.result import Result


def saved(result: Result) -> Result:
    """Write the fixed text over the file it came from; the result names a problem where that was not possible.

    A file that changed since it was read is left as it is.
    """
    if result.source is None or result.original is None:
        return result
    try:
        if Path(result.path).read_bytes() != result.original.data:
            return _unfixed(result, "it changed while it was linted; its fixes were not applied. Run again")
        save(result.path, result.source.data)
    except OSError as error:
        return _unfixed(result, f"cannot write the fixes: {(error.strerror or str(error)).lower()}")
    return result


def difference(result: Result) -> str:
    """What the fixes change, as a unified diff; empty when they change nothing."""
    if result.source is None or result.original is None:
        return ""
    before, after = (list(StringIO(source.text, newline="\n")) for source in (result.original, result.source))
    lines = difflib.unified_diff(before, after, result.path, result.path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _unfixed(result: Result, problem: str) -> Result:
    return replace(result, source=result.original, findings=(), fixed=0, original=None, problems=(problem,))
