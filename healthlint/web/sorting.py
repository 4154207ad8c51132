"""Which addresses are asked for at all; the others are judged by their spelling."""

from __future__ import annotations

import re
from urllib.parse import unquote

from healthlint.verdict import Outcome, Verdict
from healthlint.web.address import FaultyAddressError, Target, parse_target, scheme_of
from healthlint.web.settings import LinkSettings

_MISSPELT = re.compile(r"h?[htps]{2,6}(?:[:;]/{0,3}|/{2})(?=\w)", re.IGNORECASE)
_TWICE = re.compile(r"https?:[/\\]*https?:?[/\\]", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s<>,;:/]+@[^@\s<>,;:/]+\.[a-z0-9-]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"(?:[\d()\-.+*#/\u2010-\u2013 \u00a0]|[pwx,]){3,}", re.IGNORECASE)
_PHONE_END = re.compile(r";.*", re.DOTALL)
_LOCAL = frozenset({"file", "view-source", "chrome", "about", "blob", "res"})


def target_of(address: str, settings: LinkSettings) -> Target | Verdict:
    """Where to ask for the address, or the verdict on one that is not asked for."""
    either = address.strip().startswith("//")
    scheme = "https" if either else scheme_of(address)
    if _TWICE.match(address.strip()):
        return invalid("the address starts with two schemes", "Keep one")
    if scheme in {"http", "https"}:
        try:
            target = parse_target(f"https:{address.strip()}" if either else address)
        except FaultyAddressError as error:
            return invalid(str(error), "Correct it")
        if not settings.wants(target.url):
            return Verdict(Outcome.SKIPPED, "the configuration leaves it out", seen="not looked at")
        return target
    return _other(scheme, address.strip())


def invalid(reason: str, advice: str) -> Verdict:
    """The verdict on an address that no request can be made of."""
    return Verdict(Outcome.INVALID, reason, advice=advice, seen="an error of the browser, or nothing")


def _other(scheme: str, address: str) -> Verdict:
    rest = address.partition(":")[2]
    if scheme == "mailto" and not _is_mail(rest):
        return invalid("this is no complete e-mail address", "Correct it")
    if scheme in {"tel", "sms"} and not _is_phone(rest):
        return invalid("this is no telephone number that a phone can dial", "Write + and digits, such as +441273800900")
    if scheme in _LOCAL:
        return invalid("the address leads to a file or page of the writer’s own computer", "Link to a public page")
    if _MISSPELT.match(address) and scheme not in {"ssh", "sftp"}:
        return invalid("the start of the address is misspelt", "Write https://")
    if not scheme:
        return Verdict(Outcome.SKIPPED, "a page of the own site", seen="not looked at")
    return Verdict(Outcome.SKIPPED, f"“{scheme}:” leads to no web page", seen="a program for it, where there is one")


def _is_mail(rest: str) -> bool:
    to, mark, _ = unquote(rest).partition("?")
    return (not to.strip() and bool(mark)) or all(
        _MAIL.fullmatch(part.strip().rpartition("<")[2].rstrip(">")) for part in to.split(",")
    )


def _is_phone(rest: str) -> bool:
    number = _PHONE_END.sub("", unquote(rest).partition("?")[0]).removeprefix("//")
    return bool(_PHONE.fullmatch(number)) and sum(map(str.isdigit, number)) > 2  # noqa: PLR2004 - as short as 999
