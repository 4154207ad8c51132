"""Posts from the WordPress REST API as documents."""

from __future__ import annotations

import json
from typing import Any

import pytest
from reading import assert_placed, blocks, document, documents, facts, slices, texts

from healthlint.document import Document
from healthlint.parsers import parse
from healthlint.source import Format, Source, UnreadableError


def post(content: str = "<p>Text</p>", **fields: object) -> dict[str, Any]:
    return {"id": 7, "content": {"rendered": content}, **fields}


def read(value: object, *, ascii_only: bool = True) -> Document:
    page = document(json.dumps(value, ensure_ascii=ascii_only, indent=1), "wordpress")
    assert_placed(page)
    return page


def test_a_post() -> None:
    page = read(
        post(
            "<p>It&#8217;s <b>fi</b>ne</p>\n<!-- wp:x --><h2>Caf\u00e9 \U0001f48a</h2>",
            date="2024-01-02T03:04:05",
            modified="2024-02-03T03:04:05",
            slug="a-post",
            status="publish",
            type="post",
            link="https://example.org/a-post/",
            guid={"rendered": "https://staging.example.org/?p=7"},
            title={"rendered": "A &amp; B"},
            excerpt={"rendered": "<p>In short.</p>\n", "protected": False},
        )
    )
    assert blocks(page) == [
        ("title", "A & B"),
        ("paragraph", "It\u2019s fine"),
        ("heading", "Café 💊"),
        ("excerpt", "In short."),
    ]
    names = ("id", "published", "modified", "slug", "status", "type", "link", "guid")
    assert [facts(page, name)[0] for name in names] == [
        "7", "2024-01-02T03:04:05", "2024-02-03T03:04:05", "a-post", "publish", "post", "https://example.org/a-post/",
        "https://staging.example.org/?p=7",
    ]  # fmt: skip
    assert page.fragment
    assert page.comments[0].text == "wp:x"


def test_lists_lines_and_pages() -> None:
    one, two = post("<p>One</p>"), post("<p>Two</p>", type="page", title={"rendered": "T"})
    for text in (
        json.dumps([one, two]),
        f"{json.dumps(one)}\n{json.dumps(two)}\r\n",
        f"[{json.dumps(one)}]\n{json.dumps(two)}",
    ):
        pages = documents(text, "wordpress")
        assert [texts(page, "paragraph") for page in pages] == [["One"], ["Two"]]
        assert texts(pages[1], "title") == ["T"]
        for page in pages:
            assert_placed(page)


def test_the_editing_context_is_read_once() -> None:
    raw = '<!-- wp:paragraph -->\n<p>Text [gallery ids="1,2"]here[/gallery]</p>\n<!-- /wp:paragraph -->'
    value = post("<p>Text <div>…</div> here</p>")
    value["content"]["raw"] = raw
    value["title"] = {"raw": "T", "rendered": "T"}
    value["excerpt"] = {"raw": "", "rendered": "<p>Text here</p>"}
    page = read(value)
    assert blocks(page) == [("title", "T"), ("paragraph", "Text here")]


def test_the_classic_editor_parts_paragraphs_by_blank_lines() -> None:
    raw = "One <b>line</b>\nand more.\r\n\r\nTwo.\n \n<h2>Head</h2>\nThree\n\n"
    raw += "<ul>\n\n<li>a</li>\n\n<li>b</li>\n</ul>\n\n<pre>x\n\ny</pre>"
    value = {"content": {"raw": raw}}
    assert blocks(read(value)) == [
        ("paragraph", "One line and more."), ("paragraph", "Two."), ("heading", "Head"), ("paragraph", "Three"),
        ("item", "a"), ("item", "b"),
    ]  # fmt: skip
    assert read(value).empties == ()


def test_the_block_editor_does_not() -> None:
    assert texts(read({"content": {"raw": "<!-- wp:paragraph --><p>One\n\ntwo</p>"}})) == ["One two"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a [caption id=\"x\" width='3']<img src=y alt=''> Words[/caption] b", "a Words b"),
        ("a [vc_row][vc_column]b[/vc_column][/vc_row]", "a b"),
        ("a [contact-form-7 id=\"1\" title='x' /] b", "a b"),
        ("We saw [sic] this [1] and [See below]", "We saw [sic] this [1] and [See below]"),
    ],
)
def test_shortcodes_in_raw_content(raw: str, text: str) -> None:
    assert " ".join(texts(read({"content": {"raw": f"<p>{raw}</p>"}}), "paragraph")[0].split()) == text


