"""One request to a LanguageTool server: bounded in time and in size, and each failure told in one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException, IncompleteRead
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from healthlint.grammar.deadline import within
from healthlint.grammar.unavailable import NoLanguageToolError

LONGEST_ANSWER = 32 * 2**20
"""Bytes; a text of the size we send, faulty in each word, brings about a third of them."""

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_UNKNOWN_LANGUAGE = b"is not a language code"
_REFUSALS = {
    HTTPStatus.TOO_MANY_REQUESTS: "takes no more requests for now. Try again later, or use a server of your own",
    HTTPStatus.UPGRADE_REQUIRED: "takes no more requests for now. Try again later, or use a server of your own",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "takes no texts of 15,000 characters. Raise its maxTextLength",
    HTTPStatus.UNAUTHORIZED: "does not let us in (HTTP 401). Use a server that asks for no password",
    HTTPStatus.FORBIDDEN: "does not let us in (HTTP 403). Let it take requests from this machine",
}


class _Stay(HTTPRedirectHandler):
    """Follows no redirection: the text goes to the address that was named, and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        return None


def ask(base: str, method: str, form: Mapping[str, str], patience: float) -> Any:  # noqa: ANN401 - it may be anything
    """What the server at the address answers, read as JSON; raises NoLanguageToolError, also after `patience` seconds.

    No proxy stands between us and a server on this machine.
    """
    request = Request(f"{base}v2/{method}", urlencode(form).encode() or None)  # noqa: S310 - the settings take http(s) only
    try:
        return json.loads(within(patience, lambda: _body(request, base, patience)))
    except TimeoutError:
        raise NoLanguageToolError(_too_slow(base, patience)) from None
    except (OSError, IncompleteRead) as error:
        raise NoLanguageToolError(_unreachable(base, patience, error)) from None
    except (HTTPException, ValueError, RecursionError):
        raise foreign(base) from None


def foreign(base: str) -> NoLanguageToolError:
    """What is to be said of a server that does not answer as LanguageTool does."""
    return NoLanguageToolError(f"what answers at {base} is no LanguageTool server. Correct languagetool.url")


def _opener(base: str) -> OpenerDirector:
    return build_opener(_Stay, *([ProxyHandler({})] if urlsplit(base).hostname in _LOOPBACK else []))


def _body(request: Request, base: str, patience: float) -> bytes:
    try:
        with _opener(base).open(request, timeout=patience) as response:
            body: bytes = response.read(LONGEST_ANSWER + 1)
    except HTTPError as error:
        raise NoLanguageToolError(_refusal(base, error)) from None
    if len(body) > LONGEST_ANSWER:
        raise ValueError
    return body


def _too_slow(base: str, patience: float) -> str:
    return f"the server at {base} did not answer within {patience:g} seconds. Raise languagetool.timeout, or look at it"


def _unreachable(base: str, patience: float, error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return _too_slow(base, patience)
    said = "it broke off" if isinstance(reason, HTTPException) else getattr(reason, "strerror", None) or str(reason)
    return f"no server answers at {base} ({said.lower()}). Start it, or correct languagetool.url"


def _refusal(base: str, error: HTTPError) -> str:
    with error:
        unknown = error.code == HTTPStatus.BAD_REQUEST and _UNKNOWN_LANGUAGE in error.read(1000)
    if unknown:
        return f"the server at {base} does not know the language. Give it LanguageTool’s rules for English"
    if HTTPStatus.MULTIPLE_CHOICES <= error.code < HTTPStatus.BAD_REQUEST:
        return f"what answers at {base} points elsewhere (HTTP {error.code}). Name that place in languagetool.url"
    if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"the server at {base} fails (HTTP {error.code}). Look at its log, or start it anew"
    said = _REFUSALS.get(HTTPStatus(error.code)) if error.code in set(HTTPStatus) else None
    return f"the server at {base} {said}" if said else str(foreign(base))
