"""What a page must say somewhere: the text to look in, the pages to ask it of, and the place to report."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import re2

from healthlint.checks.signals import MONTH
from healthlint.document import Block, Document, Kind
from healthlint.finding import Match
from healthlint.language.context import professional
from healthlint.language.haystack import haystack
from healthlint.language.prose import fold, prose, reference_blocks
from healthlint.language.reading import sentence_at
from healthlint.severity import Severity

_SHOWN = 80
_BODY = frozenset(
    {
        Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.HEADER_CELL, Kind.CAPTION, Kind.TERM, Kind.FOOTNOTE,
    }
)  # fmt: skip

_SENTENCE_WORDS = 6
_ARTICLE_WORDS = 150
_MEMORY = 64 << 20
_REACH = 500
_TOP = 10
_FOOT = 6
_HEALTH_TERMS = (
    r"treat(?:s|ed|ing|ments?)?|therap(?:y|ies)|medicines?|medications?|drugs?|dos(?:e|es|age)|tablets?|pills?"
    r"|injections?|infusions?|vaccin\w+|surger(?:y|ies)|symptoms?|diagnos\w+|diseases?|disorders?|syndromes?"
    r"|infections?|infected|cancers?|tumou?rs?|diabet\w+|arthritis|asthma|pain|migraines?|depression|anxiety"
    r"|insomnia|strokes?|hypertension|blood pressure|cholesterol|inflammation|allerg\w+|supplements?|antibiotics?"
    r"|steroids?|chemotherapy|side effects?"
)
_CLAIM_OF_RIGHT = (
    (
        r"\b(?:can|do|am|are|will) (?:i|we|you) (?:\w+ )?(?:get|qualify|eligible|entitled)\b.*\b(?:benefits?"
        r"|compensation|payments?|care)\b|\bdisability (?:benefits?|claims?|ratings?)\b|\bcovered under\b"
        r"|\bhow do i (?:apply|file|enrol+)\b"
    ),
)
_DATELINES = (
    (
        rf"^[A-Z][\w .,'/-]{{1,60}}[ ,(-].{{0,40}}\b{MONTH}\.? \d{{1,2}},? (?:19|20)\d\d\b.{{0,60}}(?:--|\x{{2014}}"
        rf"|\x{{2013}}| / | - )"
    ),
    rf"^[A-Z][\w .,'/-]{{1,60}}[ ,(-]\d{{1,2}} {MONTH},? (?:19|20)\d\d\b.{{0,30}}(?:--|\x{{2014}}|\x{{2013}}| / | - )",
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEWS = (
    (
        r"/(?:PRNewswire|24-7PressRelease|EINPresswire\.com|PRWeb)\S*/|\b(?:businesswire|globe ?newswire"
        r"|ein presswire)\b"
    ),
    r"\bfor immediate release\b|\bpress release\b|\bmedia contact\b|^notes (?:to|for) editors\b",
    (
        r"\b(?:announce[sd]?|announcing|celebrat(?:e[sd]?|ing)) (?:today )?(?:the |its |our |their "
        r"|that )?(?:\w+ ){0,2}(?:opening|launch|expansion|appointment|partnership|acquisition|merger|anniversary)\b"
    ),
    r"\b(?:proud|pleased|excited|delighted|thrilled) to (?:announce|welcome|introduce|share)\b",
    r"\b(?:grand opening|ribbon[- ]cutting|open house|opening (?:its|our|their) doors)\b",
)
_PRACTICAL_TITLE = (
    r"^(?:about(?: us)?|contact(?: us)?|directions|visiting|careers|jobs|privacy|terms|faqs?)$|\b(?:about (?:us|our"
    r"|the (?:clinic|practice|team))|our (?:team|staff|story|clinic|mission|services|doctors)|meet (?:the|our)"
    r"|contact us|how to find|find us|getting here|directions|parking|opening (?:hours|times)|(?:your"
    r"|book(?:ing)?(?: an?)?|cancel(?:l?ing)?(?: an?)?|change) appointments?|visiting (?:hours|times)|privacy"
    r"|cookies?|terms (?:of|and)|careers|vacanc(?:y|ies)|press|newsletter|how to (?:apply|file|register|claim"
    r"|enrol+)|eligib(?:le|ility)|benefits? (?:for|claims?|rates?)|compensation)\b"
)


@lru_cache(maxsize=512)
def compiled(patterns: tuple[str, ...]) -> re2._Regexp[bytes]:
    """One case-insensitive RE2 program for the alternatives, to search bytes; `^` and `$` are the ends of a line."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _MEMORY
    return re2.compile(("(?m)" + "|".join(f"(?:{pattern})" for pattern in patterns)).encode(), options)


def found(patterns: tuple[str, ...], text: str) -> bool:
    """Whether any of the patterns stands in the text."""
    return compiled(patterns).search(text.encode("utf-8", "replace")) is not None


