"""A scheduled job runs once, however many replicas keep time for it."""

import asyncio
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from classroom.jobs.schedule import JOBS, Job, Scheduler
from classroom.services import leases

HOUR = timedelta(hours=1)


def test_the_first_who_asks_runs_it_and_then_nobody_until_the_time_is_over(database, stopped_clock):
    assert leases.take('digest', HOUR)
    assert not leases.take('digest', HOUR)
    assert leases.take('housekeeping', HOUR)
    stopped_clock.move(minutes=50)
    assert not leases.take('digest', HOUR)
    stopped_clock.move(minutes=9)
    assert leases.take('digest', HOUR)


def test_of_eight_replicas_that_ask_at_once_one_runs_it(database, stopped_clock):
    with ThreadPoolExecutor(8) as replicas:
        for turn in range(10):
            gate = threading.Barrier(8)

            def ask(_, gate=gate):
                gate.wait(10)
                return leases.take('digest', HOUR)

            assert sum(replicas.map(ask, range(8))) == 1, f'turn {turn}'
            stopped_clock.move(hours=1)


def test_every_job_has_a_name_of_its_own_that_fits():
    names = [job.name for job in JOBS]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)


async def test_two_schedulers_run_a_job_once_and_go_on_after_one_that_fails(database, caplog):
    ran = queue.SimpleQueue()

    def fail():
        ran.put('fails')
        raise ZeroDivisionError

    jobs = (Job('fails', HOUR, fail), Job('works', HOUR, lambda: ran.put('works')))
    schedulers = [Scheduler(jobs, first=timedelta(0)) for _ in range(2)]
    for scheduler in schedulers:
        scheduler.start()
    names = [await asyncio.to_thread(ran.get, timeout=10) for _ in jobs]
    await asyncio.sleep(0.3)
    for scheduler in schedulers:
        scheduler.stop()
    await asyncio.sleep(0)
    assert sorted(names) == ['fails', 'works']
    assert ran.empty()
    assert 'raised an exception' in caplog.text
