from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import run
from web.cases import PAGE, page, to
from web.hostile import Hostile, host, reply

ROUTES = {"/ok": page(PAGE), "/gone": reply(410), "/moved": to("/ok", 301), "/wall": reply(403), "/busy": reply(500)}


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Hostile(dict(ROUTES)).running(1) as server:
        (tmp_path / "healthlint.yaml").write_text("links: {allow_private: [127.0.0.0/8], tries: 1, cache: false}\n")
        yield f"http://{host(0)}:{server.port}"


def article(*addresses: str) -> None:
    rows = "\n".join(f"Read the [leaflet {number}]({address}).\n" for number, address in enumerate(addresses))
    Path("a.md").write_text(f"# Colds\n\n{rows}")


def test_links_are_not_asked_for_by_default(base: str) -> None:
    article(f"{base}/gone")
    assert "links/broken" not in run("check", "a.md").out


def test_check_with_links(base: str) -> None:
    article(f"{base}/gone", f"{base}/moved", f"{base}/ok", f"{base}/wall")
    done = run("check", "--links", "--select", "links/*", "--format", "json", "a.md")
    findings = json.loads(done.out)["findings"]
    told = [(one["rule"], one["line"], one["column"]) for one in findings if one["rule"] != "links/staging-host"]
    assert told == [("links/broken", 3, 22), ("links/moved", 5, 22), ("links/unverifiable", 9, 22)]
    assert done.code == 1


def test_the_configuration_turns_it_on(base: str) -> None:
    article(f"{base}/gone")
    Path("healthlint.yaml").write_text("links: {check: true, allow_private: [127.0.0.0/8], cache: false}\n")
    assert "is broken: the page is gone (410)" in " ".join(run("check", "a.md").out.split())
    assert "links/broken" not in run("check", "--no-links", "a.md").out


def test_a_safe_new_address_is_written(base: str) -> None:
    article(f"{base}/moved")
    run("check", "--links", "--fix", "--select", "links/moved", "a.md")
    assert f"({base}/ok)" in Path("a.md").read_text()


def test_a_suppressed_link_is_not_reported(base: str) -> None:
    comment = "<!-- healthlint-disable-next-line links/broken -- comes back -->"
    Path("a.md").write_text(f"# Colds\n\n{comment}\nRead [it]({base}/gone).\n")
    assert run("links", "a.md").code == 0


def test_the_table(base: str) -> None:
    article(f"{base}/gone", f"{base}/moved", f"{base}/ok", f"{base}/wall", "mailto:a@clinic.example", f"{base}/gone")
    done = run("links", "a.md")
    assert done.code == 1
    assert done.out.startswith("broken (1)\n  410")
    for place in ("a.md:3:22  link “leaflet 0”", "a.md:13:22  link “leaflet 5”"):
        assert place in done.out
    for line in (f"→ {base}/ok", "do: Link to", "a reader sees: an error page"):
        assert line in done.out
    assert done.out.endswith("5 addresses: 1 broken, 1 moved, 1 unverifiable, 1 ok, 1 skipped\n")
    assert f"{base}/ok\n" in run("links", "--all", "a.md").out


def test_the_table_as_data(base: str) -> None:
    article(f"{base}/moved", f"{base}/ok")
    data = json.loads(run("links", "--format", "json", "a.md").out)
    assert (data["format"], data["network"]) == (1, True)
    moved = next(one for one in data["links"] if one["verdict"] == "moved")
    assert (moved["status"], moved["final"], moved["chain"]) == (200, f"{base}/ok", [f"{base}/moved", f"{base}/ok"])
    assert moved["places"] == [{"path": "a.md", "line": 3, "column": 22, "shown": "link “leaflet 0”"}]


def test_exit_codes(base: str) -> None:
    article(f"{base}/ok", f"{base}/wall", f"{base}/moved")
    assert run("links", "a.md").code == 0
    assert run("links", "--fail-on", "note", "a.md").code == 1
    assert run("links", "none.md").code == 2
    assert run("check", "--offline", "a.md").code == 2
    assert run("links", "--link-budget", "soon", "a.md").code == 2
    assert run("links", "--allow-private", "10.0.0.1:80", "a.md").code == 2


def test_offline_uses_what_is_known(base: str) -> None:
    Path("healthlint.yaml").write_text("links: {allow_private: [127.0.0.0/8], cache: links.sqlite}\n")
    article(f"{base}/ok")
    run("links", "a.md")
    article(f"{base}/ok", f"{base}/new")
    done = run("links", "--offline", "--all", "a.md")
    assert "1 unverifiable, 1 ok" in done.out
    assert "cached" in done.out


def test_without_a_network_one_line_says_so(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _nobody)
    article("https://clinic.example/a", "https://hospital.example/b")
    done = run("check", "--links", "--select", "links/broken,links/unverifiable", "a.md")
    assert (done.code, done.err.count("unverifiable (no network)")) == (0, 1)
    assert "2 links are unverifiable (no network)" in done.err
    assert base
    assert run("check", "--links", "--require-network", "--select", "links/broken", "a.md").code == 2
    assert "unverifiable (2): no network" in run("links", "a.md").out


def _nobody(*_: object, **__: object) -> None:
    raise socket.gaierror(socket.EAI_NONAME, "not known")


def test_a_missing_extra_is_told_in_one_line(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = [name for name in sys.modules if name.startswith("healthlint.web.")]
    for name in loaded:
        if name.rpartition(".")[2] not in _PURE:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    article(f"{base}/ok")
    done = run("check", "--links", "a.md")
    assert done.code == 2
    assert done.err == (
        "healthlint: link checks need aiohttp, which is not installed. Remedy: pip install 'healthlint[links]'\n"
    )


_PURE = {"settings", "address", "hosts", "response"}
