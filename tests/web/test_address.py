from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.web.address import FaultyAddressError, parse_target, plain_fragment, resolve, without_user


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://clinic.example", "https://clinic.example/"),
        ("https://clinic.example:443/a", "https://clinic.example/a"),
        ("http://clinic.example:80?x", "http://clinic.example/?x"),
        ("https://Clinic.Example./A", "https://clinic.example/A"),
        ("https://bücher.example/ü?ü=ß#ü", "https://xn--bcher-kva.example/%C3%BC?%C3%BC=%C3%9F"),
        ("https://clinic.example/a%2Fb%20c?u=https%3A%2F%2Fx&y=%zz", "https://clinic.example/a%2Fb%20c?u=https%3A%2F%2Fx&y=%zz"),
        ("https://clinic.example/a//b/../c/./d/..", "https://clinic.example/a//c/"),
        ("https://clinic.example/../../a", "https://clinic.example/a"),
        ("https:\\\\clinic.example\\a\\b?c\\d", "https://clinic.example/a/b?c\\d"),
        (" \nhttps://clin\tic.example/a\r\nb ", "https://clinic.example/ab"),
        ("https://u:p@clinic.example/", "https://clinic.example/"),
        ("http://0x7f000001/", "http://127.0.0.1/"),
        ("http://017700000001/", "http://127.0.0.1/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://[::FFFF:127.0.0.1]:8080/", "http://[::ffff:7f00:1]:8080/"),
        ("https://example。com/", "https://example.com/"),
        ("https://my_host.example/", "https://my_host.example/"),
        ("https://clin%69c.example/", "https://clinic.example/"),
    ],
)  # fmt: skip
def test_what_is_asked_for(written: str, asked: str) -> None:
    assert parse_target(written).url == asked


@pytest.mark.parametrize(
    "written",
    [
        "https:clinic.example", "https:///a", "https://", "https://a b/", "https://a..b/", "https://.a/", "https://a:0/",
        "https://a:65536/", "https://a:b/", "http://[::1", "http://[1.2.3.4]/", "http://[fe80::1%25eth0]/", "http://1.2.3.4.5/",
        "http://256.1/", "http://0x1g.0x/", "https://<a>/", "https://a:1:2/", "ftp://a/", "clinic.example",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for(written: str) -> None:
    with pytest.raises(FaultyAddressError, match=r"\w"):
        parse_target(written)


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("c", "https://h.example/a/c"), ("/c", "https://h.example/c"), ("//g.example/c", "https://g.example/c"),
        ("?q", "https://h.example/a/b?q"), ("#f", "https://h.example/a/b?x#f"), ("", "https://h.example/a/b?x"),
        ("http://g.example", "http://g.example"), ("mailto:a@b.example", "mailto:a@b.example"), ("c//d", "https://h.example/a/c//d"),
        ("\\c", "https://h.example/c"),
    ],
)  # fmt: skip
def test_references(reference: str, found: str) -> None:
    assert resolve("https://h.example/a/b?x#y", reference) == found


def test_a_base_without_path() -> None:
    assert resolve("https://h.example", "a") == "https://h.example/a"


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_is_read_or_refused(path: str, query: str) -> None:
    """What is asked for is ASCII without a space, whatever stands in an article; read again, it is the same."""
    try:
        target = parse_target(f"https://clinic.example/{path}?{query}")
    except FaultyAddressError:
        return
    assert target.url.isascii()
    assert not set(target.url) & set(' \t\r\n"<>')
    assert parse_target(target.url).url == target.url


@given(st.text(max_size=30))
def test_any_host_is_read_or_refused(host: str) -> None:
    try:
        assert parse_target(f"https://{host}/").host.isascii()
    except FaultyAddressError as error:
        assert str(error)  # noqa: PT017 - most texts are no hosts


def test_text_directives_are_no_places() -> None:
    assert plain_fragment("a:~:text=b") == "a"
    assert plain_fragment(":~:text=b") == ""


def test_passwords_are_not_shown() -> None:
    assert without_user("https://ann:s3cret@clinic.example/a@b") == "https://clinic.example/a@b"
    assert without_user("https://clinic.example/a@b") == "https://clinic.example/a@b"
