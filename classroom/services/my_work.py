"""What one person has made: own posts with badges and comments, of this session or of all that the account has."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.errors import NotFound
from classroom.models import Media, MediaImage, Participant, Session
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import MyWork
from classroom.services import gallery_views as views
from classroom.services import media_files, my_boards, stores, tallies, wall
from classroom.services.gallery_views import Row, Viewer

MOST_SESSIONS, MOST_POSTS = 20, 200
NO_DRAWING = 'Nothing of yours is on this board.'
THUMBNAIL = 480


def look(actor: Actor) -> list[MyWork]:
    """Own work by session, the newest first; sessions without a post are left out.

    A PIN is short and may lie about: it opens the work of its own session. The account shows that of all sessions.

    It is for the eyes of this person alone: own waiting posts and those sent back, with the reason, are in it.
    """
    with reading() as db:
        mine = _mine(db, actor)
        rows = _rows(db, mine)
        counted = tallies.count(db, *{person.session_id or 0 for person in mine})
        here = actor.member.session_id if actor.member else None
        drawn = my_boards.of(db, [one.id or 0 for one in mine])
        kept = [one for one in mine if rows[one.id or 0] or one.id in drawn or one.session_id == here]
        kept.sort(key=lambda one: one.session_id or 0, reverse=True)
        return [
            _work(db, one, rows[one.id or 0], counted).model_copy(update={'boards': drawn.get(one.id or 0, [])})
            for one in kept[:MOST_SESSIONS]
        ]


def picture(actor: Actor, media_id: int, position: int) -> media_files.Served:
    """The thumbnail of an own picture, from whichever session. Raises NotFound for all that is not the actor's."""
    with reading() as db:
        media, image = db.get(Media, media_id), db.get(MediaImage, (media_id, position))
        own = {person.id for person in _mine(db, actor)}
    if media is None or image is None or media.participant_id not in own or media.status == 'removed':
        raise NotFound(wall.GONE)
    path = stores.media().path(f'{image.digest}.{THUMBNAIL}.webp')
    return media_files.Served(path, 'image/webp', f'"{image.digest[:24]}-{THUMBNAIL}"')


def drawing(actor: Actor, board_id: int) -> str:
    """What the actor drew on a board, from whichever session, as SVG. Raises NotFound where that is nothing."""
    with reading() as db:
        found = my_boards.picture(db, [person.id or 0 for person in _mine(db, actor)], board_id)
    if found is None:
        raise NotFound(NO_DRAWING)
    return found


def _mine(db: Reading, actor: Actor) -> Sequence[Participant]:
    """Who this actor is: in the session of the PIN, or in every session that the account is tied to."""
    if actor.member is not None:
        person = db.get(Participant, actor.member.id)
        return [person] if person is not None and person.removed_at is None else []
    if actor.user is None:
        return []
    tied = (
        Participant.user_id == actor.user.id,
        col(Participant.session_id).is_not(None),
        col(Participant.removed_at).is_(None),
    )
    found: Sequence[Participant] = db.all(select(Participant).where(*tied).order_by(col(Participant.id).desc()))
    return found


def _rows(db: Reading, mine: Sequence[Participant]) -> dict[int, list[Row]]:
    """Own posts by participant, newest first, without what was removed."""
    people = {person.id or 0: person for person in mine}
    own = (col(Media.participant_id).in_(people), Media.status != 'removed')
    rows: dict[int, list[Row]] = defaultdict(list)
    for media in db.all(select(Media).where(*own).order_by(col(Media.id).desc()).limit(MOST_POSTS)):
        rows[media.participant_id].append((media, people[media.participant_id]))
    return rows


def _work(db: Reading, person: Participant, rows: list[Row], counted: tallies.Tallies) -> MyWork:
    session = db.get(Session, person.session_id)
    if session is None:
        raise NotFound
    tally = counted.of(person.id or 0)
    return MyWork(
        session_id=person.session_id,
        title=session.title,
        posts=views.posts(db, session, rows, Viewer('posted', person.id)),
        received=tally.received,
        given=tally.given,
        comments_written=tally.comments_written,
        comments_received=tally.comments_received,
    )
