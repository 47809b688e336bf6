"""What a room is the live place of, a session or a course: who may enter, who leads, and who one is there."""

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from classroom.db import Reading, Transaction
from classroom.errors import Conflict, NotFound
from classroom.models import Course, Gathering, Participant, Room
from classroom.policies import Verdict
from classroom.policies import courses as course_policy
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import Audience, SessionState
from classroom.services import course_views, gallery_views, rooms
from classroom.services.gallery_views import Viewer


def entered(db: Reading, actor: Actor, room_id: int) -> tuple[Gathering, Audience]:
    """What the room belongs to, and the audience in which this actor sits. Raises NotFound for strangers."""
    room = db.get(Room, room_id)
    if room is None or room.course_id is None:
        return rooms.entered(db, actor, room_id)
    course = course_views.entered(db, actor, room.course_id)
    return course, 'staff' if leads(actor, course) else 'others'


def leads(actor: Actor, place: Gathering) -> bool:
    """Whether this actor leads here."""
    if isinstance(place, Course):
        return course_policy.leads(actor, place.teacher_id)
    return room_policy.leads(actor, place.id or 0, place.teacher_id)


def may_lead(actor: Actor, place: Gathering) -> Verdict:
    """Whether this member may change what is said here and how."""
    if isinstance(place, Course):
        return course_policy.may_lead(actor, place.teacher_id)
    return room_policy.may_lead(actor, place.id or 0, place.teacher_id)


def member(db: Reading, actor: Actor, place: Gathering) -> Participant | None:
    """Who this actor is here, or nobody."""
    if not isinstance(place, Course):
        return rooms.member(db, actor, place)
    me = (Participant.course_id == place.id, Participant.user_id == (actor.user.id if actor.user else 0))
    found: Participant | None = db.one(select(Participant).where(*me))
    return found


def viewer(db: Reading, actor: Actor, place: Gathering) -> Viewer:
    """How this actor looks at what is said here."""
    return viewer_of(actor, place, member(db, actor, place))


def viewer_of(actor: Actor, place: Gathering, person: Participant | None) -> Viewer:
    """The same, where it is known already who the actor is here."""
    if not isinstance(place, Course):
        return gallery_views.viewer_of(actor, place, person)
    return Viewer('staff' if leads(actor, place) else 'others', person.id if person else None)


def people_of(place: Gathering) -> ColumnElement[bool]:
    """The condition on Participant that leaves the people of this place."""
    if isinstance(place, Course):
        return col(Participant.course_id) == place.id
    return col(Participant.session_id) == place.id


def led(tx: Transaction, actor: Actor, room_id: int) -> Gathering:
    """What the room belongs to, held for a change by somebody who leads it.

    Raises NotFound for strangers, NotAllowed for members without the right, Conflict for what is archived.
    """
    room = tx.get(Room, room_id)
    if room is None:
        raise NotFound(rooms.GONE)
    if room.course_id is None:
        return rooms.led(tx, actor, room.session_id or 0)
    course = course_views.led(tx, actor, room.course_id)
    if course.archived_at is not None:
        raise Conflict(course_policy.ARCHIVED)
    return course


def state(db: Reading, place: Gathering) -> SessionState:
    """The part that all screens of its room follow live."""
    return course_views.state(db, place) if isinstance(place, Course) else rooms.state(db, place)


def kind_of(place: Gathering) -> str:
    """What the audit log calls it."""
    return 'course' if isinstance(place, Course) else 'session'
