"""What healthlint itself lacks."""

from __future__ import annotations


class UnavailableError(Exception):
    """A part of healthlint or an extra is missing or damaged; ends the run. The message names cause and remedy."""
