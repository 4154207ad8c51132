"""Markdown as blocks."""

from __future__ import annotations

import pytest
from reading import assert_placed, blocks, document, facts, links, slices, texts

from healthlint.document import Document
from healthlint.parsers import parse
from healthlint.source import read_source


def read(source: str) -> Document:
    page = document(source, "markdown")
    assert_placed(page)
    return page


YAML = """---
title: 'It''s "sleep"'
description: >-
  Why sleep
  matters.
summary: "Why sleep matters."
author:
  - name: Jane Doe
  - John Roe
date: 2024-01-02
lastmod: 2024-02-03
draft: true
lang: en-GB
canonical_url: "https://example.org/sleep"
tags: [a, b]
---
Text.
"""


def test_yaml_front_matter() -> None:
    page = read(YAML)
    assert blocks(page) == [("title", 'It\'s "sleep"'), ("description", "Why sleep matters."), ("paragraph", "Text.")]
    assert slices(page, "title") == ["It''s \"sleep\""]
    assert facts(page, "author") == slices(page, "author") == ["Jane Doe", "John Roe"]
    assert facts(page, "published") == ["2024-01-02"]
    assert facts(page, "modified") == ["2024-02-03"]
    assert facts(page, "status") == ["draft"]
    assert facts(page, "canonical") == ["https://example.org/sleep"]
    assert page.locale == "en-GB"


TOML = """+++
# title = "not this"
title = "Caf\\u00e9 \\"facts\\""
description = \"\"\"
Two
lines\"\"\"
summary = 'A literal \\ one'
authors = ["Jane Doe", # the first
  'John Roe']
date = 2024-01-02T03:04:05Z
"reviewed_by" = "Dr Poe"
draft = false
[params]
title = "nor this"
+++
Text.
"""


def test_toml_front_matter() -> None:
    page = read(TOML)
    assert blocks(page) == [
        ("title", 'Café "facts"'),
        ("description", "Two lines"),
        ("description", "A literal \\ one"),
        ("paragraph", "Text."),
    ]
    assert facts(page, "author") == slices(page, "author") == ["Jane Doe", "John Roe"]
    assert facts(page, "published") == slices(page, "published") == ["2024-01-02T03:04:05Z"]
    assert facts(page, "reviewer") == ["Dr Poe"]
    assert facts(page, "status") == ["publish"]


