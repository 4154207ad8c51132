"""HTML, whole pages and fragments, to a Document."""

from __future__ import annotations

import html
from collections.abc import Iterator

from healthlint.document import Document, Site
from healthlint.mapped import MappedText, Weaver, whole
from healthlint.parsers import metadata
from healthlint.parsers.assembly import Assembly, Value
from healthlint.parsers.html_tokens import Attribute, Token, reference, tokenize
from healthlint.parsers.html_tokens import Kind as TokenKind
from healthlint.source import Source

_READ = frozenset(
    "alt title aria-label aria-hidden href src id name content property lang role class rel target itemprop datetime"
    " type width height http-equiv".split()
)


def parse_html(source: Source, site: Site) -> Document:
    """The document of an HTML file."""
    assembly = Assembly(whole(source.text), escape_text)
    read_html(assembly)
    assembly.finish(len(source.text))
    return assembly.document(source, site, fragment=not assembly.whole_page)


def escape_text(text: str) -> str:
    """Plain words as they are written between tags."""
    return html.escape(text, quote=False)


def read_html(assembly: Assembly) -> None:
    """Feed the assembly's outer text to it, token by token."""
    outer = assembly.outer
    assembly.escape = escape_text
    metadata_script = False
    for token in tokenize(outer.text):
        if token.kind is TokenKind.TEXT:
            if metadata_script:
                metadata.read_linked_data(assembly, token.start, token.end)
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
            body = outer.text[token.start : token.end].removeprefix("<!--").removesuffix("-->")
            assembly.comment(body, token.start, token.end)


def _start(assembly: Assembly, token: Token) -> bool:
    """Open the element; True when it is a script of linked data."""
    attributes = {name: value for name, value in _values(assembly.outer, token)}
    if token.text in {"html", "body", "head"}:
        assembly.whole_page = True
    if token.text == "html" and "lang" in attributes:
        value = attributes["lang"]
        assembly.fact("language", value.text.text, value.span)
    if token.text in {"meta", "link"}:
        metadata.read_head_element(assembly, token.text, attributes)
    assembly.open(token.text, attributes, token.start, token.end)
    return token.text == "script" and "ld+json" in _text(attributes, "type")


def _text(attributes: dict[str, Value], name: str) -> str:
    return attributes[name].text.text if name in attributes else ""


def _values(outer: MappedText, token: Token) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for attribute in token.attributes:
        if attribute.name in _READ and attribute.name not in seen:
            seen.add(attribute.name)
            span = outer.source(attribute.start, attribute.end)
            yield attribute.name, Value(weave_attribute(outer, attribute), span)


def weave_attribute(outer: MappedText, attribute: Attribute) -> MappedText:
    """The decoded value of an attribute."""
    weaver = Weaver(outer, html.escape)
    source, start, end = outer.text, attribute.start, attribute.end
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
    return weaver.done()
