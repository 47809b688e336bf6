"""Two participants of a session who are the same person become one, with all that both have made and given."""

from sqlalchemy import func, tuple_
from sqlmodel import col, delete, select, update

from classroom.db import Transaction, transaction
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import AccessEnded, AudienceChanged, RosterReplaced
from classroom.models import (
    ChatMessage,
    ChatReaction,
    Comment,
    Media,
    MediaInteraction,
    Participant,
    Pin,
    Report,
    Session,
    SignIn,
)
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import BADGES
from classroom.schemas.rooms import RosterEntry
from classroom.services import audit, badges, faces, merging_boards, merging_tools, pins, rooms

TOGETHER = 'You were here twice. All that you made as {gone} and as {kept} is together now.'
ONE_GUEST = 'Both came in with a card of their own, so they are two people. One of them must be a guest.'
TWO_ACCOUNTS = 'These two have accounts of their own, so they are two people.'
NOT_HERE = 'That student is not in this class.'
ITSELF = 'Pick somebody else: this is the same person already.'


def merge(actor: Actor, session_id: int, one_id: int, other_id: int) -> RosterEntry:
    """These two are the same: a guest who came twice, or beside the own card. Returns who stays.

    Raises NotFound for strangers and people of other classes, NotAllowed for who does not lead, InvalidInput for two
    with cards, Conflict for two with accounts.
    """
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        if one_id == other_id:
            raise InvalidInput(ITSELF)
        pair = [_held(tx, session_id, key) for key in sorted((one_id, other_id))]
        if all(person.kind == 'student' for person in pair):
            raise InvalidInput(ONE_GUEST)
        kept, gone = ranked(*pair)
        unite(tx, session, gone, kept)
        audit.note(tx, actor, 'participants.merged', 'participant', kept.id, gone=gone.id)
        return rooms.entry(kept, faces.of(tx, kept))


def unite(tx: Transaction, session: Session, gone: Participant, kept: Participant) -> None:
    """Move all that `gone` has to `kept`, count afresh, and tell every screen. The caller holds the session.

    Raises Conflict where both have an account, and where one of them does something in the same moment.
    """
    _hold(tx, session.id or 0, gone, kept)
    if gone.user_id is not None and kept.user_id not in {None, gone.user_id}:
        raise Conflict(TWO_ACCOUNTS)
    had_posted = kept.post_count > 0
    _move_badges(tx, session, gone.id or 0, kept.id or 0)
    for table in (Media, Comment, ChatMessage):
        _move_written(tx, table, gone.id or 0, kept.id or 0)
    tx.run(update(Report).where(col(Report.participant_id) == gone.id).values(participant_id=kept.id))
    _move_chat(tx, gone.id or 0, kept.id or 0)
    for others in (merging_boards, merging_tools):  # boards are held before the room, always
        others.move(tx, rooms.room_of(tx, session.id or 0), gone.id or 0, kept.id or 0)
    _move_doors(tx, gone, kept)
    account, token, device, joined = gone.user_id, gone.token_hash, gone.device_hash, gone.joined_at
    tx.run(delete(Participant).where(col(Participant.id) == gone.id))
    kept.user_id = kept.user_id or account
    kept.token_hash, kept.device_hash = kept.token_hash or token, kept.device_hash or device
    kept.joined_at = min((at for at in (kept.joined_at, joined) if at), default=None)
    counted = (Media.participant_id == kept.id, col(Media.status).in_(('waiting', 'visible')))
    kept.post_count = tx.rows(select(func.count()).select_from(Media).where(*counted)).scalar_one()
    tx.flush()
    badges.recounted(tx, session.id)
    _tell(tx, session, gone, kept, began_posting=kept.post_count > 0 and not had_posted)


def _hold(tx: Transaction, session_id: int, *people: Participant) -> None:
    """Nobody writes in these two names until the end, so that nothing new goes with the one who goes.

    Posts come first, as for everybody who holds a post and then writes in a name.
    """
    posts = select(Media.id).where(Media.session_id == session_id).order_by(col(Media.id))
    tx.all(posts.with_for_update(key_share=True))
    for key in sorted(person.id or 0 for person in people):
        tx.orm.get(Participant, key, with_for_update=True, populate_existing=True)


