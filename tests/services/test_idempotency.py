"""A repeated write with the same key happens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from classroom.db import reading
from classroom.errors import Conflict, InvalidInput
from classroom.models import IdempotentReply
from classroom.services import idempotency


def test_a_repeat_gets_the_first_answer(database):
    assert idempotency.replay('u1', 'key', 'a post') is None
    idempotency.keep('u1', 'key', 'a post', {'id': 7})
    idempotency.release('u1', 'key')
    assert idempotency.replay('u1', 'key', 'a post') == {'id': 7}


def test_another_request_with_the_same_key_is_refused(database):
    idempotency.replay('u1', 'key', 'a post')
    with pytest.raises(InvalidInput):
        idempotency.replay('u1', 'key', 'another post')


def test_somebody_else_may_use_the_same_key(database):
    assert idempotency.replay('u1', 'key', 'a post') is None
    assert idempotency.replay('u2', 'key', 'a post') is None


def test_a_failed_write_may_be_tried_again(database):
    assert idempotency.replay('u1', 'key', 'a post') is None
    idempotency.release('u1', 'key')
    assert idempotency.replay('u1', 'key', 'a post') is None


def test_of_many_at_once_one_goes_ahead(database):
    def ask(_):
        try:
            return idempotency.replay('u1', 'key', 'a post')
        except Conflict:
            return 'wait'

    with ThreadPoolExecutor(8) as threads:
        assert sorted(map(str, threads.map(ask, range(8)))) == ['None', *['wait'] * 7]


@pytest.mark.parametrize('key', ['', 'x' * 201])
def test_a_key_has_a_sound_length(database, key):
    with pytest.raises(InvalidInput):
        idempotency.replay('u1', key, 'a post')


def test_a_token_in_a_kept_answer_cannot_be_read_in_the_database(database):
    idempotency.replay('scope', 'key', 'asked')
    idempotency.keep('scope', 'key', 'asked', {'host_token': 'open-sesame'})
    with reading() as db:
        assert 'sesame' not in str(db.one(select(IdempotentReply)).body)
    assert idempotency.replay('scope', 'key', 'asked') == {'host_token': 'open-sesame'}
