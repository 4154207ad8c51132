"""Addresses that cannot work, and many odd ones that can."""

from __future__ import annotations

import pytest

from healthlint.checks.addresses import fault, host_of, registered


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/conditions/flu#symptoms",
        "going-for-regular-check-ups",
        "../images/plan.pdf",
        "//cdn.clinic.example/plan.pdf",
        "report.final.pdf",
        "https://clinic.example",
        "https://clinic.example:8443/a?b=c&d=e#f",
        "https://clinic.example/hernia_(groin)",
        "https://clinic.example//2025/plan",
        "https://archive.example/web/2020/http://www.clinic.example/",
        "https://en.wikipedia.example/wiki/Apple_Inc.",
        "https://clinic.example/find?q=what.",
        "https://[2001:db8::1]/a",
        "https://klinik-köln.example/ärzte",
        "http://localhost:8080/a",
        "mailto:ward@clinic.example?subject=My visit",
        "mailto:?subject=Look%20at%20this",
        "mailto:a@clinic.example,b@clinic.example",
        "tel:+44-1273-800900",
        "tel:911",
        "tel:+1-800-273-8255;ext=2",
        "tel:+1%20800%20273%208255",
        "sms:838255?body=HOME",
        "{{ findersBaseUrl }}finders/find-help",
        "{% url 'doses' %}",
        "ftp://clinic.example/plan.pdf",
        "ssh://clinic.example/plan",
        "whatsapp://send?text=hi",
        "data:text/plain,hello",
    ],
)
def test_addresses_that_work_pass(address: str) -> None:
    assert fault(address) is None


@pytest.mark.parametrize(
    ("address", "mended"),
    [
        ("https://https://clinic.example/a", "https://clinic.example/a"),
        ("http://https//clinic.example/a", ""),
        ("https//www.clinic.example/a", "https://www.clinic.example/a"),
        ("http:/clinic.example/a", "http://clinic.example/a"),
        ("htps://clinic.example/a", "https://clinic.example/a"),
        ("https;//clinic.example/a", "https://clinic.example/a"),
        ("www.clinic.example/a", "https://www.clinic.example/a"),
        ("clinicname.org/plan", "https://clinicname.org/plan"),
        ("ward@clinic.example", "mailto:ward@clinic.example"),
        ("mailto://ward@clinic.example", "mailto:ward@clinic.example"),
        ("mailto:ward.clinic.example", ""),
        ("mailto:", ""),
        ("tel:+1phonenumber", ""),
        ("tel:1-800-QUIT-NOW", ""),
        ("tel:", ""),
        ("javascript:void(0)", ""),
        ("https://", ""),
        ("https:///plan", ""),
        ("https://clinic/plan", ""),
        ("https://www..clinic.example/", ""),
        ("https://clinic.example/my plan", "https://clinic.example/my%20plan"),
        ("https://clinic.example/plan%20", "https://clinic.example/plan"),
        ("https://clinic.example/hernia_(groin", ""),
        ("https://clinic.example/plan)", "https://clinic.example/plan"),
        ("https://clinic.example/plan).", "https://clinic.example/plan"),
        ("https://clinic.example/plan,", "https://clinic.example/plan"),
        ("https://clinic.example/plan.", "https://clinic.example/plan"),
        ("URL", ""),
        ("https://www.yoursite.com/contact", ""),
    ],
)
def test_addresses_that_cannot_work_are_named_and_mended_where_possible(address: str, mended: str) -> None:
    found = fault(address)
    assert found is not None
    assert found.mended == mended


def test_host_and_registered_domain() -> None:
    assert host_of("https://WWW.Clinic.Example:80/a") == "www.clinic.example"
    assert host_of("https://[broken/") == ""
    assert registered("www.trust.nhs.uk") == "trust.nhs.uk"
    assert registered("a.b.clinic.example") == "clinic.example"
    assert registered("localhost") == "localhost"
    assert registered("") == ""
