from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {
    "aiohttp", "hypothesis", "jsonschema", "language_tool_python", "nltk", "numpy", "pytest", "requests", "rich",
    "setuptools", "textstat", "turbohtml",
}  # fmt: skip


def modules_after(code: str, folder: Path) -> set[str]:
    """The top-level modules that are loaded after the code has run in a new interpreter."""
    program = f"{code}\nimport json, sys\nsys.stdout = sys.__stdout__\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}


def test_importing_the_library_costs_nothing(tmp_path: Path) -> None:
    loaded = modules_after("import healthlint; healthlint.__version__", tmp_path)
    assert not loaded & (HEAVY | {"yaml", "click", "re2", "pyromark"})


@pytest.mark.parametrize("name", ["article.md", "article.html", "article.txt", "article.json"])
def test_a_cold_check_loads_nothing_heavy(tmp_path: Path, name: str) -> None:
    post = '{"id": 1, "title": {"rendered": "T"}, "content": {"rendered": "<p>Sleep.</p>"}}'
    (tmp_path / name).write_text(post if name.endswith("json") else "Sleep well.\n")
    run = (
        "import io, sys\nfrom healthlint.cli import main\n"
        f"sys.stdout = io.TextIOWrapper(io.BytesIO())\ntry: main(['check', {name!r}])\nexcept SystemExit: pass"
    )
    loaded = modules_after(run, tmp_path)
    assert "healthlint" in loaded
    assert not loaded & HEAVY


def test_the_public_names() -> None:
    import healthlint  # noqa: PLC0415 - the import is what is tested

    assert {"lint", "Finding", "Result", "__version__"} <= set(dir(healthlint))
    assert callable(healthlint.lint)
    with pytest.raises(AttributeError, match="nothing_such"):
        healthlint.nothing_such  # noqa: B018 - the access is what is tested
