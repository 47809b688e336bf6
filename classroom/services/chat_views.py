"""Messages as each viewer may see them: the one place where the chat's names are resolved and messages left out."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlmodel import col, or_, select, true

from classroom.db import Reading, Transaction
from classroom.events import ChatChanged
from classroom.models import ChatMessage, ChatReaction, ChatRead, Course, Gathering, Participant
from classroom.policies import Verdict
from classroom.policies import chat as policy
from classroom.policies import courses as course_policy
from classroom.schemas.chat import NO_CHAT, ChatMessageOut, ChatStart, Quote, Reaction
from classroom.services import room_places
from classroom.services.gallery_views import Viewer, author_of

FIRST = 30
EXCERPT = 120
STAFF = Viewer('staff', None)
CLASS = Viewer('posted', None)

Row = tuple[ChatMessage, Participant]


class Given(NamedTuple):
    """The reactions to messages: how many of each kind, and the viewer's own."""

    counts: dict[int, dict[Reaction, int]]
    mine: dict[int, list[Reaction]]


def visible(who: Viewer) -> ColumnElement[bool]:
    """Which messages this viewer may know of."""
    if who.leads:
        return true()
    me = who.me or 0
    reached = (col(ChatMessage.status) == 'visible') | (
        (col(ChatMessage.status) == 'removed') & col(ChatMessage.reached_class)
    )
    heard = col(ChatMessage.asker_id).is_(None) | (col(ChatMessage.asker_id) == me)
    return or_(col(ChatMessage.participant_id) == me, heard & reached)


def sees(who: Viewer, row: ChatMessage) -> bool:
    """The same for one message."""
    return policy.sees(
        leads=who.leads,
        own=row.participant_id == who.me,
        asker=row.asker_id is not None and row.asker_id == who.me,
        private=row.asker_id is not None,
        status=row.status,
        reached=row.reached_class,
    )


def start(db: Reading, place: Gathering, room_id: int, who: Viewer) -> ChatStart:
    """The newest messages and how far they are read; a fixed number of queries."""
    if who.audience == 'screen':
        return NO_CHAT
    query = rows_of(room_id, who).order_by(col(ChatMessage.id).desc()).limit(FIRST + 1)
    rows: list[Row] = [(row, person) for row, person in db.rows(query)]
    return ChatStart(
        messages=many(db, place, rows[:FIRST][::-1], who),
        whole=len(rows) <= FIRST,
        **_reading(db, place, who),
    )


def may_write(place: Gathering, *, leads: bool) -> Verdict:
    """Whether somebody may write in the chat of this session or course now."""
    archived = place.archived_at is not None
    if archived and isinstance(place, Course):
        return course_policy.ARCHIVED
    return policy.may_write(status=place.status, closed=place.closed, archived=archived, chat=place.chat, leads=leads)


def rows_of(room_id: int, who: Viewer) -> Any:
    """Messages of a room with their writers, for this viewer."""
    query = select(ChatMessage, Participant).join(Participant, col(Participant.id) == col(ChatMessage.participant_id))
    return query.where(ChatMessage.room_id == room_id, visible(who))


def many(db: Reading, place: Gathering, rows: Sequence[Row], who: Viewer) -> list[ChatMessageOut]:
    """Messages with what they answer and their reactions: two queries for any number."""
    given = reactions(db, [row.id or 0 for row, _ in rows], who.me)
    asked = _answered(db, rows)
    return [
        message(
            row,
            person,
            place,
            who,
            quoted=quote(asked.get(row.reply_to_id or 0), place, who),
            counts=given.counts.get(row.id or 0, {}),
            mine=given.mine.get(row.id or 0, []) if who.me else None,
        )
        for row, person in rows
    ]


