"""A web of loopback hosts that behaves as badly as the real one: every byte of every answer is ours.

Hosts are 127.0.1.1 and up, all on one port. Each request is logged; for each host the most requests at once and the
bytes sent are counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, cast


class Request(NamedTuple):
    """What a client asked: `number` counts the requests for the same path of the same host."""

    host: str
    method: str
    path: str
    headers: dict[str, str]
    number: int


_TLS_HELLO = b"\x16"
Writer = asyncio.StreamWriter
Answer = bytes | Callable[[Request], bytes] | Callable[[Request, Writer], Awaitable[None]]
"""Bytes to send before the connection is closed or reused, or what makes or sends them."""


def reply(
    status: int | str = 200,
    body: bytes | str = b"",
    *headers: str,
    kind: str = "text/html; charset=utf-8",
    length: bool = True,
) -> bytes:
    """An answer in one piece."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Something" if isinstance(status, int) else status]
    lines += [f"Content-Type: {kind}"] * bool(kind)
    lines += [f"Content-Length: {len(data)}"] * length
    lines += headers
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + data


@dataclass
class Hostile:
    """The server; `routes` map a host and a path to an answer, or a path for all hosts."""

    routes: dict[str, Answer]
    latency: float = 0.0
    port: int = 0
    log: list[Request] = field(default_factory=list)
    peak: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    _busy: Counter[str] = field(default_factory=Counter)
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    _sockets: list[socket.socket] = field(default_factory=list)
    _closed: asyncio.Event = field(default_factory=asyncio.Event)

    def asked(self, path: str) -> list[Request]:
        """The requests for a path, without its query."""
        return [one for one in self.log if one.path.partition("?")[0] == path]

    def forget(self) -> None:
        """Answer as if nobody had asked before."""
        self.log.clear()
        self.sent.clear()
        self._seen.clear()

    @contextlib.contextmanager
    def running(self, hosts: int = 8, tls: ssl.SSLContext | None = None) -> Iterator[Hostile]:
        """Serve until the block ends."""
        self._sockets = _listening(hosts)
        self.port = self._sockets[0].getsockname()[1]
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_until_complete, args=(self._serve(tls),), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(self._closed.set)
            thread.join(10)
            loop.close()

    async def _serve(self, tls: ssl.SSLContext | None) -> None:
        servers = [await asyncio.start_server(self._talk, sock=one, ssl=tls, limit=2**20) for one in self._sockets]
        await self._closed.wait()
        for server in servers:
            server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.02)  # transports close in the next rounds of the loop

    async def _talk(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError):
                while True:
                    start = await reader.readexactly(1)
                    if start == _TLS_HELLO:
                        writer.write(reply(400))
                        break
                    head = (start + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                    method, path, _ = head[0].split(" ", 2)
                    pairs = (line.partition(":") for line in head[1:] if line)
                    headers = {name.lower(): value.strip() for name, _, value in pairs}
                    self._seen[host, path] += 1
                    request = Request(host, method, path, headers, self._seen[host, path])
                    self.log.append(request)
                    self._busy[host] += 1
                    self.peak[host] = max(self.peak[host], self._busy[host])
                    try:
                        if self.latency:
                            await asyncio.sleep(self.latency)
                        if not await self._answer(request, writer):
                            break
                    finally:
                        self._busy[host] -= 1
        finally:
            await _closed(writer)

    async def _answer(self, request: Request, writer: Writer) -> bool:
        """Send the answer; whether the connection can be used again."""
        path = request.path.partition("?")[0]
        answer = self.routes.get(request.path, self.routes.get(path, reply(404, "<title>Not found</title>")))
        if inspect.iscoroutinefunction(answer):
            await answer(request, cast("Writer", _Counted(writer, self.sent, path)))
            return False
        data = cast("Callable[[Request], bytes]", answer)(request) if callable(answer) else answer
        data = data.replace(b"{port}", str(self.port).encode())
        self.sent[path] += len(data)
        writer.write(data)
        await writer.drain()
        head = data.partition(b"\r\n\r\n")[0].lower()
        return b"content-length" in head and b"connection: close" not in head


class _Counted:
    """A writer that counts; what it lacks is the real one's."""

    def __init__(self, writer: Writer, sent: Counter[str], path: str) -> None:
        self._writer, self._sent, self._path = writer, sent, path
        self.transport = writer.transport

    def write(self, data: bytes) -> None:
        self._sent[self._path] += len(data)
        self._writer.write(data)

    async def drain(self) -> None:
        await self._writer.drain()


async def _closed(writer: Writer) -> None:
    with contextlib.suppress(OSError, TimeoutError, asyncio.CancelledError):
        writer.close()
        async with asyncio.timeout(0.5):
            await writer.wait_closed()
    writer.transport.abort()


def host(number: int) -> str:
    """The address of a host, counted from 0."""
    return f"127.0.{1 + number // 200}.{1 + number % 200}"


def _listening(hosts: int) -> list[socket.socket]:
    first = _bound(host(0), 0)
    port = first.getsockname()[1]
    return [first, *(_bound(host(number), port) for number in range(1, hosts))]


def _bound(address: str, port: int) -> socket.socket:
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.bind((address, port))
    one.listen(512)
    return one
