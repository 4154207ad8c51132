"""Sentences that hide who acts: passive instructions, and articles with many passive sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.document import Document
from healthlint.finding import Match, Related
from healthlint.language import context
from healthlint.language.prose import prose
from healthlint.language.scoring import english, scored_sentences

_BE = r"(?:am|is|are|was|were|be|been|being|gets?|got|gotten|getting)"
_BETWEEN = (
    r"(?: (?:not|also|often|usually|sometimes|always|never|only|then|now|still|first|just|even|almost|seldom|soon|once"
    r"|well|both|all|being|[a-z]{2,}ly))*"
)
_IRREGULAR = """
    beaten bent bitten blown born borne bought bound bred broken brought built burnt caught chosen cut dealt done
    drawn driven drunk eaten fed felt forgiven forgotten found frozen given ground grown heard held hidden hit hurt
    kept known laid led left lent lit lost made meant met mistaken overcome paid proven put read rid run said seen
    sent set sewn shaken shed shot shown shut sold spent split spoken spread stolen struck stuck sung swept taken
    taught thought thrown told torn understood undertaken undergone upset withdrawn won worn woven written
"""
# They describe a state, not what somebody does: tired, located, used to.
_STATES = """
    tired worried interested located situated concerned married pleased excited scared frightened confused bored
    disappointed embarrassed depressed stressed relaxed overwhelmed satisfied surprised annoyed convinced motivated
    supposed related unrelated based advanced aged complicated limited unlimited experienced skilled qualified
    gifted determined detailed crowded dedicated committed retired divorced engaged inflamed swollen dehydrated
    constipated bloated addicted disabled infected exposed pregnant associated involved born called named termed
    nicknamed labelled labeled known spelled composed comprised made meant thought left upset hurt rid done lost
    read set put cut shed hit gone used need needed distressed ashamed prepared scheduled suited opposed inclined
    dressed seated balanced mixed varied impaired enlarged elevated raised blocked clogged damaged delighted
    thrilled honored honoured blessed amazed alarmed shocked exhausted frustrated fascinated intrigued accustomed
    enrolled
