"""A LanguageTool server of our own: one Java process, for as long as it is needed and no longer."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO, cast

from healthlint.grammar.unavailable import OLD_JAVA, OR_A_URL, NoLanguageToolError

HOST = "127.0.0.1"
_KEEPER = Path(__file__).with_name("keeper.py")
_STARTING = 60.0
_STOPPING = 10.0
_DYING = 1.0
_ATTEMPTS = 3
_LINES = 200
_READY = "Server started"
_TAKEN = re.compile(r"Address already in use|PortBindingException|BindException")
_CAUSE = re.compile(
    r"^(?:Caused by: |Exception in thread \S+ )?((?:Error: |[\w.]*(?:Exception|Error)\b).*)$", re.MULTILINE
)


class _PortTakenError(Exception):
    """Another program has taken the port since it was found free."""


class _Log:
    """What a server writes, read as it comes, so that the server never waits for a reader."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lines: deque[str] = deque(maxlen=_LINES)
        self._news = Event()
        self.ready = self.ended = False
        Thread(target=self._read, daemon=True).start()

    def wait(self, seconds: float) -> None:
        """Wait until the server is ready or has ended, at most so long."""
        self._news.wait(seconds)

    def text(self) -> str:
        """The last lines."""
        return "\n".join(self._lines)

    def _read(self) -> None:
        with self._stream:
            for line in self._stream:
                self._lines.append(line.decode("utf-8", "replace").rstrip())
                if self._lines[-1].endswith(_READY):
                    self.ready = True
                    self._news.set()
        self.ended = True
        self._news.set()


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that listens on a port of this machine, which no other machine can reach."""

    port: int
    _keeper: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{HOST}:{self.port}/"

    def ended(self) -> bool:
        """Whether it has ended; a connection breaks a moment before its process is seen to be gone."""
        try:
            self._keeper.wait(_DYING)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """End it, and wait until it is gone."""
        if self._keeper.stdin is not None:
            self._keeper.stdin.close()
        try:
            self._keeper.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            self._keeper.kill()
            self._keeper.wait()


def start_local(command: Callable[[int], Sequence[str]]) -> LocalServer:
    """Start the command for a free port and wait until the server says that it listens; raises NoLanguageToolError.

    What it says is heard, not what answers at the port: that may be somebody else.
    """
    for _ in range(_ATTEMPTS):
        port = _free_port()
        keeper = _kept(command(port))
        server = LocalServer(port, keeper)
        try:
            _wait(_Log(cast("IO[bytes]", keeper.stdout)))
        except _PortTakenError:
            server.stop()
        except BaseException:
            server.stop()
            raise
        else:
            return server
    msg = f"each free port was taken before LanguageTool could start. Try again, {OR_A_URL}"
    raise NoLanguageToolError(msg)


def _kept(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program, and the Java that language-tool-python found
        [sys.executable, "-I", "-S", str(_KEEPER), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # what ends our process group must not end the keeper before it has ended Java
    )


def _wait(log: _Log) -> None:
    log.wait(_STARTING)
    if log.ready:
        return
    if not log.ended:
        msg = f"LanguageTool did not start within {_STARTING:.0f} seconds. Try again, {OR_A_URL}"
        raise NoLanguageToolError(msg)
    raise _failure(log.text())


def _failure(log: str) -> Exception:
    if _TAKEN.search(log):
        return _PortTakenError()
    if "UnsupportedClassVersionError" in log:
        return NoLanguageToolError(OLD_JAVA)
    cause = _CAUSE.search(log)
    said = (cause[1] if cause else log.strip().partition("\n")[0])[:200].strip()
    return NoLanguageToolError(
        f"LanguageTool does not start ({said or 'Java says nothing'}). Install it anew, {OR_A_URL}"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
