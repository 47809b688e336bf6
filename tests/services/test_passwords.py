"""Passwords are hashed apart from everything else, and only sound ones are taken."""

import asyncio
import threading

import pytest

from classroom.errors import InvalidInput, Unavailable
from classroom.services import passwords
from tests import program
from tests.staff import HASHED, PASSWORD


@pytest.fixture(autouse=True)
def _in_earnest(monkeypatch):
    for name, kept in program.IN_EARNEST.items():
        monkeypatch.setattr(passwords, name, kept)


async def test_a_password_fits_its_own_hash_only():
    stored = await passwords.hash(PASSWORD)
    assert stored.startswith('$argon2id$v=19$m=19456,t=2,p=1$')
    assert passwords.NO_PASSWORD.startswith('$argon2id$v=19$m=19456,t=2,p=1$')
    assert await passwords.verify(PASSWORD, stored)
    assert not await passwords.verify(PASSWORD + '!', stored)


async def test_nothing_fits_an_account_without_a_password():
    assert not await passwords.verify('', None)
    assert not await passwords.verify('!', '!')


async def test_a_password_is_the_same_from_every_keyboard():
    assert await passwords.verify('e\u0301te\u0301 a\u0300 la mer', await passwords.hash('été à la mer'))


@pytest.mark.parametrize('typed', ['nine char', 'x' * 257, 'Mira@Fernwood.example '])
def test_a_password_that_is_short_long_or_the_address_is_refused(typed):
    with pytest.raises(InvalidInput) as refused:
        passwords.check_new(typed, 'mira@fernwood.example')
    assert refused.value.field == 'password'


@pytest.mark.parametrize('typed', ['1234567890', 'PassWord123', '1111111111', 'ababababab'])
def test_a_password_that_is_tried_first_is_refused(typed):
    with pytest.raises(InvalidInput, match='first that are tried'):
        passwords.check_new(typed)


@pytest.mark.parametrize('typed', ['ten chars!', 'xyz.' * 64, '       hmm'])
def test_any_password_of_10_to_256_characters_is_taken(typed):
    passwords.check_new(typed, 'mira@fernwood.example')


async def test_B13_hashing_never_runs_on_the_loop_and_a_full_queue_answers_at_once(monkeypatch):
    release, seen = threading.Event(), set()

    def slow(password: str, stored: str | None) -> bool:
        seen.add(threading.current_thread().name)
        return release.wait(10)

    monkeypatch.setattr(passwords, 'verify_now', slow)
    waiting = [asyncio.ensure_future(passwords.verify(PASSWORD, HASHED)) for _ in range(passwords.QUEUE + 2)]
    await asyncio.sleep(0.05)
    with pytest.raises(Unavailable):
        await passwords.verify(PASSWORD, HASHED)
    release.set()
    assert all(await asyncio.gather(*waiting))
    assert len(seen) == 2
    assert all(name.startswith('password') for name in seen)
