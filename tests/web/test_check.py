from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from web.cases import PAGE, page, to
from web.hostile import Hostile, Request, host, reply

from healthlint.verdict import Outcome, Verdict
from healthlint.web.check import check_addresses
from healthlint.web.client import SetupError
from healthlint.web.settings import Accepted, HostHeader, LinkSettings, Registries


def settings(**more: object) -> LinkSettings:
    defaults: dict[str, object] = {"allow_private": ("127.0.0.0/8",), "timeout": 1.0, "backoff": 0.02, "cache": None}
    return LinkSettings(**{**defaults, **more})  # type: ignore[arg-type]


def verdict(address: str, **more: object) -> Verdict:
    return check_addresses([address], settings(**more)).verdicts[address]


def no_names(_name: str, _port: int) -> list[tuple[int, str]]:
    raise socket.gaierror(socket.EAI_NONAME, "not known")


def later(_name: str, _port: int) -> list[tuple[int, str]]:
    raise socket.gaierror(socket.EAI_AGAIN, "later")


def only_controls(name: str, port: int) -> list[tuple[int, str]]:
    return [(socket.AF_INET, "93.184.215.14")] if name == "iana.org" else no_names(name, port)


def test_each_page_is_asked_for_once() -> None:
    with Hostile({"/page": page(PAGE)}).running(1) as server:
        base = f"http://{host(0)}:{server.port}/page"
        web = check_addresses([base, f"{base}#colds", f"{base}#flu", base, f" {base}"], settings())
        assert [one.path for one in server.log] == ["/page"]
        assert web.verdicts[base].outcome is Outcome.OK
        assert web.verdicts[f"{base}#colds"].outcome is Outcome.OK
        assert (web.verdicts[f"{base}#flu"].outcome, web.verdicts[f"{base}#flu"].fragment) == (Outcome.BROKEN, "flu")


def test_many_links_at_once_but_few_to_a_host() -> None:
    with Hostile({}, latency=0.005).running(20) as server:
        base = [f"http://{host(number % 20)}:{server.port}/{number}" for number in range(400)]
        web = check_addresses(base, settings(timeout=10.0))
        assert {one.outcome for one in web.verdicts.values()} == {Outcome.BROKEN}
        assert len(server.log) == 400
        assert max(server.peak.values()) <= 8


def test_fewer_where_the_settings_say_so() -> None:
    with Hostile({}, latency=0.005).running(1) as server:
        check_addresses(
            [f"http://{host(0)}:{server.port}/{number}" for number in range(20)], settings(per_host=2, timeout=5.0)
        )
        assert server.peak[host(0)] == 2


def test_a_busy_host_is_left_alone_by_everybody() -> None:
    """After one refusal with Retry-After nobody asks the host before the time is over."""
    with Hostile({}).running(1) as server:
        server.routes["/busy"] = reply(429, "", "Retry-After: 86400")
        addresses = [f"http://{host(0)}:{server.port}/busy?{number}" for number in range(60)]
        web = check_addresses(addresses, settings(per_host=1))
        assert {one.outcome for one in web.verdicts.values()} == {Outcome.UNVERIFIABLE}
        assert len(server.log) == 5


def test_time_for_the_run() -> None:
    with Hostile({}, latency=0.2).running(1) as server:
        addresses = [f"http://{host(0)}:{server.port}/{number}" for number in range(50)]
        web = check_addresses(addresses, settings(budget=0.5, per_host=1, timeout=5.0))
        outcomes = {one.outcome for one in web.verdicts.values()}
        assert outcomes == {Outcome.BROKEN, Outcome.UNVERIFIABLE}
        assert len(web.verdicts) == 50
        assert len(server.log) < 50


def test_no_time_at_all_is_no_lack_of_a_network() -> None:
    addresses = [f"https://{name}.example/" for name in ("clinic", "hospital", "ward", "home")]
    web = check_addresses(addresses, settings(budget=0.001), lookup=only_controls)
    assert not web.unreachable
    assert {one.outcome for one in web.verdicts.values()} == {Outcome.UNVERIFIABLE}


def test_accepted_codes() -> None:
    with Hostile({"/a": reply(403), "/b": reply(404)}).running(2) as server:
        first, second = f"http://{host(0)}:{server.port}/a", f"http://{host(1)}:{server.port}/b"
        accept = (Accepted(host(0), 400, 403), Accepted("*", 200, 299))
        web = check_addresses([first, second], settings(accept=accept))
        assert (web.verdicts[first].outcome, web.verdicts[second].outcome) == (Outcome.OK, Outcome.BROKEN)


