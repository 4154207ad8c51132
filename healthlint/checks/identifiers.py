"""Identifiers that cannot be right, whatever a registry would say: wrong length, form or check digit."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.checks.local_links import address_span
from healthlint.document import Document
from healthlint.finding import Match
from healthlint.language.identifiers import Mention, Scheme, mentions
from healthlint.language.prose import lowered

_CUES = ("10.", "doi", "isbn", "issn", "pmid", "nct", "isrctn")
_DOI_HOST = "doi.org/"
_NAMES = {Scheme.NCT: "NCT number", Scheme.ISRCTN: "ISRCTN number"}


def bad_identifier(document: Document) -> Iterator[Match]:
    """Identifiers in the text and in addresses of doi.org whose form or check digit is wrong."""
    low = document.derive(lowered)
    if any(cue in low for cue in _CUES):
        for block in document.blocks:
            for mention in mentions(block.text.text) if not block.chrome else ():
                if mention.fault:
                    yield Match.on(block.text, mention.start, mention.end, fields=_fields(mention))
    for link in document.links:
        if _DOI_HOST in link.address.lower() and link.address != link.text:
            faulty = next((mention for mention in mentions(link.address) if mention.fault), None)
            if faulty is not None:
                yield Match(address_span(document, link.target), link.address, _fields(faulty))


def _fields(mention: Mention) -> dict[str, str]:
    name = _NAMES.get(mention.identifier.scheme, mention.identifier.scheme.upper())
    return {"name": name, "fault": mention.fault, "advice": mention.advice, "value": mention.identifier.value}
