"""What somebody missed in a room: the events since a number, or a fresh snapshot."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, reading
from classroom.domain.board import erasing
from classroom.events import Numbered
from classroom.models import Course, Gathering, Room, RoomEventRow
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import WallStart
from classroom.schemas.room_tools import NO_TOOLS
from classroom.schemas.rooms import Audience, CatchUp, RoomEventOut, RoomSnapshot, RosterEntry
from classroom.services import chat_views, course_views, room_places, room_tools, rooms, rosters, stage, wall
from classroom.services.gallery_views import Viewer

MOST_EVENTS = 500
RELOAD, BOARD_OPS = 'reload', 'board_ops'
NEWEST = select(col(Room.seq)).where(col(Room.id) == bindparam('room'))


def snapshot(actor: Actor, room_id: int, audience: Audience | None = None) -> RoomSnapshot:
    """The room as this actor may see it now. Raises NotFound for strangers."""
    with reading() as db:
        return _snapshot(db, actor, room_id, audience)


def since(actor: Actor, room_id: int, after: int, audience: Audience | None = None) -> CatchUp:
    """What came after event number `after`: its events for this actor, or a snapshot where they are too many, gone,
    say that everything looks different now, or that something is gone: earlier ones would tell it again.

    Raises NotFound for strangers.
    """
    with reading() as db:
        place, own = room_places.entered(db, actor, room_id)
        seq = _newest(db, room_id)
        rows = _rows(db, room_id, after) if 0 <= after <= seq else []
        whole = 0 <= after <= seq and len(rows) == seq - after <= MOST_EVENTS
        heard = _heard(own, audience)
        if not whole or any(row.kind == RELOAD for row in rows):
            return _afresh(db, actor, room_id, audience)
        me = actor.member.id if actor.member else _student(db, actor, place, own)
        seen = [(row, view_for(row.views, heard, me)) for row in rows]
        events = [RoomEventOut(s=row.seq, t=row.kind, d=view) for row, view in seen if view is not None]
        if any(_takes_away(event) for event in events):
            return _afresh(db, actor, room_id, audience)
        return CatchUp(seq=seq, audience=heard, events=_without_erased(events))


def missed(room_id: int, after: int) -> list[Numbered] | None:
    """The events of a room after this number as they left their transactions; None where they are too many or gone."""
    with reading() as db:
        newest = _newest(db, room_id)
        rows = _rows(db, room_id, after)
    if len(rows) != newest - after or len(rows) > MOST_EVENTS:
        return None
    return [Numbered(room_id=room_id, seq=row.seq, kind=row.kind, views=row.views) for row in rows]


def newest(room_ids: Iterable[int]) -> dict[int, int]:
    """The number of the newest event of each of these rooms."""
    with reading() as db:
        rows = db.rows(select(col(Room.id), col(Room.seq)).where(col(Room.id).in_(list(room_ids))))
        return {found.id: found.seq for found in rows}


def view_for(views: dict[str, Any], audience: Audience, person: int | None) -> dict[str, Any] | None:
    """What of an event one seat may see: the person's own view, else the audience's."""
    own = views.get(f'p{person}') if person is not None else None
    return own if own is not None else views.get(audience)


def _afresh(db: Reading, actor: Actor, room_id: int, audience: Audience | None) -> CatchUp:
    fresh = _snapshot(db, actor, room_id, audience)
    return CatchUp(seq=fresh.seq, audience=fresh.audience, events=[], snapshot=fresh)


def _takes_away(event: RoomEventOut) -> bool:
    """Whether a post, comment or message was taken off, or a board is unseen now: it must not be sent any more.

    So it is where somebody sees more or less of the room than before.
    """
    said = (event.d.get('comment'), event.d.get('message'))
    removed = any(isinstance(one, dict) and one.get('status') == 'removed' for one in said)
    return removed or 'gone' in event.d or event.d.get('unseen') is True or event.d.get('afresh') is True


def _without_erased(events: list[RoomEventOut]) -> list[RoomEventOut]:
    """The same, without the drawings that were taken off boards meanwhile."""
    batches = iter(erasing.without_erased([event.d for event in events if event.t == BOARD_OPS]))
    return [event.model_copy(update={'d': next(batches)}) if event.t == BOARD_OPS else event for event in events]


def _newest(db: Reading, room_id: int) -> int:
    """The number of the room's newest event; 0 where the room is gone."""
    return int(db.rows(NEWEST, room=room_id).scalar_one_or_none() or 0)


def _rows(db: Reading, room_id: int, after: int) -> list[RoomEventRow]:
    newer = (RoomEventRow.room_id == room_id, RoomEventRow.seq > after)
    return list(db.all(select(RoomEventRow).where(*newer).order_by(col(RoomEventRow.seq)).limit(MOST_EVENTS + 1)))


def _snapshot(db: Reading, actor: Actor, room_id: int, audience: Audience | None) -> RoomSnapshot:
    """One consistent view: the number and what it stands for are read in the same snapshot of the database."""
    session, own = room_places.entered(db, actor, room_id)
    heard = _heard(own, audience)
    if isinstance(session, Course):
        return _of_course(db, actor, session, room_id, heard)
    person = rooms.member(db, actor, session)
    who = Viewer(heard, person.id if person else None)
    seq = _newest(db, room_id)
    people = rosters.seen(db, session, heard, seq, person)
    return RoomSnapshot(
        seq=seq,
        audience=heard,
        state=rooms.state(db, session, expected=_expected(people)),
        roster=people,
        wall=wall.start(db, session, who),
        chat=chat_views.start(db, session, room_id, who),
        tools=room_tools.start(db, session, room_id, who),
        stage=stage.of(db, session, shown=heard == 'screen') if heard in {'staff', 'screen'} else None,
    )


def _expected(people: list[RosterEntry]) -> int | None:
    """How many of the roster are students and guests; None where there may be more of them than it holds."""
    if len(people) >= rooms.MOST_PEOPLE:
        return None
    return sum(one.kind != 'host' and one.place != 'removed' for one in people)


def _of_course(db: Reading, actor: Actor, course: Course, room_id: int, heard: Audience) -> RoomSnapshot:
    """The same for a course: its people and its chat."""
    person = room_places.member(db, actor, course)
    return RoomSnapshot(
        seq=_newest(db, room_id),
        audience=heard,
        state=course_views.state(db, course),
        roster=course_views.roster(db, course),
        wall=WallStart(posts=[], facets=[]),
        chat=chat_views.start(db, course, room_id, Viewer(heard, person.id if person else None)),
        tools=NO_TOOLS.model_copy(update={'now': room_tools.millis(clock.now())}),
    )


def _student(db: Reading, actor: Actor, place: Gathering, own: Audience) -> int | None:
    """The participant that the account of a student is in a course."""
    person = room_places.member(db, actor, place) if isinstance(place, Course) and own != 'staff' else None
    return person.id if person else None


def _heard(own: Audience, audience: Audience | None) -> Audience:
    """Who leads may listen as another audience; everybody else hears what is theirs."""
    return audience if audience is not None and own == 'staff' else own
