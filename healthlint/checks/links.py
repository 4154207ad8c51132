"""Links: whether they can work, and whether their words say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from healthlint.checks.addresses import fault
from healthlint.checks.local_links import address_span
from healthlint.document import Block, Document, Kind, Link
from healthlint.finding import Edit, Fix, Match, Safety
from healthlint.language.prose import reference_blocks
from healthlint.severity import Severity
from healthlint.source import Format

_CONTROL_CLASS = re.compile(
    r"btn|button|toc|toggle|tab|accordion|collaps|dropdown|modal|popup|menu|share|print|scroll|close|open|play|slide"
    r"|skip",
    re.IGNORECASE,
)
_CONTROL_TEXT = re.compile(
    r"(?:back to |go to |to )?(?:the )?top(?: of (?:the |this )?page)?|skip to .*"
    r"|(?:open|close|expand|collapse|show|hide|print|share|toggle|next|previous|play|pause|menu)\b.*",
    re.IGNORECASE,
)
_TRIM = re.compile(r"^[\s\W]+|[\s\W]+$")
_VAGUE = re.compile(
    r"(?:please )?(?:click|tap|press)(?: on)?(?: the)? (?:here|this|link|below)(?: for (?:more|details))?"
    r"|(?:right |over )?here|this|links?|more"
    r"|(?:this|that|the|a|an) (?:link|page|site|website|web page|article|post|blog|blog post|study|paper|report|video"
    r"|source|survey|trial|review)"
    r"|(?:read|learn|find out|see|view|know|discover|show) more(?: here)?|learn more about (?:it|this)|read (?:on|this)"
    r"|more (?:info|information|details)(?: here)?|info|information|details|continue(?: reading)?|view|download"
    r"|sources?|stud(?:y|ies)|research|article|website|web ?site|page|post|blog|visit|go",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_URL_END = ".,;:!?)]}'’"
_LABEL = re.compile(r"\W*(?:(?:\w+\W+){0,3}?\w+:\s*|\W*\d{1,3}[.)\]]?\s*)?\W*")
_READ_OUT = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION, Kind.FOOTNOTE, Kind.HEADING, Kind.TERM})


def malformed(document: Document) -> Iterator[Match]:
    """Links of the article whose address cannot work, as far as can be told offline."""
    for block in document.blocks:
        if not block.chrome:
            for link in block.links:
                yield from _broken(document, block, link)
    for link in document.links:
        if not link.text and link.address not in {"", "#"}:
            yield from _broken(document, None, link)


def _broken(document: Document, block: Block | None, link: Link) -> Iterator[Match]:
    if link.address == link.text and not link.address.startswith(("http", "mailto:", "tel:")):
        return
    if link.address in {"", "#"}:
        if block and not _is_control(link):
            advice = "Give it an address, or make it plain text"
            fields = {"problem": "it has no address", "advice": advice}
            yield Match.on(block.text, link.start, link.end, fields=fields)
        return
    span = address_span(document, link.target)
    angled = document.source.format is Format.MARKDOWN and document.source.text.startswith("<", span.start - 1)
    address = link.address.replace(" ", "%20") if angled else link.address
    if not address.startswith("#") and (found := fault(address)):
        fields = {"problem": found.problem, "advice": found.advice}
        fixes: tuple[Fix, ...] = ()
        if found.mended and document.source.text[span.start : span.end] == link.address:
            safety = Safety.SAFE if found.certain else Safety.SUGGESTED
            fixes = (Fix(f"Replace with “{found.mended}”", (Edit(span, found.mended),), safety),)
        yield Match(span, link.address, fields, fixes, found.severity)


def _is_control(link: Link) -> bool:
    """Whether the link works a part of the page (menu, tab, print …) rather than leads somewhere."""
    return bool(_CONTROL_CLASS.search(link.classes) or _CONTROL_TEXT.fullmatch(_TRIM.sub("", link.text)))


def contact_mismatch(document: Document) -> Iterator[Match]:
    """Links that show one telephone number or e-mail address and use another."""
    for block in document.blocks:
        if block.chrome:
            continue
        for link in block.links:
            scheme, _, target = link.address.partition(":")
            shown = ""
            if scheme.lower() in {"tel", "sms"}:
                shown = _other_number(link.text, unquote(target))
            elif scheme.lower() == "mailto":
                shown = _other_mail(link.text, unquote(target))
            if shown:
                fields = {"shown": shown, "used": unquote(target).partition("?")[0]}
                yield Match.on(block.text, link.start, link.end, fields=fields)


_NUMBER = re.compile(r"\+?\(?\d[\d\s().\-\u2010-\u2013/\u00a0]{5,}\d(?![\w-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _other_number(text: str, target: str) -> str:
    """The one telephone number in the text when it is not the one in the target."""
    numbers = _NUMBER.findall(text)
    used = _digits(target.partition(";")[0].partition(",")[0])
    if len(numbers) != 1 or len(used) < 7:  # noqa: PLR2004 - shorter ones are service numbers
        return ""
    shown = _digits(numbers[0])
    return "" if shown.endswith(used) or used.endswith(shown) else str(numbers[0])


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text.replace("(0)", ""))).lstrip("0")


def _other_mail(text: str, target: str) -> str:
    found = _MAIL.findall(text)
    used = target.partition("?")[0].strip().casefold()
    return str(found[0]) if len(found) == 1 and "@" in used and found[0].casefold() not in used else ""


def vague_text(document: Document, *, words: bool = True, urls: bool = True) -> Iterator[Match]:
    """Links whose words say nothing out of context (WCAG 2.2, 2.4.4), and web addresses as visible text.

    `words` and `urls` switch the two halves. An address that is all there is of a source is a note, and so is any
    in plain text, where links have no other words.
    """
    sources = document.derive(reference_blocks)
    for index, block in enumerate(document.blocks):
        if block.chrome or block.kind not in _READ_OUT:
            continue
        in_sources = index in sources or block.kind is Kind.FOOTNOTE
        if words:
            yield from _vague(block, in_sources=in_sources)
        if urls:
            yield from _bare_urls(document, block, in_sources=in_sources)


def _vague(block: Block, *, in_sources: bool) -> Iterator[Match]:
    for link in block.links:
        core = _TRIM.sub("", link.text)
        named = link.label and not _VAGUE.fullmatch(_TRIM.sub("", link.label))
        if core and not named and _VAGUE.fullmatch(core) and not link.address.startswith("#"):
            fields = {"advice": "Use the name of the page or document as the link text"}
            severity = Severity.NOTE if in_sources else None
            yield Match.on(block.text, link.start, link.end, fields=fields, severity=severity)


def _bare_urls(document: Document, block: Block, *, in_sources: bool) -> Iterator[Match]:
    text = block.text.text
    if "//" not in text and "www." not in text.lower():
        return
    labelled = [(link.start, link.end) for link in block.links if link.label]
    for found in _URL.finditer(text):
        url = _without_end(found[0])
        start, end = found.start(), found.start() + len(url)
        alone = bool(_LABEL.fullmatch(text[:start])) and not _TRIM.sub("", text[end:])
        host = url.partition("://")[2] or url
        if not host.strip("/").count("/") and "?" not in host and not alone:
            continue
        if (in_sources and not alone) or any(low <= start < high for low, high in labelled):
            continue
        advice = "Give author, title and year, and link the title" if alone else "Link the name of the page instead"
        fields = {"advice": advice}
        quiet = alone or document.source.format is Format.TEXT
        yield Match.on(block.text, start, end, fields=fields, severity=Severity.NOTE if quiet else None)


def _without_end(url: str) -> str:
    """The address without the punctuation of the sentence around it."""
    while url and url[-1] in _URL_END and not (url[-1] == ")" and url.count("(") >= url.count(")")):
        url = url[:-1]
    return url
