"""Who did what in a session: the table, its sums, the course over time, and the posts with most badges."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.domain import csv_export, findings, timeline
from classroom.domain.csv_export import Cell
from classroom.models import Gathering, Media, Participant, School, Session, User
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import BADGES, PostOut
from classroom.schemas.participation import Participation, Taking, Tally
from classroom.services import faces, photos, rooms, tallies
from classroom.services import gallery_views as views
from classroom.services.wall import BADGES as ALL_BADGES

TOP = 6
MOST_PEOPLE = 600
HEADER = [
    'Name',
    'Posts',
    *(f'{findings.NAMES[badge]} given' for badge in BADGES),
    *(f'{findings.NAMES[badge]} received' for badge in BADGES),
    'Comments written',
    'Comments received',
    'First came in',
]


def look(actor: Actor, session_id: int) -> Participation:
    """The whole page in a fixed number of queries. Raises NotFound for strangers, NotAllowed for students."""
    with reading() as db:
        session = rooms.readable(db, actor, session_id)
        zone = zone_of(db, session)
        people = _people(db, session, zone)
        posted = db.all(select(Media.created_at).where(Media.session_id == session_id, Media.status == 'visible'))
        step, slots = timeline.slots(posted, zone)
        return Participation(
            session_id=session_id,
            title=session.title,
            people=people,
            totals=tallies.total([*people]),
            step=step,
            slots=slots,
            top=_top(db, session, views.viewer(db, actor, session)),
        )


def csv(actor: Actor, session_id: int) -> bytes:
    """The table as on the screen: the same rows in the same order, and the sums; times are local to the school."""
    with reading() as db:
        session = rooms.readable(db, actor, session_id)
        people = _people(db, session, zone_of(db, session))
    rows = [[one.name, *numbers(one), _came(one)] for one in people]
    return csv_export.table(HEADER, [*rows, ['All', *numbers(tallies.total([*people])), None]])


def numbers(one: Tally) -> list[int]:
    """The numbers of a row, in the order of the columns."""
    given, received = ([getattr(counts, badge) for badge in BADGES] for counts in (one.given, one.received))
    return [one.posts, *given, *received, one.comments_written, one.comments_received]


def _came(one: Taking) -> Cell:
    return f'{one.joined_at:%Y-%m-%d %H:%M}' if one.joined_at else None


def _people(db: Reading, session: Session, zone: ZoneInfo) -> list[Taking]:
    """Students and guests who are not removed, by name; with their photos, but for an archived class."""
    counted = tallies.count(db, session.id or 0)
    here = (Participant.session_id == session.id, Participant.kind != 'host', col(Participant.removed_at).is_(None))
    query = select(Participant, col(User.photo)).outerjoin(User, faces.account())
    rows: Any = db.rows(query.where(*here).limit(MOST_PEOPLE)).all()
    shows = session.archived_at is None
    takings = [_taking(person, photo if shows else None, counted, zone) for person, photo in rows]
    return sorted(takings, key=lambda one: (one.name.casefold(), one.id))


def _taking(person: Participant, photo: str | None, counted: tallies.Tallies, zone: ZoneInfo) -> Taking:
    return Taking(
        **counted.of(person.id or 0).model_dump(),
        id=person.id or 0,
        name=person.name,
        avatar=person.avatar,
        kind=person.kind,
        photo=photos.url(person.user_id or 0, photo) or '',
        joined_at=person.joined_at.astimezone(zone) if person.joined_at else None,
    )


def zone_of(db: Reading, place: Gathering) -> ZoneInfo:
    """The time zone of the school, UTC where it has none."""
    school = db.get(School, place.school_id) if place.school_id else None
    return ZoneInfo(school.time_zone if school else 'UTC')


def _top(db: Reading, session: Session, who: views.Viewer) -> list[PostOut]:
    """The posts with most badges, then most comments."""
    query = (
        select(Media, Participant)
        .join(Participant, col(Participant.id) == col(Media.participant_id))
        .where(Media.session_id == session.id, Media.status == 'visible', ALL_BADGES > 0)
        .order_by(ALL_BADGES.desc(), col(Media.comment_count).desc(), col(Media.id))
        .limit(TOP)
    )
    return views.posts(db, session, db.rows(query).all(), who)
