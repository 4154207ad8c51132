"""P1 to P6: each character of a text is known to the file, through every layer of escapes, and an edit goes back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from html.entities import codepoint2name

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import assert_placed, decoded, document

from healthlint.document import Block
from healthlint.mapped import MappedText, Weaver, whole
from healthlint.parsers.json_strings import decode_string

LETTERS = st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufffc")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
INLINE = ["<b>", "</b>", "<!-- x -->", "<span class='a>b'>", "<wbr>", "&shy;", "\u00ad"]
bounded = settings(max_examples=200, deadline=None)


@st.composite
def as_html(draw: st.DrawFn, plain: str, inline: tuple[str, ...] = tuple(INLINE)) -> str:
    """The words with each character raw, named, decimal or hexadecimal, and inline markup between them."""
    parts = []
    for character in plain:
        code, how = ord(character), draw(st.integers(0, 5))
        if character in "<&>\"'`=" or how == 0:
            parts.append(f"&#{code};" if draw(st.booleans()) else f"&#X{code:x};")
        elif how == 1 and code in codepoint2name:
            parts.append(f"&{codepoint2name[code]};")
        else:
            parts.append(character)
        if inline and draw(st.integers(0, 7)) == 0:
            parts.append(draw(st.sampled_from(inline)))
    return "".join(parts)


@st.composite
def as_json(draw: st.DrawFn, text: str) -> str:
    parts = []
    for character in text:
        how = draw(st.integers(0, 4))
        if character in '"\\' or how == 0:
            parts.append(json.dumps(character)[1:-1] if ord(character) > 127 else f"\\u{ord(character):04X}")
        else:
            parts.append("\\/" if character == "/" and how == 1 else character)
    return f'"{"".join(parts)}"'


@st.composite
def as_markdown(draw: st.DrawFn, plain: str) -> str:
    parts = []
    for character in plain:
        if re.match(r"[!-/:-@\[-`{-~]", character):
            parts.append(f"\\{character}" if draw(st.booleans()) else f"&#{ord(character)};")
        else:
            parts.append(f"&#x{ord(character):x};" if draw(st.integers(0, 5)) == 0 else character)
        if draw(st.integers(0, 9)) == 0:
            parts.append(draw(st.sampled_from(["<b>", "</b>", "<!-- x -->"])))
    return "".join(parts)


def from_markdown(raw: str) -> str:
    return decoded(re.sub(r"\\([!-/:-@\[-`{-~])", lambda match: f"&#{ord(match[1])};", raw))


def check(block: Block, source: str, plain: str, decode: Callable[[str], str], data: st.DataObject) -> tuple[int, int]:
    """P3 and P4 for one block; the range of its text that was looked at."""
    mapped = block.text
    assert mapped.text == plain
    for piece in mapped.pieces:
        assert decode(source[piece.start : piece.end]) == plain[piece.at : piece.at + piece.size]
    start = data.draw(st.integers(0, len(plain) - 1))
    end = data.draw(st.integers(start + 1, len(plain)))
    span = mapped.source(start, end)
    assert decode(source[span.start : span.end]) == plain[start:end]
    return start, end


def edited(mapped: MappedText, source: str, start: int, end: int, new: str) -> str:
    span = mapped.source(start, end)
    return source[: span.start] + mapped.escape(new) + source[span.end :]


def check_edit(source: str, form: str, kind: str, span: tuple[int, int], new: str) -> None:
    """P5: the file with the words replaced reads as the text with the words replaced."""
    (block,) = (block for block in document(source, form).blocks if block.kind.value == kind)
    start, end = span
    if not block.text.exact(start, end):
        return
    after = document(edited(block.text, source, start, end, new), form)
    (changed,) = (block for block in after.blocks if block.kind.value == kind)
    text = block.text.text
    assert changed.text.text == text[:start] + new + text[end:]


def only(source: str, form: str, kind: str) -> Block:
    read = document(source, form)
    assert_placed(read)
    (block,) = (block for block in read.blocks if block.kind.value == kind)
    return block


@bounded
@given(WORDS, WORDS, st.data())
def test_html(plain: str, new: str, data: st.DataObject) -> None:
    source = f"<h2>\n {data.draw(as_html(plain))} </h2>"
    span = check(only(source, "html", "heading"), source, plain, decoded, data)
    check_edit(source, "html", "heading", span, new)


@bounded
@given(WORDS, WORDS, st.data())
def test_html_in_wordpress_json(plain: str, new: str, data: st.DataObject) -> None:
    content = data.draw(as_json(f"<h2>{data.draw(as_html(plain))}</h2>"))
    source = f'{{"id": 1, "content": {{"rendered": {content}}}}}'
    block = only(source, "wordpress", "heading")
    span = check(block, source, plain, lambda raw: decoded(json.loads(f'"{raw}"')), data)
    check_edit(source, "wordpress", "heading", span, new)


@bounded
@given(WORDS, WORDS, st.data())
def test_markdown(plain: str, new: str, data: st.DataObject) -> None:
    source = f"## {data.draw(as_markdown(f'Z {plain}z'))}\n"
    span = check(only(source, "markdown", "heading"), source, f"Z {plain}z", from_markdown, data)
    check_edit(source, "markdown", "heading", span, new)


@bounded
@given(WORDS, WORDS, st.sampled_from(['"', "'", ""]), st.data())
def test_attributes(plain: str, new: str, quote: str, data: st.DataObject) -> None:
    written = data.draw(as_html(plain, ()))
    written = written if quote else written.replace(" ", "&#32;")
    source = f"<p><img alt={quote}{written}{quote} src=x></p>"
    span = check(only(source, "html", "alt"), source, plain, unescape, data)
    check_edit(source, "html", "alt", span, new)


def yaml_double(plain: str, escaped: list[bool]) -> str:
    parts = []
    for character, escape in zip(plain, escaped, strict=True):
        code = ord(character)
        if character in '"\\' or (escape and code > 0xFFFF):
            parts.append(f"\\{character}" if code < 128 else f"\\U{code:08X}")
        elif character == " ":
            parts.append("\n   " if escape else " ")
        else:
            parts.append((f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}") if escape else character)
    return f'"{"".join(parts)}"'


def from_yaml(quote: str) -> Callable[[str], str]:
    def decode(raw: str) -> str:
        if raw.isspace():
            return " "
        return str(yaml.safe_load(f"{quote}{raw}{quote}")) if quote else raw

    return decode


@bounded
@given(WORDS, WORDS, st.data())
def test_quoted_front_matter(plain: str, new: str, data: st.DataObject) -> None:
    escaped = data.draw(st.lists(st.booleans(), min_size=len(plain), max_size=len(plain)))
    double = data.draw(st.booleans())
    quote = '"' if double else "'"
    written = yaml_double(plain, escaped) if double else "'" + plain.replace("'", "''") + "'"
    source = f"---\nslug: é💊\ntitle: {written}\n---\n\nText.\n"
    span = check(only(source, "markdown", "title"), source, plain, from_yaml(quote), data)
    check_edit(source, "markdown", "title", span, new)


@bounded
@given(
    st.from_regex(r"[A-Za-z]+( [a-zA-Zé💊(),-]+)*", fullmatch=True), st.sampled_from([">-", "|", ">", ""]), st.data()
)
def test_plain_and_block_front_matter(plain: str, style: str, data: st.DataObject) -> None:
    folded = plain.replace(" ", "\n  ", 1)
    source = f"---\ndescription: {style}\n  {folded}\nslug: x\n---\n\nText.\n"
    span = check(only(source, "markdown", "description"), source, plain, lambda raw: re.sub(r"\s+", " ", raw), data)
    check_edit(source, "markdown", "description", span, "new (words), here")


@bounded
@given(WORDS, st.data())
def test_layers_compose(plain: str, data: st.DataObject) -> None:
    """P6: from text to file through the woven layers is the same as one layer at a time."""
    markup = f"<p>{data.draw(as_html(plain))}</p>"
    literal = data.draw(as_json(markup))
    source = f'{{"content": {{"rendered": {literal}}}}}'
    outer = decode_string(whole(source), source.index(literal), source.index(literal) + len(literal))
    woven, inner = only(source, "wordpress", "paragraph").text, only(markup, "html", "paragraph").text
    start = data.draw(st.integers(0, len(plain) - 1))
    end = data.draw(st.integers(start + 1, len(plain)))
    assert woven.text == inner.text == plain
    assert woven.source(start, end) == outer.source(*inner.source(start, end))


_MARKDOWN_SOUP = (
    """
