"""What a rule says about itself, as Markdown and as plain text, taken from the rule alone."""

from __future__ import annotations

import re

from healthlint.rule import Example, Rule

_FIELD = re.compile(r"\{\w+\}")
_DOTS = re.compile(r"…\.?(?: …\.?)+|…\.(?=$)")
_WORD = re.compile(r"\w+")
_MOST, _FEWEST = 3, 2


def title(rule: Rule) -> str:
    """The message with dots for the words of an article; where hardly a word is left, the reason in its stead."""
    said = _DOTS.sub("…", _FIELD.sub("…", rule.message))
    return said if len(_WORD.findall(said)) >= _FEWEST else rule.why or said


def markdown(rule: Rule) -> str:
    """The page of the rule."""
    parts = [f"# {rule.id}", title(rule)]
    if rule.why:
        parts.append(f"**Why:** {rule.why}")
    parts.append(f"**Severity:** {rule.severity}. **Confidence:** {rule.confidence}.{_opt_in(rule)}")
    standard = rule.standard
    if standard is not None:
        named = f"[{standard.title}]({standard.url})" if standard.url else standard.title
        parts.append(f"**Rests on:** {named} ({standard.publisher}){_section(rule)}")
    for heading, shown in (("Reported", rule.bad), ("Passes", rule.good)):
        if shown:
            parts.append(f"## {heading}\n\n" + "\n\n".join(_fenced(example) for example in shown[:_MOST]))
    if rule.body != "comment":
        parts.append(f"## To keep a wording\n\n```html\n{suppression(rule)}\n```")
    return "\n\n".join(parts) + "\n"


def plain(rule: Rule) -> str:
    """The same for a terminal, one line for each paragraph."""
    parts = [title(rule)]
    if rule.why:
        parts.append(f"Why: {rule.why}")
    parts.append(f"Severity: {rule.severity}, confidence: {rule.confidence}.{_opt_in(rule)}")
    standard = rule.standard
    if standard is not None:
        parts.append(f"Rests on: {standard.title} ({standard.publisher}){_section(rule)}\n{standard.url}".rstrip())
    for heading, shown in (("Reported:", rule.bad), ("Passes:", rule.good)):
        if shown:
            parts.append("\n".join([heading, *(_indented(example) for example in shown[:_MOST])]))
    if rule.body != "comment":
        parts.append(f"To keep a wording, put this before it:\n  {suppression(rule)}")
    return "\n\n".join(parts)


def suppression(rule: Rule) -> str:
    """The comment that lets one wording pass."""
    return f"<!-- healthlint-disable-next-line {rule.id} -- the reason -->"


def _section(rule: Rule) -> str:
    return f", {rule.section}" if rule.section else ""


def _opt_in(rule: Rule) -> str:
    return "" if rule.default else " Off unless selected."


def _fenced(example: Example) -> str:
    return f"```{'' if example.notation in {'text', 'article'} else example.notation}\n{example.text.strip()}\n```"


def _indented(example: Example) -> str:
    return "\n".join(f"  {line}" for line in example.text.strip().splitlines())
