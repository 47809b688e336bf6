"""The status feed: post, change and delete one's own; report; for staff remove and bring back."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import texts
from classroom.errors import NotFound
from classroom.events import StatusChanged
from classroom.models import StatusReport, StatusUpdate, User
from classroom.policies import require
from classroom.policies import statuses as policy
from classroom.schemas.actor import Actor
from classroom.schemas.statuses import LIMIT, Place, StatusAuthor, StatusOut, StatusQuery
from classroom.services import audit, photos

REASON_LIMIT = 200
MOST_REPORTS = 500
TEACHING = ('teacher', 'staff', 'admin')
GONE = 'This update is not here any more.'


def post(actor: Actor, content: str, place: Place = 'profile') -> StatusOut:
    """Post a few words. Raises InvalidInput for empty and over-long ones, NotAllowed where one may not post."""
    body = _clean(content)
    require(policy.may_post(actor, place))
    with transaction() as tx:
        author = _me(tx, actor)
        school_id = author.school_id if author.place_confirmed else None
        row = StatusUpdate(user_id=author.id or 0, school_id=school_id, place=place, content=body)
        tx.add(row)
        return _changed(tx, actor, row, author)


def page(actor: Actor, asked: StatusQuery) -> list[StatusOut]:
    """What this actor may read, newest first. Filters never widen it."""
    query = (
        select(StatusUpdate, User)
        .join(User, col(User.id) == col(StatusUpdate.user_id))
        .where(_visible(actor), *_filters(actor, asked))
        .order_by(col(StatusUpdate.id).desc())
        .limit(asked.limit)
    )
    with reading() as db:
        return _shown(db, actor, db.rows(query).all())


def edit(actor: Actor, status_id: int, content: str) -> StatusOut:
    """Change one's own words. Raises InvalidInput, NotFound, NotAllowed."""
    body = _clean(content)
    with transaction() as tx:
        row, author = _held(tx, actor, status_id)
        require(policy.may_change(actor, row.user_id))
        if row.removed_at is not None:
            raise NotFound(GONE)
        row.content, row.edited_at = body, clock.now()
        return _changed(tx, actor, row, author)


def remove(actor: Actor, status_id: int) -> None:
    """Delete one's own, or as staff remove anybody's. Raises NotFound, NotAllowed."""
    with transaction() as tx:
        row, author = _held(tx, actor, status_id)
        if policy.may_change(actor, row.user_id) is not True:
            require(policy.may_moderate(actor))
        if row.removed_at is None:
            row.removed_at, row.removed_by_id = clock.now(), actor.user.id if actor.user else None
            _settle(tx, status_id)
            audit.note(tx, actor, 'status.removed', 'status', status_id)
            _changed(tx, actor, row, author)


def restore(actor: Actor, status_id: int) -> StatusOut:
    """Bring back what staff removed, or leave a reported one where it is: its reports are settled. For staff."""
    with transaction() as tx:
        row, author = _held(tx, actor, status_id)
        require(policy.may_moderate(actor))
        row.removed_at = row.removed_by_id = None
        _settle(tx, status_id)
        audit.note(tx, actor, 'status.allowed', 'status', status_id)
        return _changed(tx, actor, row, author)


def report(actor: Actor, status_id: int, reason: str = '') -> None:
    """Tell staff that something is not all right; the author learns nothing of it. Once counts."""
    text = texts.clean(reason, limit=REASON_LIMIT, field='reason', what='The reason', required=False)
    with transaction() as tx:
        row, author = _held(tx, actor, status_id)
        require(policy.may_report(actor, row.user_id))
        me = actor.user.id if actor.user else 0
        mine = (StatusReport.status_id == status_id, StatusReport.user_id == me)
        if tx.one(select(StatusReport.id).where(*mine, col(StatusReport.settled_at).is_(None))) is None:
            tx.add(StatusReport(status_id=status_id, user_id=me, reason=text))
            audit.note(tx, actor, 'status.reported', 'status', status_id)
            _changed(tx, actor, row, author)


def _clean(content: str) -> str:
    return texts.clean(content, limit=LIMIT, field='content', what='Your update', lines=True)


