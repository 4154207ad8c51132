from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from web.cases import PAGE, page, to
from web.hostile import Hostile, Request, host, reply

from healthlint.verdict import Outcome, Verdict, Web
from healthlint.web.cache import Cache
from healthlint.web.check import check_addresses
from healthlint.web.settings import LinkSettings


def run(address: str, place: Path, **more: object) -> Web:
    defaults: dict[str, object] = {"allow_private": ("127.0.0.0/8",), "timeout": 1.0, "backoff": 0.02}
    return check_addresses([address], LinkSettings(**{**defaults, **more}, cache=str(place)))  # type: ignore[arg-type]


def test_a_good_link_is_not_asked_for_again(tmp_path: Path) -> None:
    with Hostile({"/a": page(PAGE), "/b": to("/a", 301)}).running(1) as server:
        for name, outcome in (("a", Outcome.OK), ("b", Outcome.MOVED), ("a#colds", Outcome.OK)):
            address = f"http://{host(0)}:{server.port}/{name}"
            assert not run(address, tmp_path / "links").verdicts[address].cached
            asked = len(server.log)
            again = run(address, tmp_path / "links").verdicts[address]
            assert (again.outcome, again.cached, len(server.log)) == (outcome, True, asked)


def test_a_broken_link_is_asked_for_each_time(tmp_path: Path) -> None:
    answers = [reply(404), page(PAGE)]
    with Hostile({"/a": lambda _request: answers.pop(0)}).running(1) as server:
        address = f"http://{host(0)}:{server.port}/a"
        assert run(address, tmp_path / "links").verdicts[address].outcome is Outcome.BROKEN
        assert run(address, tmp_path / "links").verdicts[address].outcome is Outcome.OK


def test_offline_asks_nobody(tmp_path: Path) -> None:
    with Hostile({"/a": page(PAGE)}).running(1) as server:
        known, gone, new = (f"http://{host(0)}:{server.port}/{name}" for name in ("a", "gone", "new"))
        for address in (known, gone):
            run(address, tmp_path / "links")
        asked = len(server.log)
        found = {
            address: run(address, tmp_path / "links", offline=True).verdicts[address] for address in (known, gone, new)
        }
        assert [one.outcome for one in found.values()] == [Outcome.OK, Outcome.UNVERIFIABLE, Outcome.UNVERIFIABLE]
        assert "broken when it was last asked for" in found[gone].reason
        assert len(server.log) == asked


def test_a_page_that_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    def answer(request: Request) -> bytes:
        if request.headers.get("if-none-match") == '"v1"':
            return b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
        return reply(200, PAGE, 'ETag: "v1"')

    with Hostile({"/a": answer}).running(1) as server:
        address = f"http://{host(0)}:{server.port}/a#colds"
        keep = {Outcome.OK: 0.0}
        for _ in range(3):
            found = run(address, tmp_path / "links", keep=keep).verdicts[address]
            assert (found.outcome, found.status) == (Outcome.OK, 200)
        assert [one.headers.get("if-none-match") for one in server.log] == [None, '"v1"', '"v1"']


def test_other_settings_ask_again(tmp_path: Path) -> None:
    with Hostile({"/a": page(PAGE)}).running(1) as server:
        address = f"http://{host(0)}:{server.port}/a"
        run(address, tmp_path / "links")
        run(address, tmp_path / "links", user_agent="other")
        assert len(server.log) == 2


def test_passwords_are_not_kept(tmp_path: Path) -> None:
    with Hostile({"/a": page(PAGE)}).running(1) as server:
        run(f"http://ann:s3cret@{host(0)}:{server.port}/a", tmp_path / "links")
    assert b"s3cret" not in (tmp_path / "links").read_bytes()


@pytest.mark.parametrize("content", [b"this is no database", b"SQLite format 3\0" + b"\xff" * 200, b'{"links": 1}'])
def test_a_broken_cache_is_told_and_not_used(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "links"
    place.write_bytes(content)
    with Hostile({"/a": page(PAGE)}).running(1) as server:
        address = f"http://{host(0)}:{server.port}/a"
        web = run(address, place)
        assert web.verdicts[address].outcome is Outcome.OK
        assert len(web.notes) == 1
        assert str(place) in web.notes[0]
    assert place.read_bytes() == content


def test_a_table_of_another_program_is_not_used(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "links")
    base.execute("create table links (name text)")
    base.commit()
    base.close()
    with Cache(tmp_path / "links") as cache:
        assert cache.note
        cache.put("a", Verdict(Outcome.OK))


def test_a_cache_in_an_impossible_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Cache(tmp_path / "file" / "links") as cache:
        assert "cannot be used" in cache.note


def test_since_when(tmp_path: Path) -> None:
    with Cache(tmp_path / "links") as cache:
        broken = Verdict(Outcome.BROKEN, "gone", 404, ("a",))
        cache.put("a", broken)
    base = sqlite3.connect(tmp_path / "links")
    base.execute("update links set since = '2020-01-02'")
    base.commit()
    base.close()
    with Cache(tmp_path / "links") as cache:
        assert cache.put("a", replace(broken, reason="gone still")).since == "2020-01-02"
        assert cache.put("a", Verdict(Outcome.OK)).since > "2020-01-02"
        entry = cache.get("a")
        assert entry is not None
        assert entry.verdict.outcome is Outcome.OK
