"""The numbers of a district, counted by the database: a fixed number of queries however large it is."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, case, distinct, func, literal
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlmodel import col, select

from classroom.db import Reading
from classroom.models import Media, Participant, Session, Tag, User
from classroom.schemas.observing import Group, Kind, Moment, Named, Totals
from classroom.services.district_scope import Scope, seen_in

Line = tuple[int, int, str, int, int, int, int]
"""School, teacher, the teacher's name; sessions, posts, active students, students."""
MOST_TEACHERS = 5_000
MOST_GRADES = 100
HELD = func.coalesce(col(Session.opened_at), col(Session.created_at))
"""When a session was last opened."""


def on_wall(begin: datetime) -> tuple[ColumnElement[bool], ...]:
    """Posts of a session that hang on its wall and came there in the period; on Media joined with Session."""
    return col(Media.session_id) == col(Session.id), col(Media.status) == 'visible', col(Media.created_at) >= begin


def students() -> Any:
    """How many students and guests are on the list of a session."""
    here = (col(Participant.session_id) == col(Session.id), col(Participant.removed_at).is_(None))
    query = select(func.count()).select_from(Participant)
    return query.where(*here, col(Participant.kind).in_(('student', 'guest'))).correlate(Session).scalar_subquery()


def posts(begin: datetime) -> Any:
    """How many posts of the period a session has."""
    return select(func.count()).select_from(Media).where(*on_wall(begin)).correlate(Session).scalar_subquery()


def active(begin: datetime) -> Any:
    """How many people of a session posted in the period."""
    who = func.count(distinct(col(Media.participant_id)))
    return select(who).where(*on_wall(begin)).correlate(Session).scalar_subquery()


def lines(db: Reading, scope: Scope, begin: datetime) -> list[Line]:
    """One line for each teacher in each school, with the sums of the sessions that belong to the period."""
    each = (
        select(Session.school_id, Session.teacher_id, col(User.display_name).label('name'), HELD.label('held'))
        .add_columns(posts(begin).label('posts'), active(begin).label('active'), students().label('students'))
        .join(User, col(User.id) == col(Session.teacher_id))
        .where(*scope.sessions())
        .subquery()
    )
    who: Any = (each.c.school_id, each.c.teacher_id, each.c.name)
    sums: Any = (func.count(), func.sum(each.c.posts), func.sum(each.c.active), func.sum(each.c.students))
    query = select(*who, *sums).where((each.c.held >= begin) | (each.c.posts > 0)).group_by(*who)
    rows: Any = db.rows(query.limit(MOST_TEACHERS)).all()
    return [(row[0], row[1], row[2], row[3], *(int(number or 0) for number in row[4:])) for row in rows]


def total(found: Sequence[Line]) -> Totals:
    """The sums of lines."""
    return Totals(
        sessions=sum(line[3] for line in found),
        posts=sum(line[4] for line in found),
        active=sum(line[5] for line in found),
        students=sum(line[6] for line in found),
        teachers=len({line[1] for line in found if line[4]}),
    )


def groups(named: Sequence[Named], found: Sequence[Line], column: Literal[0, 1]) -> list[Group]:
    """The sums by school (column 0) or teacher (column 1), for all of these names."""
    of: dict[int, list[Line]] = defaultdict(list)
    for line in found:
        of[line[column]].append(line)
    return [Group(id=one.id, name=one.name, **total(of[one.id]).model_dump()) for one in named]


def teachers(db: Reading, scope: Scope) -> list[Named]:
    """The teachers whose account is at one of the schools, by name."""
    query = select(User.id, User.display_name).where(scope.teachers())
    rows: Any = db.rows(query.order_by(col(User.display_name), col(User.id)).limit(MOST_TEACHERS)).all()
    return [Named(id=row[0], name=row[1]) for row in rows]


def grades(db: Reading, scope: Scope) -> list[str]:
    """The grades of the district's sessions: K, numbers, then words."""
    query = (
        select(Session.grade)
        .join(User, col(User.id) == col(Session.teacher_id))
        .where(*seen_in(scope.school_ids), Session.grade != '')
        .distinct()
        .limit(MOST_GRADES)
    )
    return sorted(db.all(query), key=_order_of_grades)


def moments(db: Reading, scope: Scope, starts: Sequence[datetime]) -> list[Moment]:
    """How much came onto the walls in each moment."""
    each_post = (
        select(_place(starts, 0, len(starts) - 1).label('place'), col(Media.session_id), col(Session.teacher_id))
        .add_columns(col(Media.participant_id))
        .select_from(Session)
        .join(User, col(User.id) == col(Session.teacher_id))
        .join(Media, on_wall(starts[0])[0])
        .where(*scope.sessions(), *on_wall(starts[0])[1:])
        .subquery()
    )
    where: Any = (each_post.c.place, each_post.c.session_id, each_post.c.teacher_id)
    sums: Any = (func.count().label('posts'), func.count(distinct(each_post.c.participant_id)).label('active'))
    each = select(*where, *sums).group_by(*where).subquery()
    of_all: Any = (
        func.count(),
        func.sum(each.c.active),
        func.sum(each.c.posts),
        func.count(distinct(each.c.teacher_id)),
    )
    rows: Any = db.rows(select(each.c.place, *of_all).group_by(each.c.place)).all()
    numbers = {
        row[0]: dict(zip(('sessions', 'students', 'posts', 'teachers'), map(int, row[1:]), strict=True)) for row in rows
    }
    return [Moment(starts=start, **numbers.get(at, {})) for at, start in enumerate(starts)]


def kinds(db: Reading, scope: Scope, begin: datetime, *only: ColumnElement[bool]) -> list[Kind]:
    """The kinds of graphs on the walls, the most frequent first; `only` narrows the sessions."""
    query = (
        select(col(Media.graph_tag), func.count().label('posts'))
        .select_from(Session)
        .join(User, col(User.id) == col(Session.teacher_id))
        .join(Media, on_wall(begin)[0])
        .where(*scope.sessions(), *only, *on_wall(begin)[1:])
        .group_by(col(Media.graph_tag))
        .subquery()
    )
    labelled = select(query.c.graph_tag, Tag.label, query.c.posts).outerjoin(Tag, is_label_of(query.c.graph_tag))
    rows: Any = db.rows(labelled.order_by(query.c.posts.desc(), query.c.graph_tag)).all()
    return [Kind(slug=row[0], label=row[1] or row[0].replace('_', ' '), posts=row[2]) for row in rows]


def is_label_of(slug: SQLCoreOperations[str]) -> ColumnElement[bool]:
    """How a post finds the word for its kind of graph."""
    return (col(Tag.kind) == 'graph') & (col(Tag.slug) == slug)


def _place(starts: Sequence[datetime], low: int, high: int) -> Any:
    """In which moment a post lies, as a tree of comparisons: few for each of many posts, on every database."""
    if low == high:
        return literal(low)
    middle = (low + high + 1) // 2
    before = col(Media.created_at) < starts[middle]
    return case((before, _place(starts, low, middle - 1)), else_=_place(starts, middle, high))


def _order_of_grades(grade: str) -> tuple[int, int, str]:
    if grade == 'K':
        return 0, 0, ''
    return (1, int(grade), '') if grade.isascii() and grade.isdigit() else (2, 0, grade.casefold())
