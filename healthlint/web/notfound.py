"""Pages that say “not found” while their status says that all is well (soft 404)."""

from __future__ import annotations

import re

from healthlint.web.hop import Hop
from healthlint.web.pages import HEAD, read_page, text_of
from healthlint.web.walls import parts_of

_NAMES = re.compile(rb"<(title|h1)\b[^>]*>(.{0,1000}?)(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_SIGN = re.compile(
    rb"404|found|find|longer|exist|available|removed|deleted|missing|error|oops|trouv|gefunden|encontrad|trovata"
    rb"|gevonden|hitta",
    re.IGNORECASE,
)
_THING = r"(?:web ?)?(?:page|file|document|article|content|url|resource|address|item|post|link|story|site|entry)"
_VERBS = r"requested|looking for|trying to (?:reach|access|view|find)|tried to (?:reach|access|view)|followed|clicked"
_ASKED = rf"(?: (?:that )?(?:you(?:'re| are| were|'ve| have)? (?:{_VERBS})|requested))?"
_CANNOT = r"(?:can(?:no|')t|can not|could(?: no|n')t)"
_GONE = (
    rf"{_CANNOT} be found|(?:is |was |were )?(?:not|n't) (?:be )?found|wasn't found|does(?: no|n')t exist"
    r"|no longer exists|(?:is )?(?:no longer|not|un) ?available|isn't available|(?:has been|was) (?:removed|deleted)"
    r"|(?:is|has gone|went) missing"
)
_PATTERNS = (
    rf"404(?: error)?[\W_]+(?:{_THING} )?(?:is )?not found",
    r"error 404|404 error|http(?: error)? 404|404[\W_]+(?:page|file) (?:missing|unavailable)",
    rf"(?:(?:the|this|that|your|requested) ){{0,3}}{_THING}{_ASKED} (?:{_GONE})(?: any ?more)?(?: \(?404\)?)?",
    rf"we {_CANNOT} find (?:the|that|this|your)? ?{_THING}{_ASKED}",
    rf"{_THING} not found[\W_]+(?:error )?404",
    r"(?:die )?(?:angeforderte )?seite (?:(?:konnte|wurde) )?(?:leider )?nicht gefunden(?: werden)?",
    r"(?:la )?page (?:demandée )?(?:est |n'a pas été )?(?:introuvable|non trouvée|trouvée)",
    r"(?:la )?página no (?:encontrada|existe)|(?:la )?pagina non (?:è stata )?trovata|página não encontrada",
    r"pagina niet gevonden|sidan (?:hittades inte|kunde inte hittas)",
)
_OPENING = r"(?:(?:oops|sorry|uh oh|whoops|we(?:'re| are) sorry|error|http(?: error)?|404|but|and)[\W_]+)*"
_STRONG = re.compile(f"{_OPENING}(?:{'|'.join(_PATTERNS)})", re.IGNORECASE)
_WEAK = re.compile(r"404|not found|nothing (?:was )?found(?: here)?|error|oops|page missing", re.IGNORECASE)
_ERROR_CLASS = re.compile(r"\b(?:error-?404|page-?404|404|not-?found)\b", re.IGNORECASE)
_ARTICLE = 150
"""As many words in paragraphs make a page an article, whatever its title says."""


def says_not_found(hop: Hop) -> str:
    """The words with which the page says that it is none; empty for every other page."""
    names = _NAMES.finditer(hop.body, 0, HEAD) if hop.is_html else ()
    if not any(_SIGN.search(name[2]) for name in names):
        return ""
    page = read_page(text_of(hop, HEAD))
    if page.told >= _ARTICLE:
        return ""
    for words in (page.title, page.heading):
        parts = (*parts_of(words), words.replace("’", "'").strip(" .!?…:("))
        if any(map(_STRONG.fullmatch, parts)):
            return words
    flagged = page.noindex or bool(_ERROR_CLASS.search(page.classes))
    titled, headed = (any(map(_WEAK.fullmatch, parts_of(words))) for words in (page.title, page.heading))
    if (titled and headed) or (flagged and (titled or headed)):
        return page.title or page.heading
    return ""
