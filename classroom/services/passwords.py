"""Passwords: argon2id in an executor of its own, so that neither the loop nor the services wait for it."""

import asyncio
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from passlib.hash import argon2

from classroom.errors import InvalidInput, Unavailable

P = ParamSpec('P')
R = TypeVar('R')

SHORTEST = 10
LONGEST = 256
QUEUE = 100
THREADS = 2
NO_PASSWORD = f'$argon2id$v=19$m=19456,t=2,p=1${"A" * 22}${"A" * 43}'
"""A hash that belongs to no password: unknown names are checked against it and take the same time."""
BUSY = 'Many people are signing in right now. Try again in a few seconds.'

_scheme = argon2.using(type='ID', memory_cost=19456, rounds=2, parallelism=1)
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix='password')
GUESSED = 'This password is among the first that are tried. Three words are easy to keep.'
THE_SAME = 'This is the password that you have now. Pick another one.'
FEWEST_CHARACTERS = 3
FIRST_GUESSES = frozenset(
    [
        '0123456789',
        '1234567890',
        '0987654321',
        '9876543210',
        '12345678910',
        '1234567891',
        '123456789a',
        '1234512345',
        '1122334455',
        'password12',
        'password123',
        'password1234',
        'password01',
        'passwort123',
        'passw0rd12',
        'passw0rd123',
        'p@ssw0rd123',
        'password!!',
        'qwertyuiop',
        'qwerty1234',
        'qwerty12345',
        'qwertz1234',
        'qwertzuiop',
        'asdfghjkl1',
        '1q2w3e4r5t',
        '1qaz2wsx3edc',
        'q1w2e3r4t5',
        'letmein123',
        'welcome123',
        'welcome1234',
        'iloveyou12',
        'iloveyou123',
        'changeme12',
        'changeme123',
        'administrator',
        'admin12345',
        'sunshine123',
        'princess123',
        'football123',
        'baseball123',
        'monkey1234',
        'dragon1234',
        'teacher123',
        'teacher1234',
        'student123',
        'student1234',
        'school1234',
        'classroom1',
        'classroom12',
        'classroom123',
        'abcdefghij',
        'abcdefghijk',
        'abc1234567',
        'abcd123456',
    ]
)
"""What is long enough and tried first."""
_places = threading.BoundedSemaphore(QUEUE + THREADS)


async def hash(password: str) -> str:
    """The argon2id hash to store. Raises Unavailable when the queue is full."""
    return await _in_turn(hash_now, password)


async def verify(password: str, stored: str | None) -> bool:
    """Whether the password fits; with no stored hash it takes as long and does not. Raises Unavailable."""
    return await _in_turn(verify_now, password, stored)


def hash_now(password: str) -> str:
    """Like `hash`, in this thread: for commands."""
    return str(_scheme.hash(_normal(password)))


def verify_now(password: str, stored: str | None) -> bool:
    """Like `verify`, in this thread. What is not one of our hashes belongs to no password."""
    known = stored is not None and _scheme.identify(stored)
    fits = _scheme.verify(_normal(password), stored if known else NO_PASSWORD)
    return bool(fits) and known


def check_new(password: str, *names: str | None, field: str = 'password') -> None:
    """Refuse a password that is too short, too long, the own e-mail or user name, or among the first that are tried
    (NIST SP 800-63B: no rules about kinds of characters).
    """
    if len(password) < SHORTEST:
        raise InvalidInput(f'Please take at least {SHORTEST} characters. Three words are easy to keep.', field=field)
    check_length(password, field=field)
    if password.strip().casefold() in {name.strip().casefold() for name in names if name}:
        raise InvalidInput('The password is your own name or e-mail address. Pick another one.', field=field)
    if len(set(password)) < FEWEST_CHARACTERS or password.casefold() in FIRST_GUESSES:
        raise InvalidInput(GUESSED, field=field)


def check_other(password: str, current: str, *, field: str) -> None:
    """Refuse a new password that is the current one, however it was typed."""
    if _normal(password) == _normal(current):
        raise InvalidInput(THE_SAME, field=field)


def check_length(password: str, *, field: str = 'password') -> None:
    """Refuse what is too long before anything is computed from it."""
    if len(password) > LONGEST:
        raise InvalidInput(f'This password is too long. {LONGEST} characters are the most.', field=field)


async def _in_turn(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    if not _places.acquire(blocking=False):
        raise Unavailable(BUSY)
    future = _threads.submit(work, *args, **kwargs)
    future.add_done_callback(lambda _: _places.release())
    return await asyncio.wrap_future(future)


def _normal(password: str) -> str:
    """The same characters whatever keyboard they came from (NFKC, as NIST asks)."""
    return unicodedata.normalize('NFKC', password)
