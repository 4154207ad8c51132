"""`check`: a plain function in healthlint/checks, imported when it first runs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from typing import Any, cast

from healthlint.document import Document
from healthlint.finding import Match
from healthlint.located_yaml import suggestion

_PACKAGE = "healthlint.checks"


@cache
def _function(path: str) -> Callable[..., Iterable[Match]]:
    module, _, name = path.rpartition(".")
    return cast("Callable[..., Iterable[Match]]", getattr(import_module(f"{_PACKAGE}.{module}"), name))


@dataclass(frozen=True, slots=True)
class PythonCheck:
    """`path` is `module.function` below healthlint.checks; `options` are passed as keywords."""

    path: str
    options: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, document: Document) -> Iterable[Match]:
        """Run the function."""
        return self.function()(document, **self.options)

    def configured(self, options: Mapping[str, Any]) -> PythonCheck:
        """The same with other options."""
        return replace(self, options={**self.options, **options})

    def function(self) -> Callable[..., Iterable[Match]]:
        """The function; raises ImportError or AttributeError when there is none."""
        return _function(self.path)

    def accepted(self) -> dict[str, Any]:
        """The options that the function takes, with their defaults."""
        parameters = inspect.signature(self.function()).parameters.values()
        return {one.name: one.default for one in parameters if one.kind is one.KEYWORD_ONLY}

    def missing(self) -> str:
        """Why the path leads to no function; empty when it does."""
        module, _, name = self.path.rpartition(".")
        try:
            loaded = import_module(f"{_PACKAGE}.{module}")
        except ModuleNotFoundError as error:
            if error.name is not None and not f"{_PACKAGE}.{module}".startswith(error.name):
                raise
            return f"there is no module {_PACKAGE}.{module}" if module else "expected module.function"
        if callable(getattr(loaded, name, None)):
            return ""
        return f"{_PACKAGE}.{module} has no function “{name}”{suggestion(name, dir(loaded))}"
