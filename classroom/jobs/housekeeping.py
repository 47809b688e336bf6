"""What runs by itself while the program serves."""

import asyncio
import logging

from classroom.services import purging
from classroom.services.calls import call

log = logging.getLogger(__name__)
EVERY_SECONDS = 1800


async def run() -> None:
    """Forget, every half hour, what has had its time; ends when it is cancelled."""
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        gone = await call(purging.purge)
        log.info('housekeeping %s', ' '.join(f'{count} {kind},' for kind, count in gone.items()))
