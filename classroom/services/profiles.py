"""Profiles: who somebody is, for who may see them; the own one is changed here."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import col, select

from classroom.db import Reading, reading, transaction
from classroom.domain import texts
from classroom.errors import NotFound
from classroom.models import Participant, School, Session, User
from classroom.policies import people as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.people import PersonOut, ProfileChange
from classroom.services import accounts, faces, host_names, people, photos, searching

MOST = 100
GONE = 'This person is not here, or not for you to see.'
BIO_LIMIT = 500


class Seen(NamedTuple):
    """A profile, the small path of its photo, and whether it is the own one."""

    person: PersonOut
    photo: str | None
    own: bool


def look(actor: Actor, user_id: int) -> Seen:
    """One profile. Raises NotFound for who may not see it: strangers cannot tell whether it is there."""
    with reading() as db:
        user, school = _seen(db, actor, user_id)
        own = actor.user is not None and actor.user.id == user_id
        return Seen(_shown(actor, user, school), photos.url(user_id, user.photo, photos.LARGE), own)


def photo(actor: Actor, user_id: int, edge: int, known: str = '') -> photos.Photo:
    """The photo of somebody whom this actor may see, or is in a class with. Raises NotFound."""
    with reading() as db:
        digest = faces.seen_in_class(db, actor, user_id) or _seen(db, actor, user_id)[0].photo
    if digest is None:
        raise NotFound(photos.GONE)
    return photos.find(digest, edge, known)


def search(actor: Actor, words: str = '', *, before: int | None = None, limit: int = MOST) -> list[PersonOut]:
    """People whom this actor may see whose name or user name contains these words, newest first.

    `before` is the id of the last one of the page before. Raises NotAllowed for who sees nobody.
    """
    require(policy.may_search_people(actor))
    wanted: list[Any] = [reached(actor)]
    if before is not None:
        wanted.append(col(User.id) < before)
    if (named := searching.contains(words, User.display_name, User.username)) is not None:
        wanted.append(named)
    query = select(User, School.name).outerjoin(School, col(School.id) == col(User.school_id)).where(*wanted)
    with reading() as db:
        rows = db.rows(query.order_by(col(User.id).desc()).limit(min(limit, MOST))).all()
        return [_shown(actor, user, school) for user, school in rows]


def change(actor: Actor, wanted: ProfileChange, squares: photos.Squares | None = None) -> PersonOut:
    """Change what is named of the own profile: name, words about oneself, photo. Raises InvalidInput, DiskFull."""
    user_id = accounts.own_id(actor)
    digest = photos.keep(squares) if squares else None
    with transaction() as tx:
        user = tx.lock_row(User, user_id)
        if user is None:
            raise NotFound(GONE)
        if wanted.full_name is not None:
            people.rename_fully(user, wanted.full_name)
            host_names.follow(tx, user)
        if wanted.bio is not None:
            user.bio = _bio(wanted.bio)
        if digest or wanted.no_photo:
            user.photo = digest
            host_names.show_photo(tx, user)
        tx.flush()
        return people.shown(tx, user)


def _bio(typed: str) -> str:
    what = 'What you say about yourself'
    return texts.clean(typed, limit=BIO_LIMIT, field='bio', what=what, required=False, lines=True)


def _seen(db: Reading, actor: Actor, user_id: int) -> tuple[User, str | None]:
    shares = _shares_class(actor.user.id if actor.user else 0).label('shares')
    query = select(User, School.name, shares).outerjoin(School, col(School.id) == col(User.school_id))
    row = db.rows(query.where(col(User.id) == user_id)).first()
    if row is None:
        raise NotFound(GONE)
    user, school, shares_class = row
    same_school = _is_colleague(actor, user)
    if not policy.sees_person(
        actor, user_id, user.role, active=user.active, same_school=same_school, shares_class=bool(shares_class)
    ):
        raise NotFound(GONE)
    return user, school


def _is_colleague(actor: Actor, user: User) -> bool:
    """Whether both belong to one school, and neither waits there."""
    school_id = actor.user.colleagues_at if actor.user else None
    return school_id is not None and user.place_confirmed and user.school_id == school_id


def reached(actor: Actor) -> ColumnElement[bool]:
    """What `policies.people.sees_person` says, as a condition on User."""
    if actor.user is None:
        return false()
    area = policy.reach(actor)
    if area.everybody:
        return true()
    own = col(User.id) == actor.user.id
    reached: list[ColumnElement[bool]] = []
    if (school_id := actor.user.colleagues_at) is not None:
        here = and_(col(User.school_id) == school_id, col(User.place_confirmed))
        reached.append(and_(here, col(User.role).in_(area.of_school)))
    if area.classes:
        reached.append(_shares_class(actor.user.id))
    return or_(own, and_(col(User.active), or_(false(), *reached)))


def _shares_class(user_id: int) -> ColumnElement[bool]:
    """Somebody who is in a class or course with this account, leads one of its classes, or is in one that it leads."""
    here = col(Participant.removed_at).is_(None)
    mine = (Participant.user_id == user_id, here)
    attended = select(Participant.session_id).where(*mine)
    courses = select(Participant.course_id).where(*mine)
    led = select(Session.id).where(Session.teacher_id == user_id)
    sessions = or_(col(Participant.session_id).in_(attended), col(Participant.session_id).in_(led))
    classes = or_(sessions, col(Participant.course_id).in_(courses))
    mates = select(Participant.user_id).where(classes, here, col(Participant.user_id).is_not(None))
    teachers = select(Session.teacher_id).where(col(Session.id).in_(attended), col(Session.teacher_id).is_not(None))
    return or_(col(User.id).in_(mates), col(User.id).in_(teachers))


def _shown(actor: Actor, user: User, school: str | None) -> PersonOut:
    """The school of a teacher who waits there is a claim, which is for staff and the teacher alone."""
    knows = policy.sees_email(actor, user.id or 0)
    place = school if knows or user.place_confirmed else None
    return people.shown_to(user, place, email=knows)