"""
_PASSIVE_READINGS = {
    "used": r" (?:to (?!\w+ing\b|it\b|th\w+\b|an?\b|your\b)|for|in|as|by|with|on|during|when)",
    "made": r" (?:by|from|with|in|at)\b",
    "left": r" (?:untreated|by|out|in|on)\b",
    "thought": r" to\b", "known": r" to\b",
    "put": r" (?:in|on|into|under|through)", "set": r" (?:by|up)\b", "cut": r" (?:into|out|by|off|away)\b",
    "exposed": r" by\b", "raised": r" by\b", "blocked": r" by\b", "damaged": r" by\b", "infected": r" by\b",
    "needed": r" (?:to|for|by)\b", "determined": r" by\b", "limited": r" by\b", "prepared": r" by\b",
    "associated": r" by\b", "scheduled": r" (?:for|by)\b", "read": r" by\b", "hurt": r" by\b", "lost": r" by\b",
    "done": r" (?:by|in|at|to|with|during|if|when|before|after|through|under|using)\b",
}  # fmt: skip
_STATE_WORDS = frozenset(_STATES.split())
_PARTICIPLE = rf"(?:(?!un(?!der|it|cov|load))[a-z]+(?:[^e]ed|greed|freed|nteed)|{'|'.join(_IRREGULAR.split())})"
_PASSIVE = re.compile(rf"\b(?P<be>{_BE}){_BETWEEN} (?P<participle>{_PARTICIPLE})(?![\w'-])", re.IGNORECASE)
_QUICK = re.compile(rf"\b{_BE} ", re.IGNORECASE)
_THERE = re.compile(r"\b(?:there|here|that)(?: (?:may|can|could|will|might|has|have|to))* $", re.IGNORECASE)
_IMPERATIVES = {
    "applied": "Apply", "avoided": "Avoid", "chewed": "Chew", "cleaned": "Clean", "completed": "Complete",
    "consulted": "Consult", "contacted": "Contact", "covered": "Cover", "crushed": "Crush", "discarded": "Throw away",
    "dissolved": "Dissolve", "drunk": "Drink", "dried": "Dry", "eaten": "Eat", "inhaled": "Breathe in", "kept": "Keep",
    "mixed": "Mix", "opened": "Open", "read": "Read", "refrigerated": "Keep in the fridge", "rinsed": "Rinse",
    "rubbed": "Rub", "shaken": "Shake", "sought": "Seek", "stored": "Store", "sucked": "Suck", "swallowed": "Swallow",
    "taken": "Take", "thrown away": "Throw away", "used": "Use", "washed": "Wash", "worn": "Wear", "limited": "Limit",
}  # fmt: skip
_NEVER_ALONE = {"stopped": "stop", "discontinued": "stop", "skipped": "skip", "frozen": "freeze", "split": "split"}
_DUTY = r"(?:should|must|shall|ought to|needs? to|ha(?:s|ve) to)"
_INSTRUCTION = re.compile(
    rf"\b{_DUTY}(?P<not> not| never)?(?: (?:also|always|only|then|be|[a-z]+ly))*? be(?: (?:[a-z]+ly|always|only))*"
    rf" (?P<done>{'|'.join([*_IMPERATIVES, *_NEVER_ALONE])})\b"
    r"(?! (?:care of|into (?:account|consideration)|seriously))",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    r"\bby (?:(?:an?|the|your|their|his|her|trained|qualified|two|one) )*(?:[\w-]+ )?(?:doctors?|nurses?|providers?"
    r"|pharmacists?|professionals?|specialists?|staff|team|surgeons?|physicians?|clinicians?|workers?|practitioners?"
    r"|midwi(?:fe|ves)|technicians?|dentists?|experts?|researchers?|hospitals?|laborator(?:y|ies)|states?|people"
    r"|anyone|someone|persons?)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:whether|how|what|which|that|who|when|where|if)\b[^,;:]*$", re.IGNORECASE)
_FOR_STAFF = re.compile(
    r"\b(?:samples?|biops(?:y|ies)|x-?rays?|pictures?|images?|scans?|history|measurements?|swabs?|cultures?|specimens?"
    r"|gloves|gowns?|tests?|testing|results?|surgery|procedures?|study|studies|data|buttons?|measures?|diagnos[ei]s)\b",
    re.IGNORECASE,
)
_LISTED = 10


class _Passive(NamedTuple):
    block: int
    start: int
    end: int


def density(document: Document, *, max_percent: float = 15, fewest: int = 3) -> Iterator[Match]:
    """An article with passives in more than `max_percent` of its sentences, and in ≥ `fewest`; at the first one."""
    if not english(document) or context.professional(document):
        return
    sentences = [sentence for sentence in document.derive(scored_sentences) if sentence.counts.sentences]
    text = document.derive(prose)
    found = []
    for block, start, end, *_ in sentences:
        if hit := passive(text.block_text(block)[start:end]):
            found.append(_Passive(block, start + hit[0], start + hit[1]))
    if len(found) < fewest or 100 * len(found) <= max_percent * len(sentences):
        return
    fields = {
        "count": str(len(found)),
        "sentences": str(len(sentences)),
        "percent": f"{100 * len(found) / len(sentences):.0f}",
        "max": f"{max_percent:g}",
    }
    yield Match.on(
        document.blocks[found[0].block].text, found[0].start, found[0].end, fields=fields,
        related=tuple(_related(document, one) for one in found[:_LISTED]),
    )  # fmt: skip


def instruction(document: Document) -> Iterator[Match]:
    """Each instruction in the passive, unless somebody else is to carry it out."""
    if not english(document) or context.professional(document):
        return
    text = document.derive(prose)
    for block, start, end, *_ in document.derive(scored_sentences):
        sentence = text.block_text(block)[start:end]
        if " be " not in sentence or document.blocks[block].quoted:
            continue
        for match in _INSTRUCTION.finditer(sentence):
            advice = _imperative(sentence, match)
            if advice:
                mapped = document.blocks[block].text
                yield Match.on(mapped, start + match.start(), start + match.end(), fields={"advice": advice})


def passive(sentence: str) -> tuple[int, int] | None:
    """Where the first passive verb of a folded sentence stands; states such as “is tired” are none."""
    if not _QUICK.search(sentence):
        return None
    for match in _PASSIVE.finditer(sentence):
        word = match["participle"].lower()
        if word in _STATE_WORDS:
            reading = _PASSIVE_READINGS.get(word)
            if reading is None or match["be"][0] in "gG" or not re.match(reading, sentence[match.end() :]):
                continue
        if not _THERE.search(sentence[: match.start()]):
            return match.span()
    return None


def _imperative(sentence: str, match: re.Match[str]) -> str:
    """The instruction as the reader may be told; empty when it is none for the reader."""
    before = sentence[: match.start()]
    if _BY_OTHERS.search(sentence, match.end()) or sentence.endswith("?"):
        return ""
    if _ASIDE.search(before) or _FOR_STAFF.search(before):
        return ""
    done = match["done"].lower()
    if match["not"]:
        verb = _IMPERATIVES.get(done, _NEVER_ALONE.get(done, ""))
        return f"Do not {verb[:1].lower()}{verb[1:]} …"
    return f"{_IMPERATIVES[done]} …" if done in _IMPERATIVES else ""


def _related(document: Document, hit: _Passive) -> Related:
    text = document.blocks[hit.block].text
    return Related.on(text, hit.start, hit.end, group="Passive", message="by whom?", data={})
