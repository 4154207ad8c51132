"""The library: one function."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path

from healthlint.config import Config, Configs, load_config
from healthlint.result import Result
from healthlint.run import Linting, Wishes
from healthlint.source import Format, Source, choose_format


def lint(  # noqa: PLR0913 - five of them are options with a default
    article: str | PathLike[str],
    *,
    format: Format | str | None = None,  # noqa: A002 - the word that callers look for
    name: str = "",
    select: str | tuple[str, ...] = (),
    ignore: str | tuple[str, ...] = (),
    config: str | PathLike[str] | None = None,
) -> Result:
    """Lint one article: a `str` is its text, a `pathlib.Path` its file.

    `format` is markdown, html, text or wordpress; without it the suffix of the file or of `name` and a look
    inside decide. `select` and `ignore` take what the command line takes. `config` is a healthlint.yaml; without it a
    file is linted by the nearest one upward, and a text by none.

    An article that cannot be read gives a Result whose `problems` say why. Raises LocatedError
    (healthlint.located_yaml) when the configuration is wrong, and SelectionError (healthlint.ruleset) for a rule
    that does not exist.

    >>> [finding.rule for finding in lint("Turmeric is a miracle cure for arthritis.").findings]
    ['claims/cure']
    """
    only = load_config(Path(config)) if config is not None else None
    wishes = Wishes(select=_names(select), ignore=_names(ignore))
    if isinstance(article, str):
        source = Source(name or "text", article, Format(format) if format else choose_format(name, article))
        return Linting(Configs(only or Config(Path.cwd())), wishes).source(source)
    return Linting(Configs(only), wishes).file(fspath(article), form=Format(format) if format else None)


def _names(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, names.split(",")))) if isinstance(names, str) else tuple(names)