# |* |> |1. |a|b c|é|💊|**|_|`|[x](/u)|[x](</u> 'T')|![|](i.png)|&amp;|&nbsp;|\\*|\\PIPE|PIPE|<b>|</b>|<code>|</code>
<br>|<!-- c -->|<div>LF|</div>LF|<li>|<svg>|</svg>|<a href=x>|</a>|  LF|<5 mg|[^1]|[^1]: |TAB|    |~~|- [ ] |{{ x }}
{% y %}|{:.c}|CRLF|CR|LF|LFLF|---LF|title: xLF|https://a.b/c).|SHY
PIPE a PIPE b PIPELFPIPE---PIPE---PIPELFPIPE c PIPE d PIPELF
""".strip()
    .replace("\n", "|")
    .split("|")
)
_NAMED = {"CRLF": "\r\n", "CR": "\r", "LF": "\n", "TAB": "\t", "PIPE": "|", "SHY": "\u00ad"}


def unnamed(part: str) -> str:
    for name, text in _NAMED.items():
        part = part.replace(name, text)
    return part


@settings(max_examples=700, deadline=None)
@given(st.lists(st.sampled_from(_MARKDOWN_SOUP).map(unnamed), max_size=16).map("".join))
def test_markdown_soup_is_placed(source: str) -> None:
    assert_placed(document(source, "markdown"))


_HTML_SOUP = """
<p> </p> <b> </b> <h2> </h3> <li> <ul> </ul> <table> <tr> <td> </td> </table> <a|href=x> </a> <br> <img|alt='a|b'> <div>
</div> <svg> </svg> <title> </title> <button> <dd> <dt> <code> </code> <!--c--> &amp; &nbsp; &shy; a b|c é 💊 <form>
</form> <header> <article> <select> <option> <time|datetime=1> <body> <pre> </pre> <template> </template> <summary>
<meta|name=description|content='a|b'>
"""
_HTML_PARTS = [part.replace("|", " ") for part in _HTML_SOUP.split()] + [" ", "\n", "\u00ad"]


@settings(max_examples=700, deadline=None)
@given(st.lists(st.sampled_from(_HTML_PARTS), max_size=18).map("".join))
def test_html_soup_is_placed(source: str) -> None:
    assert_placed(document(source, "html"))
    assert_placed(document(json.dumps({"content": {"rendered": source}}), "wordpress"))
    assert_placed(document(json.dumps({"content": {"raw": source}}), "wordpress"))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "A b",
                "\n",
                "\n\n",
                "- ",
                "> ",
                "# ",
                "  ",
                "\t",
                ".",
                "By A B",
                "x" * 50,
                "\r\n",
                "===",
                "é",
                "\u00ad",
            ]
        ),
        max_size=20,
    ).map("".join)
)
def test_plain_soup_is_placed(source: str) -> None:
    assert_placed(document(source, "text"))


def test_a_span_between_pieces_is_the_whole_piece() -> None:
    source = "a&amp;b"
    weaver = Weaver(whole(source))
    weaver.copy(0, 1)
    weaver.put("&", 1, 6)
    weaver.copy(6, 7)
    mapped = weaver.done()
    assert mapped.source(1, 2) == (1, 6)
    assert mapped.source(0, 3) == (0, 7)
    assert mapped.source(3, 3) == (7, 7)
    assert mapped.exact(0, 3)
    assert mapped.exact(1, 2)


def test_a_part_of_a_decoded_piece_is_not_exact() -> None:
    weaver = Weaver(whole("&fjlig;"))
    weaver.put("fj", 0, 7)
    mapped = weaver.done()
    assert mapped.exact(0, 2)
    assert not mapped.exact(0, 1)
    assert not mapped.exact(1, 2)


def test_words_with_markup_inside_are_not_exact() -> None:
    block = only("<p>mir<b>acle</b> cure</p>", "html", "paragraph")
    assert not block.text.exact(0, 7)
    assert block.text.exact(3, 7)


def test_an_empty_text_has_no_place() -> None:
    with pytest.raises(ValueError, match="no place"):
        MappedText("", ()).source(0, 0)
