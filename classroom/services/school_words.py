"""The school's own list of words that its teachers want to look at before a class reads them."""

from sqlmodel import col, select

from classroom.db import reading, transaction
from classroom.domain import texts
from classroom.errors import Conflict, NotFound
from classroom.models import SchoolWord
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import SchoolWordOut
from classroom.services import audit

WORD_LIMIT, MOST = 60, 1000
NO_SCHOOL = 'Your account belongs to no school yet.'


def listed(actor: Actor) -> list[SchoolWordOut]:
    """The words in alphabetical order. Raises NotAllowed."""
    require(policy.may_keep_vocabulary(actor))
    mine = SchoolWord.school_id == _school(actor)
    with reading() as db:
        rows = db.all(select(SchoolWord).where(mine).order_by(col(SchoolWord.word)).limit(MOST))
        return [SchoolWordOut(id=row.id or 0, word=row.word) for row in rows]


def add(actor: Actor, word: str) -> SchoolWordOut:
    """Put a word on the list; one that is there stays once. Raises InvalidInput, Conflict for a full list."""
    require(policy.may_keep_vocabulary(actor))
    text = texts.key(texts.clean(word, limit=WORD_LIMIT, field='word', what='The word'))[:WORD_LIMIT]
    school_id = _school(actor)
    with transaction() as tx:
        rows = tx.all(select(SchoolWord).where(SchoolWord.school_id == school_id))
        row = next((one for one in rows if one.word == text), None)
        if row is None and len(rows) >= MOST:
            raise Conflict(f'The list holds up to {MOST} words. Take one off first.')
        row = row or tx.add(SchoolWord(school_id=school_id, word=text))
        audit.note(tx, actor, 'word.added', 'school', school_id)
        return SchoolWordOut(id=row.id or 0, word=row.word)


def remove(actor: Actor, word_id: int) -> None:
    """Take a word off the list. Raises NotFound for other schools' words."""
    require(policy.may_keep_vocabulary(actor))
    with transaction() as tx:
        row = tx.get(SchoolWord, word_id)
        if row is None or row.school_id != _school(actor):
            raise NotFound('This word is not on your list.')
        tx.orm.delete(row)
        audit.note(tx, actor, 'word.removed', 'school', row.school_id)


def _school(actor: Actor) -> int:
    if actor.user is None or actor.user.school_id is None:
        raise NotFound(NO_SCHOOL)
    return actor.user.school_id
