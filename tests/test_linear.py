"""P8: what would take minutes if any step were quadratic takes about a second each; nothing is timed."""

from __future__ import annotations

import json

import pytest
from reading import document, documents

from healthlint.source import UnreadableError

REPEATED = {
    "html": [
        "<", "<div>", "<p><b>", "&", "<!--", "<a href=x>y", "<a href=x><p>t", "<li>", "<ul><li>a", "<td>", "</b>",
        "<b><i></b>", "<svg>", "<title>", "<script>", "x<br>", "a\u00ad", "<p><button>", '<a b="',
        "<meta name=description content=abcdef>",
    ],
    "markdown": [
        "<", "[", "![", "*a", "&", "`a``", "> ", "- ", "{{", "{{ }} \n\n", "{% comment %}", "{#a", "[a](b) ", "[a",
        "<b>a</b> ", "<!-- ", "<div>\n\n", "|a|b|\n", "https://a.b/c ", "a\\\n", "\\*", "[[a", "# a\n", ":::a\n",
    ],
    "text": ["a\n", "a\n\n", "- a\n", "https://a.b/ ", ".", ".)", "By A B\n", "word "],
}  # fmt: skip


@pytest.mark.parametrize(("form", "part"), [(form, part) for form, parts in REPEATED.items() for part in parts])
def test_repeated_parts(form: str, part: str) -> None:
    document(part * (100_000 // len(part)), form)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.b/" + ")" * 200_000,
        "https://a.b/" + "." * 200_000 + "c",
        "https://a.b/" + ")." * 100_000,
        "# {" + "#a" * 100_000,
        "---\na: " + "[" * 200_000 + "\n---\n",
        "\n".join("  " * depth + "- a" for depth in range(450)),
        "".join(f"[a{number}]: /x\n" for number in range(15_000)) + "[a7]",
        "".join(f"<https://a.b/{number}> " for number in range(10_000)),
        "".join(f"a[^{number}] " for number in range(15_000)),
    ],
    ids=range(9),
)
def test_markdown_made_to_be_slow(text: str) -> None:
    document(text, "markdown")


@pytest.mark.parametrize(
    "text",
    [
        "<p><button>" + "<b>" * 508 + "<p>" * 20_000,
        "".join(f"<meta property=og:title content=title{number}>" for number in range(5_000)),
        "".join(f"<meta name=description content=words{number}>" for number in range(5_000)),
        "<p>" + "word " * 200_000,
    ],
    ids=range(4),
)
def test_html_made_to_be_slow(text: str) -> None:
    document(text, "html")


@pytest.mark.parametrize(
    "post",
    [
        {"content": {"rendered": '"\\/' * 70_000}},
        {"content": {"rendered": "<p>\n" * 50_000}},
        {"content": {"raw": '[a x="' * 30_000}},
        {"content": {"raw": "[a" + " " * 200_000}},
        {"content": {"raw": "a\n\n" * 20_000}},
        {"content": {"rendered": "x"}, "meta": ["a"] * 50_000},
    ],
    ids=range(6),
)
def test_posts_made_to_be_slow(post: object) -> None:
    documents(json.dumps(post), "wordpress")


def test_strings_that_lie_deep_are_left_out() -> None:
    nested = "[" * 900 + '"",' * 60_000 + '""' + "]" * 900
    documents(f'{{"content": {{"rendered": "<p>x"}}, "meta": {nested}}}', "wordpress")


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 50_000])
def test_json_nested_without_end(text: str) -> None:
    with pytest.raises(UnreadableError, match="nested too deeply"):
        documents(text, "wordpress")
