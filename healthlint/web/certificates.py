"""Whether a certificate that could not be traced to a known authority says where its issuer's certificate is.

Servers often forget to send the certificate in between. Browsers fetch it (RFC 5280, 4.2.2.1) and show the page, so it
must not be called broken.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl

from healthlint.web.address import Target
from healthlint.web.resolver import GuardedResolver

UNTRACED = "unable to get local issuer certificate"
_CA_ISSUERS = bytes.fromhex("06082b06010505073002") + b"\x86"
"""The object identifier of id-ad-caIssuers and the tag of an address, as they stand in a certificate (DER)."""


async def names_issuer(target: Target, resolver: GuardedResolver, seconds: float) -> bool:
    """Whether the server's certificate tells where to get its issuer's; nothing is sent over the connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with contextlib.suppress(OSError, TimeoutError, IndexError):
        async with asyncio.timeout(seconds):
            place = await resolver.place(target.host, target.port)
            _, writer = await asyncio.open_connection(place, target.port, ssl=context, server_hostname=target.host)
            try:
                return _CA_ISSUERS in (writer.get_extra_info("ssl_object").getpeercert(binary_form=True) or b"")
            finally:
                writer.transport.abort()
    return False
