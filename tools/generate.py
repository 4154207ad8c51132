"""Write the files that are made from the code; with --check, say which of them are out of date.

Usage: python tools/generate.py [--check] [NAME …]     NAME: schema, reports, readme
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

from healthlint.config import Configs
from healthlint.pack_schema import pack_schema
from healthlint.reporters import text
from healthlint.result import Result
from healthlint.run import Linting

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SUFFIXES = {".md", ".html", ".txt", ".json"}
EXCERPT = re.compile(r"(<!-- excerpt:begin -->\n).*(<!-- excerpt:end -->)", re.DOTALL)
SHOWN = ("claims/cure", "medication/decimal", "spelling/wrong-term")


def schema() -> Mapping[Path, str]:
    """The JSON Schema of rules files."""
    return {ROOT / "rules" / "schema.json": json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"}


def reports() -> Mapping[Path, str]:
    """The text report of each example article."""
    articles = sorted(path for path in EXAMPLES.iterdir() if path.suffix in SUFFIXES)
    return {EXAMPLES / "reports" / f"{path.name}.report": _report([_linted(path)]) for path in articles}


def readme() -> Mapping[Path, str]:
    """The README with some findings of the real report on the example."""
    path = ROOT / "README.md"
    result = _linted(EXAMPLES / "article.md")
    shown = [next(finding for finding in result.findings if finding.rule == rule) for rule in SHOWN]
    whole = _report([result])
    some = _report([Result(result.path, result.source, tuple(shown))]).rsplit("\n\n", 1)[0]
    last = whole.rstrip().rsplit("\n\n", 1)[1].splitlines()[0]
    excerpt = f"```\n$ healthlint check examples/article.md\n{some}\n…\n\n{last}\n```\n"
    return {path: EXCERPT.sub(lambda found: found[1] + excerpt + found[2], path.read_text(encoding="utf-8"))}


def _linted(path: Path) -> Result:
    os.chdir(ROOT)
    return Linting(Configs()).file(path.relative_to(ROOT).as_posix())


def _report(results: list[Result]) -> str:
    out = StringIO()
    text.write(results, (), out)
    return out.getvalue()


GENERATORS: Mapping[str, Callable[[], Mapping[Path, str]]] = {
    "schema": schema,
    "reports": reports,
    "readme": readme,
}


def main() -> int:
    """Write the files, or compare them; 1 when one is out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in GENERATORS]
    if unknown:
        parser.error(f"no such files: {', '.join(unknown)}; there are {', '.join(GENERATORS)}")
    stale = 0
    for name in options.names or GENERATORS:
        for path, made in GENERATORS[name]().items():
            if path.exists() and path.read_text(encoding="utf-8") == made:
                continue
            stale += 1
            print(f"{path.relative_to(ROOT)} is out of date" if options.check else f"wrote {path.relative_to(ROOT)}")
            if not options.check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(made, encoding="utf-8")
    if stale and options.check:
        print("run: python tools/generate.py")
    return int(bool(stale) and options.check)


if __name__ == "__main__":
    sys.exit(main())
