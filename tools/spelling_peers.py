"""Other spelling checkers behind one function each: texts in, flagged words with places and corrections out.

Each raises MissingPeerError when the program is not there. `codespell` and `typos` come from PyPI, `hunspell` (with
hunspell-en-us, hunspell-en-gb) from Debian, `cspell@9`, `@cspell/dict-medicalterms` and `harper.js` from npm:
`install_npm` puts those into a folder.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_NPM = ("cspell@9.8.0", "@cspell/dict-medicalterms@4.1.8", "harper.js@2.10.0")
_CSPELL_LINE = re.compile(
    r"(?P<file>\d+)\.txt:(?P<line>\d+):(?P<column>\d+) - (?:Unknown|Misspelled) word \((?P<word>.*?)\)"
    r"(?: Suggestions: \[(?P<offers>.*)\])?"
)
_CODESPELL_LINE = re.compile(r"(?P<file>\d+)\.txt:(?P<line>\d+): (?P<word>\S+) ==> (?P<offers>.*)")
_HUNSPELL_LINE = re.compile(r"[&#] (?P<word>\S+) (?:\d+ )?(?P<offset>\d+)(?:: (?P<offers>.*))?")
_HARPER = """
import { readFileSync } from "node:fs";
import { LocalLinter, Dialect } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
const found = [];
const linter = new LocalLinter({ binary: binaryInlined, dialect: Dialect.American });
await linter.setup();
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  const lints = await linter.lint(text, { language: "plaintext" });
  found.push(lints.filter((lint) => /spelling/i.test(lint.lint_kind())).map((lint) => [
    lint.span().start, lint.span().end, lint.suggestions().map((offer) => offer.get_replacement_text()),
  ]));
}
console.log(JSON.stringify(found));
"""


class MissingPeerError(Exception):
    """The program is not installed here."""


class Flag(NamedTuple):
    """A word that a checker calls misspelt, with what it offers instead, best first."""

    start: int
    end: int
    word: str
    offers: tuple[str, ...]


Checker = Callable[[Sequence[str]], list[list[Flag]]]


def peers(npm: Path) -> Mapping[str, Checker]:
    """The other checkers by name; `npm` is the folder that `install_npm` filled."""
    return {
        "codespell": codespell,
        "typos": typos,
        "hunspell en_US+en_GB": hunspell,
        "cspell": lambda texts: cspell(texts, npm, medical=False),
        "cspell + medical": lambda texts: cspell(texts, npm, medical=True),
        "Harper": lambda texts: harper(texts, npm),
    }


def install_npm(folder: Path) -> None:
    """Install the checkers of npm into the folder, unless they are there."""
    npm = shutil.which("npm")
    if npm and not (folder / "node_modules" / "harper.js").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--prefix", folder, *_NPM], check=False)  # noqa: S603 - programs that we name - fixed names


def codespell(texts: Sequence[str]) -> list[list[Flag]]:
    """Run codespell with its default dictionaries."""
    with _files(texts) as folder:
        output = _run([_beside_python("codespell"), "--disable-colors", folder], Path(folder))
    return _by_line(texts, (_CODESPELL_LINE.search(line) for line in output.splitlines()))


def typos(texts: Sequence[str]) -> list[list[Flag]]:
    """Run typos with its default dictionary."""
    flags: list[list[Flag]] = [[] for _ in texts]
    with _files(texts) as folder:
        output = _run([_beside_python("typos"), "--format", "json", folder], Path(folder))
    for line in output.splitlines():
        found = json.loads(line)
        if found.get("type") == "typo":
            number = int(Path(found["path"]).stem)
            start = _line_start(texts[number], found["line_num"])
            start += len(texts[number][start:].encode()[: found["byte_offset"]].decode())
            offers = tuple(found["corrections"])
            flags[number].append(Flag(start, start + len(found["typo"]), found["typo"], offers))
    return flags


def hunspell(texts: Sequence[str]) -> list[list[Flag]]:
    """Run hunspell with American and British English: a word is flagged when neither has it."""
    program = shutil.which("hunspell")
    if not program:
        message = "hunspell"
        raise MissingPeerError(message)
    lines = [f"^{line}" for text in texts for line in [*text.split("\n"), "\x0c"]]
    output = _run([program, "-a", "-i", "utf-8", "-d", "en_US,en_GB"], Path.cwd(), "\n".join(lines) + "\n")
    answers = iter(output.split("\n")[1:])
    return [list(_hunspell_flags(text, answers)) for text in texts]


def _hunspell_flags(text: str, answers: Iterator[str]) -> Iterator[Flag]:
    start = 0
    for line in [*text.split("\n"), "\x0c"]:
        for answer in iter(lambda: next(answers, ""), ""):
            found = _HUNSPELL_LINE.match(answer)
            if found:
                at = start + int(found["offset"]) - 1
                offers = tuple((found["offers"] or "").split(", ")) if found["offers"] else ()
                yield Flag(at, at + len(found["word"]), found["word"], offers)
        start += len(line) + 1


def cspell(texts: Sequence[str], npm: Path, *, medical: bool) -> list[list[Flag]]:
    """Run cspell for English, American and British, with or without its medical dictionary."""
    node, script = shutil.which("node"), npm / "node_modules" / "cspell" / "bin.mjs"
    if not node or not script.is_file():
        message = "cspell"
        raise MissingPeerError(message)
    with _files(texts) as folder:
        settings: dict[str, object] = {"version": "0.2", "language": "en,en-GB", "maxNumberOfProblems": 10_000}
        settings["maxDuplicateProblems"] = 10_000
        if medical:
            extension = npm / "node_modules" / "@cspell" / "dict-medicalterms" / "cspell-ext.json"
            settings |= {"import": [str(extension.resolve())], "dictionaries": ["medicalterms"]}
        config = Path(folder) / "cspell.json"
        config.write_text(json.dumps(settings), encoding="utf-8")
        options = ["--no-progress", "--no-summary", "--no-color", "--show-suggestions", "--no-gitignore"]
        output = _run([node, str(script), "lint", *options, "--config", str(config), "*.txt"], Path(folder))
    return _by_line(texts, (_CSPELL_LINE.search(line) for line in output.splitlines()))


def harper(texts: Sequence[str], npm: Path) -> list[list[Flag]]:
    """Run Harper; only what it calls spelling."""
    node = shutil.which("node")
    if not node or not (npm / "node_modules" / "harper.js").is_dir():
        message = "Harper"
        raise MissingPeerError(message)
    script = npm / "harper.mjs"
    script.write_text(_HARPER, encoding="utf-8")
    output = _run([node, str(script)], npm, json.dumps(list(texts)))
    return [
        [Flag(start, end, text[start:end], tuple(offers)) for start, end, offers in found]
        for text, found in zip(texts, json.loads(output), strict=True)
    ]


def _files(texts: Sequence[str]) -> tempfile.TemporaryDirectory[str]:
    made = tempfile.TemporaryDirectory()
    for number, text in enumerate(texts):
        (Path(made.name) / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
    return made


def _beside_python(program: str) -> str:
    path = shutil.which(program, path=str(Path(sys.executable).parent)) or shutil.which(program)
    if not path:
        raise MissingPeerError(program)
    return path


def _run(command: Sequence[str], folder: Path, text: str = "") -> str:
    # A fixed command over files of our own; flags are reported by exit codes that differ from program to program.
    done = subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout


def _line_start(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start


def _by_line(texts: Sequence[str], found: Iterator[re.Match[str] | None]) -> list[list[Flag]]:
    """Place flags that come with a line, and perhaps a column; the n-th flag of a word is its n-th place."""
    flags: list[list[Flag]] = [[] for _ in texts]
    for match in found:
        if match is None:
            continue
        parts = match.groupdict()
        text, word = texts[int(parts["file"])], parts["word"]
        start = _line_start(text, int(parts["line"]))
        if parts.get("column"):
            at = start + int(parts["column"]) - 1
        else:
            taken = {flag.start for flag in flags[int(parts["file"])]}
            places = (place.start() for place in re.finditer(rf"\b{re.escape(word)}\b", text[start:]))
            at = next((start + place for place in places if start + place not in taken), -1)
        if at >= 0 and text[at : at + len(word)] == word:
            offers = tuple(offer.strip(" *") for offer in (parts["offers"] or "").split(",") if offer.strip())
            flags[int(parts["file"])].append(Flag(at, at + len(word), word, offers))
    return flags
