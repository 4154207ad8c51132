"""Runs a program that must not outlive its parent, given as `keeper.py PROGRAM ARGUMENTS`.

The parent holds the other end of standard input and never writes to it. When it closes that end, or dies in whatever
way, the program is killed. On Linux the program also dies with this process.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from threading import Thread

_PR_SET_PDEATHSIG = 1  # prctl(2)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main(command: Sequence[str]) -> int:
    """Run the command until it ends, or the parent does."""
    before = _die_with_parent if sys.platform == "linux" else None
    program = subprocess.Popen(  # noqa: S603 - the parent says what to run
        command,
        stdin=subprocess.DEVNULL,
        preexec_fn=before,  # noqa: PLW1509 - no thread has been started yet
    )

    def end(*_: object) -> None:
        program.kill()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and decides

    def wait_for_parent() -> None:
        while os.read(0, 1):
            pass
        program.kill()

    Thread(target=wait_for_parent, daemon=True).start()
    return program.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
