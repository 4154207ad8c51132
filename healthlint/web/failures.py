"""From what a connection dies of to what an editor needs to know."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp

from healthlint.web.hop import Cause
from healthlint.web.resolver import PrivateAddressError

_NO_ROUTE = {errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.ENETDOWN, errno.EACCES, errno.EPERM}
_KINDS: tuple[tuple[type[BaseException], Cause], ...] = (
    (aiohttp.ClientHttpProxyError, Cause.PROXY),
    (aiohttp.ClientProxyConnectionError, Cause.PROXY),
    (aiohttp.ClientConnectorCertificateError, Cause.TLS),
    (TimeoutError, Cause.TIMEOUT),
    (aiohttp.ServerDisconnectedError, Cause.RESET),
    (aiohttp.ClientOSError, Cause.RESET),
    (ConnectionError, Cause.RESET),
    (aiohttp.InvalidURL, Cause.FAULTY),
)
_OS_CAUSES = {
    errno.ECONNREFUSED: Cause.REFUSED,
    errno.ETIMEDOUT: Cause.TIMEOUT,
    errno.EHOSTUNREACH: Cause.TIMEOUT,
    **dict.fromkeys(_NO_ROUTE, Cause.UNREACHABLE),
}
_DATED = (
    "LEGACY_RENEGOTIATION", "DH_KEY_TOO_SMALL", "UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION", "NO_CIPHERS",
    "HANDSHAKE_FAILURE", "WRONG_SIGNATURE_TYPE", "TOO_SMALL", "NO_SHARED",
)  # fmt: skip
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG")
_RETRIED = frozenset({Cause.NAME_LATER, Cause.REFUSED, Cause.RESET, Cause.TIMEOUT})


def worth_a_retry(cause: Cause) -> bool:
    """Whether the same request may succeed a moment later."""
    return cause in _RETRIED


def cause_of(error: BaseException) -> Cause:
    """Why a request failed."""
    if isinstance(error, aiohttp.ClientConnectorError) and not isinstance(error, aiohttp.ClientProxyConnectionError):
        return _connection(error.os_error)
    if isinstance(error, OSError) and not isinstance(error, aiohttp.ClientError | ConnectionError):
        return _connection(error)
    return next((cause for kind, cause in _KINDS if isinstance(error, kind)), Cause.MALFORMED)


def _connection(error: OSError) -> Cause:
    if isinstance(error, PrivateAddressError):
        return Cause.PRIVATE
    if isinstance(error, socket.gaierror):
        return Cause.NAME_LATER if error.errno in {socket.EAI_AGAIN, socket.EAI_SYSTEM} else Cause.NO_NAME
    if isinstance(error, ssl.SSLError):
        return _tls(error)
    if isinstance(error, TimeoutError):
        return Cause.TIMEOUT
    return _OS_CAUSES.get(error.errno or 0, Cause.RESET)


def _tls(error: ssl.SSLError) -> Cause:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Cause.TLS
    reason = (error.reason or str(error)).upper().replace(" ", "_")
    if any(sign in reason for sign in _NO_TLS):
        return Cause.NO_TLS
    return Cause.TLS_DATED if any(sign in reason for sign in _DATED) else Cause.RESET
