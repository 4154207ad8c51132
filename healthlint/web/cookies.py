"""The cookies of one chain of redirects; forgotten with it (RFC 6265, as far as one chain needs it)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from healthlint.web.address import Target
from healthlint.web.hosts import ip_literal

_GONE = re.compile(r"max-age\s*=\s*(?:-|0\s*$)|expires\s*=.*\b19\d\d\b", re.IGNORECASE)
_MOST = 100
_LONGEST = 4096


@dataclass(slots=True)
class Cookies:
    """What the hosts of a chain have set so far: by domain, whether for it alone, path, and name."""

    _kept: dict[tuple[str, bool, str, str], tuple[str, bool]] = field(default_factory=dict)

    def keep(self, target: Target, lines: tuple[str, ...]) -> None:
        """Take the Set-Cookie lines of an answer."""
        for line in lines:
            pair, *attributes = line.split(";")
            name, equals, value = (part.strip() for part in pair.partition("="))
            if not equals or not name or len(pair) > _LONGEST or len(self._kept) >= _MOST:
                continue
            values = {
                key.strip().lower(): text.strip() for key, _, text in (part.partition("=") for part in attributes)
            }
            domain = values.get("domain", "").lstrip(".").lower()
            if domain and not _may_set(target.host, domain):
                continue
            path = values["path"] if values.get("path", "").startswith("/") else _folder(target.path)
            place = (domain or target.host, not domain, path, name)
            if any(_GONE.match(part.strip()) for part in attributes):
                self._kept.pop(place, None)
            else:
                self._kept[place] = (value, "secure" in values)

    def header(self, target: Target) -> str:
        """The Cookie header for a request; empty when there is nothing to send."""
        path = target.path.partition("?")[0]
        return "; ".join(
            f"{name}={value}"
            for (domain, alone, folder, name), (value, secure) in self._kept.items()
            if (target.host == domain or (not alone and target.host.endswith(f".{domain}")))
            and (path == folder or path.startswith(folder if folder.endswith("/") else f"{folder}/"))
            and (target.scheme == "https" or not secure)
        )


def _may_set(host: str, domain: str) -> bool:
    if host == domain:
        return True
    return "." in domain and host.endswith(f".{domain}") and ip_literal(host) is None


def _folder(path: str) -> str:
    return path.partition("?")[0].rpartition("/")[0] or "/"
