"""The roster as an audience sees it, put together once for all who ask in the same moment.

When 300 open the room at once each page shows all 300. Whatever changes a roster is an event of the room and moves its
number on, so what was put together for a number holds for that number; for a photo of an account that was switched
off, which is no event, no longer than `SECONDS`.
"""

import time
from collections import OrderedDict
from typing import Any, NamedTuple

from classroom.db import Reading, Transaction
from classroom.models import Participant, Session
from classroom.schemas.rooms import Audience, RosterEntry
from classroom.services import faces, rooms

SECONDS = 2.0
MOST_KEPT = 64


class Kept(NamedTuple):
    """A roster without anybody's own view, the number of the room that it is of, and when it was put together."""

    engine: Any
    seq: int
    at: float
    people: list[RosterEntry]


_kept: OrderedDict[tuple[int, Audience], Kept] = OrderedDict()


def seen(db: Reading, session: Session, audience: Audience, seq: int, person: Participant | None) -> list[RosterEntry]:
    """Everybody on the roster at this number of the room; `person` is who looks, and sees the own entry as it is."""
    people = _shared(db, session, audience, seq)
    if person is None or audience == 'staff':
        return people
    own = rooms.entry(person, faces.of(db, person))
    return [own if one.id in {person.id, -person.alias_number} else one for one in people]


def _shared(db: Reading, session: Session, audience: Audience, seq: int) -> list[RosterEntry]:
    if isinstance(db, Transaction):  # what it sees may never come to be
        return rooms.roster(db, session, audience)
    key, now, engine = (session.id or 0, audience), time.monotonic(), db.orm.get_bind()
    kept = _kept.get(key)
    if kept is not None and kept.engine is engine and kept.seq == seq and now - kept.at < SECONDS:
        return kept.people
    people = rooms.roster(db, session, audience)
    _kept[key] = Kept(engine, seq, now, people)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return people
