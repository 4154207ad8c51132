from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from healthlint.document import Document
from healthlint.finding import Match
from healthlint.kinds.phrases import Phrases
from healthlint.kinds.python import PythonCheck
from healthlint.rule import Rule
from healthlint.ruleset import Ruleset, SelectionError, build_ruleset
from healthlint.selection import Selection, meant, nearest
from healthlint.severity import Confidence, Severity


def nothing(_document: Document) -> Iterable[Match]:
    return ()


def made(name: str, **more: object) -> Rule:
    return replace(Rule(name, "m", "w", Severity.WARNING, Confidence.HIGH, nothing, "check"), **more)  # type: ignore[arg-type]


RULES = (
    made("claims/hype"),
    made("claims/cure", aliases=("cure-claim",)),
    made("risk/figures", default=False, check=Phrases(("x",)), options={"allow": []}),
    made("structure/jump", check=PythonCheck("headings.jump")),
)


def on(*select: str, ignore: tuple[str, ...] = (), **more: object) -> list[str]:
    selection = Selection(select=select, ignore=ignore, **more)  # type: ignore[arg-type]
    return [rule.id for rule in build_ruleset(RULES, selection).rules]


def test_nothing_selected_means_the_default_rules_in_order() -> None:
    assert on() == ["claims/cure", "claims/hype", "structure/jump"]
    assert [rule.id for rule in build_ruleset(RULES).known] == [rule.id for rule in RULES]


@pytest.mark.parametrize(
    ("select", "ids"),
    [
        (("all",), ["claims/cure", "claims/hype", "risk/figures", "structure/jump"]),
        (("default", "risk"), ["claims/cure", "claims/hype", "risk/figures", "structure/jump"]),
        (("claims",), ["claims/cure", "claims/hype"]),
        (("*/h*",), ["claims/hype"]),
        (("cure-claim",), ["claims/cure"]),
        (("risk/figures",), ["risk/figures"]),
    ],
)
def test_names_stand_for_rules(select: tuple[str, ...], ids: list[str]) -> None:
    assert on(*select) == ids


def test_ignore_wins_over_select() -> None:
    assert on("claims", ignore=("claims/cure",)) == ["claims/hype"]
    assert on("all", ignore=("all",)) == []


def test_severity_is_set_or_off_but_turns_nothing_on() -> None:
    selection = Selection(severity={"claims/cure": Severity.NOTE, "claims/hype": None, "risk": Severity.ERROR})
    rules = build_ruleset(RULES, selection).rules
    assert [(rule.id, rule.severity) for rule in rules] == [
        ("claims/cure", Severity.NOTE), ("structure/jump", Severity.WARNING),
    ]  # fmt: skip


def test_every_unknown_name_is_told_with_the_nearest() -> None:
    selection = Selection(select=("claim/cure",), ignore=("hyp",), severity={"zzz": None})
    with pytest.raises(SelectionError) as raised:
        build_ruleset(RULES, selection)
    assert str(raised.value).splitlines() == [
        "no rule or pack is called “claim/cure”. Did you mean “claims/cure”?",
        "no rule or pack is called “hyp”. Did you mean “claims/hype”?",
        "no rule or pack is called “zzz”.",
    ]


def test_options_reach_the_check() -> None:
    selection = Selection(select=("all",), options={"risk/figures": {"allow": ["ABC"]}})
    check = build_ruleset(RULES, selection).rules[2].check
    assert isinstance(check, Phrases)
    assert check.allow == {"abc"}


def test_unknown_and_unfitting_options_are_told() -> None:
    options: dict[str, dict[str, object]] = {"risk/figures": {"alow": [], "allow": 3}, "claims/cure": {"max": 1}}
    with pytest.raises(SelectionError) as raised:
        build_ruleset(RULES, Selection(options=options))
    assert str(raised.value).splitlines() == [
        "the rule claims/cure has no option “max” (it has none)",
        "the rule risk/figures has no option “alow”; did you mean “allow”? (its options are allow)",
        "the option “allow” of risk/figures should look like [], not 3",
    ]


def test_an_empty_set_of_rules_is_no_error() -> None:
    assert build_ruleset(()) == Ruleset((), ())


def test_meant_and_nearest() -> None:
    assert meant("claims/*", RULES) == {"claims/cure", "claims/hype"}
    assert meant("claim", RULES) == frozenset()
    assert nearest("claim", RULES) == " Did you mean “claims”?"
    assert nearest("xyz", RULES) == ""
