"""Look-alikes of the registries on a loopback port: DOI handles, Crossref, DataCite, E-utilities, PMC's id converter,
ClinicalTrials.gov, the Wayback availability API, and the REST API of a WordPress site. They keep a log of requests.

The shapes are those that the services document; the works in them are made up.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from healthlint.web.settings import Registries

WORKS: dict[str, dict[str, Any]] = {
    "10.1000/good": {"title": ["Rest and exercise for older adults with painful knees"], "type": "journal-article"},
    "10.1000/retracted": {
        "title": ["RETRACTED: Sleep and <i>painful</i> knees"],
        "updated-by": [
            {"type": "correction", "DOI": "10.1000/erratum"},
            {"type": "retraction", "DOI": "10.1000/Notice", "source": "retraction-watch"},
        ],
    },
    "10.1000/marked": {"title": ["RETRACTED ARTICLE: A trial that was never done &amp; its data"]},
    "10.1000/superseded": {"title": ["WITHDRAWN: Exercise for knees"]},
    "10.1000/concern": {
        "title": ["Cold knees"],
        "updated-by": [{"type": "expression_of_concern", "DOI": "10.1000/eoc"}],
    },
    "10.1000/notice": {"title": ["Retraction"], "update-to": [{"type": "retraction", "DOI": "10.1000/retracted"}]},
    "10.1101/2022.01.01.22269000": {
        "title": ["Early rest"], "type": "posted-content", "subtype": "preprint",
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": "https://doi.org/10.1000/GOOD"}]},
    },
    "10.1000/odd": {"title": "no list", "updated-by": "none", "relation": []},
    "10.1002/(sici)1097-0142<1::aid-x>3.0.co;2#z": {"title": ["An old name"]},
}  # fmt: skip
DATACITE = {"10.5281/zenodo.1": {"titles": [{"title": "Data on knees"}], "types": {"resourceTypeGeneral": "Dataset"}}}
WITHOUT_RECORD = {"10.1000/nowhere"}
FAILING = {"10.1000/failing": 503, "10.1000/garbled": 200}
PUBMED: dict[str, dict[str, Any]] = {
    "11": {"uid": "11", "title": "Rest for knees.", "pubtype": ["Journal Article"]},
    "12": {"uid": "12", "title": "Sleep for knees.", "pubtype": ["Journal Article", "Retracted Publication"]},
    "13": {"uid": "13", "title": "Cold for knees.", "pubtype": ["Journal Article"]},
    "14": {"uid": "14", "title": "Heat for knees.", "pubtype": ["Preprint"]},
    "15": {"uid": "15", "title": "Walks for knees.", "pubtype": ["Journal Article", "Systematic Review"]},
}
NOTES = {
    "13": ("ExpressionOfConcernIn", "Knee. 2022"),
    "14": ("UpdateIn", "Knee. 2023;1:2. doi: 10.1000/Heat."),
    "15": ("UpdateIn", "Reviews. 2023;1:2. doi: 10.1000/walks.pub2."),
}
PMC = {"PMC12": "12", "PMC77": ""}
TRIALS = {"NCT01234567": "Rest for knees"}
ARCHIVED = {"https://gone.example/a?b=1": "http://web.archive.org/web/20200101000000/https://gone.example/a?b=1"}
POSTS = [{"id": 7, "link": "/knee/", "title": {"rendered": "Knee"}, "content": {"rendered": "<h2 id='rest'>Rest</h2>"}}]


@dataclass
class LookAlikes:
    """The running services: their base addresses, and path and query of each request that they got."""

    origin: str = ""
    log: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def registries(self) -> Registries:
        """The settings that lead to them."""
        at = self.origin
        return Registries(
            doi=f"{at}/api/handles/", crossref=f"{at}/works", datacite=f"{at}/dois", pubmed=f"{at}/eutils/",
            idconv=f"{at}/idconv/", clinicaltrials=f"{at}/studies", wayback=f"{at}/wayback/available",
        )  # fmt: skip

    def asked(self, part: str) -> list[str]:
        """The requests whose path or query holds the part."""
        return [request for request in self.log if part in request]


@contextmanager
def look_alikes() -> Iterator[LookAlikes]:
    """The services, in a thread of their own, until the block ends."""
    services, started, loop = LookAlikes(), threading.Event(), asyncio.new_event_loop()
    thread = threading.Thread(target=_serve, args=(services, started, loop), daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield services
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


def _serve(services: LookAlikes, started: threading.Event, loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    runner = web.AppRunner(_application(services))
    loop.run_until_complete(runner.setup())
    site = web.TCPSite(runner, "127.0.0.1", 0)
    loop.run_until_complete(site.start())
    services.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    started.set()
    loop.run_forever()
    loop.run_until_complete(runner.cleanup())
    loop.close()


def _application(services: LookAlikes) -> web.Application:
    @web.middleware
    async def log(request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401 - as aiohttp types it
        services.log.append(request.raw_path)
        services.agents.add(request.headers.get("User-Agent", ""))
        answer: web.StreamResponse = await handler(request)
        return answer

    application = web.Application(middlewares=[log])
    application.add_routes([
        web.get("/api/handles/{doi:.*}", _handle), web.get("/works/{doi:.*}", _work),
        web.get("/dois/{doi:.*}", _dataset),
        web.get("/eutils/esummary.fcgi", _summary), web.get("/eutils/efetch.fcgi", _full), web.get("/idconv/", _ids),
        web.get("/studies/{number}", _study), web.get("/wayback/available", _available),
        web.get("/wp-json/wp/v2/posts", _posts), web.get("/paper/{name}", _paper),
    ])  # fmt: skip
    return application


async def _handle(request: web.Request) -> web.Response:
    doi = request.match_info["doi"].lower()
    if doi in FAILING:
        return web.Response(status=FAILING[doi], text="<html>Please wait</html>")
    if doi in WORKS or doi in DATACITE or doi in WITHOUT_RECORD:
        url = f"http://{request.host}/paper/{len(doi)}"
        values = [{"index": 1, "type": "URL", "data": {"format": "string", "value": url}}]
        return web.json_response({"responseCode": 1, "handle": doi, "values": values})
    return web.json_response({"responseCode": 100, "handle": doi}, status=404)


async def _work(request: web.Request) -> web.Response:
    work = WORKS.get(request.match_info["doi"].lower())
    if work is None:
        return web.Response(status=404, text="Resource not found.")
    return web.json_response({"status": "ok", "message-type": "work", "message": work})


async def _dataset(request: web.Request) -> web.Response:
    attributes = DATACITE.get(request.match_info["doi"].lower())
    if attributes is None:
        return web.json_response({"errors": [{"status": "404"}]}, status=404)
    return web.json_response({"data": {"type": "dois", "attributes": attributes}})


async def _summary(request: web.Request) -> web.Response:
    names = request.query["id"].split(",")
    result: dict[str, Any] = {"uids": names}
    for name in names:
        result[name] = PUBMED.get(name, {"uid": name, "error": "cannot get document summary"})
    return web.json_response({"header": {"type": "esummary"}, "result": result})


async def _full(request: web.Request) -> web.Response:
    records = ""
    for name in request.query["id"].split(","):
        kind, source = NOTES.get(name, ("CommentIn", "Knee. 2024"))
        note = f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource></CommentsCorrections>'
        records += f"<PubmedArticle><MedlineCitation><PMID>{name}</PMID>{note}</MedlineCitation></PubmedArticle>"
    head = '<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "https://dtd.example/pubmed.dtd">'
    return web.Response(text=f"{head}<PubmedArticleSet>{records}</PubmedArticleSet>", content_type="text/xml")


async def _ids(request: web.Request) -> web.Response:
    records = []
    for name in request.query["ids"].split(","):
        known = {"requested-id": name, "pmcid": name, "pmid": PMC.get(name, "")}
        unknown = {"requested-id": name, "pmcid": name, "status": "error", "errmsg": "invalid article id"}
        records.append(known if name in PMC else unknown)
    return web.json_response({"status": "ok", "records": records})


async def _study(request: web.Request) -> web.Response:
    title = TRIALS.get(request.match_info["number"])
    if title is None:
        return web.Response(status=404, text="NCT number not found")
    return web.json_response({"protocolSection": {"identificationModule": {"briefTitle": title}}})


async def _available(request: web.Request) -> web.Response:
    copy = ARCHIVED.get(request.query["url"])
    closest = (
        {"closest": {"available": True, "url": copy, "timestamp": "20200101000000", "status": "200"}} if copy else {}
    )
    return web.json_response({"url": request.query["url"], "archived_snapshots": closest})


async def _posts(_request: web.Request) -> web.Response:
    return web.json_response(POSTS, headers={"X-WP-Total": str(len(POSTS)), "X-WP-TotalPages": "1"})


async def _paper(_request: web.Request) -> web.Response:
    return web.Response(status=403, text="Are you a robot?")