@pytest.mark.parametrize(
    ("source", "problem", "place"),
    [
        ("---\ntitle: [a\nb: c\n---\nx", "not valid YAML", "b: c"),
        ("---\ntitle: a: b\n---\nx", "not valid YAML: mapping values", "title: a: b"),
        ("---\ntitle: a\x07\n---\nx", "not valid YAML: it holds a character", "title: a"),
        ("+++\ntitle = a\n+++\nx", "not valid TOML", "title = a"),
    ],
)
def test_broken_front_matter_is_a_fact(source: str, problem: str, place: str) -> None:
    page = read(source)
    assert problem in facts(page, "front_matter_error")[0]
    assert place in slices(page, "front_matter_error")[0]
    assert blocks(page) == [("paragraph", "x")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends(end: str) -> None:
    source = YAML.replace("\n", end) + end.join(
        ["", "One", "line.", "", "- a", "- b  ", "  c", "", "| x |", "|---|", "| y |", ""]
    )
    page = read(source)
    assert texts(page, "title", "description") == ['It\'s "sleep"', "Why sleep matters."]
    assert texts(page, "paragraph") == ["Text.", "One line."]
    assert texts(page, "item", "header-cell", "cell") == ["a", "b\nc", "x", "y"]
    assert not page.fact("front_matter_error")


def test_carriage_returns_alone() -> None:
    assert blocks(read("# A\rone\rtwo\r\rthree")) == [
        ("heading", "A"),
        ("paragraph", "one two"),
        ("paragraph", "three"),
    ]


def test_a_byte_order_mark_is_no_text() -> None:
    (page,) = parse(read_source("a.md", "\ufeff---\ntitle: A\n---\n# B".encode()))
    assert blocks(page) == [("title", "A"), ("heading", "B")]
    assert page.source.text[page.blocks[1].span.start] == "#"


def test_headings() -> None:
    page = read("# One\n\nTwo\n===\n\nThree\n---\n\n###### Four {#four}\n\n####Five")
    assert [(block.kind.value, block.level) for block in page.blocks] == [
        ("heading", 1), ("heading", 1), ("heading", 2), ("heading", 6), ("paragraph", 0),
    ]  # fmt: skip
    assert page.blocks[3].text.text == "Four"
    assert page.anchors == {"four"}


def test_tables_with_escaped_pipes() -> None:
    page = read("| A \\| B | C |\n|:--|--:|\n| `x \\| y` z | \\*d |\n")
    assert blocks(page) == [("header-cell", "A | B"), ("header-cell", "C"), ("cell", "\ufffc z"), ("cell", "*d")]
    assert {block.group for block in page.blocks} == {1}


def test_task_lists_and_nested_lists() -> None:
    page = read("- [ ] todo\n- [x] done\n\n1. a\n   - b\n\n     c\n2. d\n")
    assert [(block.text.text, block.level, block.group) for block in page.blocks] == [
        ("todo", 1, 1), ("done", 1, 1), ("a", 1, 2), ("b", 2, 3), ("c", 2, 3), ("d", 1, 2),
    ]  # fmt: skip


def test_nested_quotes_and_alerts() -> None:
    page = read("> a\n>\n> > b\n\n> [!WARNING]\n> c\n")
    assert [(block.text.text, block.quoted) for block in page.blocks] == [("a", True), ("b", True), ("c", False)]


def test_footnotes() -> None:
    page = read("Text[^1] more.\n\n[^1]: The *note*.\n")
    assert blocks(page) == [("paragraph", "Text[1] more."), ("footnote", "The note.")]


@pytest.mark.parametrize(
    ("source", "text", "address", "target"),
    [
        ("[a b](/x)", "a b", "/x", "/x"),
        ('[a](</x y> "T")', "a", "/x y", "/x y"),
        ("[a](/x\\(1\\))", "a", "/x(1)", "/x\\(1\\)"),
        ("[a](/x_(1))", "a", "/x_(1)", "/x_(1)"),
        ("[**a** [b]](/x)", "a [b]", "/x", "/x"),
        ("[a]()", "a", "", ""),
        ("[a][R]\n\n[r]: /x 'T'", "a", "/x", "/x"),
        ("[r][]\n\n> [r]:\n> </x>", "r", "/x", "/x"),
        ("[r]\n\n[R]: /x", "r", "/x", "/x"),
        ("<https://a.b/c>", "https://a.b/c", "https://a.b/c", "https://a.b/c"),
        ("<me@a.org>", "me@a.org", "me@a.org", "me@a.org"),
        ("https://a.b/c.", "https://a.b/c", "https://a.b/c", "https://a.b/c"),
        ("(see www.a.org/x_(y))", "www.a.org/x_(y)", "www.a.org/x_(y)", "www.a.org/x_(y)"),
        ("https://a.b/?x=1&amp;", "https://a.b/?x=1&", "https://a.b/?x=1&", "https://a.b/?x=1&amp;"),
        ("<a href='/x'>a</a>", "a", "/x", "/x"),
        ("[a]({{ site.url }}/x)", "a", "{{ site.url }}/x", "{{ site.url }}/x"),
    ],
)
def test_links_know_where_their_address_is(source: str, text: str, address: str, target: str) -> None:
    page = read(source)
    assert links(page) == [(text, address)]
    assert page.source.text[slice(*page.links[0].target)] == target


def test_a_link_is_not_counted_twice() -> None:
    assert len(read("[https://a.b](https://a.b) and <https://a.b> and https://a.b").links) == 3


def test_titles_of_links_and_pictures_are_read() -> None:
    page = read("[a](/x \"Tip one\") ![b](i.png 'It\\'s (two)') [c](/z (three))\n")
    assert texts(page, "tooltip") == ["Tip one", "It's (two)", "three"]
    spans = [page.source.text[slice(*block.span)] for block in page.blocks if block.kind == "tooltip"]
    assert spans == ["Tip one", "It\\'s (two)", "three"]


def test_pictures() -> None:
    page = read("![An *old* `man`\nsleeps](i.png) [![](j.png)](/k)\n")
    assert texts(page) == ["An old man sleeps"]
    assert [(image.address, image.linked) for image in page.images] == [("i.png", False), ("j.png", True)]


def test_inline_html_stays_in_its_paragraph() -> None:
    page = read("Some <code>x</code> text<br>line <b>tw</b>o <!-- note --> e<span>n</span>d <kbd>q</kbd>\n")
    assert blocks(page) == [("paragraph", "Some \ufffc text\nline two end \ufffc")]
    assert page.comments[0].text == "note"


def test_a_paragraph_may_begin_with_inline_html() -> None:
    page = read("- <kbd>Esc</kbd> key\n- <b>Bold</b> start\n")
    assert blocks(page) == [("item", "\ufffc key"), ("item", "Bold start")]


def test_markdown_inside_html() -> None:
    page = read(
        "<div class=box>\n\n**In** the _box_\n\n</div>\n\n<aside>\n\nAside *text*\n\n</aside>\n\n"
        "<details>\n<summary>More</summary>\n\n- item\n\n</details>\n\nAfter\n"
    )
    assert blocks(page) == [
        ("paragraph", "In the box"), ("paragraph", "Aside text"), ("term", "More"), ("item", "item"),
        ("paragraph", "After"),
    ]  # fmt: skip
    assert [block.chrome for block in page.blocks] == [False, True, False, False, False]


def test_html_left_open_in_an_item_ends_with_it() -> None:
    assert blocks(read("- a <table><td>b\n- c\n\nd\n"))[-2:] == [("item", "c"), ("paragraph", "d")]


def test_a_script_is_no_prose() -> None:
    assert texts(read("<script>\nvar a = 1;\n</script>\n\nText <script>x</script>here\n")) == ["Text here"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{% include x %}\n\nText {{ page.x }} here.", ["Text here."]),
        ("{{< youtube a >}}\n\nText", ["Text"]),
        ('{{< figure src="a"\n  alt="b" >}}\n\nText', ["Text"]),
        ("{% comment %}\nhidden\n\ntext\n{% endcomment %}\n\nShown", ["Shown"]),
        ("{{< highlight py >}}\ncode\n{{< /highlight >}}\n\nShown", ["Shown"]),
        ("{{% note %}}\nInside\n{{% /note %}}", ["Inside"]),
        ("Para\n{: .lead #x}\n\nText {:.red}", ["Para", "Text"]),
        ("# A {.c #d}\n\n* TOC\n{:toc}", ["A", "TOC"]),
        ("Brace {{ open\n\nand }} close", ["Brace {{ open", "and }} close"]),
        ("Sets {a, b} and {1}", ["Sets {a, b} and {1}"]),
        ("::: tip Title\nInside\n:::", ["Inside"]),
        ("<p>{{ title }} text {% if x %}</p>", ["text"]),
        ("{/* MDX */}\nText", ["Text"]),
        ("{{ never closed", ["{{ never closed"]),
    ],
)
def test_template_syntax_is_no_prose(source: str, expected: list[str]) -> None:
    page = read(source)
    assert [" ".join(text.split()) for text in texts(page)] == expected
    assert not page.empties


