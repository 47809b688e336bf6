"""Idempotency keys: a write that comes twice with the same key happens once and is answered the same twice."""

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, update

from classroom import clock
from classroom.db import broke, reading, transaction
from classroom.errors import Conflict, InvalidInput
from classroom.models import IdempotentReply
from classroom.services import seals

LONGEST_KEY = 200
ABANDONED = timedelta(minutes=1)
UNFINISHED, DONE = 0, 200
OTHER_REQUEST = 'This Idempotency-Key belongs to another request. Take a new key for each new request.'
OTHER_KEY = 'The answer to this Idempotency-Key cannot be read any more. Take a new key.'
STILL_WORKING = 'The first request with this Idempotency-Key is still being worked on. Ask again in a moment.'


def replay(scope: str, key: str, fingerprint: str) -> dict[str, Any] | None:
    """The earlier answer for this key, or None: then the key is held, and the caller does the write.

    `scope` says whose key it is (the actor's key or the route), `fingerprint` what was asked. The caller ends
    with `keep`, and in any case with `release`, so that a failed write may be tried again with the same key.
    Raises InvalidInput for a key that belongs to another request, Conflict while the first one is being worked on.
    """
    if not 0 < len(key) <= LONGEST_KEY:
        raise InvalidInput(f'An Idempotency-Key has 1 to {LONGEST_KEY} characters.', field='Idempotency-Key')
    asked = _sha256(fingerprint)
    try:
        _hold(_name(scope, key), asked)
    except IntegrityError as error:
        if not broke(error, 'pk_idempotent_reply', 'idempotent_reply.key_hash'):
            raise
        return _earlier(_name(scope, key), asked)
    return None


def is_answered(scope: str, key: str) -> bool:
    """Whether an answer is kept for this key; whether for the same request, `replay` tells."""
    with reading() as db:
        row = db.get(IdempotentReply, _name(scope, key))
    return row is not None and row.status == DONE


def keep(scope: str, key: str, fingerprint: str, body: dict[str, Any]) -> None:
    """Remember the answer, sealed, for a token may stand in it; until old ones are purged."""
    sealed = {'sealed': seals.seal_words(json.dumps(body))}
    with transaction() as tx:
        mine = (_is(_name(scope, key)), col(IdempotentReply.request_hash) == _sha256(fingerprint))
        tx.run(update(IdempotentReply).where(*mine).values(status=DONE, body=sealed))


def release(scope: str, key: str) -> None:
    """Let the key go if no answer was kept."""
    with transaction() as tx:
        tx.run(delete(IdempotentReply).where(_is(_name(scope, key)), col(IdempotentReply.status) == UNFINISHED))


def _hold(name: str, asked: str) -> None:
    with transaction() as tx:
        gone = (col(IdempotentReply.status) == UNFINISHED, col(IdempotentReply.at) < clock.now() - ABANDONED)
        tx.run(delete(IdempotentReply).where(_is(name), *gone))
        tx.add(IdempotentReply(key_hash=name, request_hash=asked, status=UNFINISHED))


def _earlier(name: str, asked: str) -> dict[str, Any]:
    with reading() as db:
        row = db.get(IdempotentReply, name)
    if row is None or (row.status == UNFINISHED and hmac.compare_digest(row.request_hash, asked)):
        raise Conflict(STILL_WORKING, code='still_working')
    if not hmac.compare_digest(row.request_hash, asked):
        raise InvalidInput(OTHER_REQUEST, field='Idempotency-Key', code='idempotency_key_reused')
    words = seals.unseal_words(row.body['sealed'])
    if words is None:
        raise Conflict(OTHER_KEY)
    earlier: dict[str, Any] = json.loads(words)
    return earlier


def _name(scope: str, key: str) -> str:
    return _sha256(f'{scope}\n{key}')


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _is(name: str) -> Any:
    return col(IdempotentReply.key_hash) == name
