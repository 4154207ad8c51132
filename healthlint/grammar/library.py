"""The one place where language-tool-python is imported: it finds an installed LanguageTool and talks to a server.

It does not start servers for us. Its own start downloads what is missing, tries 900 ports when Java fails, restarts a
dead server unasked, and leaves Java running when Python is killed.
"""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from healthlint.grammar.exchange import Choice
from healthlint.grammar.request import ask
from healthlint.grammar.unavailable import NO_EXTRA, NO_JAVA, OR_A_URL, UNPACK, NoLanguageToolError

if TYPE_CHECKING:
    from language_tool_python import LanguageTool, Match
    from language_tool_python.download_lt import LocalLanguageTool

# The first compiler alone: half the work and two thirds of the memory for a run over some dozens of articles.
_JAVA = ("-Xmx512m", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def require() -> None:
    """Raise NoLanguageToolError when language-tool-python is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its libraries greet with remarks on each other's versions
            import language_tool_python  # noqa: F401, PLC0415 - heavy, GPL, and only for those who ask for it
    except ImportError:
        raise NoLanguageToolError(NO_EXTRA) from None


def server_command(port: int) -> list[str]:
    """The command that starts the newest LanguageTool installed for language-tool-python, on this machine only."""
    from language_tool_python.download_lt import LocalLanguageTool  # noqa: PLC0415 - see above
    from language_tool_python.utils import get_language_tool_download_path  # noqa: PLC0415 - see above

    if shutil.which("java") is None:
        raise NoLanguageToolError(NO_JAVA)
    try:
        folder = get_language_tool_download_path()
        installed: LocalLanguageTool | None = LocalLanguageTool.get_latest_installed_version()
        command = installed.get_server_cmd(port) if installed is not None else []
    except (OSError, RuntimeError) as error:
        said = error.strerror if isinstance(error, OSError) else None
        reason = (said or str(error)).rstrip(".")
        msg = f"LanguageTool cannot be found ({reason}). Look at LTP_PATH and the folder (docs/grammar.md), {OR_A_URL}"
        raise NoLanguageToolError(msg) from None
    if not command:
        msg = f"there is no LanguageTool in {folder}. {UNPACK}, {OR_A_URL}"
        raise NoLanguageToolError(msg)
    return [command[0], *_JAVA, *command[1:]]


def client(url: str, language: str, patience: float) -> LanguageTool:
    """A client of the server at the address; what it asks raises NoLanguageToolError.

    Its own requests have neither a limit of size nor one of time in all, and follow where a server points.
    """
    from language_tool_python import LanguageTool  # noqa: PLC0415 - see above

    class Client(LanguageTool):
        def _query_server(
            self, url: str, params: Mapping[str, str] | None = None, num_tries: int = 1, method: str = "get"
        ) -> Any:  # noqa: ANN401 - as in the library
            del num_tries, method
            return ask(base, url.rpartition("/")[2], params or {}, patience)

    base = url
    return Client(language, remote_server=url, host="127.0.0.1")


def matches(tool: LanguageTool, text: str, choice: Choice) -> list[Match]:
    """What the server says of the text, with offsets in code points and lengths in UTF-16 units."""
    tool.enabled_rules = set(choice.enabled_rules)
    tool.disabled_rules = set(choice.disabled_rules)
    tool.enabled_categories = set(choice.enabled_categories)
    tool.disabled_categories = set(choice.disabled_categories)
    return tool.check(text)
