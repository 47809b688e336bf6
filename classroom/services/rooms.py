"""Load a session through its membership, and show it: every other service of a room begins here."""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, func
from sqlmodel import col, select

from classroom.db import Reading, Transaction, reading
from classroom.domain import avatars
from classroom.errors import Conflict, NotFound
from classroom.models import BellPeriod, Gathering, Module, Participant, Room, School, Session, User
from classroom.policies import require
from classroom.policies import rooms as policy
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import Audience, Place, RosterEntry, SessionOut, SessionState
from classroom.services import faces, photos

GONE = 'This class is not here, or you are not in it.'
ARCHIVED = 'This session is archived. Bring it back first.'


def in_its_hour() -> ColumnElement[bool]:
    """How a session finds its hour in the bell schedule of its school."""
    return (col(BellPeriod.school_id) == col(Session.school_id)) & (col(BellPeriod.section) == col(Session.section))


IN_SESSION = col(Participant.session_id) == bindparam('session')
COUNTED = select(func.count(), func.count(col(Participant.joined_at))).where(
    IN_SESSION, col(Participant.kind) != 'host', col(Participant.removed_at).is_(None)
)
SEEN_OF_PEOPLE = (
    *(col(Participant.id), col(Participant.user_id), col(Participant.kind), col(Participant.name)),
    *(col(Participant.avatar), col(Participant.alias_number), col(Participant.post_count)),
    *(col(Participant.joined_at), col(Participant.removed_at), col(User.photo)),
)
MOST_PEOPLE = 600
_PEOPLE = (
    select(*SEEN_OF_PEOPLE)  # type: ignore[call-overload]  # more columns than it has overloads for
    .outerjoin(User, faces.account())
    .where(IN_SESSION)
    .limit(MOST_PEOPLE)
)
ON_THE_ROSTER = _PEOPLE.order_by(col(Participant.removed_at).is_not(None), col(Participant.id))
IN_THE_CLASS = _PEOPLE.where(col(Participant.removed_at).is_(None)).order_by(col(Participant.id))
AROUND = (
    select(BellPeriod, col(Module.title), col(School.name), col(User.display_name))
    .add_columns(col(Room.id))
    .select_from(Session)
    .outerjoin(BellPeriod, in_its_hour())
    .outerjoin(Module, col(Module.id) == col(Session.module_id))
    .outerjoin(School, col(School.id) == col(Session.school_id))
    .outerjoin(User, col(User.id) == col(Session.teacher_id))
    .join(Room, col(Room.session_id) == col(Session.id))
    .where(col(Session.id) == bindparam('session'))
)
"""Every page of a room asks for these: they are built once, and the roster is read without objects to change."""


def get(actor: Actor, session_id: int) -> SessionOut:
    """One session for a member of it. Raises NotFound for strangers."""
    with reading() as db:
        return show(db, visible(db, actor, session_id))


def led_by(actor: Actor, session_id: int) -> SessionOut:
    """One session for somebody who leads it. Raises NotFound for strangers, NotAllowed for other members."""
    with reading() as db:
        return show(db, readable(db, actor, session_id))


def person_id(actor: Actor, session_id: int) -> int:
    """The participant that this actor is in a session; 0 for who only looks after it."""
    with reading() as db:
        person = member(db, actor, visible(db, actor, session_id))
        return (person.id or 0) if person else 0


def led(tx: Transaction, actor: Actor, session_id: int) -> Session:
    """The session, held for a change by somebody who leads it.

    Raises NotFound for strangers, NotAllowed for members without the right, Conflict for an archived one.
    """
    session = kept(tx, actor, session_id)
    check_not_archived(session)
    return session


def check_not_archived(session: Session) -> None:
    """Refuse, with Conflict, what an archived session no longer does."""
    if session.archived_at is not None:
        raise Conflict(ARCHIVED)


def kept(tx: Transaction, actor: Actor, session_id: int) -> Session:
    """Like `led`, but an archived one too: to put it away, to bring it back, to go on with its students."""
    session = tx.lock_row(Session, session_id)
    if session is None or not policy.belongs(actor, session_id, session.teacher_id):
        raise NotFound(GONE)
    require(policy.may_lead(actor, session_id, session.teacher_id))
    return session


def readable(db: Reading, actor: Actor, session_id: int) -> Session:
    """The session for somebody who leads it. Raises NotFound, NotAllowed."""
    session = visible(db, actor, session_id)
    require(policy.may_lead(actor, session_id, session.teacher_id))
    return session


def entered(db: Reading, actor: Actor, room_id: int) -> tuple[Session, Audience]:
    """The session of a room and the audience in which this actor sits. Raises NotFound for strangers."""
    room = db.get(Room, room_id)
    if room is None or room.session_id is None:
        raise NotFound(GONE)
    session = visible(db, actor, room.session_id)
    person = member(db, actor, session)
    has_posted = person is not None and person.post_count > 0
    return session, policy.audience(actor, room.session_id, session.teacher_id, has_posted=has_posted)


def member(db: Reading, actor: Actor, session: Session) -> Participant | None:
    """Who this actor is in the session: the participant of the sign-in, or the one tied to the account."""
    if actor.member is not None:
        return db.get(Participant, actor.member.id) if actor.member.session_id == session.id else None
    if actor.user is None:
        return None
    found: Participant | None = db.one(select(Participant).where(*is_member(actor, session)))
    return found


