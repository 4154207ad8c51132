"""One server for the tests that need no more than an address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from languagetool import assembled

from healthlint.grammar.library import require, server_command
from healthlint.grammar.local import start_local


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed LanguageTool, and the environment that says where it is."""
    folder = assembled.home()
    monkeypatch.setenv("LTP_PATH", str(folder))
    return folder


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    """The address of a running server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_PATH", str(assembled.home()))
        require()
        server = start_local(server_command)
    yield server.url
    server.stop()
