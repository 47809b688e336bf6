"""The chat of a room: written, changed for five minutes, removed with a trace, answered and reacted to."""

from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from classroom import clock
from classroom.db import Reading, Transaction, broke, reading, transaction
from classroom.domain import texts
from classroom.errors import InvalidInput, NotAllowed, NotFound, TooMany
from classroom.events import ReactionsChanged
from classroom.models import ChatMessage, ChatReaction, Gathering, Participant
from classroom.policies import chat as policy
from classroom.policies import gallery as gallery_policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.chat import REACTIONS, ChatMessageOut, NewMessage, Reaction
from classroom.services import audit, chat_views, room_places, words
from classroom.services.gallery_views import Viewer

LIMIT = 2000
KEY_LIMIT = 64
EDIT_TIME = timedelta(minutes=5)
FLOOD, FLOOD_SECONDS = 5, 5
GONE = 'This message is not here any more.'
NOT_HERE = 'The message that you answer is not here any more. Send yours without it.'
NO_QUESTION = 'You lead this class: answer a question that came to you, or write to all.'
WAIT = 'One message every {every} seconds here. You can send yours in {wait}.'
SLOWLY = 'That was a bit much at once. Send this in {wait}.'


def send(actor: Actor, room_id: int, new: NewMessage, *, client_key: str | None = None) -> ChatMessageOut:
    """Write to the room, or to those who lead it; with a `client_key` that came before, that message is the answer.

    Raises InvalidInput for an empty or over-long text and for a lost answer, NotFound for strangers, NotAllowed while
    the chat or the room is shut, TooMany in slow mode and for a flood.
    """
    body = _clean(new.content)
    if client_key is not None and not 0 < len(client_key) <= KEY_LIMIT:
        raise InvalidInput(f'A key has 1 to {KEY_LIMIT} characters.', field='client_key')
    try:
        with transaction() as tx:
            return _send(tx, actor, room_id, new.model_copy(update={'content': body}), client_key)
    except IntegrityError as error:
        if client_key and broke(error, 'uq_chat_message_participant_id_client_key', 'chat_message.client_key'):
            with reading() as db:
                place, writer = _writer(db, actor, room_id)
                return _earlier(db, place, writer, client_key) or _lost()
        raise


def edit(actor: Actor, message_id: int, content: str) -> ChatMessageOut:
    """Change the own words within five minutes. Raises InvalidInput, NotFound, NotAllowed."""
    body = _clean(content)
    with transaction() as tx:
        row, place, writer = _held(tx, actor, message_id)
        require(row.participant_id == writer.id or policy.NOT_YOURS)
        require(clock.now() - row.created_at <= EDIT_TIME or policy.TOO_LATE)
        require(row.status != 'removed' or GONE)
        leads = room_places.leads(actor, place)
        require(chat_views.may_write(place, leads=leads))
        status, row.flagged = _verdict(tx, place, body, leads=leads, private=row.asker_id is not None)
        row.status = 'waiting' if row.status == 'waiting' else status
        row.body, row.edited_at = body, clock.now()
        return chat_views.tell(tx, place, row, writer)


def remove(actor: Actor, message_id: int) -> ChatMessageOut:
    """Remove the own message, or as who leads anybody's; its trace stays, and its words stay for those who lead."""
    with transaction() as tx:
        row, place = _found(tx, actor, message_id)
        leads = room_places.leads(actor, place)
        if not leads:
            require(row.participant_id == _member(tx, actor, place).id or policy.NOT_YOURS)
        if row.status != 'removed':
            row.removed_at = clock.now()
            audit.note(tx, actor, 'message.removed', 'message', message_id)
        row.status = 'removed'
        return chat_views.tell(tx, place, row, _person(tx, row.participant_id))


def allow(actor: Actor, message_id: int) -> ChatMessageOut:
    """Show a waiting or removed message; for who leads."""
    with transaction() as tx:
        row, place = _found(tx, actor, message_id)
        require(room_places.may_lead(actor, place))
        row.status, row.flagged, row.removed_at = 'visible', '', None
        audit.note(tx, actor, 'message.allowed', 'message', message_id)
        return chat_views.tell(tx, place, row, _person(tx, row.participant_id))


def react(actor: Actor, message_id: int, kind: str) -> list[Reaction]:
    """Give a reaction, or take it back; returns what the actor gives to this message now."""
    if kind not in REACTIONS:
        raise InvalidInput('There is no such reaction.', field='kind')
    with transaction() as tx:
        row, place, giver = _held(tx, actor, message_id)
        require(row.status == 'visible' or GONE)
        require(chat_views.may_write(place, leads=room_places.leads(actor, place)))
        key = (message_id, giver.id or 0, kind)
        if tx.get(ChatReaction, key) is None:
            tx.add(ChatReaction(message_id=message_id, participant_id=giver.id or 0, kind=kind))
        else:
            mine = (col(ChatReaction.message_id) == message_id, col(ChatReaction.participant_id) == giver.id)
            tx.run(delete(ChatReaction).where(*mine, col(ChatReaction.kind) == kind))
        given = chat_views.reactions(tx, [message_id], giver.id)
        own = given.mine.get(message_id, [])
        tx.publish(
            ReactionsChanged(
                room_id=row.room_id,
                message_id=message_id,
                reactions=given.counts.get(message_id, {}),
                giver_id=giver.id or 0,
                mine=own,
                asker_id=row.asker_id,
            )
        )
        return own


