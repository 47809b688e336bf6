"""Forget what has had its time."""

import logging

from classroom.services import purging

log = logging.getLogger(__name__)


def forget() -> None:
    """Delete what is too old to be of use, and say how much it was."""
    gone = purging.keep_house()
    log.info('housekeeping %s', ' '.join(f'{count} {kind},' for kind, count in gone.items()))
