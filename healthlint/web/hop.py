"""One request and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Cause(Enum):
    """Why a request got no answer."""

    NO_NAME = "its host name is not known to the internet"
    NAME_LATER = "its host name could not be looked up"
    REFUSED = "its server refuses connections"
    RESET = "its server breaks the connection off"
    TIMEOUT = "its server does not answer in time"
    TLS = "its certificate is not valid"
    TLS_DATED = "its server offers only outdated encryption"
    NO_TLS = "its server speaks no https at this port"
    CHAIN = "its server sends an incomplete certificate chain"
    MALFORMED = "its server answers with something that is not HTTP"
    UNREACHABLE = "no way leads to its host from here"
    PRIVATE = "it leads into a private network"
    PROXY = "the proxy did not let the request through"
    BUSY = "its server asks to come back later"
    BUDGET = "the time for this run was up"
    ROBOTS = "its robots.txt asks programs to stay away"
    FAULTY = "the address cannot be requested"


@dataclass(frozen=True, slots=True)
class Hop:
    """The answer to one request: a status with headers and body, or the cause why there is none.

    Header names are in lower case. `seconds` is how long all tries took, without the pauses between them.
    """

    url: str
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    complete: bool = True
    cause: Cause | None = None
    detail: str = ""
    seconds: float = 0.0

    def header(self, name: str) -> str:
        """The first header of that name; empty when there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All headers of that name."""
        return tuple(value for key, value in self.headers if key == name)

    @property
    def is_html(self) -> bool:
        """Whether the body is a page; one without a type is taken for it when it looks so."""
        kind = self.header("content-type").partition(";")[0].strip().lower()
        if kind:
            return kind in {"text/html", "application/xhtml+xml"}
        return self.body.lstrip()[:1] == b"<"
