"""The writers' lock: one at a time, in the order in which they came."""

import itertools
import threading
import time

import pytest

from classroom.db import FairLock


def test_those_who_wait_are_served_in_their_order():
    lock, served, threads = FairLock(), [], []

    def write(number):
        with lock:
            served.append(number)

    with lock:
        for number in range(30):
            thread = threading.Thread(target=write, args=(number,))
            thread.start()
            threads.append(thread)
            _wait(lambda number=number: len(lock._waiting) == number + 1)
    for thread in threads:
        thread.join()
    assert served == list(range(30))


def test_whoever_lets_go_and_asks_again_stands_at_the_end():
    lock, served = FairLock(), []

    def write(name):
        for _ in range(50):
            with lock:
                served.append(name)
                _wait(lambda: lock._waiting or len(served) > 90)

    threads = [threading.Thread(target=write, args=(name,)) for name in 'ab']
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    middle = served[5:85]
    assert all(one != other for one, other in itertools.pairwise(middle)), 'nobody starves'


def test_never_two_at_once():
    lock, inside, most = FairLock(), [], []

    def write():
        for _ in range(200):
            with lock:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(most), len(most)) == (1, 1600)


def test_an_error_inside_lets_the_next_one_in():
    lock = FairLock()
    with pytest.raises(ValueError, match='x'), lock:
        raise ValueError('x')
    with lock:
        assert lock._held
    assert not lock._held


def _wait(until, seconds=10.0):
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, 'it did not come to that'
        time.sleep(0.0005)
