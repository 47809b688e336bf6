"""The wall: which posts, in which order, from which on; its counts; and where a room's screens begin."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, bindparam, func, or_, tuple_
from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.domain import texts
from classroom.errors import InvalidInput, NotFound
from classroom.models import Comment, Media, Participant, Session
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import CommentOut, Facet, MediaOut, Neighbours, PostOut, WallQuery, WallStart
from classroom.services import gallery_views as views
from classroom.services import rooms
from classroom.services.gallery_views import Viewer

FIRST = 20
MOST = 100
MOST_TO_CHECK = 60
SEARCH_LIMIT = 100
GONE = 'This post is not here, or not for you.'
HERE = col(Media.session_id) == bindparam('session')
ME = col(Media.participant_id) == bindparam('me')
SEEN = (
    *(HERE, col(Media.status) == 'visible'),
    or_(bindparam('all', type_=Boolean), col(Participant.kind) == 'host', ME),
)
"""Which posts a viewer may see on the wall. What each page of a room asks for is built once."""
NEWEST = views.ON_WALL.where(*SEEN).order_by(col(Media.id).desc()).limit(FIRST)
UNSEEN = views.ON_WALL.where(HERE, ME, col(Media.status).in_(('waiting', 'returned')))
UNSEEN = UNSEEN.order_by(col(Media.id)).limit(MOST_TO_CHECK)
PAIR = (col(Media.graph_tag), col(Media.variable_tag))
FACETS = select(*PAIR, func.count()).join(Participant, col(Participant.id) == col(Media.participant_id))
FACETS = FACETS.where(*SEEN).group_by(*PAIR)
BADGES = col(Media.graph_count) + col(Media.eye_count) + col(Media.read_count)


def page(actor: Actor, session_id: int, query: WallQuery) -> list[PostOut]:
    """Posts of the wall after `query.before`. Raises NotFound for strangers, InvalidInput for a limit out of range."""
    if not 1 <= query.limit <= MOST:
        raise InvalidInput(f'Ask for 1 to {MOST} posts.', field='limit')
    with reading() as db:
        session = rooms.visible(db, actor, session_id)
        who = views.viewer(db, actor, session)
        chosen = _wall(session, who).where(*_filters(query, who))
        if query.before is not None:
            chosen = chosen.where(_after(db, session, query))
        order = (BADGES.desc(), col(Media.id).desc()) if query.sort == 'badges' else (col(Media.id).desc(),)
        rows = db.rows(chosen.order_by(*order).limit(query.limit)).all()
        return views.posts(db, session, rows, who)


def one(actor: Actor, media_id: int) -> MediaOut:
    """One post with its thread, which is bounded. Raises NotFound for strangers and for posts that are not for them."""
    with reading() as db:
        media, author, session = found(db, actor, media_id)
        who = views.viewer(db, actor, session)
        if not views.sees(session, who, media, author):
            raise NotFound(GONE)
        post = views.posts(db, session, [(media, author)], who)[0]
        return MediaOut(**post.model_dump(), comments=thread(db, session, media_id, who))


def session_of(actor: Actor, media_id: int) -> int:
    """The session of a post, for members. Raises NotFound."""
    with reading() as db:
        return found(db, actor, media_id)[2].id or 0


def around(actor: Actor, media_id: int) -> Neighbours:
    """Where a post stands on this viewer's wall. Raises NotFound."""
    with reading() as db:
        media, _, session = found(db, actor, media_id)
        who = views.viewer(db, actor, session)
        ids = _wall(session, who).with_only_columns(col(Media.id))
        newer = db.one(ids.where(col(Media.id) > media_id).order_by(col(Media.id)).limit(1))
        older = db.one(ids.where(col(Media.id) < media_id).order_by(col(Media.id).desc()).limit(1))
        counted = ids.with_only_columns(func.count(), func.count().filter(col(Media.id) > media_id))
        total, before = db.rows(counted).one()
        is_there = media.status == 'visible'
        return Neighbours(position=before + 1 if is_there else 0, total=total, newer=newer, older=older)


def found(db: Reading, actor: Actor, media_id: int) -> tuple[Media, Participant, Session]:
    """A post with its author and session, for members of the session. Raises NotFound."""
    media = db.get(Media, media_id)
    if media is None:
        raise NotFound(GONE)
    session = rooms.visible(db, actor, media.session_id)
    author = db.get(Participant, media.participant_id)
    if author is None:
        raise NotFound(GONE)
    return media, author, session


