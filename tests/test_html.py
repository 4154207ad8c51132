"""HTML pages and fragments as blocks."""

from __future__ import annotations

import pytest
from reading import assert_placed, blocks, document, facts, links, slices, texts


def read(source: str) -> list[tuple[str, str]]:
    page = document(source, "html")
    assert_placed(page)
    return blocks(page)


PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<title>Back pain | Clinic</title>
<meta name="description" content="All about &quot;back pain&quot;">
<meta property="og:title" content="Back pain">
<meta property="og:description" content="All about  &quot;back pain&quot;">
<meta name="twitter:description" content='All about "back pain"'>
<meta name="author" content="Jane Doe"><meta name="robots" content="noindex">
<link rel="canonical" href="https://example.org/back"><link rel="alternate" title="Feed" href="/feed">
<style>p { color: red }</style><script>var x = "<p>no</p>";</script>
</head>
<body>
<nav aria-label="Main"><a href="/">Home</a></nav>
<main><article>
<header><h1>Back pain</h1><p class="byline">Jane Doe</p></header>
<p>It <b>of</b>ten goes.</p>
<aside><p>Advert</p></aside>
</article></main>
<footer><p>For information only.</p></footer>
</body></html>"""


def test_a_whole_page() -> None:
    page = document(PAGE, "html")
    assert_placed(page)
    assert blocks(page) == [
        ("title", "Back pain | Clinic"),
        ("description", 'All about "back pain"'),
        ("label", "Main"),
        ("paragraph", "Home"),
        ("heading", "Back pain"),
        ("byline", "Jane Doe"),
        ("paragraph", "It often goes."),
        ("paragraph", "Advert"),
        ("paragraph", "For information only."),
    ]
    assert [block.text.text for block in page.blocks if block.chrome] == [
        "Main",
        "Home",
        "Advert",
        "For information only.",
    ]
    assert not page.fragment
    assert page.locale == "en-GB"
    assert facts(page, "author") == ["Jane Doe"]
    assert facts(page, "canonical") == ["https://example.org/back"]
    assert facts(page, "robots") == ["noindex"]


def test_a_fragment() -> None:
    assert document("<p>Text</p>", "html").fragment


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one<p>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("<h2>A</h3><p>b", [("heading", "A"), ("paragraph", "b")]),
        ("<h2>A<h3>b</h3>", [("heading", "A"), ("heading", "b")]),
        ("<p>a</div>b</p>", [("paragraph", "ab")]),
        ("<div><table><tr><td>a</div>b</td></table>c</div>", [("cell", "ab"), ("paragraph", "c")]),
        (
            "<table><tr><th>a<td>b<tr><td>c</table>d",
            [("header-cell", "a"), ("cell", "b"), ("cell", "c"), ("paragraph", "d")],
        ),
        ("<b>a<p>b</b>c", [("paragraph", "a"), ("paragraph", "bc")]),
        ("<dl><dt>a<dd>b<dt>c</dl>", [("term", "a"), ("paragraph", "b"), ("term", "c")]),
        ("a <5 mg and > 3 & so &on", [("paragraph", "a <5 mg and > 3 & so &on")]),
        ("<p>a<p", [("paragraph", "a")]),
        ("<p class='x>a</p>", []),
        ("<P>a</P >b", [("paragraph", "a"), ("paragraph", "b")]),
    ],
)
def test_broken_markup_is_read_as_browsers_read_it(source: str, expected: list[tuple[str, str]]) -> None:
    assert read(source) == expected


SKIPPED = ["script", "style", "pre", "template", "svg", "noscript", "textarea", "select", "iframe", "object", "video"]


@pytest.mark.parametrize("tag", SKIPPED)
def test_what_is_no_prose_is_skipped(tag: str) -> None:
    assert ("paragraph", "no") not in read(f"<div>a</div><{tag}>no</{tag}><p>b</p>")
    assert texts(document(f"<div>a</div><{tag}>no</{tag}><p>b</p>", "html")) == ["a", "b"]


def test_a_picture_with_text_in_it_does_not_part_a_paragraph() -> None:
    assert read("<p>a <svg><title>icon</title><p>x</svg> b</p>") == [("paragraph", "a b")]


def test_code_is_one_character() -> None:
    assert read("<p><code>x y</code> and <kbd>z</kbd>.</p>") == [("paragraph", "\ufffc and \ufffc.")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("un<b>believ</b>able", "unbelievable"),
        ("a<span> b</span> <i>c</i>", "a b c"),
        ("medi&shy;ca\u00adtion", "medication"),
        ("super<wbr>calm", "supercalm"),
        ("a\n\t b&#10;c&#32; d", "a b c d"),
        ("one<br>two<br/>\n three", "one\ntwo\nthree"),
        ("a<!-- x -->b", "ab"),
        ("5&nbsp;mg &lt;10&percnt; &#8217;&#x92;", "5\u00a0mg <10% \u2019\u2019"),
        ("&amp;lt; &amp;nbsp;", "&lt; &nbsp;"),
        ("&notit; &ampx &copy2", "¬it; &x ©2"),
    ],
)
def test_text_in_a_paragraph(source: str, text: str) -> None:
    assert read(f"<p>{source}</p>") == [("paragraph", text)]


def test_two_line_breaks_part_paragraphs() -> None:
    page = document("<p>a<br><br>b</p>", "html")
    assert texts(page) == ["a", "b"]
    spans = [page.source.text[block.span.start : block.span.end] for block in page.blocks]
    assert spans == ["a", "b</p>"]


def test_attributes_that_people_read() -> None:
    source = (
        '<p title="Tip &amp; more">x <img src="a.png" alt=" Two\n words "><abbr title="milligram">mg</abbr></p>'
        '<button aria-label="Close">x</button>'
    )
    assert read(source) == [
        ("tooltip", "Tip & more"),
        ("alt", "Two words"),
        ("tooltip", "milligram"),
        ("paragraph", "x mg"),
        ("label", "Close"),
        ("button", "x"),
    ]


def test_figures_details_and_tables() -> None:
    source = (
        "<figure><table><caption>Doses</caption><thead><tr><th>Age</th></tr></thead><tbody><tr><td><p>2</p></td></tr>"
        "</tbody></table><figcaption>Table 1</figcaption></figure><details><summary>More</summary>Text</details>"
    )
    assert read(source) == [
        ("caption", "Doses"),
        ("header-cell", "Age"),
        ("cell", "2"),
        ("caption", "Table 1"),
        ("term", "More"),
        ("paragraph", "Text"),
    ]


def test_lists_know_their_depth_and_group() -> None:
    page = document("<ol><li>a<ul><li>b</ul><li>c</ol><ul><li><p>d</p><p>e</ul>", "html")
    items = [(block.text.text, block.level, block.group) for block in page.blocks]
    assert items == [("a", 1, 1), ("b", 2, 2), ("c", 1, 1), ("d", 1, 3), ("e", 1, 3)]


@pytest.mark.parametrize(
    ("source", "chrome"),
    [
        ("<nav>x</nav>", True),
        ("<header>x</header>", True),
        ("<article><header>x</header></article>", False),
        ("<div role=navigation>x</div>", True),
        ("<form>x</form>", True),
        ("<form id=aspnetForm>x</form>", False),
        ("<form><main>x</main></form>", False),
        ("<nav><form><article>x</article></form></nav>", True),
        ("<aside><p>x</p></aside>", True),
    ],
)
def test_chrome(source: str, chrome: bool) -> None:  # noqa: FBT001 - what the block is expected to be
    assert [block.chrome for block in document(source, "html").blocks] == [chrome]


def test_quotes_and_languages() -> None:
    page = document("<blockquote><p>a</p></blockquote><p lang=fr>b <span>c</span></p><p>d", "html")
    assert [(block.quoted, block.language) for block in page.blocks] == [(True, ""), (False, "fr"), (False, "")]


def test_links() -> None:
    page = document(
        '<p>See <a href="/a" rel="nofollow" target=_blank class="c" title=T> the\nguide </a>now.</p>', "html"
    )
    (link,) = page.blocks[-1].links
    assert (link.text, link.address, link.rel, link.new_tab, link.classes, link.label) == (
        "the guide", "/a", "nofollow", True, "c", "T",
    )  # fmt: skip
    assert page.blocks[-1].text.text[link.start : link.end] == "the guide"
    assert page.source.text[link.target.start : link.target.end] == "/a"
    assert page.links == (link,)


def test_a_link_across_blocks_has_a_part_in_each() -> None:
    page = document("<a href=/a><h3>Title</h3><p>Words</p></a> <p>x", "html")
    assert_placed(page)
    assert [[link.text for link in block.links] for block in page.blocks] == [["Title"], ["Words"], []]
    assert links(page) == [("Title", "/a"), ("Words", "/a")]


def test_links_without_text() -> None:
    page = document("<p>x <a href=/a><img src=i.png alt=Pic></a><a href=/b></a><a href=/c aria-label=C></a>", "html")
    assert links(page) == [("", "/a"), ("", "/b"), ("", "/c")]
    assert page.blocks[-1].links == ()
    assert [empty.tag for empty in page.empties] == ["a"]
    assert page.images[0].linked


def test_an_open_link_ends_where_the_next_begins() -> None:
    page = document("<p><a href=/a>one <a href=/b>two</a> three", "html")
    assert links(page) == [("one", "/a"), ("two", "/b")]


def test_empty_elements() -> None:
    page = document(
        "<p> </p><h2>&nbsp;</h2><li></li><p><img src=x></p><p><span class='icon-x'></span></p><p id=a></p><p>a", "html"
    )
    assert [empty.tag for empty in page.empties] == ["p", "h2", "li"]
    assert page.source.text[slice(*page.empties[1].span)] == "<h2>&nbsp;</h2>"


def test_pictures() -> None:
    page = document(
        "<img src=a><img src=b alt=''><img src=c alt=C role=presentation><img src=d width=1 height=1>", "html"
    )
    assert [(i.address, i.alt.text if i.alt else i.alt and "", i.decorative) for i in page.images] == [
        ("a", None, False), ("b", page.images[1].alt and "", False), ("c", "C", True), ("d", None, True),
    ]  # fmt: skip
    assert page.images[1].alt is not None


def test_comments_and_anchors() -> None:
    page = document("<p id=a>x</p><!-- one --><a name=b></a><!--> <!-- two --!><!-- three", "html")
    assert [comment.text for comment in page.comments] == ["one", "", "two", "three"]
    assert [comment.block for comment in page.comments] == [1, 1, 1, 1]
    assert page.anchors == {"a", "b"}


LINKED = """<script type="application/ld+json">
{"@graph": [
 {"@type": "Article", "headline": "Caf\\u00e9 facts", "author": {"@id": "#jane"}, "datePublished": "2024-01-02",
  "dateModified": "2024-02-03", "description": "What we know"},
 {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
 {"@type": "MedicalWebPage", "reviewedBy": {"@type": "Person", "name": "John Roe"}, "lastReviewed": "2024-03-04",
  "author": [{"name": "Ann Poe"}]}]}
</script><script type="application/ld+json">{broken</script><p>Text</p>"""


def test_linked_data() -> None:
    page = document(LINKED, "html")
    assert_placed(page)
    assert blocks(page) == [("title", "Café facts"), ("description", "What we know"), ("paragraph", "Text")]
    assert facts(page, "author") == ["Jane Doe", "Ann Poe"]
    assert slices(page, "author") == ["#jane", "Ann Poe"]
    assert facts(page, "reviewer") == ["John Roe"]
    assert [facts(page, name) for name in ("published", "modified", "reviewed")] == [
        ["2024-01-02"], ["2024-02-03"], ["2024-03-04"],
    ]  # fmt: skip


def test_dates_in_time_elements() -> None:
    page = document(
        "<time class='entry-date published' datetime=2024-01-01>x</time><time class=updated datetime=2024-02-01></time>"
        "<time itemprop=dateModified datetime=2024-03-01>z</time><aside><time datetime=1999-01-01>old</time></aside>",
        "html",
    )
    assert facts(page, "published") == ["2024-01-01"]
    assert facts(page, "modified") == ["2024-02-01", "2024-03-01"]


def test_credits_near_the_top() -> None:
    page = document(
        "<h1>T</h1><p>Medically reviewed by Dr Ann Poe</p><p>By <a href=/j rel=author>Jane Doe</a> | May 5, 2024</p>"
        "<p>By far the best.</p><p>Some words here.</p><p>By Late Comer</p>",
        "html",
    )
    assert texts(page, "byline") == ["Medically reviewed by Dr Ann Poe", "By Jane Doe | May 5, 2024"]
    assert facts(page, "author") == ["Jane Doe"]
    assert facts(page, "reviewer") == ["Dr Ann Poe"]
    assert facts(page, "published") == ["May 5, 2024"]


def test_an_element_nested_too_deeply_is_read_as_its_parent() -> None:
    page = document("<div>" * 600 + "<script>no</script><p>deep" + "</div>" * 600 + "<p>tail", "html")
    assert texts(page) == ["deep", "tail"]


@pytest.mark.parametrize("source", ["", " \n", "<!-- only -->", "<!doctype html>", "<"])
def test_nothing_to_read(source: str) -> None:
    assert texts(document(source, "html")) in ([], ["<"])


THEME = """<!DOCTYPE html><html lang="en-US"><body class="post widget-area">
<a class="skip-link screen-reader-text" href="#content">Skip</a><div class="nhsuk-cookie-banner"><p>Cookies</p></div>
<main id="content"><article><header class="entry-header"><h1>Sleep</h1><div class="entry-meta">Posted on <time
class="entry-date published" datetime="2024-05-01">May 1, 2024</time> by
<a class="url fn n" href="/jane">Jane Doe</a></div></header><div id="toc_container"><ul><li>1 Why</li></ul></div>
<p>Sleep is good.</p></article>
<div id="comments" class="comments-area"><article><p>It cured me</p><a class="fn" href="/bob">Bob</a></article></div>
<form><p><label>Your name</label></p></form></main></body></html>"""


def test_what_a_theme_puts_around_an_article_is_chrome() -> None:
    page = document(THEME, "html")
    assert [block.text.text for block in page.blocks if not block.chrome] == [
        "Sleep", "Posted on May 1, 2024 by Jane Doe", "Sleep is good.",
    ]  # fmt: skip
    assert facts(page, "author") == ["Jane Doe"]
    assert facts(page, "published") == ["2024-05-01"]


def test_a_list_of_review_dates_gives_the_last_one() -> None:
    page = document(
        '<script type="application/ld+json">{"@type":"WebPage","lastReviewed":["2023-05-12","2026-05-12"]}</script>',
        "html",
    )
    assert facts(page, "reviewed") == ["2023-05-12"]
