"""Which addresses a request may go to: an article is untrusted input and must not make us call inside a network.

Special-purpose blocks after the IANA registries (RFC 6890 and its successors). Addresses that carry an IPv4 address
inside (mapped, 6to4, NAT64) are as public as that one.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Self

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_BLOCKED_4 = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/3",
)))  # fmt: skip
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_BLOCKED_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_METADATA = tuple(map(ipaddress.ip_network, ("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32")))
_HOST = re.compile(r"[\w.*-]+")


def can_allow(name: str) -> bool:
    """Whether a name is one that a guard can let through: a network, an address, or a host, which may hold `*`."""
    try:
        return bool(ipaddress.ip_network(name.strip("[]"), strict=False))
    except ValueError:
        return bool(_HOST.fullmatch(name)) and not name.rpartition(".")[2].isdigit()


@dataclass(frozen=True, slots=True)
class Guard:
    """What is allowed besides public addresses: networks, and patterns of host names."""

    networks: tuple[Network, ...] = ()
    hosts: tuple[str, ...] = ()
    everything: bool = False

    @classmethod
    def allowing(cls, allowed: tuple[str, ...]) -> Self:
        """The guard that lets through what the settings name: `all`, networks, addresses or hosts.

        `all` does not include link-local addresses, where cloud machines keep their secrets.
        """
        networks: list[Network] = []
        hosts: list[str] = []
        for name in allowed:
            try:
                networks.append(ipaddress.ip_network(name.strip("[]"), strict=False))
            except ValueError:
                hosts.append(name.lower())
        return cls(tuple(networks), tuple(host for host in hosts if host != "all"), "all" in hosts)

    def names(self, host: str) -> bool:
        """Whether the settings allow this host whatever its address."""
        return any(fnmatchcase(host, pattern) for pattern in self.hosts)

    def passes(self, host: str, address: IP) -> bool:
        """Whether a request for the host may go to the address."""
        plain = embedded(address) or address
        if is_public(address) or self.names(host) or any(_within(plain, network) for network in self.networks):
            return True
        return self.everything and not any(_within(plain, network) for network in _METADATA)


def is_public(address: IP) -> bool:
    """Whether the address is one of the open internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _BLOCKED_4)
    if (inner := embedded(address)) is not None:
        return is_public(inner)
    return address in _GLOBAL_6 and not any(address in network for network in _BLOCKED_6)


def embedded(address: IP) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 address that stands for one; None when there is none."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def _within(address: IP, network: Network) -> bool:
    return address.version == network.version and address in network
