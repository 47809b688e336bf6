"""Whose turn it is: a scheduled job runs in one replica."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from classroom import clock
from classroom.db import transaction
from classroom.models import JobRun

EARLY = 0.9
"""Part of the time between two runs from which on the next one may begin: clocks and timers are never quite alike."""


def take(name: str, every: timedelta) -> bool:
    """Whether to run this job now: True for the first who asks, then for nobody until the time is nearly over."""
    now = clock.now()
    try:
        with transaction() as tx:
            run = tx.lock_row(JobRun, name)
            if run is None:
                tx.add(JobRun(name=name, at=now))
                return True
            is_due = run.at <= now - every * EARLY
            run.at = now if is_due else run.at
            return is_due
    except IntegrityError:  # another replica was the first ever to ask
        return False
