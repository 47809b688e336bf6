"""The daily letters."""

import logging

from classroom.services import digests

log = logging.getLogger(__name__)


def send() -> None:
    """Write the letters that are due now; the outbox sends them."""
    if written := digests.write_due():
        log.info('%s daily letters', written)
