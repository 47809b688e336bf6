"""A room's chat as a whole: which there are, its pages, its rules, how far each has read, and the transcript."""

from sqlmodel import col, select

from classroom.db import reading, transaction
from classroom.domain import csv_export, file_names, texts
from classroom.errors import InvalidInput, NotFound
from classroom.events import SessionChanged
from classroom.models import ChatMessage, ChatRead, Participant, Room, Session
from classroom.policies import require
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.chat import ChatMessageOut, ChatQuery, ChatRoom, ChatSettings, Typist
from classroom.schemas.rooms import SessionState
from classroom.services import audit, chat_views, rooms
from classroom.services.gallery_views import author_of, viewer_of
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
    query = select(Room, Session).join(Session, col(Session.id) == col(Room.session_id))
    query = query.where(col(Session.archived_at).is_(None))
    if actor.member is not None:
        query = query.where(Session.id == actor.member.session_id)
    elif not actor.is_staff:
        query = query.where(Session.teacher_id == (actor.user.id if actor.user else 0))
    with reading() as db:
        rows = db.rows(query.order_by(col(Room.id).desc()).limit(MOST_ROOMS)).all()
        return [_room(room, session) for room, session in rows if room_policy.belongs(actor, *_whose(session))]


def page(actor: Actor, room_id: int, asked: ChatQuery) -> list[ChatMessageOut]:
    """Messages, oldest first: the newest ones, or those before or after a message, or those that hold these words.

    Raises NotFound for strangers, InvalidInput for a limit out of range.
    """
    if not 1 <= asked.limit <= MOST:
        raise InvalidInput(TOO_MANY, field='limit')
    search = texts.clean(asked.search, limit=SEARCH_LIMIT, field='search', what='The search', required=False)
    with reading() as db:
        session, _ = rooms.entered(db, actor, room_id)
        who = viewer_of(actor, session, rooms.member(db, actor, session))
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
        return chat_views.many(db, session, rows if upwards else rows[::-1], who)


def change(actor: Actor, room_id: int, wanted: ChatSettings) -> SessionState:
    """Lock or open the chat, set the slow mode; all screens follow. Raises NotFound, NotAllowed."""
    with transaction() as tx:
        session = rooms.led(tx, actor, _session_of(tx.get(Room, room_id)))
        named = wanted.model_dump(exclude_none=True)
        for name, value in named.items():
            setattr(session, name, value)
        tx.flush()
        audit.note(tx, actor, 'message.rules', 'session', session.id, **named)
        state = rooms.state(tx, session)
        tx.publish(SessionChanged(room_id=room_id, state=state))
        return state


def mark_read(actor: Actor, room_id: int, message_id: int) -> int:
    """Note that the actor has seen everything up to a message; returns the participant who it is, 0 for nobody."""
    with transaction() as tx:
        session, _ = rooms.entered(tx, actor, room_id)
        person = rooms.member(tx, actor, session)
        if person is None or person.removed_at is not None:
            return 0
        tx.lock_row(Participant, person.id)
        newest = tx.one(
            select(ChatMessage.id)
            .where(ChatMessage.room_id == room_id, col(ChatMessage.id) <= message_id)
            .order_by(col(ChatMessage.id).desc())
            .limit(1)
        )
        row = tx.get(ChatRead, person.id)
        if row is None:
            tx.add(ChatRead(participant_id=person.id or 0, message_id=newest or 0))
        else:
            row.message_id = max(row.message_id, newest or 0)
        return person.id or 0


def typist(actor: Actor, room_id: int) -> Typist | None:
    """Who is writing, under the name that each audience may read; None where this person may not write now."""
    with reading() as db:
        session, _ = rooms.entered(db, actor, room_id)
        person = rooms.member(db, actor, session)
        leads = room_policy.leads(actor, *_whose(session))
        if person is None or person.removed_at is not None:
            return None
        if chat_views.may_write(session, leads=leads) is not True:
            return None
        real, shown = (author_of(person, session, who) for who in (chat_views.STAFF, chat_views.CLASS))
        return Typist(real=real, shown=shown)


def transcript(actor: Actor, room_id: int) -> tuple[str, bytes]:
    """The file name and the CSV of all messages, removed ones and private ones too; for who leads."""
    with reading() as db:
        session, _ = rooms.entered(db, actor, room_id)
        require(room_policy.may_lead(actor, *_whose(session)))
        zone = zone_of(db, session)
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
        name = f'chat-{file_names.slug(session.title) or room_id}.csv'
    audit.write(actor, 'message.downloaded', 'session', session.id, messages=len(rows))
    return name, csv_export.table(HEADER, rows)


def _session_of(room: Room | None) -> int:
    if room is None or room.session_id is None:
        raise NotFound(rooms.GONE)
    return room.session_id


def _whose(session: Session) -> tuple[int, int | None]:
    return session.id or 0, session.teacher_id


def _room(room: Room, session: Session) -> ChatRoom:
    return ChatRoom(
        id=room.id or 0,
        session_id=session.id or 0,
        title=session.title,
        status=session.status,
        chat=session.chat,
        slow_mode=session.slow_mode,
    )
