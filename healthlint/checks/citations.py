"""Sources: whether a page names any, and whether a claim and what is cited for it agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from healthlint.checks.disclosures import BENEFIT
from healthlint.checks.presence import Hit, asked, found, health_article, hint, hits, on_hit, page, says, sentence_parts
from healthlint.document import Block, Document, Link
from healthlint.finding import Match
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.reading import sentence_at

EFFECT = (
    *BENEFIT,
    r"\b(?:reduc|increas|rais|lower|double|cut)\w*\b[^.;\n]{0,40}\brisks?\b|\brisk of (?:\w+ ){0,2}\w+",
    (
        r"\b(?:stud(?:y|ies)|research|trials?|evidence|experts|scientists)\b[^.;\n]{0,30}\b(?:show|suggest|find"
        r"|found|indicate|demonstrate|prove|confirm|believe)\w*\b"
    ),
    r"\b\d+(?:\.\d+)? ?(?:%|percent|per cent)|\b\d+ (?:in|out of) (?:every )?\d+\b",
)
_OFFICIAL_HOST = (
    (
        r"(?:^|\.)(?:[a-z0-9-]+\.)*(?:gov|edu|int|mil)(?:\.[a-z]{2})?$|\.(?:gov|nhs|ac|edu|gouv|govt)\.[a-z]{2}$"
        r"|(?:^|\.)nhs\.uk$|\.org(?:\.[a-z]{2})?$|\.(?:europa\.eu|gc\.ca|canada\.ca)$"
    ),
    (
        r"(?:^|\.)(?:doi\.org|ncbi\.nlm\.nih\.gov|bmj\.com|thelancet\.com|nejm\.org|nature\.com|jamanetwork\.com"
        r"|science\.org|sciencedirect\.com|springer\.com|wiley\.com|tandfonline\.com|sagepub\.com|oup\.com|cell\.com"
        r"|biomedcentral\.com|frontiersin\.org|mdpi\.com|karger\.com|lww\.com|cambridge\.org|cochranelibrary\.com"
        r"|clinicaltrials\.gov|scholar\.google\.com|semanticscholar\.org|researchgate\.net|medscape\.com"
        r"|uptodate\.com|msdmanuals\.com|merckmanuals\.com|medrxiv\.org|biorxiv\.org|ema\.europa\.eu|nice\.org\.uk"
        r"|mayoclinic\.org|who\.int)$"
    ),
)
_SOURCE = (
    r"\[\d{1,3}(?: ?[,;-] ?\d{1,3})*\]|\bdoi:? ?10\.\d{4}|\bpmid:? ?\d{5}|\bpubmed\b|\bet al\b",
    r"\([A-Z][\w'-]+(?:,? (?:and|&) [A-Z][\w'-]+)?,? (?:19|20)\d\d[a-z]?\)|\b[A-Z][a-z'-]+ \((?:19|20)\d\d[a-z]?\)",
    r"\b(?:references|sources?|bibliography|further reading|works cited)\b ?(?:$|:|\n)",
    r"\bpublished (?:in|by|online|this|last)\b|\b(?:journal|lancet|cochrane|jama|new england journal|bmj)\b",
    (
        r"\b(?:according to|data from|figures from|survey by|guidelines? (?:from|by|of)|recommended by) (?:the |a "
        r"|an )?(?:\w+ ){0,6}?(?:nhs|nice|cdc|fda|nih|who|world health|national|american|british|royal|european"
        r"|institutes?|department|centers?|agency|university|association|society|college|council|foundation)\b"
    ),
)
_SOURCE_WORD = (
    (r"\b(?:stud(?:y|ies)|research|trials?|report|review|survey|guidelines?|evidence|source|journal|data)\b"),
)
_MARKER = re.compile(r"\[(\d{1,3}(?: ?[,;\u2013-] ?\d{1,3})*)\]")
_AUTHOR_YEAR = re.compile(r"\([^()]{2,60}?,? (?:19|20)\d\d[a-z]?(?:; [^()]{2,60}?(?:19|20)\d\d[a-z]?)*\)")
_PLURAL_EVIDENCE = (
    (
        r"\b(?:studies|trials|(?:multiple|several|many|numerous|various|recent|clinical|research) (?:studies|trials"
        r"|reviews)) (?:have |has |also |clearly |consistently |now |further ){0,3}(?:show|shown|prove|proven"
        r"|demonstrate|demonstrated|confirm|confirmed|suggest|suggested|found|find|indicate|indicated|reveal"
        r"|revealed|support|supported)\b"
    ),
)
_SUMMARY = (
    r"\b(?:systematic|reviews?|reviewed|meta-?analys[ei]s|guidelines?|pooled|overview|summary|cochrane|consensus)\b",
)
_SUPPOSED = (r"\b(?:if|when|until|unless|whether|once|before)\b[^,;:]{0,60}$",)
_RAISED = re.compile(r"[a-z)][.,]\d{1,2}(?:[,\u2013-]\d{1,2})*(?=\s|$)")
"""A number that stood above the line as a mark, after the punctuation of its sentence."""

_DENIAL = (r"\b(?:no|not|few|neither|yet to|failed to)\b|n't\b",)
_PREPRINT = re.compile(
    r"https?://(?:www\.|connect\.)?(?:(?:med|bio)rxiv\.org/(?:content|cgi|lookup)/|papers\.ssrn\.com/|ssrn\.com/abstract|researchsquare\.com/article"
    r"|preprints\.org/manuscript|osf\.io/preprints|psyarxiv\.com/|arxiv\.org/(?:abs|pdf)|europepmc\.org/article/PPR/)"
    r"|.*\b10\.(?:1101/\d{4}\.\d|1101/\d{6}\b|64898/|21203/rs|20944/preprints|31219/osf|31234/osf|2139/ssrn|48550/arxiv)",
    re.IGNORECASE,
)
"""Servers of preprints, and their DOIs; 10.1101 also publishes journals, but its preprints have dates or numbers."""

_PREPRINT_SAID = (
    (r"\bpre-?prints?\b|\bnot (?:yet )?(?:been )?peer[- ]reviewed\b|\bbefore peer review\b|\bunreviewed\b"),
)
_BARE_EVIDENCE = (
    (
        r"\b(?:studies|research|trials|evidence|scientists|experts) (?:has |have |also |clearly |now ){0,2}(?:show"
        r"|shows|shown|prove|proves|proven|demonstrates?|demonstrated|confirms?|confirmed|suggests?|found|finds?)\b"
    ),
    (
        r"\b(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:\d+|ten|five|four"
        r"|three)|\d+(?:\.\d+)? ?(?:%|percent|per cent) of) (?:\w+ ){0,2}?(?:people|adults|patients|women|men"
        r"|children|users|cases)\b"
    ),
)


def none(document: Document, *, words: int = 250, statements: int = 3) -> Iterator[Match]:
    """A health article that states effects and names no source of any kind; at its first statement."""
    severity = asked(document, document.site.references)
    if severity is None or document.derive(page).words < words or not health_article(document):
        return
    if (
        document.derive(reference_blocks)
        or says(document, _SOURCE)
        or any(_is_source(document, link) for link in document.links)
    ):
        return
    told = _one_a_sentence(document, hits(document, EFFECT))
    if len(told) >= statements:
        yield on_hit(document, told[0], severity, count=str(len(told)), hint=hint(document, "references"))


def _one_a_sentence(document: Document, told: Iterator[Hit]) -> list[Hit]:
    first: dict[tuple[int, int], Hit] = {}
    for hit in told:
        sentence = sentence_at(document, hit.block, hit.start)
        first.setdefault((hit.block, sentence.start), hit)
    return list(first.values())


def host(address: str) -> str:
    """The host of an absolute web address without `www.`, else nothing."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in {"http", "https", ""} else ""


