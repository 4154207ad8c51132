"""Every example of every rule, in every format that can say it."""

from __future__ import annotations

import pytest

from healthlint.language.lexicon import rules_folder
from healthlint.pack import built_in_packs, load_packs
from healthlint.testing import Case, check_example, pack_cases

CASES = [case for name in built_in_packs() for case in pack_cases(rules_folder() / f"{name}.yaml")]


@pytest.mark.parametrize("case", CASES)
def test_example(case: Case) -> None:
    check_example(case)


def test_ids_are_unique_and_yields_to_names_rules() -> None:
    rules = load_packs(examples=True, verify=True)
    ids = [rule.id for rule in rules]
    assert len(ids) == len(set(ids))
    assert {other for rule in rules for other in rule.yields_to} <= set(ids)
    names = [alias for rule in rules for alias in rule.aliases]
    assert len(names) == len(set(names))
    assert not set(names) & set(ids)
