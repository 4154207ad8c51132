"""An article in the neutral notation to a file of each format, with escapes where the format allows them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from healthlint.source import Format
from healthlint.testing.notation import Chunk, Part

if TYPE_CHECKING:
    from random import Random

Escape = Callable[[str], str]

_ODDS = 0.08
_HALF = 0.5
_ADDRESS = re.compile(r"(\S*(?:://|@|www\.)\S*)")
_MUST_ESCAPE = frozenset("\\`*_[]<>&~|#{}$^")
_MARKDOWN_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_HEADING_ENDS = (".", "!", ":", ";", ",")
_QUOTES_NOTHING = re.compile(r"\A(\d+)([.)] )")


def lift(article: Sequence[Chunk], form: Format, random: Random) -> str | None:
    """The article as a file; None when the format cannot say it."""
    if form is Format.TEXT:
        plain = all(chunk.plain for chunk in article)
        return _joined(article, [_plain(chunk) for chunk in article]) if plain else None
    if form is Format.MARKDOWN:
        return _markdown(article, random)
    if form is Format.HTML:
        return _page(article, lambda text: _html_escaped(text, random))
    return wordpress(article, random)


def wordpress(article: Sequence[Chunk], random: Random, content: str | None = None) -> str:
    """A WordPress post; its content is that of the article, or the given HTML."""

    def escape(text: str) -> str:
        return _html_escaped(text, random)

    head = article[0] if article and (article[0].kind == "title" or article[0].level == 1) else None
    post: dict[str, object] = {"id": 1, "status": "publish", "type": "post"}
    if head is not None:
        post["title"] = {"rendered": _inline_html(head.parts, escape)}
    body = [chunk for chunk in article if chunk is not head and chunk.kind != "description"]
    post["content"] = {"rendered": _body(body, escape) if content is None else content, "protected": False}
    for chunk in article:
        if chunk.kind == "description":
            post["yoast_head_json"] = {"description": _words(chunk)}
    return _json(post, random) + "\n"


def _json(value: object, random: Random) -> str:
    """JSON in which some characters of the strings are escaped although they need not be."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}: {_json(item, random)}" for key, item in value.items()) + "}"
    if not isinstance(value, str):
        return json.dumps(value)
    written = []
    for letter in value:
        plain = json.dumps(letter, ensure_ascii=random.random() < _HALF)[1:-1]
        rare = letter.isascii() and random.random() < _ODDS / 2
        written.append("\\/" if letter == "/" else f"\\u{ord(letter):04x}" if rare else plain)
    return f'"{"".join(written)}"'


def _plain(chunk: Chunk) -> str:
    text = _words(chunk)
    if chunk.kind == "title":
        return f"# {text}" if text.endswith(_HEADING_ENDS) or not text[:1].isupper() else text
    prefix = {"heading": "#" * chunk.level + " ", "item": "- ", "numbered": "1. "}.get(chunk.kind, "")
    return prefix + text


def _words(chunk: Chunk) -> str:
    return "".join(part.text for part in chunk.parts)


def _markdown(article: Sequence[Chunk], random: Random) -> str:
    front = [chunk for chunk in article if chunk.kind in {"title", "description"}]
    lines = [f"{chunk.kind}: {json.dumps(_words(chunk), ensure_ascii=False)}" for chunk in front]
    head = "\n".join(["---", *lines, "---", "", ""]) if lines else ""
    prefixes = {"item": "- ", "numbered": "1. ", "quote": "> "}
    rest = [chunk for chunk in article if chunk not in front]
    body = [
        ("#" * chunk.level + " " if chunk.kind == "heading" else prefixes.get(chunk.kind, ""))
        + _inline_markdown(chunk.parts, random).replace("\n", "\n> " if chunk.kind == "quote" else "\n")
        for chunk in rest
    ]
    return head + _joined(rest, body)