def own_hosts(document: Document) -> frozenset[str]:
    """Hosts that the page itself says it is published on."""
    return frozenset(host(fact.text) for fact in document.facts if fact.name in {"link", "guid", "canonical"})


def _is_source(document: Document, link: Link) -> bool:
    at = host(link.address)
    if not at or at in document.derive(own_hosts):
        return False
    return found(_OFFICIAL_HOST, at) or found(_SOURCE_WORD, link.text)


def plural_single(document: Document) -> Iterator[Match]:
    """Sentences that speak of studies in the plural and cite exactly one."""
    for hit in hits(document, _PLURAL_EVIDENCE):
        before, rest = sentence_parts(document, hit)
        whole = before + rest
        if whole.rstrip().endswith("?") or found(_DENIAL, before) or found(_SUMMARY, whole):
            continue
        block = document.blocks[hit.block]
        links = _links_of_sentence(document, block, hit)
        marks = _marks(whole)
        if any(found(_SUMMARY, link.address.replace("-", " ")) for link in links):
            continue
        if len(links) + marks == 1:
            yield on_hit(document, hit, None)


def _links_of_sentence(document: Document, block: Block, hit: Hit) -> list[Link]:
    """Links of the sentence that lead out of the site or to a note on the page."""
    sentence = sentence_at(document, hit.block, hit.start)
    own = document.derive(own_hosts)
    return [
        link
        for link in block.links
        if sentence.start <= link.start < max(sentence.end, hit.end)
        and ((host(link.address) and host(link.address) not in own) or link.address.startswith("#"))
        and not _MARKER.fullmatch(link.text.strip())
    ]


def _marks(sentence: str) -> int:
    """Number of works that citation marks in the sentence point to; a range counts as two."""
    works = 0
    for mark in _MARKER.finditer(sentence):
        works += len(re.findall(r"\d+", mark[1]))
    for mark in _AUTHOR_YEAR.finditer(sentence):
        works += len(re.findall(r"(?:19|20)\d\d", mark[0]))
    return works


def preprint(document: Document) -> Iterator[Match]:
    """Links to preprints whose sentence does not say that they are."""
    references = document.derive(reference_blocks)
    for index, block in enumerate(document.blocks):
        if index in references or block.chrome:
            continue
        for link in block.links:
            if _PREPRINT.match(link.address):
                said = "".join(sentence_parts(document, Hit(index, link.start, link.end)))
                if not found(_PREPRINT_SAID, said):
                    yield Match.on(block.text, link.start, link.end)


def missing(document: Document) -> Iterator[Match]:
    """Statistics and mentions of research in paragraphs that cite nothing."""
    cited: dict[int, bool] = {}
    for hit in hits(document, _BARE_EVIDENCE):
        if hit.block not in cited:
            cited[hit.block] = _cites(document, hit.block)
        before, rest = sentence_parts(document, hit)
        supposed = found(_SUPPOSED, before)
        if not cited[hit.block] and not rest.rstrip().endswith("?") and not supposed and not found(_DENIAL, before):
            yield on_hit(document, hit, None)


def _cites(document: Document, block: int) -> bool:
    text = document.derive(prose).block_text(block)
    return bool(document.blocks[block].links or _RAISED.search(text)) or _marks(text) > 0 or found(_SOURCE, text)
