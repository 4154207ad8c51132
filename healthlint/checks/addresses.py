"""What is wrong with the address of a link, told from its characters alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from healthlint.severity import Severity

TEMPLATE = re.compile(r"\{[{%#]|%\}|<%|%%|\$\{|\[%|\ufffc")
"""Marks of a variable that the site fills in later: such an address cannot be judged."""

_TWICE = re.compile(r"(?:https?:/{0,2}|https?//)(?=https?:/|https?//|www\.)", re.IGNORECASE)
_SCHEME = re.compile(r"(?!https?://|ssh:)(h?[htps]{2,7})(?::/{0,2}|;/{1,2}|/{2})(?=[\w-]+\.)", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_BARE_HOST = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|org|net|gov|edu|int|info|co\.uk|org\.uk|nhs\.uk|gov\.uk|ac\.uk))"
    r"(?:[/?#:].*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^@\s<>,;:/]+@[^@\s<>,;:/]+\.[a-z0-9-]{2,}", re.IGNORECASE)
_PHONE_END = re.compile(r"(?:;|,|\bext\b|\bx\d).*", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().\-–/*#pw\u00a0]+", re.IGNORECASE)
_HOST = re.compile(r"[^\s,;<>()\"'”’|\\{}^`!*=]+")
_DUMMY = re.compile(
    r"(?:https?://)?(?:www\.)?(?:your-?(?:site|domain|website|clinic|company|link|url)|my-?(?:site|domain)|domainname"
    r"|placeholder)\.(?:com|org|net)\b.*"
    r"|url|link|href|todo|tbc|tbd|xxx+|insert[-_ ]?(?:link|url)?(?:[-_ ]?here)?|(?:link|url)[-_ ]?here"
    r"|your[-_ ]?(?:link|url)",
    re.IGNORECASE,
)
_LONGEST_NUMBER, _SHORTEST_NUMBER = 15, 3


class Fault(NamedTuple):
    """A fault of an address: what is wrong, what to do, the mended address if there is one, and how sure that is."""

    problem: str
    advice: str
    mended: str = ""
    certain: bool = False
    severity: Severity | None = None


def fault(address: str) -> Fault | None:
    """The first fault of the address, or None; relative addresses pass unless they were clearly meant to be others."""
    if not address or TEMPLATE.search(address):
        return None
    return next((found for test in _TESTS if (found := test(address))), None)


def host_of(address: str) -> str:
    """The host of a web address in small letters; empty for relative and broken ones."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def registered(host: str) -> str:
    """The part of a host name that somebody registered: `clinic.example` of `www.clinic.example`."""
    labels = host.split(".")
    second_level = len(labels[-1]) == 2 and labels[-2:-1] in ([name] for name in _SECOND_LEVEL)  # noqa: PLR2004
    return ".".join(labels[-3:] if second_level else labels[-2:])


_SECOND_LEVEL = ("co", "org", "gov", "ac", "nhs", "net", "com", "edu", "govt", "health")


def _twice(address: str) -> Fault | None:
    if found := _TWICE.match(address):
        rest = address[found.end() :]
        certain = bool(_WEB.match(rest))
        if rest.lower().startswith("www."):
            return None if _WEB.match(found[0]) else Fault(*_SPELT, f"{_scheme(found[0])}://{rest}", certain=True)
        return Fault("the address starts with two schemes", "Keep one", rest if certain else "", certain)
    return None


_SPELT = ("the start of the address is misspelt", "Write https://")


def _scheme(text: str) -> str:
    return "https" if "s" in text.lower() else "http"


def _misspelt(address: str) -> Fault | None:
    if found := _SCHEME.match(address):
        return Fault(*_SPELT, f"{_scheme(found[1])}://{address[found.end() :]}")
    return None


def _dummy(address: str) -> Fault | None:
    if _DUMMY.fullmatch(address):
        return Fault("the address is a placeholder", "Put the real address in")
    return None


def _schemeless(address: str) -> Fault | None:
    if _MAIL.fullmatch(address):
        return Fault("an e-mail address needs “mailto:” before it", "Add it", f"mailto:{address}", certain=True)
    if _BARE_HOST.fullmatch(address):
        problem = "the address lacks https://, so browsers look for it on your own site"
        return Fault(problem, "Add it", f"https://{address}")
    return None


def _mail(address: str) -> Fault | None:
    if not address.lower().startswith("mailto:"):
        return None
    to, mark, _ = unquote(address[7:]).partition("?")
    if not to.strip() and mark:
        return None
    if to.startswith("//") and _MAIL.fullmatch(to[2:]):
        return Fault("“mailto:” takes no slashes", "Delete them", address.replace("//", "", 1), certain=True)
    if all(_MAIL.fullmatch(part.strip().rpartition("<")[2].rstrip(">")) for part in to.split(",")):
        return None
    return Fault("this is no complete e-mail address", "Correct it")


def _phone(address: str) -> Fault | None:
    scheme, _, number = address.partition(":")
    if scheme.lower() not in {"tel", "sms", "callto"}:
        return None
    number = _PHONE_END.sub("", unquote(number).partition("?")[0]).removeprefix("//")
    digits = sum(character.isdigit() for character in number)
    if digits < _SHORTEST_NUMBER or not _PHONE.fullmatch(number):
        return Fault("this is no telephone number that a phone can dial", "Write + and digits, such as +441273800900")
    if digits > _LONGEST_NUMBER:
        return Fault("this telephone number is too long", "Correct it")
    return None


def _script(address: str) -> Fault | None:
    if address.lower().startswith("javascript:"):
        return Fault(
            "it runs a script instead of leading to a page", "Give it an address, or make it a button",
            severity=Severity.WARNING,
        )  # fmt: skip
    return None


def _host(address: str) -> Fault | None:
    if not _WEB.match(address):
        return None
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    local = host == "localhost" or ":" in host
    if local or (_HOST.fullmatch(host) and "." in host.strip(".") and ".." not in host):
        return None
    return Fault("the address has no complete host name", "Correct it")


def _spaces(address: str) -> Fault | None:
    if address.endswith("%20") or "\u00a0" in address:
        mended = re.sub(r"(?:%20)+$|\u00a0", "", address)
        return Fault("a space slipped into the address", "Delete it", mended)
    if " " in address and not address.lower().startswith("mailto:"):
        mended = address.replace(" ", "%20")
        return Fault("the address holds a space", "Write %20 for it", mended, severity=Severity.WARNING)
    return None


def _brackets(address: str) -> Fault | None:
    opened, closed = address.count("("), address.count(")")
    if opened > closed:
        return Fault("the address breaks off inside a bracket", "Complete it (Markdown: write ( as %28 and ) as %29)")
    if closed > opened and address.endswith(")"):
        return Fault("a closing bracket of the sentence slipped into the address", "Delete it", address[:-1])
    return None


def _punctuation(address: str) -> Fault | None:
    mended = address.rstrip(".,;:'\"”’>]")
    if mended == address or not _WEB.match(address):
        return None
    if (address.endswith(".") and ("wiki" in address or "?" in address)) or (address.endswith("]") and "[" in address):
        return None
    while mended.endswith(")") and mended.count(")") > mended.count("("):
        mended = mended[:-1]
    return Fault("a punctuation mark of the sentence slipped into the address", "Delete it", mended)


_TESTS: tuple[Callable[[str], Fault | None], ...] = (
    _twice, _dummy, _misspelt, _schemeless, _mail, _phone, _script, _host, _spaces, _brackets, _punctuation,
)  # fmt: skip
