"""Tickets for the live channel: signed, good for a minute, bound to one sign-in (or participant) and one room."""

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from classroom import clock
from classroom.db import reading
from classroom.errors import BadCredentials, NotAllowed
from classroom.models import Course
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import Audience
from classroom.schemas.seats import SeatFacts, TicketOut
from classroom.services import keys, room_places, rooms, sign_ins

SECONDS = 60
EXPIRED = 'This ticket is too old. Ask for a new one.'
NO_PROGRAMS = 'Live rooms open for people in their browser. A program reads them by the other calls of the API.'
WRONG = 'This ticket does not fit here.'


class _Signer(TimestampSigner):
    """Stamps by the one clock of the program."""

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def issue(actor: Actor, room_id: int, *, screen: bool = False) -> TicketOut:
    """A ticket for this room. Raises NotFound for strangers, NotAllowed where a member asks for the projector."""
    if actor.token_id is not None:
        raise NotAllowed(NO_PROGRAMS)
    with reading() as db:
        place, _ = room_places.entered(db, actor, room_id)
        if screen:
            rooms.readable(db, actor, 0 if isinstance(place, Course) else place.id or 0)
    person = actor.member.id if actor.member and actor.sign_in_id is None else 0
    words = [room_id, actor.sign_in_id or 0, person, int(screen)]
    return TicketOut(ticket=_serializer().dumps(words), room_id=room_id)


def redeem(ticket: str, cookie_sign_in_id: int | None) -> SeatFacts:
    """The seat that a ticket opens, with the rights as they are now.

    Raises BadCredentials for a forged or expired one, and for one of another sign-in than the socket's own cookie;
    NotFound where its holder is in the room no more.
    """
    room_id, sign_in_id, person, screen = _read(ticket)
    if sign_in_id and sign_in_id != cookie_sign_in_id:
        raise BadCredentials(WRONG, code='wrong_ticket')
    actor = sign_ins.actor_of_id(sign_in_id) if sign_in_id else sign_ins.actor_of_participant(person)
    if actor is None:
        raise BadCredentials(WRONG, code='wrong_ticket')
    with reading() as db:
        place, audience = room_places.entered(db, actor, room_id)
        is_course = isinstance(place, Course)
        student = room_places.member(db, actor, place) if is_course and audience != 'staff' else None
    seat: Audience = 'screen' if screen and audience == 'staff' else audience
    session_id = 0 if is_course else place.id or 0
    student_id = student.id if student else None
    return SeatFacts(room_id=room_id, session_id=session_id, audience=seat, actor=actor, student_id=student_id)


def _read(ticket: str) -> tuple[int, int, int, int]:
    try:
        room_id, sign_in_id, person, screen = _serializer().loads(ticket, max_age=SECONDS)
    except SignatureExpired:
        raise BadCredentials(EXPIRED, code='expired_ticket') from None
    except (BadSignature, ValueError, TypeError):
        raise BadCredentials(WRONG, code='wrong_ticket') from None
    return room_id, sign_in_id, person, screen


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(keys.derive('live ticket'), signer=_Signer)
