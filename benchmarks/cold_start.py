"""Cold start of healthlint on one article, side by side with bare Python, codespell and proselint.

Usage: python benchmarks/cold_start.py ARTICLE [--runs 15]

Peers that are not installed beside this Python are skipped and said to be. Each command runs once unmeasured; then the
commands take turns, so that a busy moment of the machine hits all of them. Times are medians of wall seconds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Print a table of medians and of ratios to bare Python."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("article", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    commands = _commands(str(options.article))
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(options.runs + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            if run:
                times[name].append(time.perf_counter() - started)
    base = statistics.median(times["python -c pass"])
    words = len(options.article.read_text(encoding="utf-8").split())
    print(f"{options.article.name}: {words} words, {options.runs} runs each")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name:20} {median:7.3f} s  {median / base:6.1f} × python -c pass  (slowest {max(seconds):.3f})")


def _commands(article: str) -> dict[str, list[str]]:
    beside = str(Path(sys.executable).parent)
    commands = {"python -c pass": [sys.executable, "-c", "pass"]}
    for name, arguments in {
        "healthlint": ["check", article],
        "codespell": [article],
        "proselint": ["check", article],
    }.items():
        program = shutil.which(name, path=beside)
        if program:
            commands[name] = [program, *arguments]
        else:
            print(f"{name} is not installed beside this Python: left out")
    return commands


if __name__ == "__main__":
    main()
