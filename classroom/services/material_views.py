"""Load a material through its course, and show it."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, false, func, true
from sqlmodel import col, select

from classroom.db import Reading, Transaction
from classroom.domain.materials import KINDS
from classroom.errors import NotFound
from classroom.models import Course, Material, MaterialOpened
from classroom.policies import courses as course_policy
from classroom.policies import materials as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.materials import MaterialOut
from classroom.services import course_views

GONE = 'This material is not here, or it is not shown to you.'


def visible(actor: Actor) -> ColumnElement[bool]:
    """What `policies.materials.sees` says, as a condition on Material and its Course."""
    if actor.is_student:
        return and_(course_views.mine(actor), ~col(Material.hidden))
    if actor.is_staff:
        return true()
    return course_views.mine(actor) if actor.is_teaching else false()


def shown(db: Reading, actor: Actor, *wanted: Any, order: Any, limit: int) -> list[MaterialOut]:
    """Materials that the actor may see, with how many have opened each: one query for any number."""
    query = (
        select(Material, col(Course.teacher_id), _opened().label('opened'))
        .join(Course, col(Course.id) == col(Material.course_id))
        .where(visible(actor), *wanted)
        .order_by(*order)
        .limit(limit)
    )
    rows: Any = db.rows(query).all()
    return [out(row, opened if course_policy.leads(actor, teacher) else None) for row, teacher, opened in rows]


def one(db: Reading, actor: Actor, material_id: int) -> MaterialOut:
    """A material for who may see it. Raises NotFound."""
    found = shown(db, actor, col(Material.id) == material_id, order=(col(Material.id),), limit=1)
    if not found:
        raise NotFound(GONE)
    return found[0]


def read(db: Reading, actor: Actor, material_id: int) -> Material:
    """The row itself for who may see it. Raises NotFound."""
    row = db.get(Material, material_id)
    course = db.get(Course, row.course_id) if row is not None else None
    if row is None or course is None:
        raise NotFound(GONE)
    enrolled = course_views.is_enrolled(db, actor, row.course_id)
    if not policy.sees(actor, course.teacher_id, enrolled=enrolled, hidden=row.hidden):
        raise NotFound(GONE)
    return row


def held(tx: Transaction, actor: Actor, material_id: int) -> tuple[Course, Material]:
    """A material and its course, held for a change. Raises NotFound for who may not see it, NotAllowed."""
    course_id = read(tx, actor, material_id).course_id
    course = held_course(tx, actor, course_id)
    row = tx.lock_row(Material, material_id)
    if row is None:  # deleted while we waited for the course
        raise NotFound(GONE)
    return course, row


def held_course(tx: Transaction, actor: Actor, course_id: int) -> Course:
    """A course, held for a change of its materials. Raises NotFound for strangers, NotAllowed."""
    course = tx.lock_row(Course, course_id)
    if course is None:
        raise NotFound(course_views.GONE)
    check(tx, actor, course)
    return course


def check(db: Reading, actor: Actor, course: Course) -> None:
    """Whether the actor may change the materials of a course. Raises NotFound for strangers, NotAllowed."""
    course_views.entered(db, actor, course.id or 0)
    require(policy.may_change(actor, course.teacher_id, archived=course.archived_at is not None))


def path(row: Material) -> str:
    """Where the file of a material is, and how a quiz names it as a picture."""
    return f'/api/materials/{row.id}/file'


def out(row: Material, opened: int | None) -> MaterialOut:
    """A material as it is shown."""
    sort = KINDS[row.kind]
    return MaterialOut(
        id=row.id or 0,
        course=row.course_id,
        unit=row.unit,
        title=row.title,
        material_type=sort.type,
        kind=row.kind,
        media_type=sort.media_type,
        file_name=row.file_name,
        file=path(row),
        size=row.size,
        pages=row.pages,
        hidden=row.hidden,
        opened=opened,
        created_at=row.created_at,
    )


def _opened() -> ScalarSelect[Any]:
    here = col(MaterialOpened.material_id) == col(Material.id)
    return select(func.count()).select_from(MaterialOpened).where(here).correlate(Material).scalar_subquery()
