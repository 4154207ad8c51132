"""Every disclosure wording that careful pages use is recognised, and its look-alikes are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from healthlint.checks import signals
from healthlint.checks.presence import found

WORDINGS = yaml.safe_load(Path(__file__).with_name("signal_wordings.yaml").read_text(encoding="utf-8"))


def _cases(kind: str) -> list[tuple[str, str]]:
    return [(group, wording) for group, kinds in WORDINGS.items() for wording in kinds[kind]]


def _said(group: str, wording: str) -> bool:
    failed = group == "OPTIONS" and found(signals.OPTIONS_FAILED, wording)
    return not failed and found(getattr(signals, group), wording)


@pytest.mark.parametrize(("group", "wording"), _cases("accept"))
def test_accepts(group: str, wording: str) -> None:
    assert _said(group, wording)


@pytest.mark.parametrize(("group", "wording"), _cases("reject"))
def test_does_not_count(group: str, wording: str) -> None:
    assert not _said(group, wording)


def test_is_found_in_the_middle_of_a_page() -> None:
    for group, wording in _cases("accept"):
        assert _said(group, f"Rest your knee.\n{wording}\nWalk again after two days."), wording
