"""Registries of works and trials, asked instead of publishers' pages: they answer robots, and they know of retractions.

DOI: handle API (https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation), then Crossref
(https://api.crossref.org) or DataCite. PMID: E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499/), 3 requests a
second, 10 with a key. PMCID: the id converter of PMC. NCT: API of ClinicalTrials.gov. The base addresses are settings.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from healthlint.answer import Answer
from healthlint.language.identifiers import Identifier, Scheme
from healthlint.web.pubmed_notices import notices_in
from healthlint.web.registry_records import crossref_answer, datacite_answer, pubmed_answer, trial_answer
from healthlint.web.response import Fetch
from healthlint.web.settings import LinkSettings

_TOOL = "healthlint"
_BATCH = 200
_LARGEST = 8 * 2**20
_FOUND, _UNKNOWN, _NO_VALUES = 1, 100, 200
_NOT_FOUND, _OK = 404, 200
_PUBMED_SPACING, _PUBMED_SPACING_WITH_KEY = 0.34, 0.1
_CROSSREF_SPACING, _CROSSREF_SPACING_POLITE = 0.2, 0.1
_WAYBACK_SPACING = 1.0
_SAFE = "/:;()._-~!$'*,@"


class _Reply(NamedTuple):
    """The JSON of a registry; `gap` says why there is none."""

    data: Any
    status: int
    gap: str


class _Asking:
    """One run's questions to the registries."""

    def __init__(self, fetch: Fetch, settings: LinkSettings) -> None:
        self.fetch = fetch
        self.settings = settings
        self.bases = settings.registries

    async def get(self, address: str, name: str, spacing: float = 0.0) -> _Reply:
        """The JSON at an address of the registry that is called `name`."""
        response = await self.fetch(
            address, want_body=_LARGEST, headers={"Accept": "application/json"}, spacing=spacing
        )
        if response.status == 0:
            return _Reply(None, 0, f"{name} did not answer ({response.failure})")
        try:
            data = json.loads(response.body)
        except (ValueError, RecursionError):
            data = None
        broken = data is None or not response.complete
        gap = f"{name} answered with HTTP {response.status} and no data that can be read" if broken else ""
        return _Reply(data, response.status, gap)

    async def doi(self, doi: str) -> Answer:
        """Whether the DOI is registered; if so, what Crossref or DataCite say of the work."""
        reply = await self.get(_joined(self.bases.doi, _quoted(doi)), "doi.org")
        code = reply.data.get("responseCode") if isinstance(reply.data, dict) else None
        if code == _UNKNOWN:
            return Answer(exists=False, reason="doi.org does not know it", registry="doi.org")
        if code not in {_FOUND, _NO_VALUES}:
            return Answer(reason=reply.gap or f"doi.org answered with code {code}", registry="doi.org")
        return replace(await self._described(doi), exists=True)

    async def _described(self, doi: str) -> Answer:
        email = self.settings.email
        query = f"?{urlencode({'mailto': email})}" if email else ""
        spacing = _CROSSREF_SPACING_POLITE if email else _CROSSREF_SPACING
        reply = await self.get(_joined(self.bases.crossref, _quoted(doi)) + query, "Crossref", spacing)
        if isinstance(reply.data, dict) and isinstance(reply.data.get("message"), dict) and reply.status == _OK:
            return crossref_answer(reply.data["message"])
        if reply.status != _NOT_FOUND:
            return Answer(reason=reply.gap, registry="doi.org")
        reply = await self.get(_joined(self.bases.datacite, _quoted(doi)), "DataCite")
        if isinstance(reply.data, dict) and reply.status == _OK:
            return datacite_answer(reply.data)
        return Answer(registry="doi.org")

    async def pmids(self, pmids: Collection[str]) -> dict[str, Answer]:
        """What PubMed says of many records."""
        found: dict[str, Answer] = {}
        for batch in _batches(sorted(pmids, key=int)):
            query = self._query(db="pubmed", id=",".join(batch), retmode="json")
            reply = await self.get(_joined(self.bases.pubmed, f"esummary.fcgi?{query}"), "PubMed", self._spacing)
            result = reply.data.get("result") if isinstance(reply.data, dict) else None
            if not isinstance(result, dict):
                gap = reply.gap or "PubMed gave no result"
                found |= dict.fromkeys(batch, Answer(reason=gap, registry="PubMed"))
                continue
            here = {pmid: pubmed_answer(result.get(pmid)) for pmid in batch}
            known = [pmid for pmid, answer in here.items() if answer.exists]
            found |= here | (await self._with_notices(known, here) if known else {})
        return found

    async def _with_notices(self, pmids: list[str], known: Mapping[str, Answer]) -> dict[str, Answer]:
        """The answers with expressions of concern and published versions, which only the full records tell."""
        query = self._query(db="pubmed", id=",".join(pmids), retmode="xml")
        response = await self.fetch(
            _joined(self.bases.pubmed, f"efetch.fcgi?{query}"), want_body=_LARGEST, spacing=self._spacing
        )
        told = notices_in(response.body) if response.status == _OK and response.complete else {}
        return {
            pmid: replace(
                known[pmid],
                concern=notices.concern,
                published_as=notices.published_as if known[pmid].preprint else "",
            )
            for pmid, notices in told.items()
            if pmid in known
        }

    async def pmcids(self, pmcids: Collection[str]) -> dict[str, Answer]:
        """What PubMed says of articles in PubMed Central, by way of their PubMed ids."""
        found: dict[str, Answer] = {}
        pmid_of: dict[str, str] = {}
        for batch in _batches(sorted(pmcids)):
            query = urlencode({"ids": ",".join(batch), "format": "json", "tool": _TOOL, "email": self.settings.email})
            reply = await self.get(f"{self.bases.idconv}?{query}", "PubMed Central", self._spacing)
            records = reply.data.get("records") if isinstance(reply.data, dict) else None
            if not isinstance(records, list):
                gap = reply.gap or "PubMed Central gave no result"
                found |= dict.fromkeys(batch, Answer(reason=gap, registry="PubMed Central"))
                continue
            for record in (one for one in records if isinstance(one, dict)):
                name = str(record.get("pmcid") or record.get("requested-id") or "").upper()
                dead = record.get("status") == "error" or record.get("live") in {False, "false"}
                found[name] = Answer(exists=not dead, registry="PubMed Central")
                if not dead and str(record.get("pmid", "")).isdigit():
                    pmid_of[name] = str(record["pmid"])
        about = await self.pmids(set(pmid_of.values())) if pmid_of else {}
        for name, pmid in pmid_of.items():
            if about[pmid].exists:
                found[name] = about[pmid]
        return found

    async def trial(self, number: str) -> Answer:
        """What ClinicalTrials.gov says of a trial."""
        reply = await self.get(_joined(self.bases.clinicaltrials, number), "ClinicalTrials.gov")
        if reply.status == _NOT_FOUND:
            return Answer(exists=False, reason="ClinicalTrials.gov does not know it", registry="ClinicalTrials.gov")
        if reply.status == _OK and isinstance(reply.data, dict):
            return trial_answer(reply.data)
        return Answer(reason=reply.gap or f"ClinicalTrials.gov answered with HTTP {reply.status}")

    @property
    def _spacing(self) -> float:
        return _PUBMED_SPACING_WITH_KEY if self.settings.pubmed_key else _PUBMED_SPACING

    def _query(self, **parameters: str) -> str:
        key = self.settings.pubmed_key
        asker = {"tool": _TOOL, "email": self.settings.email} | ({"api_key": key} if key else {})
        return urlencode({name: value for name, value in {**parameters, **asker}.items() if value}, safe=",")