@dataclass(frozen=True, slots=True)
class Page:
    """`data`: all that a visitor or a machine may read, one block a line; `body`: indices of the article's blocks."""

    data: bytes
    body: tuple[int, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in the article's body: the block's index and offsets into its text."""

    block: int
    start: int
    end: int


def page(document: Document) -> Page:
    """The page; use `document.derive(page)`."""
    references = document.derive(reference_blocks)
    body = tuple(
        index
        for index, block in enumerate(document.blocks)
        if block.kind in _BODY and not block.chrome and index not in references
    )
    words = sum(len(document.blocks[index].text.text.split()) for index in body)
    extra = [link.label or link.text for link in document.links] + [fact.text for fact in document.facts]
    data = b"\n".join([document.derive(haystack).data, *(fold(text).encode("utf-8", "replace") for text in extra)])
    return Page(data, body, words)


def says(document: Document, patterns: tuple[str, ...]) -> bool:
    """Whether any of the patterns stands anywhere on the page, in chrome, alt texts and metadata too."""
    return compiled(patterns).search(document.derive(page).data) is not None


def hits(document: Document, patterns: tuple[str, ...]) -> Iterator[Hit]:
    """Matches of the patterns in the article's body, in reading order."""
    text, hay = document.derive(prose), document.derive(haystack)
    body = frozenset(document.derive(page).body)
    for match in compiled(patterns).finditer(hay.data):
        start, end = hay.offset(match.start()), hay.offset(match.end())
        place = text.place(start)
        if place.block in body:
            yield Hit(place.block, place.offset, place.offset + end - start)


def sentence_parts(document: Document, hit: Hit) -> tuple[str, str]:
    """The sentence around the hit, 500 characters each way at most: up to the end of the hit, and what follows."""
    text = document.blocks[hit.block].text.text
    sentence = sentence_at(document, hit.block, hit.start)
    start = max(sentence.start, hit.start - _REACH)
    end = max(hit.end, min(sentence.end, hit.end + _REACH))
    return fold(text[start : hit.end]), fold(text[hit.end : end])


def on_health(document: Document) -> bool:
    """Whether ≥ 150 words for the public speak of treatments or conditions ≥ 5 times per 1,000 words."""
    return document.derive(_on_health)


def _on_health(document: Document) -> bool:
    words = document.derive(page).words
    if words < _ARTICLE_WORDS or professional(document):
        return False
    enough = math.ceil(max(4, words * 5 / 1000))
    terms = islice(hits(document, (rf"\b(?:{_HEALTH_TERMS})\b",)), enough)
    return sum(1 for _ in terms) == enough


def health_article(document: Document) -> bool:
    """Whether the text on health is an article: no news of an organisation, no legal, contact or booking page."""
    return document.derive(_health_article)


def _health_article(document: Document) -> bool:
    return on_health(document) and not practical(document)


def practical(document: Document) -> bool:
    """Whether the page is news of an organisation or tells how to reach, book, apply or contact."""
    if any(found((_PRACTICAL_TITLE,), title.strip()) for title in titles(document)[:2]):
        return True
    text = document.derive(prose)
    body = document.derive(page).body
    headings = [index for index in body if document.blocks[index].kind is Kind.HEADING][:3]
    if any(found(_CLAIM_OF_RIGHT, text.block_text(index)) for index in headings):
        return True
    head = "\n".join(text.block_text(index) for index in body[:6])
    return found(_NEWS, head) or (_YEAR.search(head) is not None and found(_DATELINES, head))


def titles(document: Document) -> list[str]:
    """The folded texts of the titles and first-level headings."""
    return [
        fold(block.text.text)
        for block in document.blocks
        if not block.chrome and (block.kind is Kind.TITLE or (block.kind is Kind.HEADING and block.level <= 1))
    ]


def edges(document: Document) -> list[Block]:
    """Blocks near the top and the foot of the page, where author and date stand."""
    blocks = [block for block in document.blocks if block.text.text.strip()]
    return blocks[:_TOP] + blocks[_TOP:][-_FOOT:]


def asked(document: Document, provided: bool | None) -> Severity | None:  # noqa: FBT001 - a fact of the site
    """The most that an absence may weigh: nothing where the site provides it, a note where a template may."""
    if provided:
        return None
    return Severity.NOTE if provided is None and document.fragment else Severity.ERROR


def at_title(document: Document, severity: Severity, **fields: str) -> Match | None:
    """A match on the page's title, else its first heading, else the first words of the body."""
    blocks = [block for block in document.blocks if block.text.text.strip() and not block.chrome]
    ranked = (
        [block for block in blocks if block.kind is Kind.HEADING and block.level == 1],
        [block for block in blocks if block.kind is Kind.TITLE],
        [block for block in blocks if block.kind is Kind.HEADING],
        blocks,
    )
    block = next((found[0] for found in ranked if found), None)
    return on_block(block, severity, **fields) if block else None


def at_end(document: Document, severity: Severity | None, **fields: str) -> Match | None:
    """A match on the last sentence of the article's running text, passing over labels of a few words."""
    running = {Kind.PARAGRAPH, Kind.ITEM}
    for index in reversed(document.derive(page).body):
        text = document.blocks[index].text.text.rstrip()
        if document.blocks[index].kind in running and len(text.split()) >= _SENTENCE_WORDS:
            last = sentence_at(document, index, len(text) - 1)
            return on_hit(document, Hit(index, last.start, max(last.end, last.start + 1)), severity, **fields)
    return at_title(document, severity or Severity.ERROR, **fields)


def hint(document: Document, fact: str) -> str:
    """What to tell the author of a fragment: how to say that the site's template provides it."""
    if not document.fragment or getattr(document.site, fact) is not None:
        return ""
    return f"If your site's template adds it, set “{fact}: true” under “site” in healthlint.yaml."


def on_block(block: Block, severity: Severity, **fields: str) -> Match:
    """A match on the block's text, its first 80 characters at most."""
    text = block.text.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if end - start > _SHOWN:
        end = text.rfind(" ", start, start + _SHOWN)
        end = start + 80 if end <= start else end
    return Match.on(block.text, start, end, fields=fields, severity=severity)


def on_hit(document: Document, hit: Hit, severity: Severity | None, **fields: str) -> Match:
    """A match on the words of the hit."""
    return Match.on(document.blocks[hit.block].text, hit.start, hit.end, fields=fields, severity=severity)