def start(db: Reading, session: Session, who: Viewer) -> WallStart:
    """The newest posts with all counts; a fixed number of queries."""
    newest = db.rows(NEWEST, **_for(session, who)).all()
    return WallStart(
        posts=views.posts(db, session, newest, who),
        facets=facets(db, session, who),
        mine=tuple(_own(db, session, who)),
        queue=tuple(_queue(db, session, who)) if who.leads else (),
        comments_to_check=tuple(_comments_to_check(db, session, who)) if who.leads else (),
        hidden_until_post=views.only_own(session, who),
    )


def facets(db: Reading, session: Session, who: Viewer) -> list[Facet]:
    """How many posts that this viewer may see have which pair of tags."""
    found = db.rows(FACETS, **_for(session, who))
    return [Facet(graph_tag=graph, variable_tag=data, count=number) for graph, data, number in found]


def thread(db: Reading, session: Session, media_id: int, who: Viewer) -> list[CommentOut]:
    """The comments of a post as this viewer may see them, oldest first; those that wait for who leads and who wrote."""
    query = (
        select(Comment, Participant)
        .join(Participant, col(Participant.id) == col(Comment.participant_id))
        .where(Comment.media_id == media_id)
        .order_by(col(Comment.id))
        .limit(500)
    )
    return [
        views.comment(row, views.author_of(person, session, who), inner=who.leads)
        for row, person in db.rows(query)
        if views.in_the_thread(row) or who.leads or person.id == who.me
    ]


def _for(session: Session, who: Viewer) -> dict[str, Any]:
    """What the statements that are built once ask for this viewer."""
    return {'session': session.id, 'me': who.me or 0, 'all': not views.only_own(session, who)}


def _wall(session: Session, who: Viewer) -> Any:
    return views.ON_WALL.where(*SEEN).params(**_for(session, who))


def _filters(query: WallQuery, who: Viewer) -> list[ColumnElement[bool]]:
    wanted = []
    if query.graph_tag:
        wanted.append(col(Media.graph_tag) == query.graph_tag)
    if query.variable_tag:
        wanted.append(col(Media.variable_tag) == query.variable_tag)
    if query.by == 'teacher':
        wanted.append(col(Participant.kind) == 'host')
    elif query.by == 'students':
        wanted.append(col(Participant.kind) != 'host')
    elif query.by == 'me':
        wanted.append(col(Media.participant_id) == (who.me or 0))
    if text := texts.clean(query.text, limit=SEARCH_LIMIT, field='text', what='The search', required=False):
        said = func.lower(col(Media.title) + ' ' + col(Media.caption) + ' ' + col(Media.alt_text))
        wanted.append(said.contains(text.lower(), autoescape=True))
    if query.sort == 'unanswered':
        wanted.append(col(Media.comment_count) == 0)
    return wanted


def _after(db: Reading, session: Session, query: WallQuery) -> ColumnElement[bool]:
    """What comes after the last post that the caller has, in the order that was asked for."""
    if query.sort != 'badges':
        return col(Media.id) < query.before
    last = db.one(select(BADGES).where(col(Media.id) == query.before, col(Media.session_id) == session.id))
    return tuple_(BADGES, col(Media.id)) < tuple_(last or 0, query.before)


def _own(db: Reading, session: Session, who: Viewer) -> list[PostOut]:
    """Own posts that the others do not see."""
    if who.me is None or who.leads:
        return []
    return views.posts(db, session, db.rows(UNSEEN, session=session.id, me=who.me).all(), who)


def _queue(db: Reading, session: Session, who: Viewer) -> list[PostOut]:
    """What waits for the teacher: posts to check, and visible ones that somebody has reported."""
    here = Media.session_id == session.id
    reported = (col(Media.status) == 'visible') & (col(Media.flag) == 'report')
    return _posts(db, session, who, here, (col(Media.status) == 'waiting') | reported)


def _posts(db: Reading, session: Session, who: Viewer, *where: ColumnElement[bool] | bool) -> list[PostOut]:
    query = views.ON_WALL.where(*where).order_by(col(Media.id)).limit(MOST_TO_CHECK)
    return views.posts(db, session, db.rows(query).all(), who)


def _comments_to_check(db: Reading, session: Session, who: Viewer) -> list[CommentOut]:
    query = (
        select(Comment, Participant)
        .join(Media, col(Media.id) == col(Comment.media_id))
        .join(Participant, col(Participant.id) == col(Comment.participant_id))
        .where(Media.session_id == session.id, Comment.status == 'waiting')
        .order_by(col(Comment.id))
        .limit(MOST_TO_CHECK)
    )
    return [views.comment(row, views.author_of(person, session, who), inner=True) for row, person in db.rows(query)]
