"""Bytes to text, and which format they hold."""

from __future__ import annotations

import codecs

import pytest

from healthlint.source import LARGEST_FILE, Format, UnreadableError, choose_format, read_source

POST = '{"id": 1, "content": {"rendered": "<p>Text</p>"}}'


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Café 💊\r\n".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "Café 💊\r\n".encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "Café 💊\r\n".encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Café 💊\r\n".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    source = read_source("a.txt", data)
    assert source.text == "Café 💊\r\n"
    assert source.encoding == encoding
    assert source.data == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo caf\xe9.\n", "line 2: byte 0xe9 at offset 11 is not UTF-8"),
        (b"one\r\rtwo \xff", "line 3: byte 0xff at offset 9 is not UTF-8"),
        (codecs.BOM_UTF8 + b"a\n\x80", "line 2: byte 0x80 at offset 5 is not UTF-8"),
        ("Text for all".encode("utf-16-le"), "byte 0x00 at offset 1: this is UTF-16 without a byte order mark"),
        ("Text for all".encode("utf-16-be"), "byte 0x00 at offset 0: this is UTF-16 without a byte order mark"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "byte 0x89 at offset 0|byte 0x00 at offset 8: this is binary data"),
        (b"A line.\n\x00", "byte 0x00 at offset 8: this is binary data"),
        (codecs.BOM_UTF16_LE + b"a\x00b\x00\x00\xd8", "UTF-16"),
        (codecs.BOM_UTF16_BE + b"\x00a\x00", "UTF-16"),
        (codecs.BOM_UTF32_LE + "a".encode("utf-32-le"), "this is UTF-32"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        read_source("a.txt", data)
    assert "Save the file as UTF-8" in str(caught.value)


def test_the_largest_file() -> None:
    assert len(read_source("a.txt", b"a" * LARGEST_FILE).text) == LARGEST_FILE
    with pytest.raises(UnreadableError, match=r"16\.5 MiB; healthlint reads articles up to 16 MiB"):
        read_source("a.txt", b"a" * (LARGEST_FILE + LARGEST_FILE // 32))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_line_ends_are_kept(end: str) -> None:
    assert read_source("a.md", f"a{end}b{end}".encode()).text == f"a{end}b{end}"


@pytest.mark.parametrize(
    ("path", "text", "form"),
    [
        ("a.md", "text", Format.MARKDOWN),
        ("A.MARKDOWN", "<p>text</p>", Format.MARKDOWN),
        ("a.htm", "text", Format.HTML),
        ("a.json", "no JSON", Format.WORDPRESS),
        ("a.jsonl", POST, Format.WORDPRESS),
        ("a.txt", "# Heading", Format.TEXT),
        ("a.txt", POST, Format.WORDPRESS),
        ("a.txt", f" [{POST}]", Format.WORDPRESS),
        ("a.txt", f"{POST}\n{POST}", Format.WORDPRESS),
        ("a.txt", '{"content": {"rendered": "cut off', Format.WORDPRESS),
        ("a.txt", '{"Do not", she said, "stop."}', Format.TEXT),
        ("a.txt", "[1] A reference", Format.TEXT),
        ("a.txt", "<!DOCTYPE html><title>x", Format.HTML),
        ("a.txt", "\n<!-- saved -->\n<HTML lang=en>", Format.HTML),
        ("a.txt", '<?xml version="1.0"?>\n<html>', Format.HTML),
        ("a.txt", '<p class="x">Text</p>', Format.HTML),
        ("a.txt", "<h2>Text</h2>\n<p>", Format.HTML),
        ("a.txt", "<5 mg is a low dose", Format.TEXT),
        ("a.txt", "<p> is a tag", Format.TEXT),
        ("article", "# Heading\n", Format.MARKDOWN),
        ("article", "---\ntitle: x\n---\n", Format.MARKDOWN),
        ("-", "+++\r\ntitle = 'x'\r\n+++\r\n", Format.MARKDOWN),
        ("-", "Plain words.", Format.TEXT),
        ("-", "", Format.TEXT),
    ],
)
def test_the_format_by_suffix_and_by_a_look_inside(path: str, text: str, form: Format) -> None:
    assert choose_format(path, text) is form


def test_the_user_may_say_the_format() -> None:
    assert read_source("a.txt", POST.encode(), Format.TEXT).format is Format.TEXT


def test_many_comments_on_top_are_no_trap() -> None:
    assert choose_format("a.txt", "<!---->" * 500 + "text") is Format.TEXT
