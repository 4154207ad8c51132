"""Runs of the command line inside the tests."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from healthlint.cli import main

CLEAN = "# Sleep\n\nMost adults need 7 to 9 hours of sleep a night.\n"
BAD = "# Sleep\n\nTurmeric is a miracle cure for arthritis.\n"
PACK = """
pack: ours
about: House words.
rules:
  widget:
    message: "Do not write “{match}”."
    why: We say device.
    standard: healthlint
    severity: note
    confidence: high
    since: 0.1.0
    terms: [widget]
    bad: ["A «widget» broke.", "One «widget» more."]
    good: ["A device broke.", "One device more."]
"""


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def run(*arguments: str, stdin: bytes = b"", terminal: bool = False, encoding: str = "utf-8") -> Run:
    """One run in this process, with streams of its own."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    sys.stdout = (_Terminal if terminal else io.TextIOWrapper)(out, encoding)
    sys.stderr = io.TextIOWrapper(err, "utf-8")
    try:
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        sys.stderr.flush()
    finally:
        written = (out.getvalue().decode(), err.getvalue().decode())
        sys.stdin, sys.stdout, sys.stderr = streams
    assert isinstance(stopped.value.code, int)
    return Run(stopped.value.code, *written)


def lay(name: str, text: str | bytes) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name