def _joined(article: Sequence[Chunk], written: Sequence[str]) -> str:
    """Blocks with blank lines between them, except between the items of a list."""
    file = ""
    for number, (chunk, block) in enumerate(zip(article, written, strict=True)):
        follows = number > 0 and chunk.kind in {"item", "numbered"} and chunk.kind == article[number - 1].kind
        file += block if not file else f"{'' if follows else chr(10)}{block}"
        file += "\n"
    return file


def _inline_markdown(parts: Iterable[Part], random: Random) -> str:
    written = []
    for part in parts:
        text = _markdown_escaped(part.text, random)
        bang = "!" if part.kind == "image" else ""
        written.append(text if part.kind == "text" else f"{bang}[{text}]({part.address})")
    return "".join(written)


def _markdown_escaped(text: str, random: Random) -> str:
    def letter(one: str) -> str:
        if one in _MUST_ESCAPE:
            return "\\" + one
        if one in {"\n", " "} or random.random() >= _ODDS:
            return one
        return "\\" + one if one in _MARKDOWN_PUNCTUATION else f"&#{ord(one)};"

    written = _outside_addresses(text, letter)
    written = _QUOTES_NOTHING.sub(r"\1\\\2", written)
    return "\\" + written if written[:1] in {"-", "+", "=", ":"} else written


def _outside_addresses(text: str, letter: Escape) -> str:
    """Escape letter by letter, but bare addresses only where they must be: nobody writes entities into those."""
    pieces = []
    for number, piece in enumerate(_ADDRESS.split(text)):
        pieces.append(piece if number % 2 else "".join(map(letter, piece)))
    return "".join(pieces)


def _page(article: Sequence[Chunk], escape: Escape) -> str:
    head = [chunk for chunk in article if chunk.kind in {"title", "description"}]
    body = _body([chunk for chunk in article if chunk not in head], escape)
    if not head:
        return body
    tags = [
        f"<title>{escape(_words(chunk))}</title>"
        if chunk.kind == "title"
        else f'<meta name="description" content="{escape(_words(chunk))}">'
        for chunk in head
    ]
    top = f'<!doctype html>\n<html lang="en">\n<head>{"".join(tags)}</head>\n<body>\n<main>\n'
    return f"{top}{body}</main>\n</body>\n</html>\n"


def _body(article: Sequence[Chunk], escape: Escape) -> str:
    written: list[str] = []
    lists = {"item": "ul", "numbered": "ol"}
    opened = ""
    for chunk in article:
        wanted = lists.get(chunk.kind, "")
        if wanted != opened:
            written += [f"</{opened}>"] * bool(opened) + [f"<{wanted}>"] * bool(wanted)
            opened = wanted
        text = _inline_html(chunk.parts, escape)
        tag = {"heading": f"h{chunk.level or 2}", "item": "li", "numbered": "li", "title": "h1"}.get(chunk.kind, "p")
        block = f"<{tag}>{text}</{tag}>"
        written.append(f"<blockquote>{block}</blockquote>" if chunk.kind == "quote" else block)
    written += [f"</{opened}>"] * bool(opened)
    return "\n".join(written) + "\n"


def _inline_html(parts: Iterable[Part], escape: Escape) -> str:
    written = []
    for part in parts:
        text, address = escape(part.text), html.escape(part.address)
        if part.kind == "link":
            written.append(f'<a href="{address}">{text}</a>')
        elif part.kind == "image":
            written.append(f'<img src="{address}" alt="{text}">')
        else:
            written.append(text)
    return "".join(written)


def _html_escaped(text: str, random: Random) -> str:
    def letter(one: str) -> str:
        if one in '<>&"':
            return html.escape(one)
        if one in " \n" or random.random() >= _ODDS:
            return one
        return f"&#x{ord(one):x};" if random.random() < _HALF else f"&#{ord(one)};"

    pieces = [
        html.escape(piece) if number % 2 else "".join(map(letter, piece))
        for number, piece in enumerate(_ADDRESS.split(text))
    ]
    return "".join(pieces)
