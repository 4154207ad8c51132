"""The records of registries, as far as an editor needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from healthlint.answer import Answer

_RETRACTED = frozenset({"retraction", "withdrawal", "removal"})
_CONCERN = frozenset({"expression_of_concern", "expression-of-concern"})
_MARK = re.compile(
    r"^\W*(?P<mark>retracted|withdrawn|removed)(?: article| paper)?\W*[:–—-]\s*|^\[(?:retracted)\]\s*", re.IGNORECASE
)
_RETRACTED_TITLE = re.compile(r"^\W*retracted\b(?: article| paper)?\W*[:–—\]-]", re.IGNORECASE)
"""A title that says so itself. “Withdrawn” also stands before reviews that were only superseded."""

_TAGS = re.compile(r"<[^<>]+>")
_SPACES = re.compile(r"\s+")


def crossref_answer(work: dict[str, Any]) -> Answer:
    """The answer in a work of Crossref (https://api.crossref.org/swagger-ui): its title and what updates it."""
    raw = _title(work.get("title"))
    updates = list(_tables(work.get("updated-by")))
    retraction = _update(updates, _RETRACTED)
    concern = _update(updates, _CONCERN)
    papers = _tables(_table(work.get("relation")).get("is-preprint-of"))
    published = [str(one.get("id", "")) for one in papers if one.get("id-type", "doi") == "doi"]
    notice = retraction if retraction is not None else concern
    return Answer(
        exists=True,
        title=_MARK.sub("", raw),
        retracted=retraction is not None or bool(_RETRACTED_TITLE.match(raw)),
        concern=concern is not None,
        notice=notice or "",
        preprint=work.get("subtype") == "preprint",
        published_as=_plain_doi(next(filter(None, published), "")),
        registry="Crossref",
    )


def datacite_answer(data: dict[str, Any]) -> Answer:
    """The answer in a record of DataCite (https://support.datacite.org/docs/api)."""
    attributes = _table(_table(data.get("data")).get("attributes"))
    titles = [str(one.get("title", "")) for one in _tables(attributes.get("titles"))]
    preprint = str(_table(attributes.get("types")).get("resourceTypeGeneral", "")) == "Preprint"
    return Answer(exists=True, title=_title(titles), preprint=preprint, registry="DataCite")


def pubmed_answer(summary: object) -> Answer:
    """The answer in one summary of E-utilities; a record that does not exist has an `error`."""
    record = _table(summary)
    if not record:
        return Answer(reason="PubMed gave no summary of it", registry="PubMed")
    if record.get("error"):
        return Answer(exists=False, reason="PubMed does not know it", registry="PubMed")
    kinds = {str(kind).lower() for kind in record.get("pubtype", ()) if isinstance(kind, str)}
    raw = _title([str(record.get("title", ""))]).rstrip(".")
    return Answer(
        exists=True,
        title=_MARK.sub("", raw),
        retracted="retracted publication" in kinds,
        preprint="preprint" in kinds,
        registry="PubMed",
    )


def trial_answer(data: dict[str, Any]) -> Answer:
    """The answer in a study of ClinicalTrials.gov, version 2 of its API."""
    module = _table(_table(data.get("protocolSection")).get("identificationModule"))
    title = _title([str(module.get("briefTitle", ""))])
    return Answer(exists=True, title=title, registry="ClinicalTrials.gov")


def _update(updates: list[dict[str, Any]], kinds: frozenset[str]) -> str | None:
    """The DOI of the first update of these kinds, empty when it has none; None when there is no such update."""
    for update in updates:
        if str(update.get("type", "")).lower() in kinds:
            return _plain_doi(str(update.get("DOI", "")))
    return None


def _plain_doi(text: str) -> str:
    return re.sub(r"^https?://(?:dx\.)?doi\.org/", "", text.strip(), flags=re.IGNORECASE).lower()


def _title(titles: object) -> str:
    """The first title without markup, on one line."""
    first = next((one for one in titles if isinstance(one, str)), "") if isinstance(titles, list) else ""
    return _SPACES.sub(" ", unescape(_TAGS.sub("", first))).strip()


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: object) -> Iterator[dict[str, Any]]:
    yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()
