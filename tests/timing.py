"""Whether two questions take the same time, on a machine that does other things too."""

import statistics
import time

ROUNDS, TURNS = 6, 8


async def same(one, other, *, within=0.005):
    """Whether the medians of both are that close (seconds), asked in turns; one of several rounds must be quiet.

    A busy machine spoils some rounds, a real difference spoils all.
    """
    for _ in range(ROUNDS):
        taken = [(await _seconds(one), await _seconds(other)) for _ in range(TURNS)]
        first, second = (statistics.median(times) for times in zip(*taken, strict=True))
        if abs(first - second) < within:
            return True
    return False


async def _seconds(ask):
    before = time.perf_counter()
    await ask()
    return time.perf_counter() - before
