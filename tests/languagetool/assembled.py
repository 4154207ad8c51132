"""A real LanguageTool server for the tests, assembled once by Maven into a cache outside of the tree.

Where Java, Maven or language-tool-python is missing the tests say so and are skipped; with the environment variable
HEALTHLINT_REQUIRE_LANGUAGETOOL=1 that is a failure.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    import psutil

POM = Path(__file__).with_name("pom.xml")
VERSION = "6.8"


def not_tested(reason: str) -> NoReturn:
    """Skip, or fail where LanguageTool is required."""
    if os.environ.get("HEALTHLINT_REQUIRE_LANGUAGETOOL") == "1":
        pytest.fail(f"LanguageTool is required, but {reason}")
    pytest.skip(f"NOT TESTED: {reason}, so grammar was not tried with a real server")


def need_library() -> None:
    """Skip, or fail, where language-tool-python is missing."""
    if find_spec("language_tool_python") is None:
        not_tested("language-tool-python is missing")


@cache
def home() -> Path:
    """The folder that language-tool-python looks into (LTP_PATH)."""
    need_library()
    if shutil.which("java") is None:
        not_tested("Java is missing")
    cache_folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "healthlint-tests"
    folder = cache_folder / f"languagetool-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        if shutil.which("mvn") is None:
            not_tested("Maven is missing")
        cache_folder.mkdir(parents=True, exist_ok=True)
        _assemble(folder)
    return folder


def _assemble(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        server = Path(scratch) / "home" / f"LanguageTool-{VERSION}"
        done = subprocess.run(
            ["mvn", "--batch-mode", "--quiet", "--file", str(POM), "package", f"-Dserver={server}"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            not_tested(f"Maven cannot assemble the server: {(done.stdout + done.stderr).strip()[-300:]}")
        if not folder.is_dir():  # another run may have been faster
            server.parent.rename(folder)


def java_below(process: int) -> list[psutil.Process]:
    """The LanguageTool servers among the descendants of a process."""
    import psutil  # noqa: PLC0415 - it comes with language-tool-python

    found = []
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                command = child.cmdline()
                if "org.languagetool.server.HTTPServer" in command and Path(command[0]).name == "java":
                    found.append(child)
    return found
