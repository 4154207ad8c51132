"""What the hostile web serves, and the verdict that each address deserves."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple

import brotli
from backports import zstd
from web.hostile import Answer, Request, Writer, host, reply

PAGE = "<!doctype html><title>Colds</title><h1 id=colds>Colds</h1><p>Most colds pass within a week.</p>"
ARTICLE = PAGE + "<p>" + "Rest, drink enough and see a doctor when it gets worse. " * 40 + "</p>"


class Case(NamedTuple):
    """An address of the hostile web (`{0}` is its first host with port) with its verdict."""

    name: str
    address: str
    expected: str
    answer: Answer | None = None
    most_requests: int = 0
    most_bytes: int = 0


def page(body: str, *, kind: str = "text/html; charset=utf-8") -> bytes:
    return reply(200, body, kind=kind)


def to(location: str, status: int = 302, *headers: str) -> bytes:
    return reply(status, "", f"Location: {location}", *headers)


def in_turn(*answers: bytes) -> Callable[[Request], bytes]:
    """The answers one after the other; the last one for ever."""

    def answer(request: Request) -> bytes:
        return answers[min(request.number, len(answers)) - 1]

    return answer


async def _endless_page(_request: Request, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Long</title>")
    while True:
        writer.write(b"<p>and so on and so forth</p>\n" * 2000)
        await writer.drain()


async def _endless_headers(_request: Request, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"a" * 60000 + b"\r\n")
        await writer.drain()


async def _one_long_header(_request: Request, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        writer.write(b"a" * 65536)
        await writer.drain()


async def _dripping_headers(_request: Request, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Drip: a\r\n")
        await writer.drain()
        await asyncio.sleep(0.1)


async def _dripping_body(_request: Request, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Slow</title><h1 id=slow>Slow</h1>")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def _long_pdf(_request: Request, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7")
    while True:
        writer.write(b"%" * 65536)
        await writer.drain()


async def _silence(_request: Request, _writer: Writer) -> None:
    await asyncio.sleep(60)


async def _reset(_request: Request, writer: Writer) -> None:
    writer.transport.abort()


async def _cut_body(_request: Request, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n<h1 id=here>Colds</h1>")
    await writer.drain()


async def _cut_chunks(_request: Request, writer: Writer) -> None:
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<h1 id=here>Cold"
    )
    await writer.drain()


async def _reset_then_page(request: Request, writer: Writer) -> None:
    if request.number == 1:
        writer.transport.abort()
        return
    writer.write(page(PAGE))
    await writer.drain()


def packed(encoding: str, data: bytes, *, kind: str = "text/html") -> bytes:
    return reply(200, data, f"Content-Encoding: {encoding}", kind=kind)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


_WIDE = "\uff11\uff12\uff17"
BOMB = gzip.compress(b"<p>bomb</p>" * 2**20 * 12, 9)
HELLO = PAGE.encode()
LATER = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
SOON = format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)


def _cookie_wall(request: Request) -> bytes:
    if "seen=1" in request.headers.get("cookie", ""):
        return page(PAGE)
    return to(request.path, 302, "Set-Cookie: seen=1; Path=/")


def _two_cookies(request: Request) -> bytes:
    cookies = request.headers.get("cookie", "")
    if "a=1" in cookies and "b=2" in cookies and "gone" not in cookies:
        return page(PAGE)
    if "a=1" in cookies:
        return to(request.path, 302, "Set-Cookie: b=2", "Set-Cookie: gone=; Max-Age=0")
    return to(request.path, 302, "Set-Cookie: a=1; HttpOnly", "Set-Cookie: gone=1")


def _no_cookies(request: Request) -> bytes:
    return reply(400) if "cookie" in request.headers else page(PAGE)


@dataclass(frozen=True)
class Exact:
    """A page that is there only under exactly this path, as it stands in the request."""

    path: str

    def __call__(self, request: Request) -> bytes:
        return page(PAGE) if request.path == self.path else reply(404)


def _agent(request: Request) -> bytes:
    honest = request.headers["user-agent"].startswith("healthlint/") and "text/html" in request.headers["accept"]
    return page(PAGE) if honest else reply(404)


def _user(request: Request) -> bytes:
    return page(PAGE) if request.headers.get("authorization") == "Basic YW5uOnMzY3JldA==" else reply(401)


def _get_only(request: Request) -> bytes:
    return page(PAGE) if request.method == "GET" else reply(404)


def _countdown(request: Request) -> bytes:
    left = int(request.path.partition("?")[2])
    return to(f"/countdown?{left - 1}") if left else page(PAGE)


STATUSES = [
    *[Case(f"status {code}", "", "ok", reply(code, PAGE)) for code in (200, 201, 203, 206)],
    Case("status 202", "", "ok", reply(202, PAGE)),
    Case("status 204", "", "ok", b"HTTP/1.1 204 No Content\r\n\r\n"),
    *[Case(f"status {code}", "", "broken", reply(code), 1) for code in (400, 404, 410)],
    *[
        Case(f"status {code}", "", "unverifiable", reply(code), 1)
        for code in (401, 402, 403, 405, 406, 407, 409, 418, 423, 426, 451, 511, 999)
    ],
    *[Case(f"status {code} for ever", "", "broken", reply(code), 3) for code in (500, 502, 503, 504, 520)],
    Case("status 501", "", "broken", reply(501), 1),
    Case("status 429 for ever", "", "unverifiable", reply(429), 3),
    Case("status 429 with Retry-After 1 for ever", "", "unverifiable", reply(429, "", "Retry-After: 1"), 3),
    Case("status 429 with Retry-After of a day", "", "unverifiable", reply(429, "", "Retry-After: 86400"), 1),
    Case("status 429 with Retry-After tomorrow", "", "unverifiable", reply(429, "", f"Retry-After: {LATER}"), 1),
    Case("status 503 with Retry-After of an hour", "", "unverifiable", reply(503, "", "Retry-After: 3600"), 1),
    Case("status 429, then 200", "", "ok", in_turn(reply(429, "", "Retry-After: 1"), page(PAGE)), 2),
    Case(
        "status 429 with a date soon, then 200",
        "",
        "ok",
        in_turn(reply(429, "", f"Retry-After: {SOON}"), page(PAGE)),
        2,
    ),
    Case("status 429 with nonsense, then 200", "", "ok", in_turn(reply(429, "", "Retry-After: soon"), page(PAGE)), 2),
    Case("status 503 with Retry-After 1, then 200", "", "ok", in_turn(reply(503, "", "Retry-After: 1"), page(PAGE)), 2),
    Case("status 500, then 200", "", "ok", in_turn(reply(500), page(PAGE)), 2),
    Case("status 500 twice, then 200", "", "ok", in_turn(reply(500), reply(502), page(PAGE)), 3),
    Case("status 500, then 404", "", "broken", in_turn(reply(500), reply(404)), 2),
    Case("status 408, then 200", "", "ok", in_turn(reply(408), page(PAGE)), 2),
    Case("HEAD is refused", "", "ok", _get_only),
    Case("honest agent", "", "ok", _agent),
    Case("old status line", "", "ok", reply("HTTP/1.0 200 OK", PAGE)),
    Case("status line without words", "", "ok", reply("HTTP/1.1 200", PAGE)),
    Case("early hints first", "", "ok", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + page(PAGE)),
    Case("no content type", "", "ok", reply(200, PAGE, kind="")),
    Case("a PDF", "", "ok", reply(200, b"%PDF-1.7", kind="application/pdf")),
]

CONNECTIONS = [
    Case("reset for ever", "", "broken", _reset, 6),
    Case("reset, then a page", "", "ok", _reset_then_page, 3),
    Case("no HTTP", "", "broken", b"SSH-2.0-OpenSSH_9.6\r\n", 2),
    Case("nothing said", "", "broken", _silence, 3),
    Case("headers dripped for ever", "", "broken", _dripping_headers, 3),
    Case("headers without end", "", "broken", _endless_headers, 2, 64 * 2**20),
    Case("a header without end", "", "broken", _one_long_header, 2, 16 * 2**20),
    Case("a body dripped for ever", "", "ok", _dripping_body, 1),
    Case("a body dripped for ever, place found", "#slow", "ok", _dripping_body, 1),
    Case("a body dripped for ever, place not found", "#fast", "unverifiable", _dripping_body, 1),
    Case("a body without end", "", "ok", _endless_page, 1, 16 * 2**20),
    Case("a body without end, place looked for", "#end", "unverifiable", _endless_page, 1, 16 * 2**20),
    Case("body too short", "", "ok", _cut_body, 1),
    Case("body too short, place found", "#here", "ok", _cut_body, 1),
    Case("body too short, place not found", "#there", "unverifiable", _cut_body, 1),
    Case("chunks break off", "", "ok", _cut_chunks, 1),
    Case("body longer than said", "", "ok", reply(200, PAGE, "Content-Length: 5", length=False), 2),
    Case("closed port", "http://127.0.1.1:9/", "broken"),
    Case("unknown name", "http://no-such-host.invalid/page", "broken"),
]

ENCODINGS = [
    Case("gzip", "#colds", "ok", packed("gzip", gzip.compress(HELLO))),
    Case("x-gzip", "#colds", "ok", packed("x-gzip", gzip.compress(HELLO))),
    Case("gzip in two members", "#colds", "ok", packed("gzip", gzip.compress(b"<p>One</p>") + gzip.compress(HELLO))),
    Case("deflate with header", "#colds", "ok", packed("deflate", zlib.compress(HELLO))),
    Case("deflate without header", "#colds", "ok", packed("deflate", raw_deflate(HELLO))),
    Case("brotli", "#colds", "ok", packed("br", brotli.compress(HELLO))),
    Case("zstandard", "#colds", "ok", packed("zstd", zstd.compress(HELLO))),
    Case("gzip, place missing", "#flu", "broken", packed("gzip", gzip.compress(HELLO))),
    Case("identity", "#colds", "ok", packed("identity", HELLO)),
    Case("no gzip at all", "", "ok", packed("gzip", HELLO)),
    Case("no gzip at all, place looked for", "#colds", "unverifiable", packed("gzip", HELLO)),
    Case("gzip cut off", "#flu", "unverifiable", packed("gzip", gzip.compress(ARTICLE.encode())[:60])),
    Case("unknown packing", "#colds", "unverifiable", packed("rot13", HELLO)),
    Case("gzip bomb", "", "ok", packed("gzip", BOMB), 1),
    Case("gzip bomb, place looked for", "#end", "unverifiable", packed("gzip", BOMB), 1),
    Case("brotli bomb", "#end", "unverifiable", packed("br", brotli.compress(b"<p>bomb</p>" * 2**20, quality=3)), 1),
    Case("zstandard bomb", "#end", "unverifiable", packed("zstd", zstd.compress(b"<p>bomb</p>" * 2**20)), 1),
    Case("UTF-16 with mark", "#grippe", "ok", reply(200, "\ufeff<p id=grippe>Café</p>".encode("utf-16-le"))),
    Case("UTF-16 of the other kind", "#grippe", "ok", reply(200, "\ufeff<p id=grippe>Café</p>".encode("utf-16-be"))),
    Case(
        "Latin 1 by header",
        "#café",
        "ok",
        reply(200, "<p id='café'>".encode("latin-1"), kind="text/html; charset=iso-8859-1"),
    ),
    Case(
        "Latin 1 by meta",
        "#café",
        "ok",
        reply(200, "<meta charset=iso-8859-1><p id='café'>".encode("latin-1"), kind="text/html"),
    ),
    Case("a charset that is none", "#colds", "ok", page(PAGE, kind="text/html; charset=klingon")),
    Case("a charset that is no text", "#colds", "ok", page(PAGE, kind="text/html; charset=base64")),
]

REDIRECTS = [
    *[Case(f"redirect {code}", "", "ok", to("/page", code)) for code in (302, 303, 307)],
    *[Case(f"redirect {code}", "", "moved", to("/page", code)) for code in (301, 308)],
    Case("permanent to another host", "", "moved", to(f"http://{host(1)}:{{port}}/page", 301)),
    Case("permanent, then temporary", "", "moved", to("/redirect-302", 301)),
    Case("temporary, then permanent", "", "ok", to("/redirect-301", 302)),
    Case("permanent to a dead page", "", "broken", to("/nowhere", 301)),
    Case("temporary to a dead page", "", "broken", to("/nowhere", 302)),
    Case("no location", "", "broken", reply(302)),
    Case("empty location", "", "broken", reply(302, "", "Location: ")),
    Case("300 with choices", "", "ok", reply(300, PAGE)),
    Case("300 with location", "", "ok", to("/page", 300)),
    Case("304 unasked", "", "ok", b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    Case("location without host", "", "broken", to("http:///")),
    Case("location to a file", "", "broken", to("file:///etc/passwd")),
    Case("location to a script", "", "broken", to("javascript:alert(1)")),
    Case("location to data", "", "broken", to("data:text/html,hello")),
    Case("location to an app", "", "unverifiable", to("itms-apps://itunes.example/app")),
    Case("location with a bad port", "", "broken", to("http://127.0.1.1:99999/")),
    Case("relative location", "", "ok", to("page")),
    Case("location with dots", "/deep/er/dots", "ok", to("../../page")),
    Case("location with a query only", "", "ok", lambda one: page(PAGE) if "?ok" in one.path else to("?ok")),
    Case("location without scheme", "", "ok", to(f"//{host(0)}:{{port}}/page")),
    Case("location in raw UTF-8", "", "ok", to("/caf\u00e9-page")),
    Case("location in raw Latin 1", "", "ok", reply(302, "", "Location: /caf\udce9-page")),
    Case("location with a space", "", "ok", to("/a page")),
    Case("location with backslashes", "", "ok", to("\\page")),
    Case("redirects to itself", "", "broken", to("/redirects-to-itself"), 1),
    Case("redirects in a circle", "", "broken", to("/redirects-back"), 2),
    Case("redirects back", "", "broken", to("/redirects-in-a-circle"), 2),
    Case(
        "redirects for ever",
        "",
        "broken",
        lambda one: to(f"/redirects-for-ever?{one.path.count('x')}x" + "x" * len(one.path)),
        0,
    ),
    Case("nineteen redirects", "/countdown?19", "ok", _countdown),
    Case("thirty redirects", "/countdown?30", "broken", _countdown),
    Case("cookie, then the page", "", "ok", _cookie_wall, 2),
    Case("two cookies, then the page", "", "ok", _two_cookies, 3),
    Case(
        "cookie of another host kept back",
        "",
        "ok",
        to(f"http://{host(1)}:{{port}}/no-cookies", 302, "Set-Cookie: secret=1"),
    ),
    Case("no cookies", "", "ok", _no_cookies),
    Case("redirect to login", "/records", "unverifiable", to("/account/login?return_to=/records")),
    Case("redirect to sign-in", "/chart", "unverifiable", to("/signin?next=/chart", 301)),
    Case("redirect to a cookie check", "/doi/full", "unverifiable", to("/action/cookieAbsent")),
    Case(
        "a login that was asked for",
        "/account/login",
        "ok",
        page("<title>Log in</title><form><input type=password></form>"),
    ),
    Case(
        "a page turned into a login",
        "/files/report",
        "unverifiable",
        page("<title>Log in | Files</title><form><input type=password></form>"),
    ),
    Case("meta refresh", "", "ok", page("<meta http-equiv=refresh content='0; url=/page'>")),
    Case("meta refresh to nowhere", "", "broken", page("<meta http-equiv='refresh' content='0;URL=/nowhere'>")),
    Case("meta refresh, place there", "#colds", "ok", page("<meta http-equiv=refresh content='0; url=/page'>")),
    Case(
        "meta refresh for browsers without scripts",
        "",
        "ok",
        page("<noscript><meta http-equiv=refresh content='0; url=/nowhere'></noscript>" + PAGE),
    ),
    Case("meta refresh of a live page", "", "ok", page(f"<meta http-equiv=refresh content='300'>{PAGE}")),
    Case(
        "page that loads itself anew",
        "",
        "ok",
        page("<title>Waiting times</title><meta http-equiv=refresh content='5; url=?'><p>Three hours.</p>"),
    ),
    Case("meta refresh in a circle", "", "broken", page("<meta http-equiv=refresh content='0; url=?'>")),
    Case("place survives a redirect", "#colds", "ok", to("/page")),
    Case("place missing after a redirect", "#flu", "broken", to("/page")),
    Case("redirect brings its own place", "#old", "ok", to("/page#colds")),
]


WALLS = [
    Case(
        "Cloudflare challenge",
        "",
        "unverifiable",
        reply(403, "<title>Just a moment...</title>", "cf-mitigated: challenge"),
        1,
    ),
    Case(
        "Cloudflare with 503",
        "",
        "unverifiable",
        reply(503, "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"),
        1,
    ),
    Case("Cloudflare with 404", "", "unverifiable", reply(404, "", "CF-Mitigated: challenge"), 1),
    Case(
        "Cloudflare with 200",
        "",
        "unverifiable",
        reply(200, "<title>Attention Required! | Cloudflare</title><h1>Sorry</h1>"),
    ),
    Case("DataDome", "", "unverifiable", reply(403, "", "X-DataDome: blocked")),
    Case(
        "captcha with 200",
        "",
        "unverifiable",
        page("<title>Clinic</title><p>One moment please.</p><div class='g-recaptcha'></div>"),
    ),
    Case(
        "Imperva with 200",
        "",
        "unverifiable",
        page("<title>Pardon Our Interruption</title><p>Something made us think you are a bot.</p>"),
    ),
    Case("AWS challenge with 202", "", "unverifiable", reply(202, "", "x-amzn-waf-action: challenge")),
    Case(
        "SiteGround with 202",
        "",
        "unverifiable",
        reply(202, "<meta http-equiv=refresh content='0;/.well-known/sgcaptcha/?r=1'>"),
    ),
    Case("a check before 404", "", "unverifiable", reply(404, "<title>Access denied</title><p>Request blocked.</p>")),
    Case("article about access", "", "ok", page(f"<title>Access denied</title><h1>Access denied</h1>{ARTICLE}")),
    Case(
        "contact form with captcha",
        "",
        "ok",
        page("<title>Contact</title><form><input type=email><textarea></textarea><div class=h-captcha></div></form>"),
    ),
    Case(
        "Cloudflare script in a page",
        "",
        "ok",
        page(f"{ARTICLE}<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"),
    ),
    Case("protected by DataDome", "", "ok", reply(200, PAGE, "X-DataDome: protected")),
]

SOFT = [
    Case("soft 404 by title", "", "broken", page("<title>Page not found | Clinic</title><h1>Oops!</h1>")),
    Case(
        "soft 404 by heading",
        "",
        "broken",
        page("<title>Clinic</title><h1>Sorry, the page you requested could not be found.</h1>"),
    ),
    Case("soft 404 by number", "", "broken", page("<title>404</title><h1>Not found</h1><p>Try our search.</p>")),
    Case(
        "soft 404 of WordPress",
        "",
        "broken",
        page("<title>Nothing found – Clinic</title><body class='error404'><h1>Oops</h1>"),
    ),
    Case("soft 404 of a network", "", "broken", page("<title>Sorry</title><h1>Sorry, this page isn’t available.</h1>")),
    Case("soft 404 in German", "", "broken", page("<title>Seite nicht gefunden - Klinik</title>")),
    Case("soft 404 in French", "", "broken", page("<title>Page introuvable</title>")),
    Case("soft 404 in Spanish", "", "broken", page("<title>Página no encontrada | Clínica</title>")),
    Case("page that does not exist", "", "broken", page("<title>This page doesn’t exist</title>")),
    Case("page no longer there", "", "broken", page("<h1>This article is no longer available.</h1>")),
    Case(
        "article on causes not found",
        "",
        "ok",
        page("<title>Cause not found: pain without a finding</title><h1>Cause not found</h1>"),
    ),
    Case("article on 404 pages", "", "ok", page(f"<title>Page not found</title><h1>Page not found</h1>{ARTICLE}")),
    Case(
        "how to mend missing pages",
        "",
        "ok",
        page("<title>How to fix “page not found” errors</title><h1>Mending links</h1>"),
    ),
    Case("ward 404", "", "ok", page("<title>Ward 404 | Clinic</title><h1>Ward 404</h1>")),
    Case("all unknown lead home", "/lost/article-12", "broken", to("/")),
    Case("one page leads home", "/special/offer-12", "moved", to("/", 301)),
    Case("index leads home", "/index.html", "moved", to("/", 301)),
]

FRAGMENTS = [
    Case("place by id", "#colds", "ok", page(PAGE)),
    Case("place by name", "#old", "ok", page("<a name=old>Old</a>")),
    Case("name of another element", "#q", "broken", page("<p>Find</p><input name=q>")),
    Case("place missing", "#flu", "broken", page(ARTICLE)),
    Case("top", "#top", "ok", page(PAGE)),
    Case("Top", "#Top", "ok", page(PAGE)),
    Case("nothing after the sign", "#", "ok", page(PAGE)),
    Case("text directive", "#:~:text=Most%20colds", "ok", page(PAGE)),
    Case("place and text directive", "#colds:~:text=Most", "ok", page(PAGE)),
    Case("missing place and text directive", "#flu:~:text=Most", "broken", page(PAGE)),
    Case("GitHub heading", "#install", "ok", page("<h2 id=user-content-install>Install</h2>")),
    Case("encoded place", "#caf%C3%A9", "ok", page("<h2 id=café>Café</h2>")),
    Case("place written encoded", "#a%20b", "ok", page("<h2 id='a%20b'>A</h2>")),
    Case("place with entity", "#a&b", "ok", page("<h2 id='a&amp;b'>A</h2>")),
    Case("place in unquoted upper case", "#A1", "ok", page("<H2 ID=A1>A</H2>")),
    Case("place in another case", "#COLDS", "broken", page(PAGE)),
    Case("place in a comment", "#gone", "broken", page("<!-- <h2 id=gone>Gone</h2> --><p>Colds.</p>")),
    Case("place in a script", "#late", "unverifiable", page(PAGE + "<script>x.id = 'late'</script>")),
    Case("place begun in a script", "#part-3", "unverifiable", page(PAGE + "<script>x.id = 'part-' + n</script>")),
    Case(
        "heading that a script names",
        "#side-effects",
        "unverifiable",
        page(ARTICLE + "<h2>Side <em>effects</em></h2><script src=/anchors.js></script>"),
    ),
    Case("heading without a name", "#side-effects", "broken", page(ARTICLE + "<h2>Side effects</h2>")),
    Case(
        "heading with another name",
        "#side-effects",
        "broken",
        page(ARTICLE + "<h2 id=effects>Side effects</h2><script src=/anchors.js></script>"),
    ),
    Case("place of a script route", "#/colds", "unverifiable", page(PAGE)),
    Case("place of a hashbang", "#!colds", "unverifiable", page(PAGE)),
    Case(
        "empty app",
        "#colds",
        "unverifiable",
        page("<title>App</title><div id=root></div><script src=/app.js></script>"),
    ),
    Case("line of code", "#L10-L20", "unverifiable", page(PAGE)),
    Case("parameter for a script", "#gid=0", "unverifiable", page(PAGE)),
    Case("page of a PDF", "#page=3", "unverifiable", reply(200, b"%PDF-1.7", kind="application/pdf")),
    Case("page of a long PDF", "#page=3", "unverifiable", _long_pdf, 1, 8 * 2**20),
    Case("place in plain text", "#a", "unverifiable", page("hello", kind="text/plain")),
    Case("place in XHTML", "#colds", "ok", page(PAGE, kind="application/xhtml+xml")),
    Case("place on a dead page", "#colds", "broken", reply(404, PAGE)),
    Case("place behind a wall", "#colds", "unverifiable", reply(403, PAGE)),
    Case("page with other scripts", "#flu", "broken", page(ARTICLE + "<script src=/menu.js></script>")),
]

SPELLINGS = [
    Case("encoded slash", "/a%2Fb", "ok", Exact("/a%2Fb")),
    Case(
        "encoded address in the query",
        "/get?u=https%3A%2F%2Fclinic.example%2Fa%3Fb",
        "ok",
        Exact("/get?u=https%3A%2F%2Fclinic.example%2Fa%3Fb"),
    ),
    Case("plus in the query", "/search?q=a+b", "ok", Exact("/search?q=a+b")),
    Case("encoded letter", "/%41bc", "ok", Exact("/%41bc")),
    Case("doubled slashes", "/a//b///c", "ok", Exact("/a//b///c")),
    Case("raw letters", "/café", "ok", Exact("/caf%C3%A9")),
    Case("raw letters in the query", "/find?q=café", "ok", Exact("/find?q=caf%C3%A9")),
    Case("raw space", "/two words", "ok", Exact("/two%20words")),
    Case("emoji", "/\U0001f600", "ok", Exact("/%F0%9F%98%80")),
    Case("line break within", "/split\n/name", "ok", Exact("/split/name")),
    Case("tab within", "/tab\tbed", "ok", Exact("/tabbed")),
    Case("spaces around", " {0}/around ", "ok", Exact("/around")),
    Case("brackets", "/hernia_(groin)", "ok", Exact("/hernia_(groin)")),
    Case("square brackets", "/list[1]?a[]=2", "ok", Exact("/list[1]?a[]=2")),
    Case("pipe", "/a|b", "ok", Exact("/a|b")),
    Case("quote", '/a"b', "ok", Exact("/a%22b")),
    Case("per cent alone", "/100%", "ok", Exact("/100%")),
    Case("dots", "/x/../dotted/./page", "ok", Exact("/dotted/page")),
    Case("encoded dots", "/x/%2e%2e/encoded-dots", "ok", Exact("/encoded-dots")),
    Case("query without path", "{0}?q=1", "ok", Exact("/?q=1")),
    Case("semicolon", "/a;b=c?d;e", "ok", Exact("/a;b=c?d;e")),
    Case("capital scheme", "HTTP://{1}/capitals", "ok", Exact("/capitals")),
    Case("back slashes", "http:\\\\{1}\\slashes", "ok", Exact("/slashes")),
    Case("user and password", "http://ann:s3cret@{1}/user", "ok"),
    Case("no scheme", "//{1}/page", "ok"),
    Case("no scheme, no page", "//{1}/nowhere", "broken"),
    Case("address in decimal", "http://2130706689:{port}/page", "ok"),
    Case("address in hexadecimal", "http://0x7f.0x0.0x1.0x1:{port}/page", "ok"),
    Case("address in octal", "http://0177.0.01.01:{port}/page", "ok"),
    Case("address in three parts", "http://127.0.257:{port}/page", "ok"),
    Case("wide letters", "http://" + _WIDE + ".0.1.1:{port}/page", "ok"),
]

UNASKED = [
    Case("mail", "mailto:nurse@clinic.example", "skipped"),
    Case("mail with a subject", "mailto:nurse@clinic.example?subject=Hello%20there", "skipped"),
    Case("mail to two", "mailto:a@clinic.example,b@clinic.example", "skipped"),
    Case("mail without a sign", "mailto:nurse.clinic.example", "invalid"),
    Case("telephone", "tel:+441273800900", "skipped"),
    Case("telephone with an extension", "tel:+44-1273-800900;ext=12", "skipped"),
    Case("telephone of words", "tel:call-us", "invalid"),
    Case("text message", "sms:+441273800900?body=Hello", "skipped"),
    Case("data", "data:text/plain,hello", "skipped"),
    Case("script", "javascript:void(0)", "skipped"),
    Case("ftp", "ftp://files.example/a", "skipped"),
    Case("messenger", "whatsapp://send?phone=1", "skipped"),
    Case("local file", "file:///etc/passwd", "invalid"),
    Case("misspelt htp", "htp://clinic.example/", "invalid"),
    Case("misspelt htpps", "htpps://clinic.example/", "invalid"),
    Case("misspelt with a semicolon", "http;//clinic.example/", "invalid"),
    Case("two schemes", "https://https://clinic.example/", "invalid"),
    Case("two schemes, a colon lost", "http://https//clinic.example/", "invalid"),
    Case("name that begins like a scheme", "{0}/https://clinic.example/", "ok", Exact("/https://clinic.example/")),
    Case("one slash", "http:/clinic.example/", "invalid"),
    Case("no host", "http://", "invalid"),
    Case("three slashes", "https:///page", "invalid"),
    Case("space in the host", "http://clinic example/", "invalid"),
    Case("two dots in the host", "http://clinic..example/", "invalid"),
    Case("port too high", "http://clinic.example:99999/", "invalid"),
    Case("port of letters", "http://clinic.example:http/", "invalid"),
    Case("broken IPv6", "http://[::1/", "invalid"),
    Case("IPv4 too large", "http://127.0.0.999/", "invalid"),
    Case("label too long", f"http://{'a' * 64}.example/", "invalid"),
]

HELPERS: dict[str, Answer] = {
    "/": page("<title>Clinic</title><h1>Clinic</h1>"),
    "/page": page(PAGE),
    "/page-of-others": page(PAGE),
    "/caf%C3%A9-page": page(PAGE),
    "/caf%E9-page": page(PAGE),
    "/a%20page": page(PAGE),
    "/user": _user,
    "/countdown": _countdown,
    "/lost/no-such-page-7d1f0c5a": to("/"),
    "/signin": page("<title>Sign in</title>"),
    "/action/cookieAbsent": page("<title>Cookies</title>"),
}

GROUPS = (STATUSES, CONNECTIONS, ENCODINGS, REDIRECTS, WALLS, SOFT, FRAGMENTS, SPELLINGS, UNASKED)


def slug(name: str) -> str:
    return "/" + "-".join(name.lower().replace(",", "").split())


def routes() -> dict[str, Answer]:
    """What the server answers; `{port}` in an answer stays to be filled in."""
    found = dict(HELPERS)
    for case in (case for group in GROUPS for case in group):
        path = case.answer.path if isinstance(case.answer, Exact) else _path(case).partition("#")[0].partition("?")[0]
        if case.answer is not None:
            found[path] = case.answer
    return found


def address(case: Case, number: int, port: int) -> str:
    """The address of a case on the host with that number."""
    place = f"{host(number)}:{port}"
    if "{" in case.address:
        return case.address.format(f"http://{place}", place, port=port)
    return case.address if case.address[:1] not in {"", "/", "#"} else f"http://{place}{_path(case)}"


def _path(case: Case) -> str:
    if case.address.startswith("#"):
        return slug(case.name) + case.address
    return case.address or slug(case.name)
