"""Names to addresses, each looked up once in a run; a connection goes only to an address that the guard has seen."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import threading
from collections.abc import Callable

from aiohttp.abc import AbstractResolver, ResolveResult

from healthlint.web.guard import Guard
from healthlint.web.hosts import ip_literal

Lookup = Callable[[str, int], list[tuple[int, str]]]
"""The addresses of a name: family and address of each; raises socket.gaierror."""

CONTROLS = ("example.com", "iana.org", "wikipedia.org")
"""Names that exist as long as there is an internet: whether lookups work at all."""

_AT_ONCE = 32


class PrivateAddressError(OSError):
    """The name leads to an address that no request may go to."""


def system_lookup(host: str, port: int) -> list[tuple[int, str]]:
    """The addresses that the system knows for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, str(address[0])) for family, _, _, _, address in found]


class GuardedResolver(AbstractResolver):
    """Resolves for aiohttp; refuses names without a public address, unless the guard allows them."""

    def __init__(self, guard: Guard, lookup: Lookup = system_lookup) -> None:
        self._guard = guard
        self._lookup = lookup
        self._found: dict[str, asyncio.Future[list[tuple[int, str]]]] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of the host that the guard lets through; raises OSError."""
        found = await self._addresses(host, port)
        passed = [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
            for kind, address in found
            if family in {socket.AF_UNSPEC, kind} and self._guard.passes(host, ipaddress.ip_address(address))
        ]
        if found and not passed:
            raise PrivateAddressError
        return passed

    async def place(self, host: str, port: int) -> str:
        """The address to connect to for a host: itself where it is one; raises OSError."""
        literal = ip_literal(host)
        return str(literal) if literal else (await self.resolve(host, port))[0]["host"]

    async def close(self) -> None:
        """Nothing is held open."""

    async def online(self) -> bool:
        """Whether any of the control names can be looked up."""
        for name in CONTROLS:
            with contextlib.suppress(OSError):
                if await self._addresses(name, 443):
                    return True
        return False

    async def _addresses(self, host: str, port: int) -> list[tuple[int, str]]:
        task = self._found.get(host)
        if task is None:
            task = self._found[host] = asyncio.ensure_future(self._ask(host, port))
        try:
            return await asyncio.shield(task)
        except OSError as error:
            if getattr(error, "errno", None) == socket.EAI_AGAIN:
                self._found.pop(host, None)
            raise

    async def _ask(self, host: str, port: int) -> list[tuple[int, str]]:
        """Look the name up in a thread that never holds up the end of the program, as pools of threads do."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[tuple[int, str]]] = loop.create_future()

        def deliver(found: list[tuple[int, str]] | None, error: OSError | None) -> None:
            if not answer.done():
                if error is None:
                    answer.set_result(found or [])
                else:
                    answer.set_exception(error)

        def look() -> None:
            try:
                result, failure = self._lookup(host, port), None
            except OSError as error:
                result, failure = [], error
            except UnicodeError as error:
                result, failure = [], socket.gaierror(socket.EAI_NONAME, str(error))
            with contextlib.suppress(RuntimeError):  # the run is over
                loop.call_soon_threadsafe(deliver, result, failure)

        async with self._slots:
            threading.Thread(target=look, name=f"lookup {host}", daemon=True).start()
            return await answer
