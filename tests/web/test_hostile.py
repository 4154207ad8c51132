from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from web.cases import GROUPS, Case, address, routes, slug
from web.hostile import Hostile

from healthlint.verdict import Web
from healthlint.web.check import check_addresses
from healthlint.web.settings import LinkSettings

HOSTS = 40
CASES = [case for group in GROUPS for case in group]
QUICK = LinkSettings(allow_private=("127.0.0.0/8",), timeout=1.0, backoff=0.05, cache=None)


class Visit(NamedTuple):
    server: Hostile
    web: Web
    addresses: dict[str, str]


@pytest.fixture(scope="module")
def visit() -> Iterator[Visit]:
    with Hostile(routes()).running(HOSTS) as server:
        addresses = {case.name: address(case, number % HOSTS, server.port) for number, case in enumerate(CASES)}
        yield Visit(server, check_addresses(list(addresses.values()), QUICK), addresses)


def test_there_are_enough_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 120


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_verdict(visit: Visit, case: Case) -> None:
    verdict = visit.web.verdicts[visit.addresses[case.name]]
    assert verdict.outcome == case.expected, verdict
    asked = visit.server.asked(slug(case.name))
    if case.most_requests:
        assert 0 < len(asked) <= case.most_requests
    if case.most_bytes:
        assert visit.server.sent[slug(case.name)] <= case.most_bytes
    assert verdict.reason
    assert "s3cret" not in repr(verdict)


def test_manners(visit: Visit) -> None:
    assert max(visit.server.peak.values()) <= 8
    assert {one.method for one in visit.server.log} == {"GET"}
