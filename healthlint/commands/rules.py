"""healthlint rules and healthlint explain: what is looked for, and why."""

from __future__ import annotations

import json

import click

from healthlint.commands.common import CLEAN, columns, known_rules, print_text, rule_sources, stop
from healthlint.grammar.rules import named_rules
from healthlint.reporters.columns import wrap
from healthlint.reporters.rule_list import described, table
from healthlint.reporters.rule_page import plain
from healthlint.selection import nearest


@click.command()
@rule_sources
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(packs: tuple[str, ...], config: str | None, form: str, *, no_config: bool) -> int:
    """List the rules: id, severity, and what they say."""
    known = known_rules(packs, config, no_config=no_config)
    if form == "json":
        print_text(json.dumps([described(rule) for rule in known], ensure_ascii=False, indent=1) + "\n")
    else:
        print_text("".join(f"{line}\n" for line in table(known, columns())))
    return CLEAN


@click.command()
@click.argument("rule")
@rule_sources
def explain(rule: str, packs: tuple[str, ...], config: str | None, *, no_config: bool) -> int:
    """Say what a rule looks for, why, what it rests on, and how to let a wording pass."""
    known = (*known_rules(packs, config, no_config=no_config, examples=True), *named_rules([rule]))
    found = next((one for one in known if rule == one.id or rule in one.aliases), None)
    if found is None:
        stop(f"no rule is called “{rule}”.{nearest(rule, known)}")
    lines = (
        [line] if line.startswith("  ") or not line else wrap(line, columns()) for line in plain(found).splitlines()
    )
    print_text("".join(f"{line}\n" for line in [found.id, "", *(line for wrapped in lines for line in wrapped)]))
    return CLEAN
