"""Link checkers side by side on a hostile loopback web: verdicts, requests, time, politeness and memory.

    python benchmarks/links.py verdicts [--tool NAME=COMMAND ...]
    python benchmarks/links.py speed    [--tool NAME=COMMAND ...]
    python benchmarks/links.py memory

`verdicts` runs every case of tests/web/cases.py, one link a run for the other tools: right, false alarms (a page that
works, moved or cannot be told is called broken), misses, requests. `speed` asks for 500 and 2,000 links on 1 and on 40
hosts with 50 ms latency: seconds, most requests at once to one host, peak memory. `memory` runs each case that tries to
fill memory or disk. Other tools come as NAME=COMMAND with NAME one of lychee, linkchecker, linkinator; the command line
is theirs without file and options, such as lychee=/path/to/lychee. A tool that is not given is not run.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from web.cases import GROUPS, PAGE, address, page, routes  # noqa: E402 - the path comes first
from web.hostile import Hostile, host  # noqa: E402 - the path comes first

HOSTS = 40
LIMIT = 60
CASES = [case for group in GROUPS for case in group]
OURS = "honest agent"
"""A case of our own manners: no other tool can pass it."""

GUARDS = ("without end", "bomb", "dripped")


class Run(NamedTuple):
    """One run of a tool: exit code, standard output, seconds, peak memory in MB."""

    code: int
    out: str
    seconds: float
    memory: float


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("verdicts", "speed", "memory"))
    parser.add_argument("--tool", action="append", default=[], metavar="NAME=COMMAND")
    options = parser.parse_args()
    others = dict(one.split("=", 1) for one in options.tool)
    {"verdicts": verdicts, "speed": speed, "memory": memory}[options.what](others)


def verdicts(others: dict[str, str]) -> None:
    """Print how many verdicts of each tool are right."""
    with Hostile(routes()).running(HOSTS) as server, tempfile.TemporaryDirectory() as folder:
        found = {case.name: address(case, number % HOSTS, server.port) for number, case in enumerate(CASES)}
        file = _article(Path(folder), found.values())
        run = _run([*_healthlint(file), "--format", "json", "--all"])
        told = {one["address"]: one["verdict"] for one in json.loads(run.out)["links"]}
        got = {name: told.get(where.strip(), "not seen") for name, where in found.items()}
        _report("healthlint", {name: (got[name], got[name]) for name in got}, len(server.log), run)
        for name, command in others.items():
            server.log.clear()
            server.forget()
            started = time.monotonic()
            with ThreadPoolExecutor(4) as pool:
                results = list(pool.map(partial(_broken, name, command), found.values()))
            broken = {
                case: ("broken" if result else "ok", "")
                for case, result in zip(found, results, strict=True)
                if result is not None and case != OURS
            }
            _report(name, broken, len(server.log), Run(0, "", time.monotonic() - started, 0))


def _report(tool: str, got: dict[str, tuple[str, str]], requests: int, run: Run) -> None:
    expected = {case.name: case.expected for case in CASES}
    bad = {"broken", "invalid"}
    alarms = [name for name, (verdict, _) in got.items() if verdict in bad and expected[name] not in bad]
    missed = [name for name, (verdict, _) in got.items() if verdict not in bad and expected[name] in bad]
    exact = sum(verdict == expected[name] for name, (verdict, _) in got.items())
    right = len(got) - len(alarms) - len(missed)
    print(f"{tool}: {right} of {len(got)} right, {len(alarms)} false alarms, {len(missed)} missed", end="")
    print(f", {exact} exact" if tool == "healthlint" else "", f"- {requests} requests, {run.seconds:.1f} s")
    for label, names in (("false alarms", alarms), ("missed", missed)):
        print(f"  {label}: {'; '.join(names) or 'none'}")


def speed(others: dict[str, str]) -> None:
    """Print seconds, peak requests at once to one host, and memory."""
    print(f"{'tool':<14} {'links':>6} {'hosts':>6} {'seconds':>8} {'peak':>5} {'MB':>5} {'requests':>9}")
    tools = {"healthlint": "", **others}
    for links, hosts in ((500, 1), (500, 40), (2000, 1), (2000, 40)):
        for name, command in tools.items():
            with Hostile({}, latency=0.05).running(hosts) as server, tempfile.TemporaryDirectory() as folder:
                places = [f"http://{host(number % hosts)}:{server.port}/{number}" for number in range(links)]
                server.routes.update({f"/{number}": page(PAGE) for number in range(links)})
                file = _article(Path(folder), places)
                run = _run(_healthlint(file) if name == "healthlint" else _command(name, command, file), limit=300)
                peak = max(server.peak.values(), default=0)
                print(
                    f"{name:<14} {links:>6} {hosts:>6} {run.seconds:>8.1f} {peak:>5} {run.memory:>5.0f}",
                    f"{len(server.log):>9}",
                    flush=True,
                )


def memory(_others: dict[str, str]) -> None:
    """Print the peak memory of each case that tries to exhaust it, alone and all at once."""
    guards = [case for case in CASES if any(word in case.name for word in GUARDS)]
    with Hostile(routes()).running(HOSTS) as server:
        for cases in (*[[case] for case in guards], [case for case in guards for _ in range(8)]):
            with tempfile.TemporaryDirectory() as folder:
                places = [
                    _once(address(case, number % HOSTS, server.port), number) for number, case in enumerate(cases)
                ]
                server.sent.clear()
                run = _run(_healthlint(_article(Path(folder), places)))
                name = cases[0].name if len(cases) == 1 else f"{len(cases)} of them at once"
                sent = sum(server.sent.values()) / 2**20
                print(f"{name:<48} {run.memory:>5.0f} MB {run.seconds:>6.1f} s  {sent:>6.1f} MB sent", flush=True)


def _once(place: str, number: int) -> str:
    before, mark, fragment = place.partition("#")
    return f"{before}?{number}{mark}{fragment}"


def _healthlint(file: Path) -> list[str]:
    config = file.with_name("healthlint.yaml")
    config.write_text("links: {allow_private: [127.0.0.0/8], cache: false}\n", encoding="utf-8")
    return [sys.executable, "-m", "healthlint", "links", str(file), "--config", str(config)]


def _command(tool: str, command: str, file: Path) -> list[str]:
    options = {
        "lychee": ["--no-progress", "--format", "json", "--timeout", "10", "--include-fragments=anchor-only"],
        "linkchecker": ["--no-status", "--check-extern", "--timeout", "10", "-o", "csv"],
        "linkinator": ["--format", "json", "--timeout", "10000", "--check-fragments", "--retry", "--retry-errors"],
    }[tool]
    return [*command.split(), *options, str(file)]


def _broken(tool: str, command: str, where: str) -> bool | None:
    """Whether the tool calls a link broken; None when it says nothing of it."""
    with tempfile.TemporaryDirectory() as folder:
        file = _article(Path(folder), [where])
        run = _run(_command(tool, command, file))
        if run.code < 0:
            return True
        return run.code != 0


def _article(folder: Path, places: Iterable[str]) -> Path:
    folder.chmod(0o755)  # LinkChecker gives up root's rights before it reads
    file = folder / "article.html"
    rows = "\n".join(f'<p><a href="{html.escape(place)}">Page</a></p>' for place in places)
    file.write_text(f"<!doctype html><title>Links</title>\n{rows}\n", encoding="utf-8")
    return file


def _run(command: Sequence[str], limit: float = LIMIT) -> Run:
    started = time.monotonic()
    measured = ["/usr/bin/env", "PYTHONPATH=" + str(ROOT), *command]
    done = subprocess.Popen(measured, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    peak = [0.0]
    stop = _watch(done.pid, peak)
    try:
        out, _ = done.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        done.kill()
        out, _ = done.communicate()
    stop()
    return Run(done.returncode, out or "", time.monotonic() - started, peak[0])


def _watch(pid: int, peak: list[float]) -> Callable[[], None]:
    """Note the peak memory of a process until the returned function is called (Linux)."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            try:
                status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
            except OSError:
                return
            sizes = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
            peak[0] = max([peak[0], *(size / 1024 for size in sizes)])

    thread = threading.Thread(target=look, daemon=True)
    thread.start()

    def stop() -> None:
        over.set()
        thread.join()

    return stop


if __name__ == "__main__":
    os.environ.pop("HEALTHLINT_TRACEBACK", None)
    main()