def message(  # noqa: PLR0913 - the parts of a message
    row: ChatMessage,
    person: Participant,
    place: Gathering,
    who: Viewer,
    *,
    quoted: Quote | None = None,
    counts: dict[Reaction, int] | None = None,
    mine: list[Reaction] | None = None,
) -> ChatMessageOut:
    """One message; a removed one keeps its words for those who lead alone."""
    gone = row.status == 'removed'
    own = who.leads or row.participant_id == who.me
    return ChatMessageOut(
        id=row.id or 0,
        author=author_of(person, place, who),
        content='' if gone and not who.leads else row.body,
        status=row.status,
        created_at=row.created_at,
        edited=row.edited_at is not None,
        to_teacher=row.asker_id is not None,
        reply_to=None if gone and not who.leads else quoted,
        reactions={} if gone else counts or {},
        mine=None if gone else mine,
        key=(row.client_key or '') if own else '',
        flagged=row.flagged if who.leads else '',
    )


def quote(found: Row | None, place: Gathering, who: Viewer) -> Quote | None:
    """The beginning of an answered message, where this viewer may read it now."""
    if found is None or not sees(who, found[0]) or found[0].status == 'removed':
        return None
    row, person = found
    text = row.body if len(row.body) <= EXCERPT else f'{row.body[:EXCERPT].rstrip()}…'
    return Quote(id=row.id or 0, author=author_of(person, place, who), content=text)


def reactions(db: Reading, ids: Sequence[int], me: int | None) -> Given:
    """All reactions to these messages."""
    counts: dict[int, dict[Reaction, int]] = defaultdict(dict)
    mine: dict[int, list[Reaction]] = defaultdict(list)
    if not ids:
        return Given(counts, mine)
    per = (col(ChatReaction.message_id), col(ChatReaction.kind))
    query = select(*per, func.count(), func.count().filter(col(ChatReaction.participant_id) == (me or 0)))
    for message_id, kind, number, is_mine in db.rows(query.where(per[0].in_(ids)).group_by(*per)):
        counts[message_id][kind] = number
        if is_mine:
            mine[message_id].append(kind)
    return Given(counts, mine)


def tell(tx: Transaction, place: Gathering, row: ChatMessage, person: Participant) -> ChatMessageOut:
    """Tell each audience what it may know of a message now; returns it as its writer sees it."""
    row.reached_class |= row.status == 'visible'
    tx.flush()
    counts = reactions(tx, [row.id or 0], None).counts.get(row.id or 0, {})
    asked = _answered(tx, [(row, person)]).get(row.reply_to_id or 0)
    real, shown = (
        message(row, person, place, who, quoted=quote(asked, place, who), counts=counts)
        for who in (STAFF, CLASS._replace(me=row.asker_id))
    )
    tx.publish(
        ChatChanged(
            room_id=row.room_id,
            real=real,
            shown=shown.model_copy(update={'key': ''}),
            author_id=row.participant_id,
            asker_id=row.asker_id,
            reached=row.reached_class,
        )
    )
    return real.model_copy(update={'flagged': ''})


def _answered(db: Reading, rows: Sequence[Row]) -> dict[int, Row]:
    """The messages that these answer, with their writers."""
    ids = {row.reply_to_id for row, _ in rows if row.reply_to_id}
    if not ids:
        return {}
    query = select(ChatMessage, Participant).join(Participant, col(Participant.id) == col(ChatMessage.participant_id))
    return {row.id or 0: (row, person) for row, person in db.rows(query.where(col(ChatMessage.id).in_(ids)))}


def _reading(db: Reading, place: Gathering, who: Viewer) -> dict[str, Any]:
    """How far the viewer has read and, for those who lead, how far each."""
    query = select(ChatRead.participant_id, ChatRead.message_id)
    if not who.leads:
        own = db.rows(query.where(ChatRead.participant_id == (who.me or 0))).first()
        return {'read': own[1] if own else 0}
    here = query.join(Participant, col(Participant.id) == col(ChatRead.participant_id))
    readers = dict(db.rows(here.where(room_places.people_of(place)).limit(600)).all())
    return {'read': readers.get(who.me or 0, 0), 'readers': readers}
