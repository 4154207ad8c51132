"""A second look at answers that break the rules of HTTP in ways that browsers put up with."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from healthlint.web.address import Target
from healthlint.web.hop import Hop
from healthlint.web.resolver import GuardedResolver

if TYPE_CHECKING:
    import ssl

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MOST = 64 * 1024


async def look_again(
    target: Target, headers: Mapping[str, str], resolver: GuardedResolver, context: ssl.SSLContext, seconds: float
) -> Hop | None:
    """Status and headers alone, read without any strictness; None when the answer has no status line."""
    with contextlib.suppress(OSError, TimeoutError, ValueError):
        async with asyncio.timeout(seconds):
            head = await _head(target, headers, resolver, context)
            found = _STATUS.match(head)
            return Hop(target.url, int(found[1]), _pairs(head), complete=False) if found else None
    return None


async def _head(
    target: Target, headers: Mapping[str, str], resolver: GuardedResolver, context: ssl.SSLContext
) -> bytes:
    place = await resolver.place(target.host, target.port)
    secure = {"ssl": context, "server_hostname": target.host} if target.scheme == "https" else {}
    reader, writer = await asyncio.open_connection(place, target.port, limit=_MOST, **secure)  # type: ignore[arg-type]
    try:
        writer.write(_request(target, headers))
        await writer.drain()
        head = b""
        while not _HEAD_END.search(head) and len(head) < _MOST and (more := await reader.read(_MOST - len(head))):
            head += more
        return _HEAD_END.split(head, maxsplit=1)[0] if _HEAD_END.search(head) else b""
    finally:
        writer.transport.abort()


def _request(target: Target, headers: Mapping[str, str]) -> bytes:
    lines = [f"GET {target.path} HTTP/1.1", f"Host: {target.authority}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _pairs(head: bytes) -> tuple[tuple[str, str], ...]:
    lines = (line.decode("utf-8", "surrogateescape").partition(":") for line in head.splitlines()[1:])
    return tuple((name.strip().lower(), value.strip()) for name, colon, value in lines if colon)