def is_member(actor: Actor, session: Session) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition on Participant that leaves the one whom this actor is in the session, or nobody."""
    if actor.member is not None:
        me = col(Participant.id) == actor.member.id
    else:
        me = col(Participant.user_id) == (actor.user.id if actor.user else 0)
    return col(Participant.session_id) == session.id, me


def room_of(db: Reading, session_id: int) -> int:
    """The id of a session's room."""
    return int(db.one(select(Room.id).where(Room.session_id == session_id)))  # type: ignore[arg-type]  # always there


def state(db: Reading, session: Session, *, expected: int | None = None) -> SessionState:
    """The part of a session that its screens follow live; `expected` where it is known already."""
    return SessionState(
        id=session.id or 0,
        title=session.title,
        status=session.status,
        closed=session.closed,
        hide_names=session.hide_names,
        archived=session.archived_at is not None,
        expected=counts(db, session.id or 0)[0] if expected is None else expected,
        badge_mode=session.badge_mode,
        approval=session.approval,
        comments=session.comments,
        peers_hidden_until_post=session.peers_hidden_until_post,
        frozen=session.frozen,
        chat=session.chat,
        slow_mode=session.slow_mode,
    )


def counts(db: Reading, session_id: int) -> tuple[int, int]:
    """How many students and guests are on the roster, and how many of them have come in."""
    expected, joined = db.rows(COUNTED, session=session_id).one()
    return expected, joined


def entry(person: Participant, photo: str | None = None, *, posts: int | None = None) -> RosterEntry:
    """A person as staff see them; `photo` is the digest of the account's photo, `posts` what to say of their number."""
    return RosterEntry(
        id=person.id or 0,
        name=person.name,
        avatar=person.avatar,
        kind=person.kind,
        place=_place(person),
        joined_at=person.joined_at,
        posts=person.post_count if posts is None else posts,
        photo=photos.url(person.user_id or 0, photo) or '',
    )


def _place(person: Participant) -> Place:
    return 'removed' if person.removed_at else 'joined' if person.joined_at else 'expected'


def shown(person: Participant, session: Gathering, photo: str | None = None) -> RosterEntry:
    """A person as the class sees them: under an alias while names are hidden.

    The alias has its own id (negative), name and picture, no photo and no time of arrival: nothing that was seen before
    leads from one to the other; guests are students like all. Who has posted and who has not is for those who lead.
    """
    if not session.hide_names or person.kind == 'host':
        return entry(person, photo, posts=0)
    number = person.alias_number
    return RosterEntry(
        id=-number,
        name=f'Student {number}',
        avatar=avatars.alias(number),
        kind='student',
        place=_place(person),
    )


def roster(db: Reading, session: Session, audience: Audience) -> list[RosterEntry]:
    """Everybody on the roster in the order of their arrival on it; removed people only for staff.

    Of more than `MOST_PEOPLE` removed ones are left out first.
    """
    is_staff = audience == 'staff'
    people: list[Any] = list(db.rows(ON_THE_ROSTER if is_staff else IN_THE_CLASS, session=session.id))
    if is_staff:
        people.sort(key=lambda person: person.id)
        return [entry(person, person.photo) for person in people]
    if session.hide_names:
        people.sort(key=lambda person: person.alias_number)  # the order of the list would tell who is who
    return [shown(person, session, person.photo) for person in people]


def show(db: Reading, session: Session) -> SessionOut:
    """A session with the words around it: hour, module, school, teacher."""
    period, module, school, teacher, room_id = db.rows(AROUND, session=session.id).one()
    expected, came = counts(db, session.id or 0)
    return out(session, period, module, school, teacher, room_id, expected, came)


def out(  # noqa: PLR0913, PLR0917 - the parts of one joined row
    session: Session,
    period: BellPeriod | None,
    module: str | None,
    school: str | None,
    teacher: str | None,
    room_id: int,
    expected: int,
    joined: int,
) -> SessionOut:
    """Put one session together from the parts of a joined row."""
    return SessionOut(
        id=session.id or 0,
        room_id=room_id,
        code=session.code,
        title=session.title,
        status=session.status,
        closed=session.closed,
        hide_names=session.hide_names,
        archived=session.archived_at is not None,
        section=session.section,
        section_name=period.name if period else None,
        section_starts=f'{period.starts:%H:%M}' if period else None,
        section_ends=f'{period.ends:%H:%M}' if period else None,
        module=module,
        school=school,
        theme=session.theme,
        grade=session.grade,
        teacher_id=session.teacher_id,
        teacher=teacher or '',
        expected=expected,
        joined=joined,
        badge_mode=session.badge_mode,
        approval=session.approval,
        comments=session.comments,
        peers_hidden_until_post=session.peers_hidden_until_post,
        frozen=session.frozen,
        chat=session.chat,
        slow_mode=session.slow_mode,
        created_at=session.created_at,
        opened_at=session.opened_at,
    )


def visible(db: Reading, actor: Actor, session_id: int) -> Session:
    """The session for anybody who belongs to it. Raises NotFound for strangers."""
    session = db.get(Session, session_id)
    if session is None or not policy.belongs(actor, session_id, session.teacher_id):
        raise NotFound(GONE)
    return session
