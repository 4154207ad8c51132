"""Where a long English sentence can be made two without a change of meaning."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

_SHORTEST = 7
_LEAST_ITEMS = 4
_LONGEST_ITEM = 8
_SHOWN = 3
_LONGEST_SHOWN = 40
_LONGEST = 1_500


class Opening(StrEnum):
    """How the new sentence begins."""

    AS_IT_IS = ""
    THIS = " and begin anew with “This”"
    NAMED = " and name what “which” stands for"
    BECAUSE = " and begin anew with “This is because”"
    HOWEVER = " and begin anew with “However”"
    LIST = "list"


class Split(NamedTuple):
    """The first part ends at text[:end]; the second part begins at text[start:]."""

    end: int
    start: int
    opening: Opening

    def advice(self, text: str) -> str:
        """What to do, with the words after which to split."""
        last = list(_WORD.finditer(text, 0, self.end))[-_SHOWN:]
        after = text[last[0].start() : self.end].strip(" ,;:\u2014\u2013")
        if len(after) > _LONGEST_SHOWN:
            after = after.partition(" ")[2]
        if "(" not in after and ")" in after:
            after = text[text.rfind("(", 0, self.end) : self.end] if after[-1] == ")" else after.rpartition(") ")[2]
        if self.opening is Opening.LIST:
            return f"Make what follows “{after}” a list with bullets."
        return f"Split it after “{after}”{self.opening.value}."


_WORD = re.compile(r"[^\s,;:\u2014()\[\]\"“”]+")
_AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|does|did|can|could|may|might|will|would|shall|should|must|cannot)(?:n't)?|can't"
    r"|won't|do|don't"
)
_VERB = (
    rf"(?:{_AUXILIARY}|helps?|causes?|needs?|makes?|made|becomes?|became|includes?|occurs?|happens?|takes|took|gives"
    r"|gave|shows?|showed|found|uses|gets|got|goes|went|comes|came|works?|worked|seems?|appears?|remains?|means|meant"
    r"|depends?|tends?|often|usually|sometimes|also)"
)
_PRONOUN = r"(?:I|you|he|she|it|we|they|there)"
_NOUN_BEGINS = (
    r"(?:this|that|these|those|the|a|an|your|our|their|his|her|its|no|some|many|most|more|few|each|every|everyone|other"
    r"|others|another|one|two|people|patients|doctors|researchers|symptoms|treatment|children|women|men|adults)"
)
_JOINT = r"(?:that|who|which|whose|and|or|to|than|as|if|when|because)\b"
_AFTER_BUT = rf"but (?!also\b|not\b|rather\b|only\b|instead\b|just\b)(?:(?!{_JOINT})[\w'-]+ ){{1,9}}(?:{_AUXILIARY})\b"
# What can only be the beginning of a clause of its own.
_CLAUSE = (
    rf"(?:{_PRONOUN}(?:'(?:s|re|ll|d|ve))? (?!and\b|or\b|to\b|of\b|for\b|in\b)[a-z]"
    rf"|{_NOUN_BEGINS} (?:(?!{_VERB}\b|{_JOINT})[\w'-]+ ){{0,8}}(?:{_VERB})\b)"
)
_PLACES = (
    (re.compile(rf";\s+(?=(?:however|therefore|instead|otherwise|for example),? |{_CLAUSE})"), Opening.AS_IT_IS),
    (re.compile(rf",\s+(?=(?:and|but|so) (?:then |now |sometimes |(?:in|for) \w+ )?{_CLAUSE})"), Opening.AS_IT_IS),
    (re.compile(rf",\s+(?={_AFTER_BUT})"), Opening.AS_IT_IS),
    (re.compile(rf"\s?\u2014\s?(?=(?:and|but|so) {_CLAUSE})"), Opening.AS_IT_IS),
    (re.compile(rf"\s+(?=(?:and|but) {_PRONOUN} (?:{_AUXILIARY})\b)"), Opening.AS_IT_IS),
    (re.compile(rf"\s?\u2014\s?(?={_PRONOUN} (?:{_VERB})\b)|\s\u2013\s(?={_PRONOUN} (?:{_VERB})\b)"), Opening.AS_IT_IS),
    (re.compile(r",\s+(?=which (?:means|is why)\b)"), Opening.THIS),
    (re.compile(rf",\s+(?=which (?!means\b)(?:{_VERB})\b(?! why\b))"), Opening.NAMED),
    (re.compile(rf",\s+(?=because {_CLAUSE})"), Opening.BECAUSE),
    (re.compile(rf",\s+(?=(?:even )?(?:al)?though {_CLAUSE})"), Opening.HOWEVER),
)
_FINITE = re.compile(rf"\b(?:{_VERB})\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:if|when|whenever|because|although|though|unless|while|whether|that|which|who|whose|whom|where|how|what|why"
    rf"|(?:after|before|since|until|till|once|as)\b(?= {_PRONOUN}\b|.*\b(?:{_VERB})\b))\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONTED = re.compile(
    r"(?:and |but |so |or |even )?(?:if|when|whenever|because|although|though|unless|until|while|whether|where|after"
    r"|before|since|once|as|for those who|in (?:cases?|people) wh\w+)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says?|show(?:s|ed|n|ing)?|found|finds?|suggest\w*|believ\w+|think\w*|thought|report\w*|indicat\w+"
    r"|conclud\w+|claim\w*|estimat\w+|know[ns]?|not(?:e|es|ed)|recommend\w*|ensur\w+|sure|means?|agre\w+|learn\w*"
    r"|discover\w*|tell\w*|told|explain\w*|according to)\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(r".*\b(?:not only|not just|not because|either|neither|whether)\b", re.IGNORECASE | re.DOTALL)
_SPLICE = re.compile(rf", (?:{_PRONOUN}) (?:{_VERB})\b")
_QUOTE = re.compile(r"[\"“”]|(?<!\w)'|\u2018")
_LEAD = re.compile(r":\s+|\b(?:such as|including|includes?:?)\s+(?!the following)")
_EXAMPLES = ("such", "including")
_ASIDE = re.compile(r"\s?\([^()]*\)")
_OF_ITEM = re.compile(rf"\b(?:that|which|who) (?:{_VERB})\b")
# What belongs to the sentence again, after the list.
_NO_ITEM = re.compile(r"\b(?:such as|including)\b|, (?:as well|among|depending|but|then|not|so|to)\b|\band/or\b|:")
# “The mask (30 ml): This mask repairs …” is a label and a sentence.
_CAPITAL_CLAUSE = re.compile(r"[A-Z][a-z]*(?: [a-z]+){3}")
_FLATTENED = re.compile(r"(?:^|\s)[-\u2022\u00b7] ")


@lru_cache(maxsize=64)
def split_place(text: str) -> Split | None:
    """The best place to make two of a sentence, nearest to its middle; None where no split is surely sound.

    It is a semicolon, a dash, “and”, “but” or “so” with a clause of their own, a last “, which”, “, because” or
    “, although”, or what leads into a list of ≥ 4 items. Questions and quotations are left alone, and clauses that
    hang on “if”, “that” and their like: cut off, they would claim more than the writer did.
    """
    if len(text) > _LONGEST or text.endswith("?") or _QUOTE.search(text) or _FLATTENED.search(text):
        return None
    found = []
    for pattern, opening in _PLACES:
        for match in pattern.finditer(text):
            end, start = match.span()
            longer = max(_length(text[:end]), _length(text[start:]))
            if _sound(text, end, start, opening):
                found.append((longer, Split(end, start, opening)))
    if found:
        return min(found)[1]
    return _list(text)


def _sound(text: str, end: int, start: int, opening: Opening) -> bool:
    left, right = text[:end], text[start:]
    if min(_length(left), _length(right)) < _SHORTEST or left.count("(") != left.count(")"):
        return False
    if text[end : end + 1] == ";" and text.count(";") > 1:
        return False
    if text[end:start].strip() in {"\u2014", "\u2013"} and len(re.findall(r"\u2014|\s\u2013\s", text)) > 1:
        return False
    if _PAIRED.match(left) or not _whole_clause(left) or _SPLICE.search(_after_front(left)):
        return False
    if opening in {Opening.NAMED, Opening.THIS}:
        return not re.search(r"[,;:]|\band (?:is|are|was|were|has|have)\b", right)
    return not re.match(r"(?:and|so) ", right) or not _hangs(left)


def _whole_clause(left: str) -> bool:
    """Whether the first part can stand alone: a main clause with a verb, after what may be set before it."""
    main = _after_front(left)
    return main != "" and _FINITE.search(main) is not None


def _after_front(left: str) -> str:
    """The part after the first comma when the sentence begins with a subordinate clause; empty when there is none."""
    return left.partition(", ")[2] if _FRONTED.match(left) else left


def _hangs(left: str) -> bool:
    """Whether the first part ends inside a clause that what follows may belong to."""
    main = _after_front(left)
    return _SUBORDINATE.search(main) is not None or _REPORTED.search(left) is not None


def _list(text: str) -> Split | None:
    """A list at the end of the sentence, of short items without verbs."""
    for lead in _LEAD.finditer(text):
        rest = _ASIDE.sub("", text[lead.end() :].rstrip("."))
        mark = ";" if ";" in rest else ","
        *items, last = re.split(rf"{mark}\s+", rest)
        if (
            len(items) >= _LEAST_ITEMS - 1
            and (mark == "," or not lead[0].startswith(_EXAMPLES))
            and re.match(r"(?:and|or) (?!others?\b|so\b|more\b)", last)
            and all(0 < _length(item) <= _LONGEST_ITEM for item in (*items, last))
            and not _NO_ITEM.search(rest)
            and not (lead[0][0] == ":" and _CAPITAL_CLAUSE.match(rest))
            and not _FINITE.search(_OF_ITEM.sub("", rest))
            and "(" not in text[: lead.end()].rpartition(")")[2]
        ):
            return Split(lead.start() if text[lead.start()] == ":" else lead.end(), lead.end(), Opening.LIST)
    return None


def _length(text: str) -> int:
    return len(_WORD.findall(text))