def test_a_shortcode_left_in_rendered_content_is_seen_by_readers() -> None:
    assert texts(read(post("<p>[gallery id=1]</p>"))) == ["[gallery id=1]"]


def test_text_escaped_twice_stays_visible() -> None:
    assert texts(read(post("<p>Pain &amp;#8211; relief &amp;nbsp;</p>"))) == ["Pain &#8211; relief &nbsp;"]


def test_escapes_of_json() -> None:
    source = r'{"content":{"rendered":"\u003cp\u003eA \ud83d\udc8a b\/c \ud83d d\t\"e\" \u0000\n\u00e9<\/p>"}}'
    page = document(source, "wordpress")
    assert_placed(page)
    assert texts(page) == ['A 💊 b/c \ufffd d "e" \ufffd é']
    start = page.blocks[0].text.text.index("💊")
    assert source[slice(*page.blocks[0].text.source(start, start + 1))] == r"\ud83d\udc8a"
    assert source[slice(*page.blocks[0].span)].endswith(r"<\/p>")


YOAST = {
    "title": "Back pain &amp; you - Clinic",
    "description": "About &quot;pain&quot;&hellip;",
    "robots": {"index": "noindex", "follow": "follow"},
    "canonical": "https://example.org/",
    "og_title": "Back pain &amp; you",
    "og_description": "About “pain”, told for sharing",
    "twitter_description": "About &quot;pain&quot;&hellip;",
    "author": "Jane Doe",
    "article_modified_time": "2024-02-03",
    "schema": {
        "@graph": [
            {
                "@type": "Article",
                "author": {"name": "Jane Doe", "@id": "#jane"},
                "description": "no",
                "dateModified": "2024-02-03",
            },
            {"@type": "WebPage", "author": {"@id": "#ann"}, "inLanguage": "en-US"},
            {"@type": "Person", "@id": "#ann", "name": "Ann Poe \ud83d"},
        ]
    },
}


def test_yoast() -> None:
    page = read(
        post(
            title={"rendered": "Back pain &#038; you"},
            yoast_head_json=YOAST,
            yoast_head="<meta name=description content=no>",
        )
    )
    assert blocks(page) == [
        ("title", "Back pain & you"),
        ("description", 'About "pain"…'),
        ("description", "About “pain”, told for sharing"),
        ("paragraph", "Text"),
    ]
    assert facts(page, "author") == ["Jane Doe", "Jane Doe", "Ann Poe \ufffd"]
    assert facts(page, "robots") == ["noindex"]
    assert facts(page, "canonical") == ["https://example.org/"]
    assert page.locale == "en-US"


def test_yoast_as_html_only() -> None:
    head = (
        '<!-- Yoast --><title>Other - Clinic</title><meta name="description" content="About &quot;pain&quot;" />'
        '<meta property="og:description" content="About &quot;pain&quot;">'
        '<link rel="canonical" href="https://example.org/" />'
        '<script type="application/ld+json">{"@type":"Article","author":{"name":"Jane"},'
        '"datePublished":"2024-01-02"}</script>'
    )
    page = read(post(title={"rendered": "T"}, yoast_head=head))
    assert blocks(page) == [("title", "T"), ("description", 'About "pain"'), ("paragraph", "Text")]
    assert facts(page, "canonical") == ["https://example.org/"]
    assert slices(page, "author") == ["Jane"]
    assert facts(page, "published") == ["2024-01-02"]
    assert page.comments == ()


def test_aioseo() -> None:
    head = {
        "description": "D",
        "robots": "noindex, nofollow",
        "og:description": "D",
        "canonical_url": "https://example.org/",
        "og:locale": "en_US",
    }
    page = read(
        post(
            aioseo_head_json=head,
            aioseo_meta_data={"description": "D", "og_description": None, "reviewed_by": "Dr Poe"},
        )
    )
    assert texts(page, "description") == ["D"]
    assert facts(page, "robots") == ["noindex, nofollow"]
    assert facts(page, "reviewer") == ["Dr Poe"]
    assert page.locale == "en_US"


