"""healthlint rules and healthlint explain: what is looked for, and why."""

from __future__ import annotations

import json

import click

from healthlint.commands.console import CLEAN, columns, print_text, stop
from healthlint.commands.inputs import load_configs
from healthlint.commands.options import rule_sources
from healthlint.grammar.rules import GRAMMAR_PACK, named_rules
from healthlint.reporters.columns import wrap
from healthlint.reporters.rule_list import described, table
from healthlint.reporters.rule_page import plain
from healthlint.rule import Rule
from healthlint.run import Wishes, find_packs
from healthlint.selection import nearest
from healthlint.suppression_rules import SUPPRESSION_PACK


@click.command()
@rule_sources
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def rules(packs: tuple[str, ...], config: str | None, form: str, *, no_config: bool) -> int:
    """List the rules: id, severity, and what they say."""
    known = _known(packs, config, no_config=no_config)
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
    known = (*_known(packs, config, no_config=no_config, examples=True), *named_rules([rule]))
    found = next((one for one in known if rule == one.id or rule in one.aliases), None)
    if found is None:
        stop(f"no rule is called “{rule}”.{nearest(rule, known)}")
    lines = (
        [line] if line.startswith("  ") or not line else wrap(line, columns()) for line in plain(found).splitlines()
    )
    print_text("".join(f"{line}\n" for line in [found.id, "", *(line for wrapped in lines for line in wrapped)]))
    return CLEAN


def _known(packs: tuple[str, ...], config: str | None, *, no_config: bool, examples: bool = False) -> tuple[Rule, ...]:
    """The rules that there are, or those of some packs, by id."""
    here = load_configs(config, no_config=no_config).of(".", directory=True)
    known, used = find_packs(here, Wishes(packs), examples=examples)
    shown = used if not packs or SUPPRESSION_PACK in packs else used - {SUPPRESSION_PACK}
    shown -= set() if GRAMMAR_PACK in packs else {GRAMMAR_PACK}
    return tuple(sorted((rule for rule in known if rule.pack in shown), key=lambda rule: rule.id))
