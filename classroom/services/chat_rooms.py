"""A room's chat as a whole: which there are, its pages, its rules, how far each has read, and the transcript."""

from sqlmodel import col, select, true

from classroom.db import Reading, reading, transaction
from classroom.domain import csv_export, file_names, texts
from classroom.errors import InvalidInput
from classroom.events import Asked, SessionChanged, bus
from classroom.models import ChatMessage, ChatRead, Course, Gathering, Participant, Room, Session
from classroom.policies import require
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.chat import ChatMessageOut, ChatQuery, ChatRoom, ChatSettings, Typist
from classroom.schemas.rooms import SessionState
from classroom.services import audit, chat_views, course_views, room_places
from classroom.services.gallery_views import author_of
from classroom.services.participation import zone_of
from classroom.services.searching import contains

MOST = 100
MOST_ROOMS = 100
MOST_ROWS = 50_000
SEARCH_LIMIT = 100
TOO_MANY = f'Ask for 1 to {MOST} messages.'
HEADER = ['Time', 'Author', 'To', 'Text', 'State', 'Answers', 'Changed']
STATES = {'visible': 'shown', 'waiting': 'waiting', 'removed': 'removed'}


def listed(actor: Actor) -> list[ChatRoom]:
    """The rooms that this actor may enter, newest first; archived ones are not listed."""
    with reading() as db:
        found = _of_sessions(db, actor) + _of_courses(db, actor)
    return sorted(found, key=lambda room: room.id, reverse=True)[:MOST_ROOMS]


def person_id(actor: Actor, room_id: int) -> int:
    """The participant that this actor is in the room; 0 for who only looks after it. Raises NotFound."""
    with reading() as db:
        place, _ = room_places.entered(db, actor, room_id)
        person = room_places.member(db, actor, place)
        return (person.id or 0) if person and person.removed_at is None else 0


def page(actor: Actor, room_id: int, asked: ChatQuery) -> list[ChatMessageOut]:
    """Messages, oldest first: the newest ones, or those before or after a message, or those that hold these words.

    Raises NotFound for strangers, InvalidInput for a limit out of range.
    """
    if not 1 <= asked.limit <= MOST:
        raise InvalidInput(TOO_MANY, field='limit')
    search = texts.clean(asked.search, limit=SEARCH_LIMIT, field='search', what='The search', required=False)
    with reading() as db:
        place, _ = room_places.entered(db, actor, room_id)
        who = room_places.viewer(db, actor, place)
        query = chat_views.rows_of(room_id, who)
        if (words := contains(search, col(ChatMessage.body))) is not None:
            query = query.where(words, col(ChatMessage.status) != 'removed')
        if asked.before is not None:
            query = query.where(col(ChatMessage.id) < asked.before)
        if asked.after is not None:
            query = query.where(col(ChatMessage.id) > asked.after)
        upwards = asked.after is not None and asked.before is None
        order = col(ChatMessage.id).asc() if upwards else col(ChatMessage.id).desc()
        rows = [(row, person) for row, person in db.rows(query.order_by(order).limit(asked.limit))]
        found = chat_views.many(db, place, rows if upwards else rows[::-1], who)
    if upwards and who.me is not None and not who.leads:  # so asks the page of a student without a live connection
        bus.publish([Asked(room_id=room_id, person=who.me)])
    return found


def change(actor: Actor, room_id: int, wanted: ChatSettings) -> SessionState:
    """Lock or open the chat, set the slow mode; all screens follow. Raises NotFound, NotAllowed."""
    with transaction() as tx:
        place = room_places.led(tx, actor, room_id)
        named = wanted.model_dump(exclude_none=True)
        for name, value in named.items():
            setattr(place, name, value)
        tx.flush()
        audit.note(tx, actor, 'message.rules', room_places.kind_of(place), place.id, **named)
        state = room_places.state(tx, place)
        tx.publish(SessionChanged(room_id=room_id, state=state))
        return state


