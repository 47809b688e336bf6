"""Whose seats must close although nobody told us: a replica asks when it did not hear the others for a while."""

from collections.abc import Collection

from sqlmodel import col, select

from classroom.db import reading
from classroom.events import AccessEnded
from classroom.models import Participant, SignIn
from classroom.services.arrivals import REMOVED
from classroom.services.sign_ins import SIGNED_OUT

NOT_IN = 'You are not in this course any more.'
CHANGED = 'Your place here has changed. Go in again.'


def lost(people: Collection[tuple[int, int]], sign_in_ids: Collection[int]) -> list[AccessEnded]:
    """What was told of these pairs of room and participant who are removed, and of these sign-ins that have ended.

    A participant who is not there any more became one with another, or went with the course; a sign-in that is not
    there went with its account. Who is out of a course may have left by themselves.
    """
    with reading() as db:
        ids = {one for _, one in people}
        asked = select(Participant.id, Participant.removed_at, Participant.course_id)
        known = {row.id: row for row in db.rows(asked.where(col(Participant.id).in_(ids)))}
        goes_on = (col(SignIn.id).in_(sign_in_ids), col(SignIn.ended_at).is_(None))
        going_on = set(db.all(select(SignIn.id).where(*goes_on)))
    ended = tuple(one for one in sign_in_ids if one not in going_on)
    told = [
        AccessEnded(room_id=room_id, participant_id=one, reason=REMOVED if known[one].course_id is None else NOT_IN)
        if one in known
        else AccessEnded(room_id=room_id, participant_id=one, united=True, reason=CHANGED)
        for room_id, one in people
        if one not in known or known[one].removed_at is not None
    ]
    return [*told, *([AccessEnded(sign_in_ids=ended, reason=SIGNED_OUT)] if ended else [])]
