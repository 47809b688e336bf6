"""How long to wait on a machine that does other things too, and whether two questions take the same time there."""

import time

PATIENCE = 120
"""Seconds for a program to come up: only a test that fails waits so long."""
PAIRS, BEYOND = 24, 5
"""The sixth of 24 ordered differences lies below their median in more than 99.6 of 100 series (binomial order rank)."""


async def same(one, other, *, within=0.005):
    """Whether the median waits differ by less (seconds), as far as such a series can tell. Asked in turns.

    A busy machine spreads the differences to both sides, a real one moves nearly all to one side.
    """
    waits = [(await _seconds(one), await _seconds(other)) for _ in range(PAIRS)]
    differences = sorted(first - second for first, second in waits)
    return differences[BEYOND] < within and differences[-1 - BEYOND] > -within


async def _seconds(ask):
    before = time.perf_counter()
    await ask()
    return time.perf_counter() - before
