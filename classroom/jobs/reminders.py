"""Reminders before deadlines."""

import logging

from classroom.services import deadlines

log = logging.getLogger(__name__)


def send() -> None:
    """Ring the bells of those whose work is due soon."""
    if told := deadlines.remind():
        log.info('reminded of %s deadlines', told)
