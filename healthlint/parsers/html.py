"""HTML, whole pages and fragments, to a Document."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from healthlint.document import Document, Site
from healthlint.mapped import MappedText, Weaver, whole
from healthlint.parsers import metadata
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.bylines import mark_bylines
from healthlint.parsers.elements import names
from healthlint.parsers.html_tokens import Attribute, Token, reference, tokenize
from healthlint.parsers.html_tokens import Kind as TokenKind
from healthlint.parsers.open_links import Value, plain
from healthlint.source import Source

_READ = names(
    "alt title aria-label aria-hidden href src id name content property lang role class rel target itemprop datetime"
    " type width height http-equiv"
)
_UNQUOTED = re.compile(r"[ \t\n\f\r=`]")
_COMMENT_MARKS = re.compile(r"\A<!--(?:-?>)?|--!?>\Z")


def parse_html(source: Source, site: Site) -> Document:
    """The document of an HTML file."""
    assembly = Assembly(whole(source.text), escape_text)
    read_html(assembly)
    assembly.finish(len(source.text))
    mark_bylines(assembly)
    return assembly.document(source, site, fragment=not assembly.whole_page)


def escape_text(text: str) -> str:
    """Plain words as they are written between tags."""
    return html.escape(text, quote=False)


def read_html(
    assembly: Assembly, *, hidden: re.Pattern[str] | None = None, breaks: re.Pattern[str] | None = None
) -> None:
    """Feed the assembly's outer text to it, token by token.

    What `hidden` matches in text is not prose; where `breaks` matches in text a paragraph ends.
    """
    outer = assembly.outer
    metadata_script = False
    for token in tokenize(outer.text):
        if token.kind is TokenKind.TEXT:
            if metadata_script:
                metadata.read_linked_data(assembly, token.start, token.end)
            elif hidden:
                _text_around(assembly, hidden, token, assembly.show)
            elif breaks:
                _text_around(assembly, breaks, token, assembly.end_paragraph)
            else:
                assembly.text(token.start, token.end)
        elif token.kind is TokenKind.REFERENCE:
            assembly.put(token.text, token.start, token.end)
        elif token.kind is TokenKind.START:
            metadata_script = _start(assembly, token)
        elif token.kind is TokenKind.END:
            metadata_script = False
            assembly.close(token.text, token.start, token.end)
        elif token.kind is TokenKind.COMMENT:
            body = _COMMENT_MARKS.sub("", outer.text[token.start : token.end])
            assembly.comment(body, token.start, token.end)


def read_head(assembly: Assembly) -> None:
    """Read only the metadata of the assembly's outer text, which is the inside of a `head`."""
    linked_data = False
    for token in tokenize(assembly.outer.text):
        if token.kind is TokenKind.START:
            attributes = dict(_values(assembly.outer, token))
            linked_data = token.text == "script" and "ld+json" in plain(attributes, "type")
            if token.text in {"meta", "link"}:
                metadata.read_head_element(assembly, token.text, attributes)
        elif token.kind is TokenKind.TEXT and linked_data:
            metadata.read_linked_data(assembly, token.start, token.end)


def _text_around(assembly: Assembly, pattern: re.Pattern[str], token: Token, between: Callable[[], None]) -> None:
    start = token.start
    for match in pattern.finditer(assembly.outer.text, start, token.end):
        assembly.text(start, match.start())
        between()
        start = match.end()
    assembly.text(start, token.end)


def _start(assembly: Assembly, token: Token) -> bool:
    """Open the element; True when it is a script of linked data."""
    attributes = dict(_values(assembly.outer, token))
    if token.text in {"html", "body", "head"}:
        assembly.whole_page = True
    if token.text == "html" and "lang" in attributes:
        value = attributes["lang"]
        assembly.fact("language", value.text.text, value.span)
    if token.text in {"meta", "link"}:
        metadata.read_head_element(assembly, token.text, attributes)
    if token.text == "base" and "href" in attributes and not any(fact.name == "base" for fact in assembly.facts):
        assembly.fact("base", attributes["href"].text.text, attributes["href"].span)
    assembly.open(token.text, attributes, token.start, token.end)
    return token.text == "script" and "ld+json" in plain(attributes, "type")


def _values(outer: MappedText, token: Token) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for attribute in token.attributes:
        if attribute.name in _READ and attribute.name not in seen:
            seen.add(attribute.name)
            span = outer.source(attribute.start, attribute.end)
            yield attribute.name, Value(weave_attribute(outer, attribute), span)


def weave_attribute(outer: MappedText, attribute: Attribute) -> MappedText:
    """The decoded value of an attribute."""
    quoted = outer.text[attribute.end : attribute.end + 1] in {'"', "'"}
    weaver = Weaver(outer, html.escape if quoted else _escape_unquoted)
    _weave_references(weaver, outer.text, attribute.start, attribute.end)
    return weaver.done()


def decode_references(outer: MappedText) -> MappedText:
    """The text with its character references decoded, nothing else."""
    weaver = Weaver(outer, escape_text)
    _weave_references(weaver, outer.text, 0, len(outer.text))
    return weaver.done()


def _weave_references(weaver: Weaver, source: str, start: int, end: int) -> None:
    at = start
    while (ampersand := source.find("&", at, end)) >= 0:
        found = reference(source, ampersand, in_attribute=True)
        if found and found[0] <= end:
            weaver.copy(start, ampersand)
            weaver.put(found[1], ampersand, found[0])
            start = at = found[0]
        else:
            at = ampersand + 1
    weaver.copy(start, end)


def _escape_unquoted(text: str) -> str:
    return _UNQUOTED.sub(lambda space: f"&#{ord(space[0])};", html.escape(text))
