"""What polite links avoid: following readers around, opening windows and starting downloads unannounced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.document import Block, Document, Link
from healthlint.finding import Edit, Fix, Match, Safety

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|yclid|ref_src|cmpid|s_cid)"
    r"=[^&#]*",
    re.IGNORECASE,
)
_QUERY = re.compile(r"\?[^#]*")
_ANNOUNCED = re.compile(r"\b(?:new|another) (?:tab|window)\b", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.(pdf|docx?|xlsx?|pptx?)(?:[?#]|$)", re.IGNORECASE)
_TYPE_NAMED = re.compile(r"\b(?:pdf|word|excel|powerpoint|docx?|xlsx?|pptx?|download)\b", re.IGNORECASE)


def hygiene(document: Document) -> Iterator[Match]:
    """Links with tracking parameters; the first that opens a new window unannounced, with their number; documents."""
    surprises: list[tuple[Block, Link]] = []
    for block in document.blocks:
        if block.chrome:
            continue
        for link in block.links:
            yield from _tracked(document, link)
            words = f"{link.text} {link.label}"
            if link.new_tab and not _ANNOUNCED.search(words):
                surprises.append((block, link))
            if (kind := _DOCUMENT.search(link.address)) and not _TYPE_NAMED.search(words):
                problem = f"starts a {kind[1].upper()} file"
                fields = {"problem": problem, "advice": "Name the type and size in the link text"}
                yield Match.on(block.text, link.start, link.end, fields=fields)
    if surprises:
        block, link = surprises[0]
        many = f", as {len(surprises) - 1} more do" if len(surprises) > 1 else ""
        fields = {
            "problem": f"opens a new window or tab without saying so{many}",
            "advice": "Open it in the same one, or say “(opens in a new tab)”",
        }
        yield Match.on(block.text, link.start, link.end, fields=fields)


def _tracked(document: Document, link: Link) -> Iterator[Match]:
    query = _QUERY.search(link.address)
    found = _TRACKING.search(query[0]) if query else None
    if not query or not found:
        return
    raw = document.source.text[link.target.start : link.target.end]
    kept = [part for part in query[0][1:].split("&") if not _TRACKING.fullmatch(part)]
    clean = link.address[: query.start()] + ("?" + "&".join(kept) if kept else "") + link.address[query.end() :]
    fixes: tuple[Fix, ...] = ()
    if raw == link.address:
        fixes = (Fix(f"Replace with “{clean}”", (Edit(link.target, clean),), Safety.SAFE),)
    name = found[0].partition("=")[0]
    fields = {"problem": f"carries “{name}”, which tracks readers", "advice": "Delete the parameter"}
    yield Match(link.target, link.address, fields, fixes)