def test_components_and_imports_in_mdx() -> None:
    (page,) = parse(
        read_source("a.mdx", b"import A from './a'\n\n# Title\n\n<A>\n\nText\n\n</A>\n\nexport const x = 1\n")
    )
    assert blocks(page) == [("heading", "Title"), ("paragraph", "Text")]


def test_code_is_skipped() -> None:
    assert texts(read("    indented\n\n```py\nfenced\n```\n\n~~~\nx\n~~~\n\nA `b` c ``d ` e``")) == [
        "A \ufffc c \ufffc"
    ]


def test_breaks_and_escapes() -> None:
    assert texts(read("one  \ntwo\\\nthree\nfour \\* &amp; &#8217; \\\\ ~~x~~")) == [
        "one\ntwo\nthree four * & \u2019 \\ x"
    ]


def test_soft_hyphens_vanish() -> None:
    assert texts(read("medi\u00adca&shy;tion")) == ["medication"]


def test_credits_near_the_top() -> None:
    page = read("# T\n\n*By Jane Doe, RN · 3 min read*\n\nReviewed on 2024-01-02\n\nText.\n")
    assert texts(page, "byline") == ["By Jane Doe, RN · 3 min read", "Reviewed on 2024-01-02"]
    assert slices(page, "author") == ["Jane Doe, RN"]
    assert facts(page, "reviewed") == ["2024-01-02"]


@pytest.mark.parametrize("source", ["", "\n\n", "---\n---\n", "<!-- x -->", "[a]: /x"])
def test_nothing_to_read(source: str) -> None:
    assert texts(read(source)) == []


def test_an_alternative_of_soft_hyphens_is_none() -> None:
    assert blocks(document("![\xad](i.png) Rest.\n", "markdown")) == [("paragraph", "Rest.")]


def test_ids_headings_and_definitions_stand_where_they_are_written() -> None:
    text = (
        "## Doses `a` {#own}\n\n## For [adults](x) ##\n\nTwo\nlines\n---\n\n![](a%20b.png) ![c][pic]\n\n"
        '<p id="raw">Rest [Leaflet].</p>\n\n[pic]: <c d.png>\n[leaflet]: y.md\n'
    )
    read = document(text, "markdown")
    assert [(anchor.name, text[slice(*anchor.span)]) for anchor in read.ids] == [("own", "own"), ("raw", "raw")]
    assert [tuple(heading) for heading in read.headings] == [("For adults", "For [adults](x)"), ("Two lines", "lines")]
    assert [(text[slice(*one.span)], one.used) for one in read.definitions] == [("pic", True), ("leaflet", False)]
    assert [text[slice(*image.target)] for image in read.images] == ["a%20b.png", "c d.png"]
