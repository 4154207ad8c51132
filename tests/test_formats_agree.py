"""P9 and P10: a text reads the same whichever way it was written down."""

from __future__ import annotations

import json

import pyromark
from hypothesis import given, settings
from hypothesis import strategies as st
from pyromark import Options
from reading import assert_placed, blocks, document, facts, links

_OPTIONS = (
    Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS | Options.ENABLE_GFM
)  # fmt: skip
_WORD = st.sampled_from(
    ["cure", "it\u2019s", "5 mg", "é💊", "a &amp; b", "x &lt; y", "AT&T", "\\*not\\*", "<br>", "snake_case", "a < b"]
)
_SPAN = st.one_of(
    _WORD,
    _WORD.map(lambda word: f"**{word}**"),
    _WORD.map(lambda word: f"*{word}*"),
    _WORD.map(lambda word: f"~~{word}~~"),
    _WORD.map(lambda word: f"<b>{word}</b>"),
    _WORD.map(lambda word: f'[{word}](https://example.org/a "Tip")'),
    st.sampled_from(["`code`", "<code>x</code>", "![alt *text*](i.png)", "![](j.png)", "<https://a.b>", "<!--c-->"]),
)  # fmt: skip
_LINE = st.lists(_SPAN, min_size=1, max_size=5).map(lambda spans: "Zz " + " ".join(spans))
_TEXT = st.lists(_LINE, min_size=1, max_size=3).map("\n".join)
_BLOCK = st.one_of(
    _TEXT,
    _TEXT.map(lambda text: text.replace("\n", "  \n")),
    _LINE.map(lambda line: f"## {line}"),
    _LINE.map(lambda line: f"{line}\n---"),
    st.lists(_LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(_LINE, min_size=1, max_size=3).map(lambda lines: "\n\n".join(f"1. {line}" for line in lines)),
    st.lists(_LINE, min_size=2, max_size=2).map(lambda lines: f"- {lines[0]}\n  - {lines[1]}\n- [ ] Zz"),
    _TEXT.map(lambda text: "\n".join(f"> {line}" for line in text.split("\n"))),
    st.lists(_LINE, min_size=4, max_size=4).map(lambda c: f"| {c[0]} | {c[1]} |\n|---|---|\n| {c[2]} | {c[3]} |"),
    st.sampled_from(
        ["```\ncode\n```", "***", "<div>\n\nZz *in* it\n\n</div>", "<p>Zz <i>html</i></p>", "> [!NOTE]\n> Zz note"]
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_BLOCK, min_size=1, max_size=5).map("\n\n".join))
def test_markdown_reads_as_the_page_made_of_it(source: str) -> None:
    written = document(source, "markdown")
    page = document(pyromark.html(source, options=_OPTIONS), "html")
    assert_placed(written)
    assert blocks(written) == blocks(page)
    shapes = [
        [(block.level, block.group, block.quoted) for block in read.blocks if block.kind != "paragraph"]
        for read in (written, page)
    ]
    assert shapes[0] == shapes[1]
    assert links(written) == links(page)
    assert [image.address for image in written.images] == [image.address for image in page.images]


TEXT = """\
# Sleep and pain

By Jane Doe, MD

Updated on 5 May 2024

Poor sleep makes pain worse, and pain makes it hard to sleep. Most people need
seven to nine hours a night, but not everybody does.

## What helps

- Keep the same hours every day.
- Take it slow \u2013 it\u2019s “worth” the time.

> Ask your doctor before you stop a medicine.

Call 5 < 6 people & others.
"""
HTML = """\
<h1>Sleep and pain</h1>
<p>By Jane Doe, MD</p>
<p>Updated on <b>5 May</b> 2024</p>
<p>Poor sleep makes pain worse, and pain makes it hard to sleep. Most people need
seven to nine hours a night, but not <i>every</i>body does.</p>
<h2>What helps</h2>
<ul><li>Keep the same hours every day.<li>Take it slow &ndash; it&#8217;s &ldquo;worth&rdquo; the time.</ul>
<blockquote><p>Ask your doctor before you stop a medicine.</p></blockquote>
<p>Call 5 &lt; 6 people &amp; others.
"""
SLEEP = (
    "Poor sleep makes pain worse, and pain makes it hard to sleep. Most people need seven to nine hours a night,"
    " but not everybody does."
)
EXPECTED = [
    ("heading", "Sleep and pain"),
    ("byline", "By Jane Doe, MD"),
    ("byline", "Updated on 5 May 2024"),
    ("paragraph", SLEEP),
    ("heading", "What helps"),
    ("item", "Keep the same hours every day."),
    ("item", "Take it slow \u2013 it\u2019s “worth” the time."),
    ("paragraph", "Ask your doctor before you stop a medicine."),
    ("paragraph", "Call 5 < 6 people & others."),
]


def test_one_article_in_four_formats() -> None:
    files = {"text": TEXT, "markdown": TEXT, "html": HTML, "wordpress": json.dumps({"content": {"rendered": HTML}})}
    for form, source in files.items():
        read = document(source, form)
        assert blocks(read) == EXPECTED, form
        assert facts(read, "author") == ["Jane Doe, MD"], form
        assert facts(read, "modified") == ["5 May 2024"], form
        assert [block.level for block in read.blocks if block.kind == "heading"] == [1, 2], form
        assert [block.quoted for block in read.blocks].index(True) == 7, form
        assert len({block.group for block in read.blocks if block.kind == "item"}) == 1, form
