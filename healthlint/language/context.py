"""What stands around some words: whether they are negated, debunked, hedged, asked, quoted, cited, or part of a name.

All functions take a document, the index of a block and the offsets of the words in its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import re2

from healthlint.document import Block, Document, Kind
from healthlint.language.prose import prose
from healthlint.language.reading import sentence_at

NEGATION = re2.compile(
    r"(?i)\b(?:no|not|never|none|neither|nor|cannot|without|lacks?|lacked|lacking|unlikely|unproven|unable|nothing|nobody"
    r"|no one|hardly|scarcely|rarely|seldom|rather than|instead of|(?:stops?|stopped|falls?|fell) short of"
    r"|fail(?:s|ed|ing)? to|far from|cant|dont|doesnt|isnt|wont"
    r"|(?:ca|wo|is|are|was|were|does|do|did|has|have|had|would|could|should|must|need|ai)n't)\b"
)
# Words that look like negations and affirm, or deny something else than what follows.
AFFIRMATION = re2.compile(
    r"(?i)\b(?:not (?:only|just|merely|simply|to mention|surprisingly|unlike)|no longer (?:just|only)"
    r"|no (?:doubt|wonder|secret|surprise|question|matter)|without (?:a |any )?(?:doubt|question)"
    r"|nothing (?:short of|less than|but)|no(?:thing)? other than|never (?:before|again)|never been (?:easier|better)"
    r"|can(?:'t|not) wait (?:to|for)|can(?:'t|not) (?:be )?over(?:state|emphasi[sz]e|estimate)d?|whether or not"
    r"|(?:why|or|if) not|don't (?:miss|wait|delay|hesitate)|look no further)\b"
)
DEBUNKING = re2.compile(
    r"(?i)\b(?:myths?|mythical|misconceptions?|beware|scams?|hoax(?:es)?|frauds?|fraudulent|quack(?:s|ery)?|misleading"
    r"|(?:false|falsely|bogus|unproven|unsupported|unfounded|exaggerated|dubious) (?:claim|promis|advertis)\w*"
    r"|red flags?|warning letters?|claim(?:s|ed|ing)? (?:to|that)|claiming|so-called|purport\w*|touted|watch out"
    r"|be (?:wary|cautious|skeptical|sceptical)|too good to be true|no (?:\w+ ){0,2}(?:evidence|proof)"
    r"|(?:not|n't) (?:\w+ )?(?:evidence|proof)|(?:do not|don't|never) (?:believe|trust|fall for)|should never"
    r"|must not (?:say|claim)|debunk\w*|disprov\w+|pseudo-?scien\w+|snake oil|contrary to|wrongly|mistaken(?:ly)?)\b"
)
HEDGE = re2.compile(
    r"(?i)\b(?:may|might|could|can|would|possibly|potentially|perhaps|maybe|probably|suggest(?:s|ed)?|appear(?:s|ed)?"
    r"|seem(?:s|ed)?|likely|aim(?:s|ed|ing)? to|hop(?:e|es|ed|ing) to|designed to|tr(?:y|ies|ied|ying) to"
    r"|being (?:studied|tested)|under (?:study|investigation)|investigat\w+|explor\w+"
    r"|(?:thought|believed|expected) to)\b"
)
_NEGATIVE = re.compile(r"(?:no|zero|without|free)\b", re.IGNORECASE)
# “no pain and” before “no risk” is a list of denials, which does not deny the last of them.
_LISTED = re.compile(
    r"\b(?:no|zero|without|free (?:of|from)) (?:[\w-]+ ){0,2}[\w-]+(?:,? (?:and|or|with)|,) (?:with )?$", re.IGNORECASE
)
_MONTH = re.compile(r"\b(?i:in|of|by|since|until|till|from|last|next|early|late|mid|and|to|\d) May\b|\bMay,? \d")
_CLAUSE = re.compile(r"[;:]|,? but |\bhowever,", re.IGNORECASE)
_TOKEN = re.compile(r"[\w'-]+")
_QUOTED = re.compile(
    r"\u201c[^\u201c\u201d]*(?:\u201d|$)|\u201e[^\u201e\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00ab\u00bb]*\u00bb"
    r"|\u2018(?:[^\u2018\u2019]|\u2019\w)*\u2019(?!\w)|(?<![\d\w])\"(?=\S)[^\"]*\"(?!\w)"
)
_QUOTED_WORDS = 5
_MARKER = re.compile(
    r"\[\d{1,3}(?:[-,;\u2013 ]+\d{1,3})*\]|[\u00b9\u00b2\u00b3\u2070-\u2079]|\((?:[^()]*\b)?(?:19|20)\d\d[a-z]?\)"
    r"|\bdoi\b|\bPMID\b|\bet al\b|[.,;]\d{1,2}(?:[,-]\d{1,2})*(?= |$)"
)
_NAME_WORD = re.compile(r"[A-Z][\w'.-]*|[\w'.-]+|&")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "&", "to", "de"})
_NO_NAMES = frozenset(
    {
        "a", "an", "the", "this", "that", "these", "those", "its", "our", "your", "my", "his", "her", "their",
        "we", "you", "i", "he", "she", "it", "they", "in", "on", "at", "for", "with", "from", "by", "as", "if",
        "when", "while", "after", "before", "how", "what", "why", "who", "where", "which", "is", "are", "was",
        "were", "do", "does", "did", "can", "could", "will", "would", "may", "might", "should", "and", "or",
        "but", "so", "because", "although", "all", "any", "every", "many", "most", "some", "more", "new", "no",
        "not", "get", "try", "read", "learn", "call", "see",
    }
)  # fmt: skip
_LONGEST_TITLE = 300
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING, Kind.DESCRIPTION})
_PROFESSIONAL = re.compile(
    r"\b(?:for|information for|guide for) (?:health(?: ?care)?|medical) (?:professionals|providers|practitioners)\b"
    r"|\bfor (?:clinicians|prescribers|physicians)\b|\b(?:health professional|professional) version\b",
    re.IGNORECASE,
)


def sentence_text(document: Document, block: int, start: int) -> str:
    """The folded sentence in which the words begin."""
    found = sentence_at(document, block, start)
    return document.derive(prose).block_text(block)[found.start : found.end]


def words_before(document: Document, block: int, start: int) -> str:
    """The folded text of the sentence up to the words."""
    found = sentence_at(document, block, start)
    return document.derive(prose).block_text(block)[found.start : start]


def negated(document: Document, block: int, start: int, window: int = 6) -> bool:
    """Whether one of that many words before, in the same clause, denies them ("not only" and its like do not)."""
    clause = _CLAUSE.split(words_before(document, block, start))[-1]
    if _NEGATIVE.match(document.derive(prose).block_text(block), start):
        clause = _LISTED.sub("", clause)
    if not NEGATION.search(clause):
        return False
    return NEGATION.search(_last(AFFIRMATION.sub("_", clause), window)) is not None


def debunked(document: Document, block: int, start: int) -> bool:
    """Whether the sentence calls its claim false, doubtful or a scam."""
    return DEBUNKING.search(sentence_text(document, block, start)) is not None


def hedged(document: Document, block: int, start: int, window: int = 4) -> bool:
    """Whether one of that many words before lowers the certainty; the month of May does not."""
    before = words_before(document, block, start)
    return HEDGE.search(before) is not None and HEDGE.search(_last(_MONTH.sub("_", before), window)) is not None


def asked(document: Document, block: int, start: int) -> bool:
    """Whether the sentence is a question."""
    return sentence_text(document, block, start).rstrip(" \"')]").endswith("?")


def framed(document: Document, block: int) -> bool:
    """Whether the block is a title, heading or description, where a question still makes its claim."""
    return document.blocks[block].kind in _HEADINGS


def quoted(document: Document, block: int, start: int, end: int) -> bool:
    """Whether they stand in a quotation of ≥ 5 words, or in a block quotation; shorter ones are scare quotes."""
    there = document.blocks[block]
    if there.quoted:
        return True
    return any(low < start and end < high for low, high in _quotations(document, block))


def cited(document: Document, block: int, start: int) -> bool:
    """Whether their sentence holds a link or a citation marker."""
    there, found = document.blocks[block], sentence_at(document, block, start)
    if any(link.start < found.end and found.start < max(link.end, link.start + 1) for link in there.links):
        return True
    return _MARKER.search(there.text.text, found.start, min(len(there.text.text), found.end + 8)) is not None


def named(document: Document, block: int, start: int, end: int) -> bool:
    """Whether they are part of a longer capitalised name, such as a fund, a clinic or a programme.

    In title case, and in capitals, nobody can tell: then they are none.
    """
    text = document.derive(prose).block_text(block)
    if not any(word[:1].isupper() for word in _TOKEN.findall(text[start:end])) or _title_case(text[:_LONGEST_TITLE]):
        return False
    beginning = sentence_at(document, block, start).start
    words = [found.span() for found in _NAME_WORD.finditer(text, max(beginning, start - 200), min(len(text), end + 80))]
    inside = [span for span in words if span[0] < end and start < span[1]]
    if not all(text[low].isupper() or text[low:high] in _SMALL for low, high in inside):
        return False
    after = [span for span in words if span[0] >= end]
    before = [span for span in words if span[1] <= start]
    return _extends(text, [inside[-1], *after], beginning) or _extends(text, [inside[0], *reversed(before)], beginning)


def professional(document: Document) -> bool:
    """Whether the article is for health professionals, as its metadata, the site, its titles or its first lines say."""
    if document.audience:
        return document.audience == "professional"
    return document.derive(_says_professional)


def _says_professional(document: Document) -> bool:
    head = [block for block in document.blocks if not block.chrome and block.kind is not Kind.ALT][:4]
    return any(_PROFESSIONAL.search(block.text.text[:400]) for block in head if _may_name_readers(block))


def _may_name_readers(block: Block) -> bool:
    return block.kind in _HEADINGS or len(block.text.text.split()) <= 12  # noqa: PLR2004 - a line, not a paragraph


def _last(text: str, window: int) -> str:
    return " ".join(_TOKEN.findall(text)[-window:])


def _quotations(document: Document, block: int) -> Sequence[tuple[int, int]]:
    known = document.derive(_known_quotations)
    if block not in known:
        text = document.blocks[block].text.text
        known[block] = tuple(
            found.span() for found in _QUOTED.finditer(text) if len(_TOKEN.findall(found[0])) >= _QUOTED_WORDS
        )
    return known[block]


def _known_quotations(_: Document) -> dict[int, Sequence[tuple[int, int]]]:
    return {}


def _title_case(text: str) -> bool:
    """Whether most words have capitals, as in headlines; a line that ends in a full stop is a sentence."""
    words = [word for word in re.findall(r"[A-Za-z][\w']*", text) if len(word) > 3]  # noqa: PLR2004 - small words vary
    capitals = sum(word[0].isupper() for word in words)
    most = len(words) > 2 and capitals >= 0.7 * len(words)  # noqa: PLR2004 - two words may be a name
    return text.isupper() or (most and not text.rstrip().endswith("."))


def _extends(text: str, spans: list[tuple[int, int]], beginning: int) -> bool:
    """Whether the next word, small ones aside, is a capitalised one that belongs to a name."""
    for one, other in pairwise(spans):
        gap = text[min(one[1], other[1]) : max(one[0], other[0])]
        word = text[other[0] : other[1]]
        if not gap or gap.strip(" ") or word.endswith("."):
            return False
        if word[0].isupper():
            opens = min(one[0], other[0]) == beginning
            return word.lower() not in _NO_NAMES and not (opens and word.isupper())
        if word not in _SMALL:
            return False
    return False
