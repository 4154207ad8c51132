"""What a page says of itself: its title and headings, how much it tells, and what can be linked to in it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from healthlint.parsers.html_tokens import Kind, Token, reference, tokenize
from healthlint.web.address import resolve
from healthlint.web.hop import Hop

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_WITHIN = 4096
_REFRESH = re.compile(r"\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_REFRESH_SIGN = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.IGNORECASE)
HEAD = 32 * 1024
"""How much of a page is read to see what it says of itself."""

_SOON, _FEW_WORDS = 5, 60
_UNSEEN = frozenset({"script", "style", "template", "title", "noscript", "textarea", "select", "svg"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOUNTS = frozenset({"root", "app", "__next", "__nuxt", "___gatsby", "q-app", "react-root", "main-app"})
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Page:
    """`words` are those that readers see, `told` those in paragraphs and list items; `refresh` is (seconds, address).

    `names` are ids and names of anchors, `unnamed` the letters and digits of headings without an id, `scripts` the
    text of inline scripts.
    """

    title: str = ""
    heading: str = ""
    words: int = 0
    told: int = 0
    refresh: tuple[int, str] | None = None
    noindex: bool = False
    classes: str = ""
    inputs: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    unnamed: set[str] = field(default_factory=set)
    scripts: list[str] = field(default_factory=list)
    scripted: bool = False
    mounts: bool = False


def text_of(hop: Hop, most: int | None = None) -> str:
    """The body as text, its first bytes at most: by byte order mark, header, the page's own word, else UTF-8."""
    body = hop.body[:most]
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    said = _CHARSET.search(hop.header("content-type"))
    meta = _META_CHARSET.search(body[:_META_WITHIN])
    named = said[1] if said else meta[1].decode("ascii", "replace") if meta else "utf-8"
    if not said and named.lower().startswith("utf-16"):
        named = "utf-8"  # a page that could be read this far is not UTF-16 (HTML standard)
    try:
        return body.decode(
            "cp1252" if named.lower() in {"iso-8859-1", "latin1", "ascii", "us-ascii"} else named, "replace"
        )
    except (LookupError, UnicodeError, ValueError):
        return body.decode("utf-8", "replace")


def refresh(hop: Hop) -> str:
    """The address to which a page that is nothing but a redirect sends its readers; empty for real pages.

    A page that loads itself anew every few seconds is one that shows something live.
    """
    if not _REFRESH_SIGN.search(hop.body):
        return ""
    page = read_page(text_of(hop, HEAD))
    if page.refresh is None or page.refresh[0] > _SOON or page.words > _FEW_WORDS:
        return ""
    seconds, address = page.refresh
    return "" if seconds and resolve(hop.url, address).partition("#")[0] == hop.url else address.strip()


def squeezed(text: str) -> str:
    """Letters and digits alone, in small letters: what ways to make an id of a heading have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


def read_page(text: str) -> Page:
    """What the HTML says."""
    page = Page()
    reader = _Reader(text, page)
    for token in tokenize(text):
        reader.take(token)
    page.title, page.heading = (_SPACES.sub(" ", part).strip() for part in (page.title, page.heading))
    return page


class _Reader:
    def __init__(self, text: str, page: Page) -> None:
        self._text = text
        self._page = page
        self._inside = ""
        self._paragraph = False
        self._noscript = False
        self._mount = -1
        self._unnamed: str | None = None

    def take(self, token: Token) -> None:
        if token.kind is Kind.START:
            self._start(token)
        elif token.kind is Kind.END:
            self._end(token.text)
        elif token.kind in {Kind.TEXT, Kind.REFERENCE}:
            self._words(token.text or self._text[token.start : token.end])

    def _start(self, token: Token) -> None:
        page, name = self._page, token.text
        values = {one.name: self._value(one.start, one.end) for one in reversed(token.attributes)}
        for key in ("id", "name") if name == "a" else ("id",):
            if values.get(key):
                page.names.add(values[key])
        self._mounted(token, values)
        if name == "meta" and not self._noscript:
            self._meta(values)
        elif name == "script":
            page.scripted = True
        elif name == "body":
            page.classes = values.get("class", "")
        elif name in {"input", "textarea"}:
            page.inputs.add(values.get("type", "text").lower())
        elif name in {"p", "li", "td", "dd", "blockquote"}:
            self._paragraph = True
        elif name in _HEADINGS:
            self._unnamed = None if values.get("id") else ""
        self._noscript = self._noscript or name == "noscript"
        if name in _UNSEEN or name == "h1":
            self._inside = name

    def _end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""
        if name == "noscript":
            self._noscript = False
        if name in _HEADINGS and self._unnamed is not None:
            self._page.unnamed |= {squeezed(self._unnamed)} - {""}
            self._unnamed = None
        if name in {"p", "ul", "ol", "table", "dl", "blockquote"}:
            self._paragraph = False
        if self._mount >= 0 and name == "div":
            self._page.mounts = self._page.mounts or self._page.words == self._mount
            self._mount = -1

    def _mounted(self, token: Token, values: dict[str, str]) -> None:
        """Note an empty element that a script is to fill."""
        if token.text == "div" and values.get("id", "") in _MOUNTS:
            self._mount = self._page.words
        elif token.text in {"app-root", "my-app"}:
            self._page.mounts = True

    def _meta(self, values: dict[str, str]) -> None:
        content = values.get("content", "")
        if values.get("http-equiv", "").lower() == "refresh" and (found := _REFRESH.match(content)):
            self._page.refresh = self._page.refresh or (int(found[1]), found[2])
        elif values.get("name", "").lower() == "robots":
            self._page.noindex = "noindex" in content.lower()

    def _words(self, text: str) -> None:
        page = self._page
        if self._inside == "title":
            page.title += text
        elif self._inside == "script":
            page.scripts.append(text)
        elif self._inside in _UNSEEN or self._noscript:
            return
        else:
            number = len(text.split())
            page.words += number
            page.told += number if self._paragraph else 0
            if self._inside == "h1" and len(page.heading) < 500:  # noqa: PLR2004 - a heading is short
                page.heading += text
            if self._unnamed is not None:
                self._unnamed += text

    def _value(self, start: int, end: int) -> str:
        raw = self._text[start:end]
        if "&" not in raw:
            return raw
        parts, at = [], 0
        while (ampersand := raw.find("&", at)) >= 0:
            found = reference(raw, ampersand, in_attribute=True)
            parts.append(raw[at:ampersand] + (found[1] if found else "&"))
            at = found[0] if found else ampersand + 1
        return "".join(parts) + raw[at:]
