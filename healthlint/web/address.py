"""Addresses as browsers read them (WHATWG URL standard), without a change to what servers tell apart.

Escapes such as %2F, the query and doubled slashes stay as written; what may not stand in a request is escaped.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from healthlint.web.hosts import BadHostError, ascii_host

DEFAULT_PORTS = {"http": 80, "https": 443}
_EDGES = "".join(map(chr, range(0x21)))
_LINE = re.compile(r"[\t\r\n]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_OPENING = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)(?://[^/?#]*)?")
_AUTHORITY = re.compile(r"[^/?]*")
_USER = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:[/\\]{2})[^/?#\\]*@")
_PATH_ESCAPED = re.compile(r"[\x00-\x20\"<>^`{}\x7f]|[^\x00-\x7f]+")
_QUERY_ESCAPED = re.compile(r"[\x00-\x20\"<>'\x7f]|[^\x00-\x7f]+")
_DOT = re.compile(r"(?:\.|%2e)", re.IGNORECASE)
_LAST_PORT = 65535


class Target(NamedTuple):
    """Where to ask: `url` has no fragment and no user; `fragment` is as written, `user` is `name:password`."""

    scheme: str
    host: str
    port: int
    path: str
    fragment: str = ""
    user: str = ""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what credentials belong to."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """Host and port, as addresses and the Host header write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address to request."""
        return f"{self.scheme}://{self.authority}{self.path}"


class FaultyAddressError(ValueError):
    """The address cannot be requested; the text says why."""


def scheme_of(address: str) -> str:
    """The scheme in small letters; empty for a relative address."""
    found = _SCHEME.match(_clean(address))
    return found[1].lower() if found else ""


def parse_target(address: str) -> Target:
    """The target of an http or https address; raises FaultyAddressError."""
    address, _, fragment = _clean(address).partition("#")
    address = _slashed(address)
    found = _SCHEME.match(address)
    if not found or found[1].lower() not in DEFAULT_PORTS:
        msg = "this is no web address"
        raise FaultyAddressError(msg)
    scheme, rest = found[1].lower(), address[found.end() :]
    if not rest.startswith("//"):
        msg = f"“{scheme}:” must be followed by two slashes"
        raise FaultyAddressError(msg)
    authority = _AUTHORITY.match(rest[2:])
    written = authority[0] if authority else ""
    user, _, place = written.rpartition("@")
    host, port = _host_and_port(place, DEFAULT_PORTS[scheme])
    return Target(scheme, host, port, _escaped(rest[2 + len(written) :]), fragment, user)


def resolve(base: str, reference: str) -> str:
    """The reference as seen from the base address, which is complete (RFC 3986, 5.2; empty segments are kept)."""
    reference = _clean(reference)
    base = base.partition("#")[0]
    opening = _OPENING.match(base)
    if _SCHEME.match(reference) or opening is None:
        return reference
    reference = _slashed(reference)
    start = reference[:2]
    if start == "//":
        return opening[1] + reference
    if start[:1] == "/":
        return opening[0] + reference
    if start[:1] in {"", "#"}:
        return base + reference
    path = base.partition("?")[0]
    folder = path if start[0] == "?" else f"{opening[0]}{path[opening.end() :].rpartition('/')[0]}/"
    return folder + reference


def plain_fragment(fragment: str) -> str:
    """The fragment without a text directive (`:~:text=…`), which only says what to highlight."""
    return fragment.partition(":~:")[0]


def without_user(address: str) -> str:
    """The address without the name and password before its host: what may be shown."""
    return _USER.sub(r"\1", address) if "@" in address else address


def _clean(address: str) -> str:
    return _LINE.sub("", address.strip(_EDGES))


def _slashed(address: str) -> str:
    """The address with slashes for the backslashes before its query, as browsers read it."""
    path, mark, query = address.partition("?")
    return path.replace("\\", "/") + mark + query


def _host_and_port(place: str, default: int) -> tuple[str, int]:
    found = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::(.*))?", place)
    if found is None or (place.startswith("[") and not found[1].startswith("[")):
        msg = "a bracket of the host is missing" if place.startswith("[") else "the host name holds a colon too many"
        raise FaultyAddressError(msg)
    port = default
    if found[2]:
        if not (found[2].isascii() and found[2].isdigit()) or not 0 < int(found[2][-9:]) <= _LAST_PORT:
            msg = f"“{found[2]}” is no port"
            raise FaultyAddressError(msg)
        port = int(found[2])
    try:
        return ascii_host(found[1]), port
    except BadHostError as error:
        raise FaultyAddressError(str(error)) from None


def _escaped(rest: str) -> str:
    path, mark, query = rest.partition("?")
    path = _PATH_ESCAPED.sub(_percent, _without_dots(path) or "/")
    return path + mark + _QUERY_ESCAPED.sub(_percent, query)


def _without_dots(path: str) -> str:
    """The path without `.` and `..`; a name that is empty stays."""
    if "." not in path and "%2" not in path:
        return path
    kept: list[str] = []
    names = path.split("/")[1:]
    for number, name in enumerate(names):
        dots = len(_DOT.findall(name)) if not _DOT.sub("", name) else 0
        if dots == 2 and kept:  # noqa: PLR2004 - two dots lead one level up
            kept.pop()
        if dots not in {1, 2}:
            kept.append(name)
        elif number == len(names) - 1:
            kept.append("")
    return "/" + "/".join(kept)


def _percent(found: re.Match[str]) -> str:
    try:
        raw = found[0].encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = found[0].encode("utf-8", "replace")
    return "".join(f"%{byte:02X}" for byte in raw)


def decoded(text: str) -> str:
    """The text with its percent escapes read as UTF-8."""
    return unquote_to_bytes(text).decode("utf-8", "replace") if "%" in text else text
