"""What must not outlive its parent does not, whichever of the two processes above it is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from healthlint.grammar import keeper
from healthlint.grammar.local import start_local
from healthlint.grammar.unavailable import NoLanguageToolError

KEEPER = str(Path(keeper.__file__))
SLEEPER = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"


def kept(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", KEEPER, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def is_gone(process: int) -> bool:
    """Whether it ends within a minute."""
    end = time.monotonic() + 60
    while is_there(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_there(process)


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@linux
@pytest.mark.parametrize("end", ["close", "terminate", "kill"])
def test_the_program_ends_with_its_keeper(end: str) -> None:
    with kept(sys.executable, "-c", SLEEPER) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        program = int(process.stdout.readline())
        assert is_there(program)
        if end == "close":
            process.stdin.close()
        else:
            getattr(process, end)()
        assert is_gone(program)


@linux
def test_the_program_ends_when_the_parent_is_killed() -> None:
    parent = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-I', '-S', {KEEPER!r}, sys.executable, '-c', {SLEEPER!r}],"
        " stdin=subprocess.PIPE, start_new_session=True)\ntime.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        program = int(process.stdout.readline())
        assert is_there(program)
        os.kill(process.pid, signal.SIGKILL)
        assert is_gone(program)


def test_the_exit_code_is_that_of_the_program() -> None:
    with kept(sys.executable, "-c", "raise SystemExit(7)") as process:
        assert process.wait() == 7


def test_a_port_that_was_taken_is_given_up_for_another() -> None:
    ports: list[int] = []

    def command(port: int) -> list[str]:
        ports.append(port)
        says = "Server started" if len(ports) == 2 else "java.net.BindException: Address already in use"
        sleeps = 600 if len(ports) == 2 else 0
        return [sys.executable, "-c", f"import time; print({says!r}, flush=True); time.sleep({sleeps})"]

    server = start_local(command)
    assert (server.port, server.ended()) == (ports[1], False)
    server.stop()
    assert server.ended()


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ("java.lang.UnsupportedClassVersionError: class file version 61.0", "the Java here is too old"),
        ("Address already in use", "each free port was taken"),
        ("starting\\nException in thread “main” java.lang.NoClassDefFoundError: x\\n  at y",
         "LanguageTool does not start (java.lang.NoClassDefFoundError: x)"),
        ("", "LanguageTool does not start (Java says nothing)"),
    ],
)  # fmt: skip
def test_a_server_that_does_not_start_is_told_in_one_line(says: str, said: str) -> None:
    with pytest.raises(NoLanguageToolError) as raised:
        start_local(lambda _: [sys.executable, "-c", f"print('{says}')"])
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
