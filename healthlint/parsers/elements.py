"""What the names of HTML elements mean for a reader of the text."""

from __future__ import annotations

from healthlint.document import Kind

HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = {
    "title": Kind.TITLE,
    **dict.fromkeys(HEADINGS, Kind.HEADING),
    "li": Kind.ITEM,
    "td": Kind.CELL,
    "th": Kind.HEADER_CELL,
    "caption": Kind.CAPTION,
    "figcaption": Kind.CAPTION,
    "dt": Kind.TERM,
    "summary": Kind.TERM,
    "legend": Kind.TERM,
    "button": Kind.BUTTON,
    "option": Kind.BUTTON,
    "label": Kind.LABEL,
    "footnote": Kind.FOOTNOTE,
    "excerpt": Kind.EXCERPT,
}
BREAKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt excerpt fieldset figcaption"
    " figure footer footnote form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre"
    " search section select summary table tbody td tfoot th thead title tr ul video audio iframe object".split()
)
SKIPPED = frozenset(
    "script style code pre kbd samp tt var noscript template svg math textarea select datalist iframe object"
    " audio video canvas noframes noembed xmp plaintext applet".split()
)
INLINE_SKIPPED = frozenset("code kbd samp tt var math".split())
CHROME = frozenset("nav header footer aside form".split())
PAGE_FORMS = frozenset("aspnetform form1 mainform form".split())
CHROME_ROLES = frozenset("navigation banner contentinfo complementary search form".split())
SECTIONS = frozenset("article main section".split())
LISTS = frozenset("ul ol menu dir".split())
GROUPS = LISTS | {"table", "dl"}
VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split()
)
VISIBLE = frozenset(
    "img iframe input video audio object embed canvas svg math code kbd samp tt var pre hr select textarea".split()
)
UNSEEN = frozenset("link meta base style param source track".split())
MUST_SHOW = frozenset({"p", "li", "a", "button", "figure", "tr", *HEADINGS})
BYLINE_CLASSES = frozenset(
    "byline entry-meta post-meta article-meta post-author entry-author author-name posted-on".split()
)
OBJECT = "\ufffc"

_CELLS = frozenset({"td", "th"})
_ROW = frozenset({"tr", "td", "th"})
CLOSED_BY = {
    "li": (frozenset({"li"}), LISTS),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (_CELLS, frozenset({"table"})),
    "th": (_CELLS, frozenset({"table"})),
    "tr": (_ROW, frozenset({"table"})),
    "tbody": (_ROW | {"thead", "tbody", "caption"}, frozenset({"table"})),
    "tfoot": (_ROW | {"thead", "tbody", "caption"}, frozenset({"table"})),
    "thead": (_ROW | {"caption"}, frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
}
"""Start tag → the open elements that it ends, and those that stop the search for them."""

TABLE_PARTS = frozenset("table caption thead tbody tfoot tr td th".split())
TABLE_SCOPE = frozenset({"table", "template"})
END_SCOPE = frozenset("td th caption table object template".split())
"""An end tag ends no element outside the nearest of these, unless it is one of the TABLE_PARTS."""

P_SCOPE = frozenset("button td th caption table li dd object template html".split())
CLOSES_P = BREAKS - {
    "button",
    "option",
    "optgroup",
    "td",
    "th",
    "tr",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "title",
    "legend",
}
"""Start tags that end an open paragraph."""