def mark_read(actor: Actor, room_id: int, message_id: int) -> tuple[int, int]:
    """Note that the actor has seen everything up to a message of this room.

    Returns the participant who it is, 0 for nobody, and the message up to which that person has read now: one that
    there is, however far somebody claims to have read.
    """
    with transaction() as tx:
        place, _ = room_places.entered(tx, actor, room_id)
        person = room_places.member(tx, actor, place)
        if person is None or person.removed_at is not None:
            return 0, 0
        tx.lock_row(Participant, person.id)
        newest = tx.one(
            select(ChatMessage.id)
            .where(ChatMessage.room_id == room_id, col(ChatMessage.id) <= message_id)
            .order_by(col(ChatMessage.id).desc())
            .limit(1)
        )
        row = tx.get(ChatRead, person.id)
        if row is None:
            row = tx.add(ChatRead(participant_id=person.id or 0, message_id=newest or 0))
        else:
            row.message_id = max(row.message_id, newest or 0)
        return person.id or 0, row.message_id


def typist(actor: Actor, room_id: int) -> Typist | None:
    """Who is writing, under the name that each audience may read; None where this person may not write now."""
    with reading() as db:
        place, _ = room_places.entered(db, actor, room_id)
        person = room_places.member(db, actor, place)
        leads = room_places.leads(actor, place)
        if person is None or person.removed_at is not None:
            return None
        if chat_views.may_write(place, leads=leads) is not True:
            return None
        real, shown = (author_of(person, place, who) for who in (chat_views.STAFF, chat_views.CLASS))
        return Typist(real=real, shown=shown)


def transcript(actor: Actor, room_id: int) -> tuple[str, bytes]:
    """The file name and the CSV of all messages, removed ones and private ones too; for who leads."""
    with reading() as db:
        place, _ = room_places.entered(db, actor, room_id)
        require(room_places.may_lead(actor, place))
        zone = zone_of(db, place)
        query = chat_views.rows_of(room_id, chat_views.STAFF).order_by(col(ChatMessage.id)).limit(MOST_ROWS)
        rows = [
            [
                f'{row.created_at.astimezone(zone):%Y-%m-%d %H:%M:%S}',
                person.name,
                'the class' if row.asker_id is None else 'the teacher',
                row.body,
                STATES[row.status],
                row.reply_to_id,
                'yes' if row.edited_at else '',
            ]
            for row, person in db.rows(query)
        ]
        name = f'chat-{file_names.slug(place.title) or room_id}.csv'
    audit.write(actor, 'message.downloaded', room_places.kind_of(place), place.id, messages=len(rows))
    return name, csv_export.table(HEADER, rows)


def _of_sessions(db: Reading, actor: Actor) -> list[ChatRoom]:
    query = select(Room, Session).join(Session, col(Session.id) == col(Room.session_id))
    query = query.where(col(Session.archived_at).is_(None))
    if actor.member is not None:
        query = query.where(Session.id == actor.member.session_id)
    elif not actor.is_staff:
        query = query.where(Session.teacher_id == (actor.user.id if actor.user else 0))
    rows = db.rows(query.order_by(col(Room.id).desc()).limit(MOST_ROOMS)).all()
    may = [(room, one) for room, one in rows if room_policy.belongs(actor, one.id or 0, one.teacher_id)]
    return [_room(room, session) for room, session in may]


def _of_courses(db: Reading, actor: Actor) -> list[ChatRoom]:
    if actor.user is None:
        return []
    query = select(Room, Course).join(Course, col(Course.id) == col(Room.course_id))
    query = query.where(col(Course.archived_at).is_(None), true() if actor.is_staff else course_views.mine(actor))
    return [_room(room, course) for room, course in db.rows(query.order_by(col(Room.id).desc()).limit(MOST_ROOMS))]


def _room(room: Room, place: Gathering) -> ChatRoom:
    return ChatRoom(
        id=room.id or 0,
        session_id=room.session_id,
        course_id=room.course_id,
        title=place.title,
        status=place.status,
        chat=place.chat,
        slow_mode=place.slow_mode,
    )
