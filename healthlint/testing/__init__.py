"""Examples of rules as tests, for healthlint's own packs and for those of others.

    import pytest
    from pathlib import Path
    from healthlint.testing import Case, check_example, pack_cases

    @pytest.mark.parametrize("case", pack_cases(Path("rules/ours.yaml")))
    def test_examples(case: Case) -> None:
        check_example(case)

Each example is tried as plain text, Markdown, HTML and WordPress JSON, as far as the format can say it: the rule
reports exactly the marked words, its fixes give what `fixed` says, and a good example passes the rule and all default
rules of error or warning severity.
"""

from __future__ import annotations

from healthlint.testing.cases import Case, check_example, pack_cases
from healthlint.testing.decode import decoded, region_holds

__all__ = ["Case", "check_example", "decoded", "pack_cases", "region_holds"]
