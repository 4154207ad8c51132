"""Registries, asked over a real client: what they say of works, how often they are asked, and never a publisher."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from command import run
from web.registries_server import LookAlikes, look_alikes
from yarl import URL

from healthlint.answer import Answer
from healthlint.language.identifiers import Identifier, Scheme
from healthlint.web.pubmed_notices import notices_in
from healthlint.web.registries import answers, archived
from healthlint.web.response import Response
from healthlint.web.settings import LinkSettings


@pytest.fixture(scope="module")
def running() -> Iterator[LookAlikes]:
    with look_alikes() as services:
        yield services


@pytest.fixture
def services(running: LookAlikes) -> LookAlikes:
    running.log.clear()
    running.agents.clear()
    return running


class Client:
    """The least that fetches over the network; it notes the spacing that each request asks for."""

    def __init__(self) -> None:
        self.spacings: dict[str, float] = {}

    async def __call__(
        self, address: str, *, want_body: int = 0, headers: Mapping[str, str] | None = None, spacing: float = 0.0
    ) -> Response:
        self.spacings[address] = spacing
        url = URL(address, encoded=True)
        try:
            async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
                body = await answer.content.read(want_body)
                return Response(answer.status, {}, body, address)
        except aiohttp.ClientError:
            return Response(0, failure="refused", address=address)


def settings(services: LookAlikes, *, email: str = "", key_from: str = "") -> LinkSettings:
    return LinkSettings(registries=services.registries, email=email, pubmed_key_from=key_from)


def ask(identifiers: Collection[Identifier], given: LinkSettings) -> Mapping[Identifier, Answer]:
    return asyncio.run(answers(identifiers, Client(), given))


def known(**fields: Any) -> Answer:  # noqa: ANN401 - of several types
    return Answer(exists=True, **fields)


def doi(value: str) -> Identifier:
    return Identifier(Scheme.DOI, value)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "10.1000/good",
            known(title="Rest and exercise for older adults with painful knees", registry="Crossref"),
        ),
        (
            "10.1000/retracted",
            known(title="Sleep and painful knees", retracted=True, notice="10.1000/notice", registry="Crossref"),
        ),
        ("10.1000/marked", known(title="A trial that was never done & its data", retracted=True, registry="Crossref")),
        ("10.1000/superseded", known(title="Exercise for knees", registry="Crossref")),
        ("10.1000/concern", known(title="Cold knees", concern=True, notice="10.1000/eoc", registry="Crossref")),
        ("10.1000/notice", known(title="Retraction", registry="Crossref")),
        (
            "10.1101/2022.01.01.22269000",
            known(title="Early rest", preprint=True, published_as="10.1000/good", registry="Crossref"),
        ),
        ("10.1000/odd", known(registry="Crossref")),
        ("10.1002/(sici)1097-0142<1::aid-x>3.0.co;2#z", known(title="An old name", registry="Crossref")),
        ("10.5281/zenodo.1", known(title="Data on knees", registry="DataCite")),
        ("10.1000/nowhere", known(registry="doi.org")),
        ("10.1000/unknown", Answer(exists=False, reason="doi.org does not know it", registry="doi.org")),
    ],
)
def test_what_is_said_of_a_doi(services: LookAlikes, name: str, expected: Answer) -> None:
    assert ask([doi(name)], settings(services)) == {doi(name): expected}
    assert not services.asked("/paper/")


@pytest.mark.parametrize("name", ["10.1000/failing", "10.1000/garbled"])
def test_a_registry_that_gives_no_data_leaves_it_open(services: LookAlikes, name: str) -> None:
    (answer,) = ask([doi(name)], settings(services)).values()
    assert (answer.exists, "doi.org answered with HTTP" in answer.reason) == (None, True)


def test_a_registry_that_does_not_answer_leaves_it_open() -> None:
    with look_alikes() as services:
        given = settings(services)
    every = [doi("10.1000/good"), *(Identifier(Scheme.PMID, "11"), Identifier(Scheme.PMCID, "PMC12"))]
    found = ask([*every, Identifier(Scheme.NCT, "NCT01234567")], given)
    assert {answer.exists for answer in found.values()} == {None}
    assert all("did not answer" in answer.reason for answer in found.values())
    assert len(found) == len(every) + 1


def test_many_pubmed_ids_are_asked_in_one_call(services: LookAlikes) -> None:
    names = ["11", "12", "13", "14", "15", "99"]
    found = ask([Identifier(Scheme.PMID, name) for name in names], settings(services, email="editor@clinic.example"))
    told = {one.value: (answer.exists, answer.retracted, answer.concern) for one, answer in found.items()}
    assert told == {
        "11": (True, False, False), "12": (True, True, False), "13": (True, False, True), "14": (True, False, False),
        "15": (True, False, False), "99": (False, False, False),
    }  # fmt: skip
    assert found[Identifier(Scheme.PMID, "14")].published_as == "10.1000/heat"
    assert found[Identifier(Scheme.PMID, "15")].published_as == ""
    assert found[Identifier(Scheme.PMID, "11")].title == "Rest for knees"
    (summary,) = services.asked("esummary")
    assert "id=11,12,13,14,15,99" in summary
    assert "tool=healthlint&email=editor%40clinic.example" in summary
    assert len(services.asked("efetch")) == 1


def test_three_hundred_pubmed_ids_take_two_calls(services: LookAlikes) -> None:
    ask([Identifier(Scheme.PMID, str(1000 + number)) for number in range(300)], settings(services))
    assert len(services.asked("esummary")) == 2


def test_a_key_comes_from_the_environment_and_allows_more_requests(
    services: LookAlikes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUR_KEY", "abc")
    for given, spacing in ((settings(services), 0.34), (settings(services, key_from="OUR_KEY"), 0.1)):
        client = Client()
        asyncio.run(answers([Identifier(Scheme.PMID, "11")], client, given))
        assert set(client.spacings.values()) == {spacing}
    assert ["api_key=abc" in request for request in services.asked("esummary")] == [False, True]


def test_articles_in_pmc_are_known_by_their_pubmed_ids(services: LookAlikes) -> None:
    names = ["PMC12", "PMC77", "PMC999"]
    found = ask([Identifier(Scheme.PMCID, name) for name in names], settings(services))
    told = {one.value: (answer.exists, answer.retracted) for one, answer in found.items()}
    assert told == {"PMC12": (True, True), "PMC77": (True, False), "PMC999": (False, False)}
    assert len(services.asked("idconv")) == 1


def test_trials(services: LookAlikes) -> None:
    there, gone = Identifier(Scheme.NCT, "NCT01234567"), Identifier(Scheme.NCT, "NCT00000000")
    found = ask([there, gone, Identifier(Scheme.ISRCTN, "ISRCTN12345678")], settings(services))
    assert {one: answer.exists for one, answer in found.items()} == {there: True, gone: False}
    assert found[there].title == "Rest for knees"


def test_nothing_is_asked_of_nobody(services: LookAlikes) -> None:
    assert ask([], settings(services)) == {}
    assert services.log == []


def test_archived_copies_are_offered_only_where_there_are_some(services: LookAlikes) -> None:
    addresses = ["https://gone.example/a?b=1", "https://gone.example/none"]
    client = Client()
    found = asyncio.run(archived(addresses, client, settings(services)))
    assert found == {addresses[0]: "https://web.archive.org/web/20200101000000/https://gone.example/a?b=1"}
    assert set(client.spacings.values()) == {1.0}


@pytest.mark.parametrize(
    "body", [b"", b"<a>", b"\x00", b"no xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a><MedlineCitation/></a>"]
)
def test_full_records_that_cannot_be_read_say_nothing(body: bytes) -> None:
    assert not any(notices.concern or notices.published_as for notices in notices_in(body).values())


def test_a_run_over_an_article_reports_what_the_registries_say(services: LookAlikes, tmp_path: Path) -> None:
    bases = "".join(f"    {name}: {base}\n" for name, base in asdict(services.registries).items())
    (tmp_path / "healthlint.yaml").write_text(f"links:\n  cache: false\n  registries:\n{bases}", encoding="utf-8")
    article = tmp_path / "article.md"
    article.write_text(
        "Rest [helps](https://doi.org/10.1000/retracted). It is [safe](https://doi.org/10.1000/good), see PMID 99 and\n"
        "doi:10.1000/concern. A [preprint](https://doi.org/10.1101/2022.01.01.22269000) agrees, NCT00000000 not.\n",
        encoding="utf-8",
    )
    result = run("check", str(article), "--links", "--format", "json", "--select", "citations,links/broken")
    found = [(finding["rule"], finding["text"]) for finding in json.loads(result.out)["findings"]]
    assert found == [
        ("citations/retracted", "https://doi.org/10.1000/retracted"),
        ("citations/dead-identifier", "99"),
        ("citations/concern", "10.1000/concern"),
        ("citations/preprint-published", "https://doi.org/10.1101/2022.01.01.22269000"),
        ("citations/dead-identifier", "NCT00000000"),
    ]
    assert not services.asked("/paper/")
    assert services.agents
    assert all(agent.startswith("healthlint/") for agent in services.agents)