def test_included_and_excluded() -> None:
    with Hostile({"/a": page(PAGE), "/b": page(PAGE)}).running(2) as server:
        first, second = (f"http://{host(number)}:{server.port}/a" for number in (0, 1))
        web = check_addresses([first, second], settings(exclude=(host(1),)))
        assert web.verdicts[second].outcome is Outcome.SKIPPED
        assert {one.host for one in server.log} == {host(0)}
        web = check_addresses([first, second], settings(include=(f"http://{host(1)}*",)))
        assert web.verdicts[first].outcome is Outcome.SKIPPED


def test_tokens_go_to_their_host_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLINIC_TOKEN", "t0ps3cret")
    headers = (HostHeader(host(0), "Authorization", "Bearer $CLINIC_TOKEN"), HostHeader("*", "X-Other", "${NOT_SET}"))
    with Hostile({"/a": to(""), "/b": page(PAGE)}).running(2) as server:
        server.routes["/a"] = to(f"http://{host(1)}:{server.port}/b")
        address = f"http://{host(0)}:{server.port}/a"
        web = check_addresses([address], settings(headers=headers))
        assert server.log[0].headers["authorization"] == "Bearer t0ps3cret"
        assert "authorization" not in server.log[1].headers
        assert all("x-other" not in one.headers for one in server.log)
        assert web.notes == ("the environment variable NOT_SET is not set, so its header is not sent",)
        assert "t0ps3cret" not in repr(web) + repr(settings(headers=headers))


def test_passwords_stay_with_their_host() -> None:
    with Hostile({}).running(2) as server:
        server.routes["/a"] = to(f"http://{host(1)}:{server.port}/b")
        server.routes["/b"] = page(PAGE)
        found = verdict(f"http://ann:s3cret@{host(0)}:{server.port}/a")
        assert ["authorization" in one.headers for one in server.log] == [True, False]
        assert "s3cret" not in repr(found)


def test_a_new_address_is_safe_on_the_same_site_only() -> None:
    with Hostile({}).running(2) as server:
        server.routes["/a"] = to("/new", 301)
        server.routes["/b"] = to(f"http://{host(1)}:{server.port}/new", 308)
        server.routes["/new"] = page(PAGE)
        first = verdict(f"http://{host(0)}:{server.port}/a#colds")
        assert (first.outcome, first.safe) == (Outcome.MOVED, True)
        assert first.address == f"http://{host(0)}:{server.port}/new#colds"
        assert first.chain[-1].endswith("/new")
        assert not verdict(f"http://{host(0)}:{server.port}/b").safe


def test_robots_where_asked() -> None:
    robots = reply(200, "User-agent: *\nDisallow: /private/\nAllow: /private/open\n", kind="text/plain")
    with Hostile({"/robots.txt": robots, "/private/a": page(PAGE), "/private/open": page(PAGE)}).running(1) as server:
        closed, open_ = (f"http://{host(0)}:{server.port}/private/{name}" for name in ("a", "open"))
        web = check_addresses([closed, open_], settings(robots=True))
        assert (web.verdicts[closed].outcome, web.verdicts[open_].outcome) == (Outcome.SKIPPED, Outcome.OK)
        assert sorted(one.path for one in server.log) == ["/private/open", "/robots.txt"]
        assert verdict(closed).outcome is Outcome.OK


def test_certificates(tmp_path: Path) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    expected = {
        "good": (authority.issue_cert(host(0)), Outcome.OK),
        "other name": (authority.issue_cert("other.example"), Outcome.BROKEN),
        "other authority": (stranger.issue_cert(host(0)), Outcome.BROKEN),
        "expired": (authority.issue_cert(host(0), not_after=_long_ago(), not_before=_long_ago(2)), Outcome.BROKEN),
    }
    for certificate, outcome in expected.values():
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(context)
        with Hostile({"/page": page(PAGE)}).running(1, context) as server:
            found = verdict(f"https://{host(0)}:{server.port}/page", ca_file=str(tmp_path / "ca.pem"))
            assert found.outcome is outcome, found
            assert outcome is Outcome.OK or "certificate" in found.reason
            plain = verdict(f"http://{host(0)}:{server.port}/page")
            assert plain.outcome is Outcome.BROKEN
    with Hostile({"/page": page(PAGE)}).running(1) as server:
        assert "no https" in verdict(f"https://{host(0)}:{server.port}/page").reason


