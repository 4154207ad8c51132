"""Comments that let a wording pass, and findings about comments that do nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from healthlint.document import Comment, Document
from healthlint.finding import Finding
from healthlint.rule import Rule
from healthlint.selection import meant, nearest
from healthlint.severity import Severity
from healthlint.source import Format
from healthlint.span import Span
from healthlint.suppression_rules import MALFORMED, UNKNOWN, UNUSED

_INTENT = re.compile(r"\s*healthlint(?:-|\s*:?\s*(?:dis|en)able)", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\s*healthlint-([a-z-]+)(?:\s+((?:(?!--).)*?))?\s*(?:--.*)?", re.DOTALL)
_NAME = re.compile(r"[\w*?\[\]/.-]+")
_SCOPES = ("disable", "disable-line", "disable-next-line", "disable-next-block", "disable-file", "enable")


class _Directive(NamedTuple):
    comment: Comment
    scope: str
    names: tuple[str, ...]


@dataclass(slots=True)
class _Hold:
    """One name of one comment: for each rule that it means, where in the file that rule is silent."""

    comment: Comment
    name: str
    spans: defaultdict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    open: set[str] = field(default_factory=set)
    used: bool = False

    def covers(self, finding: Finding) -> bool:
        start, end = finding.span
        return any(
            span.start <= start < span.end or start == end == span.end for span in self.spans.get(finding.rule, ())
        )


def suppress(
    document: Document, findings: Iterable[Finding], known: Sequence[Rule], enabled: Mapping[str, Severity]
) -> tuple[Finding, ...]:
    """The findings that no comment lets pass, and those about the comments themselves, in order.

    `known` are all rules that a comment may name, `enabled` the severities of those that ran.
    """
    faults: list[Finding] = []
    directives = tuple(_directives(document, faults))
    if not directives and not faults:
        return tuple(findings)
    holds = _holds(document, directives, known, faults)
    kept = [finding for finding in findings if not _held(finding, holds)]
    faults += [_unused(document, hold) for hold in holds if not hold.used and _ran(hold, known, enabled)]
    reported = (
        Finding(fault.rule, enabled[fault.rule], fault.message, fault.span, fault.text)
        for fault in faults
        if fault.rule in enabled
    )
    return tuple(sorted([*kept, *reported], key=lambda finding: finding.order))


def _directives(document: Document, faults: list[Finding]) -> Iterator[_Directive]:
    for comment in document.comments:
        if not _INTENT.match(comment.text):
            continue
        match = _DIRECTIVE.fullmatch(comment.text)
        scope = match[1] if match else ""
        names = tuple(name for name in re.split(r"[\s,]+", match[2] or "") if name) if match else ()
        if scope not in _SCOPES:
            message = f"healthlint does not know this comment. It may begin with {_listed(_SCOPES)}."
        elif not names and scope != "enable":
            message = f"Say which rules this comment is for: healthlint-{scope} RULE, RULE -- the reason."
        elif odd := [name for name in names if not _NAME.fullmatch(name)]:
            message = f"“{odd[0]}” is no rule name. Separate names with commas and put the reason after two hyphens."
        else:
            yield _Directive(comment, scope, names)
            continue
        faults.append(_fault(document, MALFORMED, comment, message))


def _holds(
    document: Document, directives: Iterable[_Directive], known: Sequence[Rule], faults: list[Finding]
) -> list[_Hold]:
    holds: list[_Hold] = []
    for comment, scope, names in directives:
        meanings = {name: meant(name, known) for name in names}
        for name, rules in meanings.items():
            if not rules:
                message = f"No rule or pack is called “{name}”.{nearest(name, known)}"
                faults.append(_fault(document, UNKNOWN, comment, message))
            elif scope == "disable":
                holds.append(_Hold(comment, name, open=set(rules)))
            elif scope != "enable":
                hold = _Hold(comment, name)
                span = _reach(document, comment, scope)
                hold.spans.update({rule: [span] for rule in rules})
                holds.append(hold)
        if scope == "enable" and all(meanings.values()):
            named = set().union(*meanings.values()) if names else None
            if not _close(holds, named, comment.span.start):
                faults.append(_fault(document, UNUSED, comment, "Nothing is disabled before this comment. Delete it."))
    _close(holds, None, len(document.source.text))
    return holds


def _close(holds: Iterable[_Hold], rules: set[str] | None, end: int) -> bool:
    """End what is disabled for the rules (None: for all); whether there was any."""
    closed = False
    for hold in holds:
        for rule in sorted(hold.open if rules is None else hold.open & rules):
            hold.spans[rule].append(Span(hold.comment.span.end, end))
            hold.open.discard(rule)
            closed = True
    return closed


def _reach(document: Document, comment: Comment, scope: str) -> Span:
    """The part of the file that the comment is about; in WordPress files, which have no lines, lines are blocks."""
    blocks = document.blocks
    if scope == "disable-file":
        return Span(0, len(document.source.text))
    if scope == "disable-line":
        if document.source.format is not Format.WORDPRESS:
            return _line(document, comment.span.start)
        around = [block.span for block in blocks if block.span.start <= comment.span.start < block.span.end]
        return around[-1] if around else blocks[comment.block - 1].span if comment.block else comment.span
    if scope == "disable-next-line" and document.source.format is not Format.WORDPRESS:
        text = document.source.text
        tail = text[comment.span.end :]
        return _line(document, len(text) - len(tail.lstrip()))
    following = blocks[comment.block : comment.block + 1]
    if following and following[0].group:
        following = tuple(block for block in blocks[comment.block :] if block.group == following[0].group)
    return Span(comment.span.end, max((block.span.end for block in following), default=comment.span.end))


def _line(document: Document, offset: int) -> Span:
    lines = document.source.lines
    return lines.line_span(lines.position(offset).line)


def _held(finding: Finding, holds: Iterable[_Hold]) -> bool:
    hits = [hold for hold in holds if hold.covers(finding)]
    for hold in hits:
        hold.used = True
    return bool(hits)


def _ran(hold: _Hold, known: Sequence[Rule], enabled: Mapping[str, Severity]) -> bool:
    """Whether every rule that the name means was looked for, opt-in rules aside unless named in full."""
    meant_rules = (rule for rule in known if rule.id in hold.spans)
    return all(rule.id in enabled or not (rule.default or rule.id == hold.name) for rule in meant_rules)


def _unused(document: Document, hold: _Hold) -> Finding:
    message = f"This comment lets {hold.name} pass, but nothing here breaks it. Delete {hold.name} from the comment."
    return _fault(document, UNUSED, hold.comment, message)


def _fault(document: Document, rule: str, comment: Comment, message: str) -> Finding:
    text = document.source.text[comment.span.start : comment.span.end]
    return Finding(rule, Severity.WARNING, message, comment.span, text)


def _listed(scopes: Iterable[str]) -> str:
    return ", ".join(f"healthlint-{scope}" for scope in scopes)
