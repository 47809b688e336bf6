"""What runs by itself while the program serves, and when. Each job runs in one replica at a time."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from classroom import clock
from classroom.jobs import digest, housekeeping, reminders
from classroom.services import leases
from classroom.services.calls import call

FIRST = timedelta(minutes=1)
"""After the start: who is restarted often gets to it as well, for the lease knows when a job ran last."""


class Job(NamedTuple):
    """A function that runs now and then, off the event loop."""

    name: str
    every: timedelta
    work: Callable[[], None]


JOBS = (
    Job('housekeeping', timedelta(minutes=30), housekeeping.forget),
    Job('digest', timedelta(minutes=15), digest.send),
    Job('reminders', timedelta(minutes=5), reminders.send),
)


class Scheduler:
    """Keeps time on the event loop. A job that fails is logged and has its next turn."""

    def __init__(self, jobs: tuple[Job, ...] = JOBS, *, first: timedelta = FIRST) -> None:
        self._scheduler = AsyncIOScheduler(timezone='UTC', job_defaults={'coalesce': True, 'misfire_grace_time': None})
        for job in jobs:
            seconds = job.every.total_seconds()
            begins = clock.now() + first
            self._scheduler.add_job(_turn, 'interval', [job], id=job.name, seconds=seconds, next_run_time=begins)

    def start(self) -> None:
        """Begin; an event loop runs."""
        self._scheduler.start()

    def stop(self) -> None:
        """Begin nothing more."""
        self._scheduler.shutdown(wait=False)


async def _turn(job: Job) -> None:
    if await call(leases.take, job.name, job.every):
        await call(job.work)