def _send(tx: Transaction, actor: Actor, room_id: int, new: NewMessage, client_key: str | None) -> ChatMessageOut:
    place, writer = _writer(tx, actor, room_id)
    tx.lock_row(Participant, writer.id)  # one message of a person after the other, so that none slips by slow mode
    earlier = _earlier(tx, place, writer, client_key) if client_key else None
    if earlier is not None:
        return earlier
    leads = room_places.leads(actor, place)
    require(chat_views.may_write(place, leads=leads))
    _check_pace(tx, writer, 0 if leads else place.slow_mode)
    answered = _answered(tx, room_id, new.reply_to, Viewer('staff' if leads else 'posted', writer.id))
    asker = answered.asker_id if answered else None
    if asker is None and new.to_teacher:
        require(not leads or NO_QUESTION)
        asker = writer.id
    status, flagged = _verdict(tx, place, new.content, leads=leads, private=asker is not None)
    row = tx.add(
        ChatMessage(
            room_id=room_id,
            participant_id=writer.id or 0,
            asker_id=asker,
            reply_to_id=new.reply_to,
            client_key=client_key,
            body=new.content,
            status=status,
            flagged=flagged,
        )
    )
    return chat_views.tell(tx, place, row, writer).model_copy(update={'mine': []})


def _check_pace(db: Reading, writer: Participant, every: int) -> None:
    """Refuse what comes too soon after the writer's last message, and more than five in five seconds."""
    mine = select(ChatMessage.created_at).where(ChatMessage.participant_id == writer.id)
    times = db.all(mine.order_by(col(ChatMessage.id).desc()).limit(FLOOD))
    if every and times:
        _wait(times[0], every, WAIT.format(every=every, wait='{wait}'))
    if len(times) == FLOOD:
        _wait(times[-1], FLOOD_SECONDS, SLOWLY)


def _wait(since: datetime, span: float, sentence: str) -> None:
    """Refuse for so many seconds after a time; where that lies ahead, the clock was put back, and nobody waits."""
    left = span - (clock.now() - since).total_seconds()
    if 0 < left <= span:
        seconds = int(left) + 1 if left % 1 else int(left)
        wait = 'a second' if seconds == 1 else f'{seconds} seconds'
        raise TooMany(sentence.format(wait=wait), retry_after=seconds)


def _verdict(db: Reading, place: Gathering, body: str, *, leads: bool, private: bool) -> tuple[str, str]:
    """Status and the words that were found; what goes to the teacher alone waits for nobody."""
    if leads or place.approval == 'none':
        return 'visible', ''
    hits = words.found(db, place.school_id, body)
    return ('waiting' if hits and not private else 'visible'), ', '.join(hits)[:200]


def _answered(db: Reading, room_id: int, message_id: int | None, who: Viewer) -> ChatMessage | None:
    if message_id is None:
        return None
    row = db.get(ChatMessage, message_id)
    if row is None or row.room_id != room_id or row.status == 'removed' or not chat_views.sees(who, row):
        raise InvalidInput(NOT_HERE, field='reply_to')
    return row


def _found(tx: Transaction, actor: Actor, message_id: int) -> tuple[ChatMessage, Gathering]:
    """The message, held, for members who may see it. Raises NotFound."""
    row = tx.lock_row(ChatMessage, message_id)
    if row is None:
        raise NotFound(GONE)
    place, _ = room_places.entered(tx, actor, row.room_id)
    if not chat_views.sees(room_places.viewer(tx, actor, place), row):
        raise NotFound(GONE)
    return row, place


def _held(tx: Transaction, actor: Actor, message_id: int) -> tuple[ChatMessage, Gathering, Participant]:
    row, place = _found(tx, actor, message_id)
    return row, place, _member(tx, actor, place)


def _writer(db: Reading, actor: Actor, room_id: int) -> tuple[Gathering, Participant]:
    place, _ = room_places.entered(db, actor, room_id)
    return place, _member(db, actor, place)


def _member(db: Reading, actor: Actor, place: Gathering) -> Participant:
    person = room_places.member(db, actor, place)
    if person is None or person.removed_at is not None:
        raise NotAllowed(gallery_policy.NOT_A_MEMBER)
    return person


def _person(db: Reading, participant_id: int) -> Participant:
    person = db.get(Participant, participant_id)
    if person is None:
        raise NotFound(GONE)
    return person


def _earlier(db: Reading, place: Gathering, writer: Participant, client_key: str) -> ChatMessageOut | None:
    mine = (ChatMessage.participant_id == writer.id, ChatMessage.client_key == client_key)
    row = db.one(select(ChatMessage).where(*mine))
    if row is None:
        return None
    return chat_views.many(db, place, [(row, writer)], Viewer('posted', writer.id))[0]


def _clean(content: str) -> str:
    return texts.clean(content, limit=LIMIT, field='content', what='The message', lines=True)


def _lost() -> ChatMessageOut:
    raise NotFound(GONE)