def ranked(one: Participant, other: Participant) -> tuple[Participant, Participant]:
    """Who stays of two, and who goes."""
    kept, gone = sorted((one, other), key=_rank)
    return kept, gone


def _rank(person: Participant) -> tuple[bool, bool, bool, int]:
    """Stays who is in the class, then who has a card, who has an account, who came first."""
    return person.removed_at is not None, person.kind != 'student', person.user_id is None, person.id or 0


def _held(tx: Transaction, session_id: int, participant_id: int) -> Participant:
    person = tx.get(Participant, participant_id)
    if person is None or person.session_id != session_id or person.kind == 'host':
        raise NotFound(NOT_HERE)
    return person


def _move_badges(tx: Transaction, session: Session, gone: int, kept: int) -> None:
    """One row for a person and post with the badges of both; on own posts, and where one badge is the most, less."""
    mine = select(MediaInteraction).where(col(MediaInteraction.participant_id).in_((gone, kept)))
    rows = {(row.media_id, row.participant_id): row for row in tx.all(mine.execution_options(populate_existing=True))}
    own = set(tx.all(select(Media.id).where(col(Media.participant_id).in_((gone, kept)))))
    for (media_id, giver), row in rows.items():
        if giver == gone:
            to = rows.get((media_id, kept)) or tx.add(MediaInteraction(media_id=media_id, participant_id=kept))
            _add_badges(to, row, single=session.badge_mode == 'single')
            tx.orm.delete(row)
            rows = {**rows, (media_id, kept): to}
    for (media_id, giver), row in rows.items():
        if giver == kept and media_id in own:
            for badge in BADGES:
                setattr(row, badge, False)
    tx.flush()


def _add_badges(to: MediaInteraction, row: MediaInteraction, *, single: bool) -> None:
    to.comment_count += row.comment_count
    if single and any(getattr(to, badge) for badge in BADGES):
        return
    for badge in BADGES:
        setattr(to, badge, getattr(to, badge) or getattr(row, badge))


def _move_written(tx: Transaction, table: type[Media | Comment | ChatMessage], gone: int, kept: int) -> None:
    """Posts, comments or messages; what both browsers happened to call the same loses that name."""
    theirs = select(table.client_key).where(table.participant_id == kept, col(table.client_key).is_not(None))
    both = (col(table.participant_id) == gone, col(table.client_key).in_(theirs))
    tx.run(update(table).where(*both).values(client_key=None).execution_options(synchronize_session='fetch'))
    tx.run(update(table).where(col(table.participant_id) == gone).values(participant_id=kept))


def _move_chat(tx: Transaction, gone: int, kept: int) -> None:
    """Answers to their questions, and reactions; a reaction that both gave is one."""
    tx.run(update(ChatMessage).where(col(ChatMessage.asker_id) == gone).values(asker_id=kept))
    given = select(ChatReaction.message_id, ChatReaction.kind).where(ChatReaction.participant_id == kept)
    new = tuple_(col(ChatReaction.message_id), col(ChatReaction.kind)).not_in(given)
    theirs = update(ChatReaction).where(col(ChatReaction.participant_id) == gone, new)
    tx.run(theirs.values(participant_id=kept).execution_options(synchronize_session=False))


def _move_doors(tx: Transaction, gone: Participant, kept: Participant) -> None:
    """Cards and browsers of both lead to the one who stays."""
    has_card = tx.one(select(Pin.id).where(Pin.participant_id == kept.id, col(Pin.retired_at).is_(None)).limit(1))
    if has_card is None:
        pins.move(tx, gone.id or 0, kept.id or 0)
    tx.run(update(SignIn).where(col(SignIn.participant_id) == gone.id).values(participant_id=kept.id))


def _tell(tx: Transaction, session: Session, gone: Participant, kept: Participant, *, began_posting: bool) -> None:
    room_id = rooms.room_of(tx, session.id or 0)
    reason = TOGETHER.format(gone=gone.name, kept=kept.name)
    tx.publish(AccessEnded(room_id=room_id, participant_id=gone.id, united=True, reason=reason))
    if began_posting:
        heard = AudienceChanged(room_id=room_id, participant_id=kept.id or 0, audience='posted', afresh=True)
        tx.publish(heard)
    tx.publish(RosterReplaced(room_id=room_id))
