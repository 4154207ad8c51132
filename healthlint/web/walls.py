"""Answers that keep programs out and tell nothing of the page: bot walls, captchas, logins."""

from __future__ import annotations

import re

from healthlint.web.hop import Hop
from healthlint.web.pages import HEAD, Page, read_page, text_of

_TITLE = re.compile(rb"<title[^>]*>([^<]{0,300})", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|\-–—·•»:/]\s+|\s*\|\s*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_FEW_WORDS, _FEWER_WORDS = 150, 60
_CLIENT_FAULT, _ACCEPTED = 400, 202

_WALL_TITLE = re.compile(
    r"just a moment|attention required|(?:error )?(?:403 )?(?:access|permission) (?:is )?denied"
    r"|access to this (?:page|site|website) (?:has been|is|was) (?:denied|blocked|restricted)|pardon our interruption"
    r"|(?:are|confirm) you(?: are|'re)? (?:a )?(?:robot|human|bot)"
    r"|(?:robot|bot|human|captcha|browser) (?:check|verification|detection|test)"
    r"|security (?:check|verification|challenge|checkpoint)|vercel security checkpoint"
    r"|(?:please )?(?:verify(?:ing)?|confirm|prove)(?: that)? you(?: are|'re) (?:a )?(?:human|not a (?:ro)?bot)"
    r"|making sure you(?: are|'re) not a (?:ro)?bot|one (?:more|last) step"
    r"|checking (?:if the site connection is secure|your browser)(?: before accessing.*)?|ddos-?guard|captcha"
    r"|client challenge|validate user|request (?:rejected|blocked|denied)|(?:sorry,? )?you have been blocked"
    r"|unusual traffic(?: detected)?|(?:error )?(?:403|http 403)?(?: [-–] )?forbidden(?:: access is denied)?"
    r"|(?:429 )?too many requests|human verification(?: required)?|verification required",
    re.IGNORECASE,
)
_WALL_SIGNS = (
    b"_cf_chl_opt", b"cf_chl_", b"cf-challenge-running", b"captcha-delivery.com", b"px-captcha", b"_Incapsula_Resource",
    b"/.well-known/sgcaptcha", b"awsWafCookieDomainList", b"AwsWafIntegration", b"anubis_challenge", b"/_guard/",
    b"distil_r_captcha", b"perimeterx", b"ddos-guard/js-challenge", b"challenge-form",
)  # fmt: skip
_WIDGETS = (b"g-recaptcha", b"h-captcha", b"cf-turnstile", b"recaptcha/api.js", b"hcaptcha.com/1/api.js", b"geetest")
_LOGIN_WORD = re.compile(
    r"log-?in|logon|sign-?in|sign_in|wp-login\.php|sso|saml2?|oauth2?|authn?|authenticate|authorize|cas|shibboleth"
    r"|wayf|idp|ssostart|cookieabsent|user-?login|session",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(
    r"(?:login|logon|signin|accounts?|auth|sso|idp|oauth|id|consent|adfs|openathens)\d?\.", re.IGNORECASE
)
_BACK = re.compile(
    r"(?:[?&;])(?:return(?:_?url|_?to|_?uri)?|redirect(?:_?to|_?uri|_?url)?|next|continue|service|target|goto|back"
    r"|destination|dest|ref(?:errer)?|relaystate|samlrequest|client_id|r|u)=",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"(?:please )?(?:log|sign) ?-?in(?: (?:required|to (?:continue|your account)|page))?|login(?: required| page)?"
    r"|anmelden|anmeldung|connexion|iniciar sesi[oó]n|accedi|inloggen",
    re.IGNORECASE,
)


def is_wall(hop: Hop) -> str:
    """What shows that the answer is for robots, in words for an editor; empty for an answer about the page."""
    if hop.header("cf-mitigated"):
        return "Cloudflare asks for proof of a human visitor"
    if hop.header("x-amzn-waf-action"):
        return "the host’s firewall asks for proof of a human visitor"
    if hop.status >= _CLIENT_FAULT and hop.header("x-datadome").lower() not in {"", "protected"}:
        return "DataDome keeps programs out"
    if hop.status >= _CLIENT_FAULT and hop.header("x-sucuri-block"):
        return "the host’s firewall keeps programs out"
    return _wall_page(hop)


def parts_of(title: str) -> tuple[str, ...]:
    """The parts of a title, which often names the site too, in plain spelling."""
    plain = title.replace("’", "'").replace("\u2026", " ")
    return tuple(part for piece in _PARTS.split(plain) if (part := _EDGES.sub("", piece)))


def _wall_page(hop: Hop) -> str:
    if not hop.is_html or not hop.body:
        return ""
    body = hop.body[:HEAD]
    title = _TITLE.search(body)
    named = title is not None and any(map(_WALL_TITLE.fullmatch, parts_of(title[1].decode("utf-8", "replace"))))
    signed = any(sign in body for sign in _WALL_SIGNS)
    widget = any(sign in body for sign in _WIDGETS)
    if not (named or signed or widget):
        return ""
    page = read_page(text_of(hop, HEAD))
    if page.told > _FEW_WORDS:
        return ""
    if (named or signed) and (hop.status != 200 or page.words < _FEW_WORDS):  # noqa: PLR2004 - OK
        return "the answer is a check for robots, not the page"
    alone = widget and page.words < _FEWER_WORDS and not page.inputs & {"text", "email", "textarea", "tel", "password"}
    return "the answer is a captcha, not the page" if alone else ""


def leads_to_login(asked: str, final: str) -> bool:
    """Whether a chain of redirects ended at a login or a check of cookies that was not asked for."""
    return asked != final and _is_login(final) and not _is_login(asked)


def shows_login(asked: str, page: Page) -> bool:
    """Whether the page is a login form in place of what was asked for."""
    path = asked.partition("://")[2].partition("/")[2]
    if not path.strip("/") or _is_login(asked) or "password" not in page.inputs or page.told > _FEW_WORDS:
        return False
    return any(map(_LOGIN_TITLE.fullmatch, parts_of(page.title)))


def _is_login(address: str) -> bool:
    host, _, rest = address.partition("://")[2].partition("/")
    path, _, query = rest.partition("?")
    segments = path.split("/")
    if any(_LOGIN_WORD.fullmatch(segment.partition(".")[0]) or _LOGIN_WORD.fullmatch(segment) for segment in segments):
        return True
    return bool(_LOGIN_HOST.match(host) and _BACK.search(f"?{query}"))
