"""Bodies unpacked step by step, never beyond a limit: a small answer may stand for gigabytes."""

from __future__ import annotations

import zlib
from typing import Any, Protocol


class Decoder(Protocol):
    """Unpacks a body piece by piece."""

    def feed(self, data: bytes, room: int) -> bytes:
        """At most `room` bytes of what the data unpacks to; raises InflateError."""
        ...

    @property
    def whole(self) -> bool:
        """Whether all that was packed has come."""
        ...


class InflateError(ValueError):
    """The body is not packed as its header says, or in a way that cannot be read here."""


class _Plain:
    def feed(self, data: bytes, room: int) -> bytes:
        return data[:room]

    @property
    def whole(self) -> bool:
        return True


class _Zlib:
    """gzip (RFC 1952), several members too, and deflate with or without its zlib header (RFC 1950, 1951)."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._unpacker = zlib.decompressobj(bits)
        self._started = False

    def feed(self, data: bytes, room: int) -> bytes:
        out = b""
        while data and len(out) < room:
            try:
                out += self._unpacker.decompress(data, room - len(out))
            except zlib.error as error:
                if self._started or self._bits != zlib.MAX_WBITS:
                    raise InflateError(str(error)) from None
                self._bits = -zlib.MAX_WBITS
                self._unpacker = zlib.decompressobj(self._bits)
                continue
            finally:
                self._started = self._started or bool(out)
            if not self._unpacker.eof:
                break
            data = self._unpacker.unused_data
            if not data.startswith(b"\x1f\x8b"):
                break
            self._unpacker = zlib.decompressobj(self._bits)
        return out

    @property
    def whole(self) -> bool:
        return self._unpacker.eof


class _Brotli:
    """Brotli (RFC 7932)."""

    def __init__(self, module: Any) -> None:  # noqa: ANN401 - the library carries no types
        self._module = module
        self._unpacker = module.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        try:
            return bytes(self._unpacker.process(data, output_buffer_limit=max(1, room)))[:room]
        except self._module.error as error:
            raise InflateError(str(error)) from None

    @property
    def whole(self) -> bool:
        return bool(self._unpacker.is_finished())


class _Zstandard:
    """Zstandard (RFC 8878)."""

    def __init__(self, module: Any) -> None:  # noqa: ANN401 - one of two modules
        self._module = module
        self._unpacker = module.ZstdDecompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        if self._unpacker.eof:
            return b""
        try:
            return bytes(self._unpacker.decompress(data, max_length=room))
        except self._module.ZstdError as error:
            raise InflateError(str(error)) from None

    @property
    def whole(self) -> bool:
        return bool(self._unpacker.eof)


def _brotli() -> Any:  # noqa: ANN401 - a module, or None
    try:
        import brotli  # noqa: PLC0415 - part of the extra
    except ImportError:
        return None
    return brotli


def _zstd() -> Any:  # noqa: ANN401 - a module, or None
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - from 3.14 on
    except ImportError:
        try:
            from backports import zstd  # noqa: PLC0415 - part of the extra before that
        except ImportError:
            return None
    return zstd


def accepted() -> str:
    """The value of Accept-Encoding: what can be unpacked here."""
    return ", ".join(["gzip", "deflate", *["br"] * bool(_brotli()), *["zstd"] * bool(_zstd())])


def decoder(encoding: str) -> Decoder:
    """The decoder for a Content-Encoding; raises InflateError for one that is unknown."""
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in {"", "identity"}]
    if not names:
        return _Plain()
    if len(names) > 1:
        msg = "packed several times over"
        raise InflateError(msg)
    name = names[0]
    if name in {"gzip", "x-gzip"}:
        return _Zlib(zlib.MAX_WBITS | 16)
    if name == "deflate":
        return _Zlib(zlib.MAX_WBITS)
    if name == "br" and (module := _brotli()):
        return _Brotli(module)
    if name == "zstd" and (module := _zstd()):
        return _Zstandard(module)
    msg = f"packed as “{name[:20]}”"
    raise InflateError(msg)