def test_a_certificate_in_between_that_was_not_sent(tmp_path: Path) -> None:
    """Browsers fetch it from where the certificate says; so the page cannot be called broken."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate, key = _with_issuer_address(host(0))
    (tmp_path / "server.pem").write_bytes(key + certificate)
    context.load_cert_chain(tmp_path / "server.pem")
    with Hostile({"/page": page(PAGE)}).running(1, context) as server:
        found = verdict(f"https://{host(0)}:{server.port}/page", ca_file=str(tmp_path / "ca.pem"))
        assert (found.outcome, "incomplete" in found.reason) == (Outcome.UNVERIFIABLE, True)
        assert server.log == []


def _with_issuer_address(name: str) -> tuple[bytes, bytes]:
    """A certificate by an unknown issuer that says where the issuer's certificate is, and its key (PEM)."""
    key, unknown = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    place = x509.AccessDescription(
        AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier("http://ca.example/ca.der")
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "clinic")]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Issuing CA")]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_long_ago())
        .not_valid_after(datetime.now(UTC) + timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(name))]), critical=False)
        .add_extension(x509.AuthorityInformationAccess([place]), critical=False)
    )
    form = serialization.Encoding.PEM
    secret = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return builder.sign(unknown, hashes.SHA256()).public_bytes(form), secret


def _long_ago(times: int = 1) -> datetime:
    return datetime.now(UTC) - timedelta(days=100 * times)


