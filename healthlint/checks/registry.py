"""What registries and a retraction list say of the works that an article cites. Silent where nobody was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.answer import Answer
from healthlint.checks.local_links import address_span
from healthlint.document import Block, Document
from healthlint.finding import Match
from healthlint.language.identifiers import Identifier, Scheme, identifier_of, mentions, named_in
from healthlint.language.titles import differs, stands_in, stated_title
from healthlint.retractions import Notice
from healthlint.span import Span

_SAID_RETRACTED = re.compile(r"\b(?:retract|withdr[ae]w|discredit)", re.IGNORECASE)
_SAID_CONCERN = re.compile(
    r"\b(?:retract|withdr[ae]w|expression of concern|concerns? (?:about|over|with))", re.IGNORECASE
)
_SAID_PREPRINT = re.compile(r"\bpre-?print", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://(?:[^\s<>\"“”\ufffc]|<\d[^\s<>]{0,60}>)+", re.IGNORECASE)
_END = ".,;:!?'’”)]*_"
_LOOKED_UP = frozenset({Scheme.DOI, Scheme.PMID, Scheme.PMCID, Scheme.NCT})


class Cited(NamedTuple):
    """A work that the article names: by an identifier in its text, or in the address of a link (`linked`).

    `span` and `text` are what a finding about it shows; `block` is where it stands, None outside of any.
    """

    identifier: Identifier
    block: Block | None
    start: int
    end: int
    span: Span
    text: str
    linked: bool


def _known(document: Document) -> tuple[Cited, ...]:
    """The works that the article cites, when anybody was asked about them."""
    return document.derive(cited) if document.web is not None or document.retractions is not None else ()


def cited(document: Document) -> tuple[Cited, ...]:
    """The works that the article cites by an identifier, in order; use `document.derive(cited)`."""
    found: list[Cited] = []
    for block in document.blocks:
        if not block.chrome:
            found += _in_block(document, block)
    for link in document.links:
        if not link.text and (identifier := named_in(link.address)):
            found.append(Cited(identifier, None, 0, 0, address_span(document, link.target), link.address, linked=True))
    return tuple(found)


def cited_in(document: Document) -> dict[int, tuple[Cited, ...]]:
    """The works that each block cites, by the identity of the block; use `document.derive(cited_in)`."""
    found: dict[int, list[Cited]] = {}
    for one in document.derive(cited):
        if one.block is not None:
            found.setdefault(id(one.block), []).append(one)
    return {block: tuple(works) for block, works in found.items()}


def _in_block(document: Document, block: Block) -> Iterator[Cited]:
    taken: list[tuple[int, int]] = []
    named: set[Identifier] = set()
    for link in block.links:
        if identifier := named_in(link.address):
            taken.append((link.start, link.end))
            named.add(identifier)
            place = address_span(document, link.target)
            yield Cited(identifier, block, link.start, link.end, place, link.address, linked=True)
    for identifier, start, end in _in_text(block.text.text):
        if identifier not in named and not any(low <= start < high for low, high in taken):
            taken.append((start, end))
            text = block.text.text[start:end]
            yield Cited(identifier, block, start, end, block.text.source(start, end), text, linked=False)


def _in_text(text: str) -> Iterator[tuple[Identifier, int, int]]:
    """The works that words name: by an address first, so that the identifier in it is not taken for another."""
    for address in _ADDRESS.finditer(text) if "://" in text else ():
        if identifier := named_in(address[0].rstrip(_END)):
            yield identifier, address.start(), address.start() + len(address[0].rstrip(_END))
    for mention in mentions(text):
        if not mention.fault and mention.identifier.scheme in _LOOKED_UP:
            yield mention.identifier, mention.start, mention.end


def identifiers(document: Document) -> frozenset[Identifier]:
    """What registries should be asked about."""
    return frozenset(one.identifier for one in document.derive(cited) if one.identifier.scheme in _LOOKED_UP)


def answer_to(document: Document, identifier: Identifier) -> Answer | None:
    """What the registries said of an identifier; None when they were not asked."""
    answer = document.web.answers.get(identifier) if document.web else None
    return answer if isinstance(answer, Answer) else None


def notice_about(document: Document, identifier: Identifier) -> Notice | None:
    """The notice about a work: from the retraction list, or else from a registry."""
    listed = None
    if document.retractions is not None:
        of = {Scheme.DOI: document.retractions.of_doi, Scheme.PMID: document.retractions.of_pmid}
        listed = of[identifier.scheme](identifier.value) if identifier.scheme in of else None
    answer = answer_to(document, identifier)
    if listed is None and answer is not None and (answer.retracted or answer.concern):
        return Notice("retracted" if answer.retracted else "concern", answer.notice)
    if listed is not None and listed.kind == "concern" and answer is not None and answer.retracted:
        return Notice("retracted", answer.notice)
    return listed


def retracted(document: Document) -> Iterator[Match]:
    """Works that were retracted, cited without saying so."""
    for one in _known(document):
        notice = notice_about(document, one.identifier)
        if notice and notice.kind == "retracted" and not _says(one, _SAID_RETRACTED):
            yield _match(one, detail=_detail(notice))


def concern(document: Document) -> Iterator[Match]:
    """Works about which the journal published an expression of concern, cited without saying so."""
    for one in _known(document):
        notice = notice_about(document, one.identifier)
        if notice and notice.kind == "concern" and not _says(one, _SAID_CONCERN):
            yield _match(one, detail=_detail(notice))


def _detail(notice: Notice) -> str:
    """Notice, date and reason, as far as they are known, to go on in the sentence."""
    reasons = [part.strip(" +") for part in notice.reason.split(";")]
    first = next((reason for reason in reasons if reason), "")
    link = f"see https://doi.org/{notice.doi}" if notice.doi else ""
    told = "; ".join(part for part in (notice.date, first, link) if part)
    return f", {told}" if told else ""


def dead_identifier(document: Document) -> Iterator[Match]:
    """Identifiers that their registry does not know.

    One whose link was judged itself is reported as a link, and one that was only gathered from the address of a
    publisher's page is not reported, since it may be longer there.
    """
    for one in _known(document):
        answer = answer_to(document, one.identifier)
        judged = one.linked and document.web is not None and document.web.verdict(one.text) is not None
        gathered = "://" in one.text and identifier_of(one.text) is None
        if answer and answer.exists is False and not judged and not gathered:
            name = {Scheme.PMID: "PubMed", Scheme.PMCID: "PubMed Central"}.get(one.identifier.scheme, answer.registry)
            yield _match(one, registry=name or "the registry")


def preprint_published(document: Document) -> Iterator[Match]:
    """Preprints whose paper has been published since."""
    for one in _known(document):
        answer = answer_to(document, one.identifier)
        if answer and answer.published_as and answer.published_as.lower() != one.identifier.value:
            yield _match(one, paper=f"https://doi.org/{answer.published_as}")


def title_mismatch(document: Document) -> Iterator[Match]:
    """References and links that give a title which has nothing in common with that of the work they lead to.

    Trials are left out: the number of a trial stands beside the title of its report, which is another.
    """
    for one in _known(document):
        answer = answer_to(document, one.identifier)
        trial = one.identifier.scheme is Scheme.NCT
        if answer is None or not answer.title or one.block is None or trial or not _only_work(document, one):
            continue
        stated = stated_title(document, one.block, one.start, one.end)
        if stated and differs(stated, answer.title) and not stands_in(answer.title, one.block.text.text):
            yield _match(one, stated=stated, title=answer.title)


def _only_work(document: Document, one: Cited) -> bool:
    """Whether the block names no other work, so that its words are about this one: no second DOI, no second PMID."""
    return all(
        other.identifier == one.identifier or other.identifier.scheme is not one.identifier.scheme
        for other in document.derive(cited_in).get(id(one.block), ())
    )


def _says(one: Cited, pattern: re.Pattern[str]) -> bool:
    return one.block is not None and bool(pattern.search(one.block.text.text))


def _match(one: Cited, **fields: str) -> Match:
    value = one.identifier.value
    work = f"PMID {value}" if one.identifier.scheme is Scheme.PMID else value
    return Match(one.span, one.text, {"work": work, **fields})
