"""LanguageTool's remarks on a document as findings of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from healthlint.document import Document
from healthlint.finding import Finding, Match, Safety
from healthlint.grammar.exchange import Remark
from healthlint.grammar.passages import Passage
from healthlint.language.context import quoted
from healthlint.rule import Rule

Ask = Callable[[str], Sequence[Remark]]
Choose = Callable[[Remark], Rule | None]

_OBJECT = "\ufffc"
_MOST = 3
_LONGEST = 80
_SPACES = re.compile(r"\s+")
_QUOTES = re.compile(r"\"([^\"]*)\"|‘([^‘’]{1,60})’(?!\w)")
_YIELDS_TO = ("spelling/",)


class Found(NamedTuple):
    """A finding and the rule that it is of, made for it."""

    rule: Rule
    finding: Finding


def grammar_findings(document: Document, parts: Iterable[Passage], ask: Ask, choose: Choose) -> Iterator[Found]:
    """What LanguageTool finds in parts of the document, at its places in the file; raises what `ask` raises."""
    for passage in parts:
        for remark in ask(passage.text):
            place = passage.place(remark.start, remark.end)
            rule = choose(remark)
            if place is not None and rule is not None and not _is_passed_over(document, *place):
                yield Found(rule, _finding(document, rule, remark, place))


def without_doubles(found: Sequence[Found], own: Sequence[Finding]) -> list[Found]:
    """Without the findings where a spelling rule of ours has already spoken, and at most one for a rule and place."""
    spoken = [finding.span for finding in own if finding.rule.startswith(_YIELDS_TO)]
    kept: dict[tuple[str, int, int], Found] = {}
    for one in found:
        start, end = one.finding.span
        if not any(span.start < end and start < span.end for span in spoken):
            kept.setdefault((one.finding.rule, start, end), one)
    return list(kept.values())


def _is_passed_over(document: Document, block: int, start: int, end: int) -> bool:
    """Whether it is somebody else's words, or beside a picture or code that LanguageTool cannot see."""
    text = document.blocks[block].text.text
    return _OBJECT in text[max(0, start - 2) : end + 2] or quoted(document, block, start, end)


def _finding(document: Document, rule: Rule, remark: Remark, place: tuple[int, int, int]) -> Finding:
    block, start, end = place
    mapped = document.blocks[block].text
    better = _replacements(remark, mapped.text[start:end])
    match = Match.on(mapped, start, end, replacements=better, safety=Safety.SUGGESTED)
    return Finding(rule.id, rule.severity, _message(remark.message, better), match.span, match.text, match.fixes)


def _replacements(remark: Remark, words: str) -> tuple[str, ...]:
    """The best of LanguageTool's proposals, with plain spaces."""
    plain = (_in_case(_SPACES.sub(" ", text), words) for text in remark.replacements)
    fitting = (text for text in plain if text.strip() and text != words and len(text) <= _LONGEST)
    return tuple(dict.fromkeys(fitting))[:_MOST]


def _in_case(text: str, words: str) -> str:
    """The proposal with the small initial of the words, which LanguageTool can lose (its to It's)."""
    lost = words[:1].islower() and text[:1].isupper() and text[:1].lower() == words[:1]
    return text[:1].lower() + text[1:] if lost and text.lower() != words.lower() else text


def _message(said: str, better: Sequence[str]) -> str:
    """What LanguageTool says with our quotation marks, as a sentence, and with its first proposal."""
    text = _QUOTES.sub(lambda found: f"“{found[1] or found[2] or ''}”", _SPACES.sub(" ", said).strip())
    text = text.replace("...", "…")
    text = text[:1].upper() + text[1:]
    if not text.endswith((".", "?", "!", ".”", "?”")):
        text += "."
    proposal = better[0].strip() if better else ""
    return text if not proposal or proposal in text else f"{text} Perhaps “{proposal}”."
