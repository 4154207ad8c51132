"""Disclosures: emergency advice, off-label use, harms beside benefits, and paid links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.checks.contacts import emergency_number
from healthlint.checks.presence import (
    Hit,
    asked,
    at_end,
    compiled,
    found,
    health_article,
    hint,
    hits,
    on_health,
    on_hit,
    page,
    says,
    sentence_parts,
    titles,
)
from healthlint.checks.signals import AFFILIATE, EMERGENCY, INTERESTS, MEDICAL, PROFESSIONAL, URGENCY
from healthlint.document import Document
from healthlint.finding import Match
from healthlint.language.prose import fold
from healthlint.severity import Severity
from healthlint.span import Span

_CERTAIN_SIGNS = (
    (
        r"\b(?:cannot|can't|can not|unable to|not able to) breathe\b|\b(?:struggl\w+ (?:to breathe|for breath)"
        r"|gasping for (?:breath|air))\b"
    ),
    (
        r"\b(?:face|mouth) (?:is |may |starts? to |begins? to )?droop\w*|\b(?:facial droop\w*|drooping (?:of the "
        r"|on one side of the )?face)\b"
    ),
    (
        r"\b(?:slurred speech|slurring (?:of )?(?:speech|words)|speech (?:is|becomes|may be) slurred"
        r"|suddenly (?:be )?unable to speak)\b"
    ),
    (
        r"\b(?:worst|thunderclap|sudden(?:ly)?,? (?:and )?(?:very )?severe) headache\b|\bworst headache of (?:your"
        r"|their) life\b"
    ),
    (
        r"\bswelling (?:of|in) (?:your |the |their )?(?:lips?|tongue|throat)\b|\b(?:lips?|tongue|throat) (?:swells?"
        r"|is swelling|are swelling|(?:is|are) swollen)\b"
    ),
    (
        r"\b(?:cough(?:s|ing)?|vomit(?:s|ing)?|throw(?:s|ing)?) up blood\b|\bvomit(?:s|ing)? blood\b"
        r"|\bblue (?:or grey )?lips\b"
    ),
    (
        r"\b(?:seizure|fit|convulsion)s? (?:that )?(?:lasts?|lasting|goes on|continues) (?:for )?(?:more"
        r"|longer) than (?:5|five) minutes\b"
    ),
    r"\boverdos(?:e|es|ed|ing)\b|\b(?:take|took|taken|swallow(?:ed)?) too (?:much|many)\b",
)
_POSSIBLE_SIGNS = (
    (
        r"\b(?:chest (?:pain|tightness|pressure)|short(?:ness)? of breath|(?:trouble|difficulty) breathing|pass(?:es"
        r"|ing)? out|heavy bleeding)\b"
    ),
)
_TO_READER = (r"\b(?:you|your|yours|call|tell)\b",)
_NO_SIGN_NOW = (
    (
        r"\b(?:trials?|stud(?:y|ies)|participants|survey|percent|history of|case of|deaths?|died|epidemic"
        r"|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|statistics)\b|%|\b\d+ (?:out )?of (?:every )?\d+\b|\b(?:was|were"
        r"|had)\b"
    ),
)
_SALES = (
    (
        r"\b(?:our|this) (?:clinic|practice|store|shop|spa|centre|center|company|team|studio) (?:offers?|provides?"
        r"|sells?|speciali[sz]es)\b|\bwe (?:now )?(?:offer|sell) (?:\w+ ){0,4}?(?:infusions?|injections?|sessions?"
        r"|packages?|supplements?|products?|programs?|programmes?)\b|\b(?:book|schedule"
        r"|reserve) your (?:\w+ ){0,2}(?:session|consultation|appointment|infusion|treatment)\b|\bbook now\b"
        r"|\bbuy now\b|\b(?:shop|order) (?:now|online|today)\b|\bour (?:online )?(?:shop|store)\b"
        r"|\bmy (?:\w+ ){0,6}(?:workbook|course|e-?book|program)\b"
    ),
)
_BENEFIT_VERB = (
    r"(?:reduc(?:e|es|ed|ing)|reliev(?:e|es|ed|ing)|eas(?:e|es|ed|ing)|alleviat(?:e|es|ed|ing)|improv(?:e|es|ed|ing)"
    r"|prevent(?:s|ed|ing)?|lower(?:s|ed|ing)?|treat(?:s|ed|ing)?|heal(?:s|ed|ing)?|boost(?:s|ed|ing)?|lift(?:s|ed"
    r"|ing)?|lessen(?:s|ed|ing)?|manag(?:e|es|ed|ing)|calm(?:s|ed|ing)?|fight(?:s|ing)?|restor(?:e|es|ed|ing)"
    r"|provid(?:e|es|ed|ing)|offer(?:s|ed|ing)?|bring(?:s|ing)?|support(?:s|ed|ing)?|reset(?:s|ting)?|stimulat(?:e"
    r"|es|ed|ing)|promot(?:e|es|ed|ing)|help(?:s|ed|ing)? with)"
)
_OUTCOME = (
    r"(?:pain|relief|symptoms?|depression|anxiety|stress|sleep|insomnia|mood|inflammation|swelling|stiffness"
    r"|blood pressure|cholesterol|blood sugar|headaches?|migraines?|energy|memory|concentration|immunity"
    r"|immune system|fatigue|nausea|healing|recovery|neuroplasticity|mobility|circulation|digestion|mental health"
    r"|well-?being|quality of life|cravings|hope|weight|skin|arthritis|ptsd|diabetes|asthma|cancer)"
)
BENEFIT = (rf"\b{_BENEFIT_VERB}\b[^.;\n]{{0,60}}?\b{_OUTCOME}\b",)
_HARM = (
    r"side[- ]effects?|risks?|risky|complications?|adverse|interactions?|interacts? with (?:other |your |some "
    r"|certain |many )?(?:medicines?|medications?|drugs?|alcohol)|warnings?|cautions?|cautious|contraindicat\w+"
    r"|precautions?|overdos\w+|harms?|harmful|dangers?|dangerous|hazards?|toxic\w*|unsafe|addict\w*|dependence"
    r"|withdrawal|misuse|injur(?:y|ies)|scarring|damage|rash|bruis\w+|drows\w+|dizz\w+|sore(?:ness)?|nausea|vomit\w*"
    r"|bleeding|pregnan\w+|breast-?feeding|allerg(?:y|ies|ic)|safety|downsides?|drawbacks?|not (?:be )?(?:suitable"
    r"|safe|recommended)|should not (?:use|take|have|be)|(?:do not|don't|never) (?:use|take|drive|drink|mix|combine)"
    r"|tolerated"
)
_HARM_OR_DENIAL = (
    (
        r"\b(?:no|zero|without|free (?:of|from)|virtually no|few(?:er)?|minimal|reduc\w+|lower\w*|decreas\w+"
        r"|less(?:en\w*)?|prevent\w*|cuts?|fights?|eas\w+|reliev\w+)\b(?:[ ,]+\w+){0,4}?[ -](?:side[- ]effects?"
        r"|risks?|complications?|nausea|bleeding|sore(?:ness)?|damage|withdrawal|dizziness|allerg\w+)\b"
        rf"|\b(?:risk-free|non-?addictive|harmless)\b|\b({_HARM})\b"
    ),
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{3,}")
_COMMON = re.compile(
    r"about|after|before|benefit|benefits|best|care|causes|chronic|condition|conditions|could|daily|diagnosis"
    r"|disease|does|from|guide|have|health|help|information|into|know|learn|living|long-term|management|more|natural"
    r"|need|options|pain|patients|people|prevention|problems|relief|service|services|should|symptoms|take|their|they"
    r"|this|treat|treatment|treatments|understanding|used|using|veterans|what|when|where|which|with|work|works|your"
)
_PAID_LINK = (
    (
        r"amzn\.to/|amazon\.[a-z.]+/.*[?&]tag=|/ref=|awin1\.com|shareasale\.com|prf\.hn|anrdoezrs\.net|dpbolvw\.net"
        r"|jdoqocy\.com|tkqlhce\.com|kqzyfj\.com|linksynergy\.com|go\.skimresources\.com|refersion\.com"
        r"|clickbank\.net|pntra\.com|pjtra\.com|[?&](?:aff|affiliate|aff_id|affid|affiliate_id|via)="
    ),
)


def medical(document: Document) -> Iterator[Match]:
    """A health article that never says it cannot replace advice from a health professional."""
    severity = asked(document, document.site.disclaimer)
    if severity and health_article(document) and not says(document, MEDICAL):
        match = at_end(document, severity, hint=hint(document, "disclaimer"))
        if match:
            yield match


def see_professional(document: Document) -> Iterator[Match]:
    """A health article that never points its readers to a health professional."""
    if health_article(document) and not says(document, PROFESSIONAL) and not says(document, EMERGENCY):
        match = at_end(document, None)
        if match:
            yield match


def conflict(document: Document) -> Iterator[Match]:
    """A health article whose publisher sells what it praises, without a statement of interests."""
    if not health_article(document) or says(document, INTERESTS):
        return
    sales = next(hits(document, _SALES), None)
    if sales and next(hits(document, BENEFIT), None):
        yield on_hit(document, sales, None)


def emergency(document: Document) -> Iterator[Match]:
    """Danger signs that the reader may have, in an article that never says when to get help at once."""
    if not health_article(document) or says(document, EMERGENCY) or says(document, URGENCY):
        return
    contact = emergency_number(document)
    ceiling = Severity.NOTE if document.fragment else Severity.WARNING
    for hit in hits(document, _CERTAIN_SIGNS):
        if _offered(document, hit):
            yield on_hit(document, hit, ceiling, contact=contact)
            return
    if not says(document, PROFESSIONAL):
        for hit in hits(document, _POSSIBLE_SIGNS):
            if _offered(document, hit):
                yield on_hit(document, hit, Severity.NOTE, contact=contact)
                return


def _offered(document: Document, hit: Hit) -> bool:
    """Whether the sign is one that the reader may have, no past event and no figure."""
    sentence = "".join(sentence_parts(document, hit))
    return found(_TO_READER, sentence) and not found(_NO_SIGN_NOW, sentence)


def no_risks(document: Document, *, benefits: int = 3) -> Iterator[Match]:
    """A page that praises the treatment of its title and never speaks of harm."""
    if not on_health(document):
        return
    praised = _title_words(document)
    told = [hit for hit in hits(document, BENEFIT) if praised & _words(sentence_parts(document, hit)[0])]
    if len({(hit.block, hit.start) for hit in told}) < benefits:
        return
    data = document.derive(page).data
    if any(match.group(1) for match in compiled(_HARM_OR_DENIAL).finditer(data)):
        return
    yield on_hit(document, told[0], None, count=str(len(told)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("'s") for word in _WORD.findall(text))


def _title_words(document: Document) -> frozenset[str]:
    words = frozenset().union(*map(_words, titles(document)))
    return frozenset(word for word in words if not _COMMON.fullmatch(word))


def affiliate(document: Document) -> Iterator[Match]:
    """The first link that earns the publisher money, where nothing before it says so."""
    paid = [link for link in document.links if found(_PAID_LINK, link.address)]
    if not paid:
        return
    link = min(paid, key=lambda link: link.span.start)
    before = [block.text.text for block in document.blocks if block.span.start <= link.span.start]
    if not found(AFFILIATE, fold("\n".join(before))):
        yield Match(Span(*link.target), link.address)