async def answers(
    identifiers: Collection[Identifier], fetch: Fetch, settings: LinkSettings
) -> Mapping[Identifier, Answer]:
    """What the registries say of the identifiers; of those that no registry is asked for, nothing."""
    asking = _Asking(fetch, settings)
    by_scheme: dict[Scheme, list[str]] = {}
    for identifier in identifiers:
        by_scheme.setdefault(identifier.scheme, []).append(identifier.value)
    dois, trials = sorted(by_scheme.get(Scheme.DOI, ())), sorted(by_scheme.get(Scheme.NCT, ()))
    of_dois, of_trials, of_pmids, of_pmcids = await asyncio.gather(
        asyncio.gather(*map(asking.doi, dois)),
        asyncio.gather(*map(asking.trial, trials)),
        asking.pmids(by_scheme.get(Scheme.PMID, ())),
        asking.pmcids(by_scheme.get(Scheme.PMCID, ())),
    )
    told: tuple[tuple[Scheme, Iterable[tuple[str, Answer]]], ...] = (
        (Scheme.DOI, zip(dois, of_dois, strict=True)),
        (Scheme.NCT, zip(trials, of_trials, strict=True)),
        (Scheme.PMID, of_pmids.items()),
        (Scheme.PMCID, of_pmcids.items()),
    )
    return {Identifier(scheme, value): answer for scheme, pairs in told for value, answer in pairs}


async def archived(addresses: Collection[str], fetch: Fetch, settings: LinkSettings) -> Mapping[str, str]:
    """The newest copy that the Wayback Machine has of each address, where it has one (Wayback availability API)."""
    asking = _Asking(fetch, settings)
    found: dict[str, str] = {}
    for address in sorted(addresses):
        query = urlencode({"url": address})
        reply = await asking.get(f"{settings.registries.wayback}?{query}", "the Wayback Machine", _WAYBACK_SPACING)
        snapshots = reply.data.get("archived_snapshots") if isinstance(reply.data, dict) else None
        closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
        if isinstance(closest, dict) and closest.get("available") and str(closest.get("status", "200")) == "200":
            found[address] = str(closest.get("url", "")).replace("http://web.archive.org", "https://web.archive.org", 1)
    return {address: copy for address, copy in found.items() if copy}


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    left = iter(names)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _joined(base: str, path: str) -> str:
    return f"{base.rstrip('/')}/{path}"


def _quoted(doi: str) -> str:
    return quote(doi, safe=_SAFE)