def test_embedded_author_and_terms() -> None:
    embedded = {
        "author": [{"id": 1, "name": "Jane Doe", "description": "A nurse"}],
        "wp:term": [[{"name": "Pain", "link": "/x"}]],
    }
    page = read(post(_embedded=embedded, author=1))
    assert facts(page, "author") == slices(page, "author") == ["Jane Doe"]
    assert texts(page) == ["Text"]


@pytest.mark.parametrize(
    ("excerpt", "read_as"),
    [
        ("<p>Written by hand.</p>", ["Written by hand."]),
        ("<p>Some long text that was cut [&hellip;]</p>", []),
        ('<p>Cut here&hellip; <a href="/x">Continue reading</a></p>', []),
        ("<p>Some long text</p>", []),
        ("", []),
    ],
)
def test_excerpts(excerpt: str, read_as: list[str]) -> None:
    page = read(post("<p>Some long text that is the whole of it.</p>", excerpt={"rendered": excerpt}))
    assert texts(page, "excerpt") == read_as


def test_an_excerpt_that_repeats_the_description() -> None:
    page = read(post(yoast_head_json={"description": "The same."}, excerpt={"rendered": "<p>The same.</p>"}))
    assert texts(page) == ["The same.", "Text"]


def test_fields_do_not_reach_into_each_other() -> None:
    page = read(post("<ul><li>a <b>b <a href=/x>c", title={"rendered": "T <i>x"}, excerpt={"rendered": "e"}))
    assert blocks(page) == [("title", "T x"), ("item", "a b c"), ("excerpt", "e")]
    assert len(page.links) == 1


@pytest.mark.parametrize("content", ["", " ", "<p></p>"])
def test_posts_without_text(content: str) -> None:
    assert texts(read(post(content, title={"rendered": ""}))) == []


def test_a_post_behind_a_password() -> None:
    assert texts(read({"content": {"rendered": "", "protected": True}, "title": {"rendered": "Protected: T"}})) == [
        "Protected: T"
    ]


def test_credits_near_the_top() -> None:
    page = read(post("<p>By Jane Doe, RN</p><p>Text is here.</p>"))
    assert slices(page, "author") == ["Jane Doe, RN"]
    assert texts(page, "byline") == ["By Jane Doe, RN"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"content": {"rendered": "x}', r"line 1, column 26: broken JSON \(Unterminated string"),
        ('{"content":\n {"rendered" "x"}}', "line 2, column 14: broken JSON"),
        ('{"content": {"rendered": "x"}} tail', r"line 1, column 32: broken JSON \(Extra data\)"),
        ('{"content": {"rendered": "a\nb"}}', r"line 1, column 28: broken JSON \(Invalid control character"),
        ("", "no WordPress post"),
        ("  \n", "no WordPress post"),
        ('{"name": "x"}', "no WordPress post"),
        ('{"content": "text"}', "no WordPress post"),
        ('{"content": {"rendered": null}}', "no WordPress post"),
        ('{"code": "rest_no_route", "message": "No route", "data": {"status": 404}}', "no WordPress post"),
        ('[1, "a", null]', "no WordPress post"),
        ("12", "no WordPress post"),
    ],
)
def test_what_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        documents(text, "wordpress")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"content": {"rendered": "<p>x</p>"}}, {"code": "no"}]', "element 2 of the list is no WordPress post"),
        ('{"content": {"rendered": "<p>x</p>"}}\n{"code": "rest_error"}\n', "line 2 is no WordPress post"),
        ('{"code": "rest_error"}\n{"content": {"rendered": "<p>x</p>"}}\n', "line 1 is no WordPress post"),
        ('{"content": {"rendered": "<p>x</p>"}}\r\n{"broken": \r\n', "line 2, column 12: broken JSON"),
    ],
)  # fmt: skip
def test_what_is_no_post_among_posts_is_told(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        parse(Source("x.json", text, Format.WORDPRESS))
