"""Aliases: the numbers under which the class reads its people while names are hidden."""

import random

from sqlmodel import col, func, select

from classroom.db import Reading, Transaction
from classroom.models import Participant

_DICE = random.SystemRandom()


def next_number(db: Reading, session_id: int) -> int:
    """The first number after all aliases of this session."""
    last = db.one(select(func.max(col(Participant.alias_number))).where(Participant.session_id == session_id))
    return (last or 0) + 1


def mixed(first: int, count: int) -> list[int]:
    """Numbers from `first` on in a random order: “Student 7” must not be the seventh on a list seen before."""
    numbers = list(range(first, first + count))
    _DICE.shuffle(numbers)
    return numbers


def deal_afresh(tx: Transaction, session_id: int) -> None:
    """Give everybody but the host another number, so that none tells who came late or as a guest."""
    everybody = select(Participant).where(Participant.session_id == session_id, Participant.kind != 'host')
    people = tx.all(everybody.order_by(col(Participant.id)))
    for person in people:  # first out of the way, since a number is there once only
        person.alias_number = -person.alias_number
    tx.flush()
    for person, number in zip(people, mixed(1, len(people)), strict=True):
        person.alias_number = number
    tx.flush()
