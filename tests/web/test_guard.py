from __future__ import annotations

import ipaddress
import socket

import pytest
from web.cases import PAGE, page, to
from web.hostile import Answer, Hostile, host

from healthlint.verdict import Outcome
from healthlint.web.check import check_addresses
from healthlint.web.guard import Guard, can_allow, is_public
from healthlint.web.settings import LinkSettings

PRIVATE = [
    "0.1.1.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::7f00:1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
    "2001::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "2002:7f00:1::", "2002:a00:1::", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "3fff::1", "5f00::1", "100::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8",
    "2002:808:808::1", "64:ff9b::808:808",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    assert not Guard().passes("clinic.example", ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert Guard().passes("clinic.example", ipaddress.ip_address(address))


def test_what_settings_allow() -> None:
    guard = Guard.allowing(("10.0.0.0/8", "intranet.example", "::1"))
    assert guard.passes("a.example", ipaddress.ip_address("10.1.1.1"))
    assert guard.passes("a.example", ipaddress.ip_address("::ffff:10.1.1.1"))
    assert guard.passes("intranet.example", ipaddress.ip_address("192.168.1.1"))
    assert guard.passes("a.example", ipaddress.ip_address("::1"))
    assert not guard.passes("a.example", ipaddress.ip_address("192.168.1.1"))


@pytest.mark.parametrize("name", ["10.0.0.0/8", "[::1]", "fd00::/8", "intranet", "*.clinic.example", "localhost"])
def test_what_may_be_allowed(name: str) -> None:
    assert can_allow(name)


@pytest.mark.parametrize("name", ["", "10.0.0.1:80", "http://intranet", "10.0.0.0/33", "300.1.1.1", "a b", "host/8"])
def test_what_names_nothing(name: str) -> None:
    assert not can_allow(name)


def test_all_does_not_include_what_clouds_keep_secret() -> None:
    guard = Guard.allowing(("all",))
    assert guard.passes("a.example", ipaddress.ip_address("192.168.1.1"))
    for address in ("169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "fd00:ec2::254"):
        assert not guard.passes("a.example", ipaddress.ip_address(address))
    assert Guard.allowing(("all", "169.254.0.0/16")).passes("a.example", ipaddress.ip_address("169.254.169.254"))


def _settings(**more: object) -> LinkSettings:
    return LinkSettings(timeout=1.0, backoff=0.01, cache=None, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    [
        "http://{host}:{port}/page", "http://2130706689:{port}/page", "http://0x7f.1.1:{port}/page", "http://127.0.257:{port}/page",
        "http://0177.0.01.01:{port}/page", "http://[::ffff:127.0.1.1]:{port}/page", "http://localhost:{port}/page",
        "http://inside.example:{port}/page", "http://user@{host}:{port}/page", "http://{host}.:{port}/page",
    ],
)  # fmt: skip
def test_no_request_goes_inside(written: str) -> None:
    def lookup(_name: str, _port: int) -> list[tuple[int, str]]:
        return [(socket.AF_INET, host(0))]

    with Hostile({"/page": page(PAGE)}).running(1) as server:
        address = written.format(host=host(0), port=server.port)
        verdict = check_addresses([address], _settings(), lookup=lookup).verdicts[address]
        assert verdict.outcome is Outcome.UNVERIFIABLE
        assert "private network" in verdict.reason
        assert server.log == []


@pytest.mark.parametrize(
    "location",
    [
        "http://{other}:{port}/page",
        "//{other}:{port}/page",
        "http://inner.example:{port}/page",
        "http://0x7f000102:{port}/page",
    ],
)
def test_no_redirect_leads_inside(location: str) -> None:
    def lookup(_name: str, _port: int) -> list[tuple[int, str]]:
        return [(socket.AF_INET, host(1))]

    routes: dict[str, Answer] = {"/page": page(PAGE)}
    with Hostile(routes).running(2) as server:
        routes["/start"] = to(location.format(other=host(1), port=server.port))
        address = f"http://{host(0)}:{server.port}/start"
        verdict = check_addresses([address], _settings(allow_private=(host(0),)), lookup=lookup).verdicts[address]
        assert verdict.outcome is Outcome.UNVERIFIABLE
        assert [one.path for one in server.log] == ["/start"]


def test_a_name_that_changes_its_address_is_looked_up_once() -> None:
    answers = [host(0), host(1)]

    def lookup(_name: str, _port: int) -> list[tuple[int, str]]:
        return [(socket.AF_INET, answers.pop(0))]

    with Hostile({"/a": to("/b"), "/b": page(PAGE)}).running(2) as server:
        address = f"http://rebinds.example:{server.port}/a"
        verdict = check_addresses([address], _settings(allow_private=(host(0),)), lookup=lookup).verdicts[address]
        assert verdict.outcome is Outcome.OK
        assert {one.host for one in server.log} == {host(0)}
        assert answers == [host(1)]


def test_only_the_public_addresses_of_a_name_are_used() -> None:
    def lookup(_name: str, _port: int) -> list[tuple[int, str]]:
        return [(socket.AF_INET, host(1)), (socket.AF_INET, host(0))]

    with Hostile({"/a": page(PAGE)}).running(2) as server:
        address = f"http://mixed.example:{server.port}/a"
        verdict = check_addresses([address], _settings(allow_private=(host(0),)), lookup=lookup).verdicts[address]
        assert verdict.outcome is Outcome.OK
        assert {one.host for one in server.log} == {host(0)}
