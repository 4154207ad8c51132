"""Sites that send every unknown address to their home page instead of saying “not found” (soft 404).

Told as by Bar-Yossef, Broder, Kumar and Tomkins (WWW 2004): an address that cannot exist ends there too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from healthlint.web.address import Target, parse_target
from healthlint.web.chain import Asker, Chain, Dead

_HOME = re.compile(r"/(?:(?:[a-z]{2}(?:[-_][a-z]{2})?|home|index(?:\.\w+)?|default\.\w+)/?)?", re.IGNORECASE)
_NO_PAGE = "no-such-page-7d1f0c5a"


async def sends_all_home(asker: Asker, target: Target, chain: Chain) -> Chain:
    """The chain, dead when its end is the home page to which the site sends whatever it does not know."""
    if len(chain.hops) == 1 or chain.dead or chain.last.status != 200:  # noqa: PLR2004 - OK
        return chain
    end = parse_target(chain.last.url)
    if (
        _is_home(target.path)
        or not _is_home(end.path)
        or end.host.removeprefix("www.") != target.host.removeprefix("www.")
    ):
        return chain
    folder = target.path.partition("?")[0].rstrip("/").rpartition("/")[0]
    probe = await asker.follow(target._replace(path=f"{folder}/{_NO_PAGE}", fragment=""))
    lost = not probe.dead and probe.last.status == 200 and probe.last.url == chain.last.url  # noqa: PLR2004 - OK
    return replace(chain, dead=Dead.HOME, moved="") if lost else chain


def _is_home(path: str) -> bool:
    return bool(_HOME.fullmatch(path))
