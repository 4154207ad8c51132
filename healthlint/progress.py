"""A line on the terminal that shows how far a long run has come."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TextIO

_PATIENCE = 2.0
_PAUSE = 0.1
_WIDTH = 20


@dataclass(slots=True)
class Progress:
    """Draws on the stream once the run has lasted two seconds, and only on a terminal outside of CI."""

    stream: TextIO
    what: str = "files"
    found: str = "findings"
    started: float = field(default_factory=time.monotonic)
    drawn: float = 0.0

    def __call__(self, done: int, total: int, findings: int) -> None:
        """Say how many files (or `what` there is) are done, of how many, with how many findings."""
        now = time.monotonic()
        if now - self.started < _PATIENCE or now - self.drawn < _PAUSE or not self._wanted():
            return
        self.drawn = now
        bar = "#" * (_WIDTH * done // max(1, total))
        self.stream.write(f"\r\x1b[K[{bar:<{_WIDTH}}] {done} of {total} {self.what}, {findings} {self.found}")
        self.stream.flush()

    def say(self, text: str) -> None:
        """Show at once what the run waits for."""
        if self._wanted():
            self.drawn = time.monotonic()
            self.stream.write(f"\r\x1b[K{text}")
            self.stream.flush()

    def close(self) -> None:
        """Wipe the line."""
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def _wanted(self) -> bool:
        return self.stream.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"
