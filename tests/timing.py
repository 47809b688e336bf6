"""How long to wait on a machine that does other things too."""

import asyncio
from collections.abc import Callable

PATIENCE = 120
"""Seconds for a program to come up: only a test that fails waits so long."""


async def so(state: Callable[[], object]) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: It is not so within half a minute.
    """
    for _ in range(1500):
        if state():
            return
        await asyncio.sleep(0.02)
    raise AssertionError('it does not come')
