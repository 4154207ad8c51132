"""How many slips of the pen apart two words are."""

from __future__ import annotations


def osa(one: str, other: str, limit: int) -> int:
    """Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours, each counting 1.

    Any number above the limit stands for "more"; only cells that near the diagonal are looked at (Ukkonen 1985).
    """
    start, end = shared_ends(one, other)
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    if not one or not other:
        return len(one) + len(other)
    more = limit + 1
    width = len(other) + 1
    before, above = [more] * width, [min(column, more) for column in range(width)]
    for row, letter in enumerate(one, 1):
        here = [more] * width
        here[0] = min(row, more)
        least = here[0]
        for column in range(max(1, row - limit), min(width, row + limit + 1)):
            another = other[column - 1]
            cost = (
                above[column - 1] if letter == another else 1 + min(above[column - 1], above[column], here[column - 1])
            )
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == another:
                cost = min(cost, before[column - 2] + 1)
            here[column] = cost
            least = min(least, cost)
        if least > limit and min(above) >= limit:
            return more
        before, above = above, here
    return above[-1]


def shared_ends(one: str, other: str) -> tuple[int, int]:
    """How many letters both begin with, and with how many of what is left both end."""
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end, most = 0, most - start
    while end < most and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end
