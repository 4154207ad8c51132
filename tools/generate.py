"""Write the files that are made from the code; with --check, say which of them are out of date.

Usage: python tools/generate.py [--check] [NAME …]     NAME: schema
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from healthlint.pack_schema import pack_schema

ROOT = Path(__file__).resolve().parent.parent


def schema() -> Mapping[Path, str]:
    """The JSON Schema of rules files."""
    return {ROOT / "rules" / "schema.json": json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"}


GENERATORS: Mapping[str, Callable[[], Mapping[Path, str]]] = {"schema": schema}


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
        for path, text in GENERATORS[name]().items():
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            stale += 1
            print(f"{path.relative_to(ROOT)} is out of date" if options.check else f"wrote {path.relative_to(ROOT)}")
            if not options.check:
                path.write_text(text, encoding="utf-8")
    if stale and options.check:
        print("run: python tools/generate.py")
    return int(bool(stale) and options.check)


if __name__ == "__main__":
    sys.exit(main())
