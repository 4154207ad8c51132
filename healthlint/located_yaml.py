"""YAML values that know where they stand, and an error that shows all that is wrong with a file at once.

A reader of a YAML file asks for what it expects and goes on; every surprise is noted in one `Problems`:

    problems = Problems(path, text)
    root = read_yaml(problems)                      # broken YAML and doubled keys are noted here
    table = root.table(known=("packs", "site"))     # dict[str, Value]; an unknown key is noted, with did-you-mean
    packs = table["packs"].texts() if "packs" in table else ()
    problems.check()                                # raises LocatedError when anything was noted

The typed readers (`text`, `texts`, `flag`, `number`, `choice`, `table`, `items`) note a problem and return an empty
value of their type when the value is something else. `value.problem("…")` notes a problem of your own at the value;
`value.key_problem("…")` at its key.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml

from healthlint.span import LineIndex

E = TypeVar("E", bound=str)

_INDENT = "  "
_WIDEST = 100
_NAMES = {"tag:yaml.org,2002:map": "a table", "tag:yaml.org,2002:seq": "a list", "tag:yaml.org,2002:null": "nothing"}


class LocatedError(Exception):
    """A file that cannot be used; the message lists each problem as `file:line:column: …`, its line and a caret."""

    def __init__(self, report: str, count: int) -> None:
        super().__init__(report)
        self.count = count


@dataclass
class Problems:
    """Collects what is wrong with one file; nothing is raised before `check`."""

    path: str
    source: str
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, line: int, column: int, message: str) -> None:
        """Note a problem at a 1-based place, once."""
        if (line, column, message) not in self.found:
            self.found.append((line, column, message))

    def check(self) -> None:
        """Raise LocatedError when there are problems."""
        if self.found:
            raise LocatedError(self.report(), len(self.found))

    def report(self) -> str:
        """All problems in the order of the file."""
        lines = LineIndex(self.source)
        return "\n".join(self._shown(lines, *problem) for problem in sorted(self.found))

    def _shown(self, lines: LineIndex, line: int, column: int, message: str) -> str:
        head = f"{self.path}:{line}:{column}: {message}"
        if not 1 <= line <= len(lines):
            return head
        start, end = lines.line_span(line)
        shown, at = self.source[start:end].replace("\t", " "), column - 1
        if at > _WIDEST // 2:
            cut = at - _WIDEST // 2
            shown, at = "…" + shown[cut + 1 :], at - cut
        if len(shown) > _WIDEST:
            shown = shown[:_WIDEST] + "…"
        return f"{head}\n{_INDENT}{shown}\n{_INDENT}{' ' * at}^"


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value and its place."""

    node: yaml.Node
    problems: Problems
    key: yaml.Node | None = None

    def problem(self, message: str) -> None:
        """Note a problem at the value."""
        mark = self.node.start_mark
        self.problems.add(mark.line + 1, mark.column + 1, message)

    def key_problem(self, message: str) -> None:
        """Note a problem at the key that the value belongs to, or at the value when it has none."""
        mark = (self.key or self.node).start_mark
        self.problems.add(mark.line + 1, mark.column + 1, message)

    @property
    def is_table(self) -> bool:
        """Whether it is a mapping."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        """Whether it is a sequence."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_null(self) -> bool:
        """Whether nothing was written."""
        return self.node.tag == "tag:yaml.org,2002:null"

    @property
    def is_empty_text(self) -> bool:
        """Whether it is a text without a character."""
        return isinstance(self.node, yaml.ScalarNode) and not self.node.value and not self.is_null

    def text(self) -> str:
        """A text; numbers and dates are taken as written, truth values are not."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag in _NAMES:
            self._expected("a text")
            return ""
        if self.node.tag == "tag:yaml.org,2002:bool":
            self.problem(f"expected a text, but YAML reads {self.node.value} as true or false: put it in quotes")
            return ""
        return cast("str", self.node.value)

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one."""
        return tuple(value.text() for value in self.items()) if self.is_list else _kept(self.text())

    def flag(self) -> bool:
        """A truth value."""
        if self.node.tag != "tag:yaml.org,2002:bool":
            self._expected("true or false")
            return False
        return yaml.constructor.SafeConstructor.bool_values[self.node.value.lower()]

    def number(self) -> float:
        """A number, whole where it is written so."""
        plain = self.plain()
        if isinstance(plain, bool) or not isinstance(plain, int | float):
            self._expected("a number")
            return 0
        return plain

    def choice(self, options: Iterable[E]) -> E | None:
        """One of the options; None, noted, when it is none of them."""
        options = tuple(options)
        text = self._spelling()
        for option in options:
            if option == text:
                return option
        self.problem(f"expected {_alternatives(options)}, not {self._description()}{suggestion(text, options)}")
        return None

    def items(self) -> tuple[Value, ...]:
        """The values of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self._expected("a list")
            return ()
        return tuple(Value(node, self.problems) for node in self.node.value)

    def table(self, known: Sequence[str] | None = None, what: str = "key") -> dict[str, Value]:
        """A mapping by its keys. Keys that are not in `known` are noted and left out; None takes any key."""
        found: dict[str, Value] = {}
        if not isinstance(self.node, yaml.MappingNode):
            self._expected("a table (key: value)")
            return found
        for key, node in self.node.value:
            value = Value(node, self.problems, key)
            if not isinstance(key, yaml.ScalarNode):
                value.key_problem("expected a simple key")
            elif key.value in found:
                value.key_problem(f"the key “{key.value}” is here twice")
            elif known is not None and key.value not in known:
                value.key_problem(f"unknown {what} “{key.value}”{suggestion(key.value, known)}")
            else:
                found[key.value] = value
        return found

    def plain(self) -> Any:  # noqa: ANN401 - YAML holds anything
        """The value as plain Python: dict, list, str, int, float, bool or None; doubled keys were noted before."""
        constructor = yaml.constructor.SafeConstructor()
        try:
            return constructor.construct_document(self.node)
        except (yaml.YAMLError, ValueError) as error:
            self.problem(str(getattr(error, "problem", "") or error))
            return None

    def _spelling(self) -> str:
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""

    def _description(self) -> str:
        return _NAMES.get(self.node.tag) or f"“{self._spelling()}”"

    def _expected(self, what: str) -> None:
        self.problem(f"expected {what}, not {self._description()}")


def read_yaml(problems: Problems, *, trusted: bool = False) -> Value:
    """The root value of the file. Broken YAML is raised as LocatedError at once: nothing else can be read then.

    Keys that stand twice in one mapping are noted; in a trusted file only in the tables that are read. An empty file
    is a value that `is_null`.
    """
    try:
        node = yaml.compose(problems.source, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        cut_off = "end of stream" in (error.problem or "")  # what was never closed is of more use than the last line
        mark = (error.context_mark if cut_off else None) or error.problem_mark or error.context_mark
        message = ", ".join(part for part in (error.context, error.problem) if part)
        problems.add(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, f"this is no valid YAML: {message}")
        problems.check()
        raise
    except yaml.reader.ReaderError as error:
        line, column = LineIndex(problems.source).position(error.position)
        problems.add(line, column, f"this is no valid YAML: {error.reason}")
        problems.check()
        raise
    if node is None:
        node = yaml.ScalarNode("tag:yaml.org,2002:null", "", yaml.Mark(problems.path, 0, 0, 0, "", 0))
    if not trusted:
        _note_doubles(node, problems)
    return Value(node, problems)


def shown_path(path: Path) -> str:
    """The path as a message names it: from the working directory where it lies inside."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean “…”?` when one of the known words is near, else nothing."""
    near = difflib.get_close_matches(word.lower(), {name.lower(): name for name in known}, n=1, cutoff=0.6)
    names = {name.lower(): name for name in known}
    return f"; did you mean “{names[near[0]]}”?" if near else ""


def _note_doubles(node: yaml.Node, problems: Problems) -> None:
    stack, seen = [node], {id(node)}
    while stack:
        node = stack.pop()
        children: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, child in node.value:
                children.append(child)
                if isinstance(key, yaml.ScalarNode):
                    if key.value in keys:
                        Value(child, problems, key).key_problem(f"the key “{key.value}” is here twice")
                    keys.add(key.value)
        elif isinstance(node, yaml.SequenceNode):
            children = node.value
        for child in children:
            if not isinstance(child, yaml.ScalarNode) and id(child) not in seen:
                seen.add(id(child))
                stack.append(child)


def _kept(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _alternatives(options: Sequence[str]) -> str:
    shown = [f"“{option}”" for option in options]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
