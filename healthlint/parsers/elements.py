"""What the names of HTML elements mean for a reader of the text."""

from __future__ import annotations

from healthlint.document import Kind


def names(text: str) -> frozenset[str]:
    """The names in a text, separated by spaces."""
    return frozenset(text.split())


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
BREAKS = names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt excerpt fieldset"
    " figcaption figure footer footnote form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol"
    " optgroup option p pre search section select summary table tbody td tfoot th thead title tr ul video audio iframe"
    " object"
)
SKIPPED = names(
    "script style code pre kbd samp tt var noscript template svg math textarea select datalist iframe object"
    " audio video canvas noframes noembed xmp plaintext applet"
)
INLINE_SKIPPED = names("code kbd samp tt var math")
CHROME = names("nav header footer aside form")
PAGE_FORMS = names("aspnetform form1 mainform form")
CHROME_ROLES = names("navigation banner contentinfo complementary search form")
CHROME_NAMES = names(
    "skip-link skiplink skip-to-content govuk-skip-link nhsuk-skip-link comments comments-area comment-list respond"
    " comment-respond disqus_thread cookie-banner nhsuk-cookie-banner cookie-notice cookie-consent cookie-law-info-bar"
    " onetrust-consent-sdk breadcrumb breadcrumbs nhsuk-breadcrumb govuk-breadcrumbs toc_container ez-toc-container"
    " sharedaddy jp-relatedposts related-posts social-share share-buttons addtoany_share_save_container widget-area"
)
"""Ids and classes by which content management systems name what is not the article."""
AUTHOR_CLASSES = names("fn author author-link author-name")
SECTIONS = names("article main section")
LISTS = names("ul ol menu dir")
GROUPS = LISTS | {"table", "dl"}
VOID = names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
VISIBLE = names("img iframe input video audio object embed canvas svg math code kbd samp tt var pre hr select textarea")
UNSEEN = names("link meta base style param source track")
MUST_SHOW = frozenset({"p", "li", "a", "button", "figure", "tr", *HEADINGS})
BYLINE_CLASSES = names("byline entry-meta post-meta article-meta post-author entry-author author-name posted-on")
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

TABLE_PARTS = names("table caption thead tbody tfoot tr td th")
TABLE_SCOPE = frozenset({"table", "template"})
END_SCOPE = names("td th caption table object template")
"""An end tag ends no element outside the nearest of these, unless it is one of the TABLE_PARTS."""

P_SCOPE = names("button td th caption table li dd object template html")
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
