"""Whose seats must close although nobody told us: a replica asks when it did not hear the others for a while."""

from collections.abc import Collection

from sqlmodel import col, select

from classroom.db import reading
from classroom.events import AccessEnded
from classroom.models import Participant, SignIn
from classroom.services.arrivals import REMOVED
from classroom.services.sign_ins import SIGNED_OUT

CHANGED = 'Your place here has changed. Go in again.'


def lost(people: Collection[tuple[int, int]], sign_in_ids: Collection[int]) -> list[AccessEnded]:
    """What was told of these pairs of room and participant who are removed, and of these sign-ins that have ended.

    A participant who is not there any more became one with another, or went with the course.
    """
    with reading() as db:
        ids = {one for _, one in people}
        known = db.rows(select(Participant.id, Participant.removed_at).where(col(Participant.id).in_(ids)))
        removed_at = {row.id: row.removed_at for row in known}
        over = (col(SignIn.id).in_(sign_in_ids), col(SignIn.ended_at).is_not(None))
        ended = tuple(db.all(select(SignIn.id).where(*over)))
    told = [
        AccessEnded(room_id=room_id, participant_id=one, reason=REMOVED)
        if one in removed_at
        else AccessEnded(room_id=room_id, participant_id=one, united=True, reason=CHANGED)
        for room_id, one in people
        if one not in removed_at or removed_at[one] is not None
    ]
    return [*told, *([AccessEnded(sign_in_ids=ended, reason=SIGNED_OUT)] if ended else [])]
