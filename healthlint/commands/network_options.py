"""The options of the commands that check links, and what they say over the configuration."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import click

from healthlint.commands.options import names, stacked
from healthlint.web.guard import can_allow
from healthlint.web.settings import LinkSettings

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|min|h)?")
_SECONDS = {None: 1, "s": 1, "m": 60, "min": 60, "h": 3600}


def _duration(_context: click.Context, _parameter: click.Parameter, value: str | None) -> float | None:
    if value is None:
        return None
    found = _DURATION.fullmatch(value.strip())
    seconds = float(found[1]) * _SECONDS[found[2]] if found else 0
    if not seconds:
        msg = f"“{value}” is no time such as 120s or 5m."
        raise click.BadParameter(msg)
    return seconds


def _networks(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    found = names(context, parameter, values)
    for name in found:
        if not can_allow(name):
            msg = f"“{name}” is no network such as 10.0.0.0/8, no address and no host. Leave scheme and port away."
            raise click.BadParameter(msg)
    return found


network_options = stacked(
    click.option("--offline", is_flag=True, help="Ask no host; use what earlier runs learnt of the links."),
    click.option(
        "--link-budget", metavar="TIME", callback=_duration,
        help="The most time for all links of the run, such as 120s or 5m; what is left then is unverifiable.",
    ),
    click.option("--require-network", is_flag=True, help="Fail with exit code 2 when there is no network."),
    click.option(
        "--allow-private", multiple=True, callback=_networks, metavar="NETWORK",
        help="Let requests go to this private network, address or host too. Repeatable, or with commas.",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NetworkWishes:
    """What the command line says of link checks, over the configuration."""

    offline: bool = False
    budget: float | None = None
    require_network: bool = False
    allow_private: tuple[str, ...] = ()

    def over(self, settings: LinkSettings) -> LinkSettings:
        """The settings as this run wants them."""
        return replace(
            settings,
            offline=self.offline,
            budget=self.budget or settings.budget,
            require_network=self.require_network or settings.require_network,
            allow_private=(*settings.allow_private, *self.allow_private),
        )
