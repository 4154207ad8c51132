"""A server that checks texts: one of our own, or the one that the configuration names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from healthlint.grammar import library
from healthlint.grammar.exchange import Choice, Remark
from healthlint.grammar.identity import identify
from healthlint.grammar.local import LocalServer, start_local
from healthlint.grammar.request import foreign
from healthlint.grammar.unavailable import ENDED, NoLanguageToolError

if TYPE_CHECKING:
    from language_tool_python import LanguageTool, Match

_WARMING = 60.0
_LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_WIDE = 0xFFFF
_SHOWN = 60


@dataclass(slots=True)
class Server:
    """A LanguageTool server that answered; `patience` is the longest wait for an answer in seconds."""

    url: str
    patience: float
    own: LocalServer | None = None
    _tools: dict[str, LanguageTool] = field(default_factory=dict)

    def check(self, text: str, language: str, choice: Choice) -> tuple[Remark, ...]:
        """The remarks on the text, each at the words that the server reported; raises NoLanguageToolError."""
        sent = text.translate(_LONE) if any("\ud800" <= letter <= "\udfff" for letter in text) else text
        try:
            found = library.matches(self._tool(language), sent, choice)
            return tuple(self._remark(match, sent) for match in found)
        except NoLanguageToolError as error:
            raise _reason(error, self.own) from None
        except Exception:  # noqa: BLE001 - the library lets through whatever a foreign answer makes it raise
            raise foreign(self.url) from None

    def close(self) -> None:
        """End the server when it is our own."""
        if self.own is not None:
            self.own.stop()

    def _tool(self, language: str) -> LanguageTool:
        if language not in self._tools:
            self._tools[language] = library.client(self.url, language, self.patience)
        return self._tools[language]

    def _remark(self, match: Match, text: str) -> Remark:
        start, end = match.offset, _end(text, match.offset, match.error_length)
        said = _units(match.context, match.offset_in_context, match.error_length)
        if _blank(text[start:end]) != _blank(said) or not 0 <= start < end:
            shown = " ".join(said.split())[:_SHOWN]
            msg = f"the server at {self.url} reports “{shown}” where other words stand. Update it"
            raise NoLanguageToolError(msg)
        remark = Remark(
            start, end, match.rule_id, match.category, match.rule_issue_type, match.message, tuple(match.replacements)
        )
        if not match.rule_id or not all(isinstance(said, str) for said in (*remark[2:-1], *remark.replacements)):
            raise foreign(self.url)
        return remark


def open_server(url: str, language: str, patience: float) -> Server:
    """The server at the address, or one of our own where there is none; warm. Raises NoLanguageToolError."""
    library.require()
    if url:
        identify(url, language, patience)
        return Server(url, patience)
    own = start_local(library.server_command)
    try:
        identify(own.url, language, max(patience, _WARMING))
    except NoLanguageToolError as error:
        reason = _reason(error, own)
        own.stop()
        raise reason from None
    except BaseException:
        own.stop()
        raise
    return Server(own.url, patience, own)


def _reason(error: NoLanguageToolError, own: LocalServer | None) -> NoLanguageToolError:
    """What went wrong; nobody is to look for a server at the address of our own when it has ended."""
    return NoLanguageToolError(ENDED) if own is not None and own.ended() else error


def _end(text: str, start: int, units: int) -> int:
    """The offset in code points that lies so many UTF-16 units after the start."""
    end = start
    while units > 0 and end < len(text):
        units -= 2 if ord(text[end]) > _WIDE else 1
        end += 1
    return end


def _units(text: str, start: int, length: int) -> str:
    """Part of a text by UTF-16 units."""
    data = text.encode("utf-16-le", "surrogatepass")
    return data[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")


def _blank(text: str) -> str:
    return "".join(" " if letter.isspace() else letter for letter in text)
