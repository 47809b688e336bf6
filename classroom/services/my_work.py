"""What one person has made: own posts with badges and comments, of this session or of all that the account has."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.errors import NotAllowed, NotFound
from classroom.models import Comment, Media, MediaImage, Participant, Session
from classroom.policies import keeping
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import CommentOut, MyWork
from classroom.services import faces, media_files, my_boards, photos, stores, tallies, wall
from classroom.services import gallery_views as views
from classroom.services.gallery_views import Row, Viewer

MOST_SESSIONS, MOST_POSTS, MOST_COMMENTS = 20, 200, 1000
NONE = 'This account looks at what classes do and posts nothing, so there is no work of yours here.'
NO_DRAWING = 'Nothing of yours is on this board.'
THUMBNAIL = 480


def look(actor: Actor) -> list[MyWork]:
    """Own work by session, the newest first; sessions without a post are left out.

    A PIN is short and may lie about: it opens the work of its own session. The account shows that of all sessions.

    It is for the eyes of this person alone: own waiting posts and those sent back, with the reason, are in it. Raises
    NotAllowed for observers, who post nothing.
    """
    if actor.user is not None and keeping.may_be_kept_by(actor.user.role) is not True:
        raise NotAllowed(NONE)
    with reading() as db:
        mine = _mine(db, actor)
        rows = _rows(db, mine)
        counted = tallies.count(db, *{person.session_id or 0 for person in mine})
        here = actor.member.session_id if actor.member else None
        drawn = my_boards.of(db, [one.id or 0 for one in mine])
        kept = [one for one in mine if rows[one.id or 0] or one.id in drawn or one.session_id == here]
        kept.sort(key=lambda one: one.session_id or 0, reverse=True)
        photo = _photo(db, mine)
        return [
            _work(db, one, rows[one.id or 0], counted).model_copy(
                update={'boards': drawn.get(one.id or 0, []), 'photo': photo}
            )
            for one in kept[:MOST_SESSIONS]
        ]


def threads(actor: Actor) -> dict[int, list[CommentOut]]:
    """What others and oneself said of own posts, as the class reads it, by post: replies below what they answer."""
    with reading() as db:
        mine = [person.id for person in _mine(db, actor)]
        said = (
            select(Comment, Participant, Session, col(Media.participant_id))
            .join(Media, col(Media.id) == col(Comment.media_id))
            .join(Session, col(Session.id) == col(Media.session_id))
            .join(Participant, col(Participant.id) == col(Comment.participant_id))
            .where(col(Media.participant_id).in_(mine), Media.status != 'removed', Comment.status == 'visible')
        )
        rows = db.rows(said.order_by(col(Comment.id).desc()).limit(MOST_COMMENTS)).all()
    found: dict[int, list[CommentOut]] = defaultdict(list)
    for row, writer, session, me in sorted(rows, key=lambda one: (one[0].parent_id or one[0].id, one[0].id)):
        found[row.media_id].append(views.comment(row, views.author_of(writer, session, Viewer('posted', me))))
    return found


def has(actor: Actor, media_id: int) -> bool:
    """Whether a post is an own one, from whichever session, that was not removed."""
    with reading() as db:
        return _is_own(db, actor, db.get(Media, media_id))


def picture(actor: Actor, media_id: int, position: int) -> media_files.Served:
    """The thumbnail of an own picture, from whichever session. Raises NotFound for all that is not the actor's."""
    with reading() as db:
        media, image = db.get(Media, media_id), db.get(MediaImage, (media_id, position))
        own = _is_own(db, actor, media)
    if image is None or not own:
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


def _is_own(db: Reading, actor: Actor, media: Media | None) -> bool:
    if media is None or media.status == 'removed':
        return False
    return media.participant_id in {person.id for person in _mine(db, actor)}


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


def _photo(db: Reading, mine: Sequence[Participant]) -> str:
    """Where the own photo is: all of these people are tied to the same account, if to any."""
    return photos.url(mine[0].user_id or 0, faces.of(db, mine[0])) or '' if mine else ''


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
        name=person.name,
        avatar=person.avatar,
        posts=views.posts(db, session, rows, Viewer('posted', person.id)),
        received=tally.received,
        given=tally.given,
        comments_written=tally.comments_written,
        comments_received=tally.comments_received,
    )
