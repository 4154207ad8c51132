"""Host names as browsers read them: international names, IPv6, and the many ways to write an IPv4 address."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes

_FORBIDDEN = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^`{|}\x7f\"']")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_LONGEST_NAME, _LONGEST_LABEL = 253, 63
_PARTS, _LARGEST_PART = 4, 255


class BadHostError(ValueError):
    """No host can have this name; the text says why."""


def ascii_host(written: str) -> str:
    """The host in small ASCII letters, IPv4 in four decimal parts, IPv6 without brackets; raises BadHostError."""
    if not written:
        msg = "the address has no host name"
        raise BadHostError(msg)
    if written.startswith("["):
        return _ipv6(written[1:-1])
    host = unquote_to_bytes(written).decode("utf-8", "replace") if "%" in written else written
    host = _named(_DOTS.sub(".", host)).lower()
    host = host.removesuffix(".")
    labels = host.split(".")
    if _FORBIDDEN.search(host):
        msg = "the host name holds a character that no host name may hold"
        raise BadHostError(msg)
    if "" in labels:
        msg = "the host name has a dot too many"
        raise BadHostError(msg)
    if len(host) > _LONGEST_NAME or any(len(label) > _LONGEST_LABEL for label in labels):
        msg = "the host name is too long"
        raise BadHostError(msg)
    return _ipv4(labels) if _NUMBER.fullmatch(labels[-1]) else host


@lru_cache(maxsize=1024)
def ip_literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address that a host from `ascii_host` is; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _named(host: str) -> str:
    if host.isascii():
        return host
    try:
        import idna  # noqa: PLC0415 - needed for few addresses, and slow to import

        return idna.encode(host, uts46=True, transitional=False).decode()
    except (ImportError, UnicodeError):
        pass
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        msg = "the host name holds a character that no host name may hold"
        raise BadHostError(msg) from None


def _ipv6(written: str) -> str:
    try:
        return str(ipaddress.IPv6Address(written)) if "%" not in written else _no_ipv6()
    except ValueError:
        return _no_ipv6()


def _no_ipv6() -> str:
    msg = "what stands in brackets is no IPv6 address"
    raise BadHostError(msg)


def _ipv4(labels: list[str]) -> str:
    """Four decimal parts of an IPv4 address written in decimal, octal or hexadecimal, in one to four parts."""
    try:
        numbers = [_number(label) for label in labels]
        rest = _PARTS - len(numbers) + 1
        if (
            rest < 1
            or any(number > _LARGEST_PART for number in numbers[:-1])
            or numbers[-1] >= (_LARGEST_PART + 1) ** rest
        ):
            raise ValueError  # noqa: TRY301 - one way out for all that is no address
        value = numbers[-1] + sum(number << (24 - 8 * place) for place, number in enumerate(numbers[:-1]))
        return str(ipaddress.IPv4Address(value))
    except ValueError:
        msg = "the host is no valid IP address"
        raise BadHostError(msg) from None


def _number(label: str) -> int:
    if label[:2] in {"0x", "0X"}:
        return int(label[2:] or "0", 16)
    return int(label, 8) if label.startswith("0") and len(label) > 1 else int(label)
