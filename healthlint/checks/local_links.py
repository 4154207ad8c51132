"""Links to the site's own files: whether file, picture and fragment are there. Nothing is asked of the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.checks.addresses import TEMPLATE
from healthlint.document import Document
from healthlint.finding import Edit, Fix, Match, Safety
from healthlint.severity import Severity
from healthlint.site_files import Files, Lookup, State
from healthlint.source import Format
from healthlint.span import Span

_STATIC = re.compile(
    r"\.(?:md|markdown|mdx|html?|xhtml|pdf|txt|csv|docx?|xlsx?|pptx?|odt|rtf|epub|zip|json|xml|png|jpe?g|gif|svg|webp"
    r"|avif|ico|mp[34]|webm|ogg|wav|vtt)$",
    re.IGNORECASE,
)
"""Files that a server sends as they are; no ending may be an address that a site makes."""

_PAGE = re.compile(r"^(?!/)(?:.*/)?[\w%-]+/?$")
_DYNAMIC = re.compile(r"\.(?:php\d?|aspx?|jsp|cgi|cfm|do)$", re.IGNORECASE)
_BARE_HOST = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|uk|int)(?:/|$)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ALIAS = re.compile(r"[@~][\w-]*/")
"""A folder that only the build of the site knows, as in `@site/static/knee.png`."""

_CORRECT = "Correct the address, or add the file"
_FEWEST = 3


class Local(NamedTuple):
    """An address of the article that leads to a file of the site, and what stands there.

    `certain` tells that only a file can be meant: an address without an ending may be one that a site makes, and counts
    as missing only where another one of the article leads to a file.
    """

    address: str
    target: Span
    found: Lookup
    picture: bool
    certain: bool


def missing_file(document: Document) -> Iterator[Match]:
    """Links to files that do not exist, or exist in other capitals."""
    for local in document.derive(local_addresses):
        if not local.picture and local.found.state is not State.FOUND:
            yield _match(document, local, "file")


def missing_image(document: Document) -> Iterator[Match]:
    """Pictures whose files do not exist, or exist in other capitals."""
    for local in document.derive(local_addresses):
        if local.picture and local.found.state is not State.FOUND:
            yield _match(document, local, "picture")


def local_addresses(document: Document) -> tuple[Local, ...]:
    """The addresses of links and pictures that lead to files; use `document.derive(local_addresses)`."""
    if document.files is None:
        return ()
    if document.source.format is Format.WORDPRESS and not document.files.site.settings.stored:
        return ()
    found = tuple(_looked_up(document))
    if not any(local.found.state is State.FOUND for local in found if not local.certain):
        found = tuple(local for local in found if local.certain or local.found.state is not State.MISSING)
    return () if _torn_out(document, found) else found


def _looked_up(document: Document) -> Iterator[Local]:
    files, base = document.files, base_address(document)
    if files is None:
        return
    addresses = dict.fromkeys(
        [(link.address, link.target, False) for link in document.links]
        + [(image.address, image.target, True) for image in document.images]
    )
    for address, target, picture in addresses:
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        if not path or TEMPLATE.search(address) or not _checkable(document, path, base):
            continue
        lookup = _found(document, files, address, base)
        certain = _certain(document, path)
        if lookup is not None and (lookup.state is not State.MISSING or certain or _PAGE.search(path)):
            yield Local(address, target, lookup, picture, certain)


def _found(document: Document, files: Files, address: str, base: str) -> Lookup | None:
    """What stands at the address; in HTML a backslash is a slash, as browsers read it."""
    lookup = files.find(address, base)
    if "\\" in address and document.source.format is not Format.MARKDOWN and lookup and lookup.path is None:
        return files.find(address.replace("\\", "/"), base)
    return lookup


def base_address(document: Document) -> str:
    """What the page says its addresses are relative to; empty when it says nothing."""
    base = document.fact("base")
    return base.text if base else ""


def _checkable(document: Document, path: str, base: str) -> bool:
    """Whether the address may be one of a file that is here."""
    settings = document.files.site.settings if document.files else None
    if settings is None or _DYNAMIC.search(path) or _BARE_HOST.match(path) or _ALIAS.match(path):
        return False
    if _SCHEME.match(path) or _SCHEME.match(base):
        return bool(settings.base_url)
    return True


def _certain(document: Document, path: str) -> bool:
    """Whether a file must be there: on a site that we know each must, else those whose ending is that of a file."""
    return bool(_STATIC.search(path)) or (document.files is not None and bool(document.files.site.settings.roots))


def _torn_out(document: Document, found: tuple[Local, ...]) -> bool:
    """Whether this page was saved from a published site: it says where it lives, and nothing that it needs is here."""
    return (
        document.source.format is Format.HTML
        and document.fact("canonical") is not None
        and len(found) >= _FEWEST
        and all(local.found.state is State.MISSING for local in found)
    )


def _match(document: Document, local: Local, what: str) -> Match:
    span = address_span(document, local.target)
    written = re.split(r"[?#]", local.address, maxsplit=1)[0]
    if local.found.state is State.MISSING or local.found.path is None:
        advice = "Write / for \\, and see that the file is there" if "\\" in written else _CORRECT
        fields = {"problem": f"there is no {what} “{written}”", "advice": advice}
        return Match(span, local.address, fields, (), None if local.certain else Severity.NOTE)
    name = local.found.path.name
    fields = {"problem": f"the {what} is spelled “{name}”", "advice": "Write it so: on most servers capitals count"}
    fixes: tuple[Fix, ...] = ()
    spelled = local.found.spelled + local.address[len(written) :]
    same = spelled.casefold() == local.address.removeprefix("./").casefold()
    if same and document.source.text[span.start : span.end] == local.address:
        fixes = (Fix(f"Replace with “{spelled}”", (Edit(span, spelled),), Safety.SUGGESTED),)
    return Match(span, local.address, fields, fixes)


def address_span(document: Document, target: Span) -> Span:
    """The address in the file without the spaces around it."""
    raw = document.source.text[target.start : target.end]
    start = target.start + len(raw) - len(raw.lstrip())
    return Span(start, max(start, target.end - len(raw) + len(raw.rstrip())))
