"""Why grammar cannot be checked."""

from __future__ import annotations


class NoLanguageToolError(Exception):
    """LanguageTool cannot be used; the message is one line that names the cause and the remedy."""


UNPACK = "Unpack its zip there (docs/grammar.md)"
OR_A_URL = "or name a running server: languagetool: {url: …}"
NO_EXTRA = "language-tool-python is not installed. Install it: pip install 'healthlint[languagetool]'"
NO_JAVA = f"there is no Java here. Install Java 17 or later, {OR_A_URL}"
OLD_JAVA = f"the Java here is too old. Install Java 17 or later, {OR_A_URL}"
ENDED = "LanguageTool ended in the middle of the run. Run again; if it ends again, look at the machine’s memory"
