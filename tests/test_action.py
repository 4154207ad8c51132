from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import ROOT, commit_all

CLEAN = "# Sleep\n\nMost adults need 7 to 9 hours of sleep a night.\n"
BAD = "# Sleep\n\nTurmeric is a miracle cure for arthritis: 100%.\n"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)(?:\s*\|\|\s*'([^']*)')?\s*\}\}")


@dataclass
class Runner:
    """Runs the action's steps one by one as a runner would, with nothing but their environment."""

    temp: Path
    work: Path
    values: dict[str, str] = field(default_factory=dict)

    def step(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the step with that id; its outputs are known to later steps."""
        step = next(step for step in ACTION["runs"]["steps"] if step["id"] == name)
        defaults = {key: str(value.get("default", "")) for key, value in ACTION["inputs"].items()}
        known = {f"inputs.{key}": value for key, value in (defaults | inputs).items()} | self.values
        known["github.action_path"] = str(ROOT)
        environment = {
            key: _EXPRESSION.sub(lambda match: known.get(match[1]) or match[2] or "", str(value))
            for key, value in step["env"].items()
        }
        output, summary = self.temp / "output", self.temp / "summary.md"
        output.write_text("")
        summary.write_text("")
        kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "NO_COLOR"}}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.work, capture_output=True, text=True, check=False,
            env={
                **kept, **environment, "RUNNER_TEMP": str(self.temp), "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary), "CI": "true", "GITHUB_ACTIONS": "true",
            },
        )  # fmt: skip
        for line in output.read_text().splitlines():
            key, _, value = line.partition("=")
            self.values[f"steps.{name}.outputs.{key}"] = value
        return done

    def output(self, name: str) -> str:
        return self.values[f"steps.lint.outputs.{name}"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    runner = Runner(tmp_path_factory.mktemp("runner"), tmp_path_factory.mktemp("work"))
    done = runner.step("install")
    assert done.returncode == 0, done.stderr
    return runner


@pytest.fixture
def runner(installed: Runner, tmp_path: Path) -> Runner:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/good one.md").write_text(CLEAN)
    (tmp_path / "articles/bad.md").write_text(BAD)
    commit_all(tmp_path)
    return Runner(installed.temp, tmp_path, dict(installed.values))


def test_a_bad_article_fails_the_step_and_is_shown_everywhere(runner: Runner) -> None:
    done = runner.step("lint", paths="articles\n\n  gone/*.txt", **{"sarif-file": "out.sarif"})
    assert done.returncode == 2
    done = runner.step("lint", paths="  articles/bad.md\narticles/good one.md\n")
    assert done.returncode == 1, done.stderr
    assert "::error file=articles/bad.md,line=3,endLine=3,col=15,endColumn=27,title=claims/" in done.stdout
    assert "  | Turmeric is a miracle cure for arthritis: 100%." in done.stdout
    assert (runner.output("exit-code"), runner.output("sarif-file")) == ("1", "healthlint.sarif")
    assert int(runner.output("errors")) >= 1
    log = json.loads((runner.work / "healthlint.sarif").read_text())
    assert [artifact["location"]["uri"] for artifact in log["runs"][0]["artifacts"]] == [
        "articles/bad.md",
        "articles/good%20one.md",
    ]
    summary = (runner.temp / "summary.md").read_text()
    assert summary.startswith("## healthlint\n")
    assert "articles/bad.md:3:15: error" in summary


def test_a_clean_article_passes(runner: Runner) -> None:
    done = runner.step("lint", paths="articles/good one.md")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (runner.output("exit-code"), runner.output("errors"), runner.output("warnings")) == ("0", "0", "0")
    assert json.loads((runner.work / "healthlint.sarif").read_text())["runs"][0]["results"] == []


def test_the_level_and_the_annotations_are_inputs(runner: Runner) -> None:
    done = runner.step("lint", paths="articles", annotations="false", **{"fail-on": "never"})
    assert done.returncode == 0, done.stderr
    assert "::error" not in done.stdout
    assert int(runner.output("errors")) >= 1


def test_hostile_inputs_are_only_names(runner: Runner) -> None:
    done = runner.step("lint", paths="--output=x\n$(touch pwned)\n`touch pwned`;touch pwned")
    assert done.returncode == 2
    assert not (runner.work / "pwned").exists()
    assert not (runner.work / "x").exists()


def test_a_wrong_configuration_fails_with_its_message(runner: Runner) -> None:
    (runner.work / "h.yaml").write_text("fail_on: eror\n")
    done = runner.step("lint", config="h.yaml")
    assert done.returncode == 2
    assert "h.yaml:1:10: expected “error”" in done.stderr


def test_no_script_holds_an_expression() -> None:
    assert all("${{" not in step["run"] for step in ACTION["runs"]["steps"] if "run" in step)