def _visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on StatusUpdate and its author that leaves what this actor may read.

    On profiles of the own school, students read what teachers write, and teachers what all write; the staff room is
    for those who teach there; staff look after all. What was removed is for staff, what its author deleted for nobody.
    """
    if actor.user is None or actor.user.role == 'observer':
        return false()
    own = col(StatusUpdate.user_id) == actor.user.id
    same_school = _of_school(actor)
    on_profile = col(StatusUpdate.place) == 'profile'
    there = col(StatusUpdate.removed_at).is_(None)
    if actor.is_staff:
        by_staff = col(StatusUpdate.removed_by_id).is_distinct_from(col(StatusUpdate.user_id))
        return and_(or_(own, on_profile, same_school, _reported()), or_(there, by_staff))
    others = and_(same_school, col(User.active))
    if not actor.is_teaching:
        others = and_(others, on_profile, col(User.role).in_(TEACHING))
    return and_(or_(own, others), there)


def _of_school(actor: Actor) -> ColumnElement[bool]:
    """Updates of the actor's school; who belongs to none, or waits there, has no colleagues either."""
    school_id = actor.user.colleagues_at if actor.user else None
    return false() if school_id is None else col(StatusUpdate.school_id) == school_id


def _filters(actor: Actor, asked: StatusQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [true()]
    if asked.place is not None:
        found.append(col(StatusUpdate.place) == asked.place)
    if asked.place == 'staff_room':
        found.append(_of_school(actor))
    if asked.user is not None:
        found.append(col(StatusUpdate.user_id) == asked.user)
    if asked.reported:
        found.append(_reported() if actor.is_staff else false())
    if asked.before is not None:
        found.append(col(StatusUpdate.id) < asked.before)
    return found


def _reported() -> ColumnElement[bool]:
    open_ones = select(StatusReport.status_id).where(col(StatusReport.settled_at).is_(None))
    return col(StatusUpdate.id).in_(open_ones)


def _held(tx: Transaction, actor: Actor, status_id: int) -> tuple[StatusUpdate, User]:
    """The update, held, with its author, for who may read it. Raises NotFound."""
    tx.lock_row(StatusUpdate, status_id)
    query = select(StatusUpdate, User).join(User, col(User.id) == col(StatusUpdate.user_id))
    found: Any = tx.rows(query.where(col(StatusUpdate.id) == status_id, _visible(actor))).first()
    if found is None:
        raise NotFound(GONE)
    return found[0], found[1]


def _me(tx: Transaction, actor: Actor) -> User:
    user = tx.get(User, actor.user.id) if actor.user else None
    if user is None:
        raise NotFound(GONE)
    return user


def _settle(tx: Transaction, status_id: int) -> None:
    here = (col(StatusReport.status_id) == status_id, col(StatusReport.settled_at).is_(None))
    tx.run(update(StatusReport).where(*here).values(settled_at=clock.now()))


def _changed(tx: Transaction, actor: Actor, row: StatusUpdate, author: User) -> StatusOut:
    tx.flush()
    tx.publish(StatusChanged(user_id=row.user_id, school_id=row.school_id, place=row.place))
    return _shown(tx, actor, [(row, author)])[0]


def _shown(db: Reading, actor: Actor, rows: Any) -> list[StatusOut]:
    me = actor.user.id if actor.user else 0
    reports = _reports(db, [row.id for row, _ in rows]) if actor.is_staff else {}
    return [
        StatusOut(
            id=row.id,
            author=StatusAuthor(
                id=author.id, full_name=author.display_name, photo=photos.absolute_url(author.id, author.photo)
            ),
            place=row.place,
            content=row.content,
            created_at=row.created_at,
            edited_at=row.edited_at,
            is_mine=row.user_id == me,
            removed=row.removed_at is not None,
            reports=tuple(reports.get(row.id, ())),
        )
        for row, author in rows
    ]


def _reports(db: Reading, ids: list[int]) -> dict[int, list[str]]:
    """The reasons of open reports, one query for any number of updates."""
    found: dict[int, list[str]] = defaultdict(list)
    here = (col(StatusReport.status_id).in_(ids), col(StatusReport.settled_at).is_(None))
    query = select(StatusReport.status_id, StatusReport.reason).where(*here).limit(MOST_REPORTS)
    rows: Any = db.rows(query)
    for status_id, reason in rows:
        found[status_id].append(reason)
    return found