def test_a_file_that_holds_no_certificates(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("hello")
    with pytest.raises(SetupError, match=r"ca_file: .*ca\.pem: no certificates"):
        verdict("https://clinic.example/", ca_file=str(tmp_path / "ca.pem"))


def test_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def proxy(request: Request) -> bytes:
        asked.append(request.path)
        return page(PAGE)

    with Hostile({}).running(2) as server:
        server.routes["http://clinic.example/page"] = proxy
        monkeypatch.setenv("http_proxy", f"http://{host(0)}:{server.port}")
        monkeypatch.setenv("no_proxy", host(1))
        assert verdict("http://clinic.example/page", allow_private=()).outcome is Outcome.OK
        assert asked == ["http://clinic.example/page"]
        server.routes["/direct"] = page(PAGE)
        direct = f"http://{host(1)}:{server.port}/direct"
        assert verdict(direct).outcome is Outcome.OK
        assert server.log[-1].path == "/direct"
        inside = verdict(f"http://{host(0)}:{server.port}/inside", allow_private=())
        assert "private network" in inside.reason


def test_without_a_network_nothing_is_called_broken() -> None:
    addresses = ["https://clinic.example/a", "https://hospital.example/b"]
    for lookup in (no_names, later):
        web = check_addresses(addresses, settings(), lookup=lookup)
        assert web.unreachable
        assert {(one.outcome, one.reason) for one in web.verdicts.values()} == {(Outcome.UNVERIFIABLE, "no network")}


def test_a_name_that_is_gone_is_broken_when_others_are_there() -> None:
    web = check_addresses(["https://clinic.example/a"], settings(), lookup=only_controls)
    assert web.verdicts["https://clinic.example/a"].outcome is Outcome.BROKEN
    assert not web.unreachable


def test_a_page_on_this_computer_does_not_prove_a_network() -> None:
    with Hostile({"/a": page(PAGE)}).running(1) as server:
        here = f"http://{host(0)}:{server.port}/a"
        away = [f"https://{name}.example/" for name in ("clinic", "hospital", "ward")]
        web = check_addresses([here, *away], settings(), lookup=no_names)
        assert web.verdicts[here].outcome is Outcome.OK
        assert {web.verdicts[address].reason for address in away} == {"no network"}


def test_a_page_on_this_computer_is_broken_without_a_network_too() -> None:
    with Hostile({"/out": to("https://clinic.example/new")}).running(1) as server:
        here = [f"http://{host(0)}:{server.port}/gone", f"http://{host(0)}:1/", "http://[::1]:1/"]
        away = [f"https://{name}.example/" for name in ("clinic", "hospital", "ward")]
        away.append(f"http://{host(0)}:{server.port}/out")
        web = check_addresses([*here, *away], settings(allow_private=("127.0.0.0/8", "::1")), lookup=later)
        assert {web.verdicts[address].outcome for address in here} == {Outcome.BROKEN}
        assert {web.verdicts[address].reason for address in away} == {"no network"}


def test_two_wrong_names_beside_a_page_on_this_computer() -> None:
    """A name that is known not to exist is broken; one that cannot be looked up tells nothing."""
    with Hostile({"/a": page(PAGE)}).running(1) as server:
        here = f"http://{host(0)}:{server.port}/a"
        for lookup, expected in ((no_names, Outcome.BROKEN), (later, Outcome.UNVERIFIABLE)):
            web = check_addresses([here, "https://clinic.example/"], settings(), lookup=lookup)
            assert web.verdicts["https://clinic.example/"].outcome is expected


def test_the_time_of_a_link_is_that_of_its_requests() -> None:
    with Hostile({}).running(1) as server:
        server.routes["/busy"] = reply(429, "", "Retry-After: 1")
        busy = f"http://{host(0)}:{server.port}/busy"
        assert verdict(busy, timeout=5.0).seconds < 2 <= len(server.log)


def test_a_reserved_name_never_exists() -> None:
    assert verdict("https://clinic.invalid/").outcome is Outcome.BROKEN


def test_nothing_to_ask() -> None:
    web = check_addresses(["mailto:a@clinic.example", "tel:999"], settings())
    assert {one.outcome for one in web.verdicts.values()} == {Outcome.SKIPPED}
    assert check_addresses([], settings()).verdicts == {}


def test_progress_hears_of_every_link() -> None:
    heard: list[tuple[int, int, int]] = []
    with Hostile({"/a": page(PAGE)}).running(1) as server:
        addresses = [f"http://{host(0)}:{server.port}/{name}" for name in "ab"]
        check_addresses(addresses, settings(), lambda *numbers: heard.append(numbers))
    assert [one[:2] for one in heard] == [(1, 2), (2, 2)]
    assert heard[-1][2] == 1


def test_a_registry_answers_for_identifiers() -> None:
    """The publisher's page is never asked for; the look-alike is trusted because the settings name it."""
    kind = "application/json"
    known = reply(200, '{"responseCode": 1, "handle": "10.1000/1"}', kind=kind)
    unknown = reply(404, '{"responseCode": 100, "handle": "10.1000/2"}', kind=kind)
    routes = {"/handles/10.1000/1": known, "/handles/10.1000/2": unknown, "/handles/10.1000/3": reply(403)}
    with Hostile(dict(routes)).running(1) as server:
        base = f"http://{host(0)}:{server.port}"
        registries = Registries(doi=f"{base}/handles/", crossref=f"{base}/works", datacite=f"{base}/dois")
        links = [f"https://doi.org/10.1000/{number}" for number in (1, 2, 3)]
        links += ["doi:10.1000/1", "http://dx.doi.org/10.1000/2"]
        web = check_addresses(links, settings(registries=registries, allow_private=()))
        expected = [Outcome.OK, Outcome.BROKEN, Outcome.UNVERIFIABLE, Outcome.OK, Outcome.BROKEN]
        assert [web.verdicts[link].outcome for link in links] == expected
        assert len(server.asked("/handles/10.1000/2")) == 1
        assert len(web.answers) == 3


def test_saved_copies_where_asked() -> None:
    saved = '{"archived_snapshots": {"closest": {"available": true, "status": "200", "url": "http://web.archive.org/web/1/x"}}}'
    with Hostile({"/wayback": reply(200, saved, kind="application/json"), "/ok": page(PAGE)}).running(2) as server:
        registries = Registries(wayback=f"http://{host(1)}:{server.port}/wayback")
        gone, there = f"http://{host(0)}:{server.port}/gone", f"http://{host(0)}:{server.port}/ok"
        web = check_addresses([gone, there], settings(registries=registries, wayback=True))
        assert web.verdicts[gone].archived == "https://web.archive.org/web/1/x"
        assert web.verdicts[there].archived == ""
        assert len(server.asked("/wayback")) == 1
        check_addresses([gone], settings(registries=registries))
        assert len(server.asked("/wayback")) == 1
