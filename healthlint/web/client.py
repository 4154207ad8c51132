"""One HTTP request: guarded, limited in time and size, without redirects, cookies or credentials of its own."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import errno
import ssl
from collections.abc import Mapping
from dataclasses import replace
from typing import Self
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

import aiohttp
from yarl import URL

from healthlint.web.address import Target, decoded
from healthlint.web.certificates import UNTRACED, names_issuer
from healthlint.web.failures import cause_of
from healthlint.web.guard import Guard
from healthlint.web.hop import Cause, Hop
from healthlint.web.hosts import ip_literal
from healthlint.web.inflate import InflateError, accepted, decoder
from healthlint.web.pages import HEAD
from healthlint.web.resolver import GuardedResolver, Lookup, system_lookup
from healthlint.web.settings import LinkSettings
from healthlint.web.tolerant import look_again

_PATIENCE = 2.0
_HEADER_LINE, _HEADERS = 16 * 1024, 128
_SMALL = 16 * 1024
_BIG_AT_ONCE = 4


class SetupError(Exception):
    """Link checks cannot start as they are set up; the text is one line with the remedy."""


class Client:
    """Sends requests; use as an async context manager."""

    def __init__(self, settings: LinkSettings, lookup: Lookup = system_lookup) -> None:
        self._settings = settings
        self.guard = Guard.allowing(settings.allow_private)
        self.resolver = GuardedResolver(self.guard, lookup)
        self._proxies = getproxies_environment()
        self._ssl = _context(settings)
        self._big = asyncio.Semaphore(_BIG_AT_ONCE)
        self._headers = {
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": accepted(),
        }

    async def __aenter__(self) -> Self:
        self._direct = self._session(self.resolver)
        # A proxy stands in the network that the guard protects; it is ours, not the article's.
        self._open = GuardedResolver(Guard(everything=True))
        self._proxied = self._session(self._open)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._direct.close()
        await self._proxied.close()

    async def request(
        self, target: Target, *, want: int = 0, headers: Mapping[str, str] | None = None, trusted: bool = False
    ) -> Hop:
        """The answer to a GET, with at most `want` bytes of its body; without `want` only a page is peeked into.

        `trusted` lets a host through that the settings name themselves.
        """
        literal = ip_literal(target.host)
        if literal and not trusted and not self.guard.passes(target.host, literal):
            return Hop(target.url, cause=Cause.PRIVATE)
        proxy = self._proxy(target)
        session = self._proxied if proxy or trusted else self._direct
        sent = self._sent(target, headers or {})
        try:
            return await self._answer(session, target, want, sent, proxy)
        except Exception as error:  # noqa: BLE001 - whatever a server does is an answer about its link, not our failure
            hop = Hop(target.url, cause=cause_of(error), detail=_detail(error))
        return hop if proxy else await self._second_look(hop, target, sent, self._open if trusted else self.resolver)

    async def _second_look(self, hop: Hop, target: Target, sent: dict[str, str], resolver: GuardedResolver) -> Hop:
        """What is left of a failure that browsers may put up with."""
        if hop.cause is Cause.MALFORMED:
            return await look_again(target, sent, resolver, self._ssl, self._settings.timeout) or hop
        untraced = hop.cause is Cause.TLS and hop.detail == UNTRACED
        if untraced and await names_issuer(target, resolver, self._settings.timeout):
            return replace(hop, cause=Cause.CHAIN, detail="")
        return hop

    async def _answer(
        self, session: aiohttp.ClientSession, target: Target, want: int, headers: dict[str, str], proxy: str | None
    ) -> Hop:
        deadline = asyncio.get_running_loop().time() + self._settings.timeout
        async with asyncio.timeout_at(deadline):
            answer = await session.get(
                URL(target.url, encoded=True), headers=headers, proxy=proxy, allow_redirects=False
            )
        found = tuple((name.decode("latin-1").lower(), _text(value)) for name, value in answer.raw_headers)
        hop = Hop(target.url, answer.status, found)
        body, complete = b"", False
        try:
            if want > HEAD and hop.is_html:
                async with self._big:
                    body, complete = await _body(answer, want, deadline)
            elif (want and _is_text(hop)) or hop.is_html or _small(hop):
                body, complete = await _body(answer, want or HEAD, deadline if want else min(deadline, _soon()))
        finally:
            if not complete:
                answer.close()
        return Hop(target.url, answer.status, found, body, complete)

    def _sent(self, target: Target, extra: Mapping[str, str]) -> dict[str, str]:
        """The headers of a request. Those of the settings go out encrypted, or to hosts that are allowed by name."""
        headers = {**self._headers, **extra}
        if target.user:
            headers["Authorization"] = "Basic " + base64.b64encode(decoded(target.user).encode()).decode()
        literal = ip_literal(target.host)
        inside = self.guard.names(target.host) or (literal is not None and self.guard.passes(target.host, literal))
        if target.scheme == "https" or inside:
            headers |= self._settings.headers_for(target.host)
        return headers

    def _proxy(self, target: Target) -> str | None:
        proxy = self._proxies.get(target.scheme) or self._proxies.get("all")
        if not proxy or proxy_bypass_environment(f"{target.host}:{target.port}", self._proxies):
            return None
        return proxy if "://" in proxy else f"http://{proxy}"

    def _session(self, resolver: GuardedResolver) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=resolver, limit=0, use_dns_cache=False, ssl=self._ssl, keepalive_timeout=10
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._settings.timeout / 2),
            auto_decompress=False,
            max_line_size=_HEADER_LINE,
            max_field_size=_HEADER_LINE,
            max_headers=_HEADERS,
        )


async def _body(answer: aiohttp.ClientResponse, room: int, deadline: float) -> tuple[bytes, bool]:
    """The body unpacked up to `room` bytes, and whether it is whole; what came before a break is kept."""
    body = bytearray()
    read = 0
    with contextlib.suppress(aiohttp.ClientError, OSError, InflateError, TimeoutError):
        unpack = decoder(answer.headers.get("Content-Encoding", ""))
        async with asyncio.timeout_at(deadline):
            async for chunk in answer.content.iter_any():
                read += len(chunk)
                body += unpack.feed(chunk, room - len(body))
                if len(body) >= room or read > room:
                    return bytes(body), False
            return bytes(body), unpack.whole
    return bytes(body), False


def _soon() -> float:
    return asyncio.get_running_loop().time() + _PATIENCE


def _is_text(hop: Hop) -> bool:
    """Whether a body that is wanted is worth reading: a film or a PDF tells nothing that is looked for."""
    kind = hop.header("content-type").partition(";")[0].strip().lower()
    return not kind or kind.startswith("text/") or kind.endswith(("json", "xml"))


def _small(hop: Hop) -> bool:
    """Whether reading the body costs less than a new connection."""
    length = hop.header("content-length")
    return length.isdigit() and int(length[:9]) <= _SMALL


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")


def _detail(error: BaseException) -> str:
    certificate = getattr(error, "certificate_error", None)
    return str(getattr(certificate, "verify_message", "") or "").rstrip(".")


def _context(settings: LinkSettings) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    if settings.ca_file:
        try:
            context.load_verify_locations(settings.ca_file)
        except (OSError, ssl.SSLError) as error:
            reason = "no such file" if getattr(error, "errno", 0) == errno.ENOENT else "no certificates in PEM format"
            msg = f"links.ca_file: {settings.ca_file}: {reason}. Name a file that holds them"
            raise SetupError(msg) from None
    return context
