"""healthlint: a linter for health articles. `lint` is the whole of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from healthlint.api import lint
    from healthlint.finding import Finding
    from healthlint.result import Result
    from healthlint.severity import Severity

__version__ = "0.1.0"
__all__ = ["Finding", "Result", "Severity", "__version__", "lint"]

_HOMES = {
    "Finding": "healthlint.finding",
    "Result": "healthlint.result",
    "Severity": "healthlint.severity",
    "lint": "healthlint.api",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a module holds has no common type
    """Import a public name when it is first used, so that `import healthlint` costs nothing."""
    if name not in _HOMES:
        msg = f"module 'healthlint' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - see above

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
