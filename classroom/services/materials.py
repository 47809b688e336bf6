"""Materials of a course: added, listed, deleted. What comes in is told to the students in the same transaction."""

from sqlalchemy import func
from sqlmodel import col, select

from classroom.db import Reading, reading, transaction
from classroom.domain import materials as domain
from classroom.domain import texts
from classroom.errors import Conflict, TooLarge
from classroom.events import MaterialsChanged
from classroom.models import Material
from classroom.schemas.actor import Actor
from classroom.schemas.materials import KeptFile, MaterialOut, MaterialQuery, NewMaterial
from classroom.services import audit, course_views, material_files, material_notices, media_files, quiz_pictures
from classroom.services import material_views as views

TITLE_LIMIT, UNIT_LIMIT = 200, 80
MOST = 300
QUOTA = 4 * 1024**3
"""Bytes of all materials of a course: some hours of video."""
MANY = 'A course has up to {most} materials. Delete what is not needed any more, then add this.'
FULL = 'This course has used up its space for materials. Delete what is not needed any more, then add this.'


def listed(actor: Actor, asked: MaterialQuery) -> list[MaterialOut]:
    """Materials that the actor may see, newest first. Raises NotFound for a course in which one is not."""
    wanted = []
    with reading() as db:
        if asked.course is not None:
            course_views.entered(db, actor, asked.course)
            wanted.append(col(Material.course_id) == asked.course)
        if asked.before is not None:
            wanted.append(col(Material.id) < asked.before)
        return views.shown(db, actor, *wanted, order=(col(Material.id).desc(),), limit=asked.limit)


def of_course(actor: Actor, course_id: int) -> list[MaterialOut]:
    """All materials of a course that the actor may see, in their order. Raises NotFound."""
    with reading() as db:
        course_views.entered(db, actor, course_id)
        here = col(Material.course_id) == course_id
        found = views.shown(db, actor, here, order=(col(Material.position), col(Material.id)), limit=MOST)
    return domain.by_unit(found)


def get(actor: Actor, material_id: int) -> MaterialOut:
    """One material for who may see it. Raises NotFound."""
    with reading() as db:
        return views.one(db, actor, material_id)


def may_add(actor: Actor, new: NewMaterial, size: int) -> None:
    """Whether a file of so many bytes would be taken, before it is looked at. Raises as `add` does."""
    material_files.check_size(size)
    _words(new)
    with reading() as db:
        course = course_views.entered(db, actor, new.course)
        views.check(db, actor, course)
        _check_space(db, new.course, size)


def add(actor: Actor, new: NewMaterial, file: KeptFile) -> MaterialOut:
    """Add a file that lies in the storage to a course, at the end of its unit; students hear of it unless it is hidden.

    Raises InvalidInput, NotFound, NotAllowed (archived courses too), Conflict for too many, TooLarge for a full course.
    """
    title, unit = _words(new)
    with transaction() as tx:
        course = views.held_course(tx, actor, new.course)
        _check_space(tx, new.course, file.size)
        last = tx.one(select(func.max(col(Material.position))).where(Material.course_id == new.course))
        row = Material(
            course_id=new.course,
            unit=unit,
            position=0 if last is None else last + 1,
            title=title or domain.title_of(file.name)[:TITLE_LIMIT],
            file_name=file.name,
            kind=file.kind,
            digest=file.digest,
            size=file.size,
            pages=file.pages,
            hidden=new.hidden,
            created_by_id=actor.user.id if actor.user else None,
        )
        tx.add(row)
        audit.note(tx, actor, 'material.added', 'material', row.id, course=new.course)
        if not row.hidden:
            material_notices.tell(tx, course, row)
        tx.publish(MaterialsChanged(course_id=new.course))
        return views.one(tx, actor, row.id or 0)


def remove(actor: Actor, material_id: int) -> None:
    """Delete a material and its file; who has not read of it yet is told no more.

    Raises NotFound, NotAllowed, Conflict where a published quiz shows it.
    """
    with transaction() as tx:
        course, row = views.held(tx, actor, material_id)
        quiz_pictures.check_unused(tx, row)
        file = f'{row.digest}.{row.kind}'
        tx.orm.delete(row)
        material_notices.take_back(tx, course)
        audit.note(tx, actor, 'material.deleted', 'course', course.id, material=material_id)
        tx.publish(MaterialsChanged(course_id=course.id or 0))
    media_files.forget([file])


def title(typed: str) -> str:
    """A title as it is kept. Raises InvalidInput."""
    return texts.clean(typed, limit=TITLE_LIMIT, field='title', what='The title')


def unit(typed: str) -> str:
    """The name of a unit as it is kept; empty for none. Raises InvalidInput."""
    return texts.clean(typed, limit=UNIT_LIMIT, field='unit', what='The unit', required=False)


def _words(new: NewMaterial) -> tuple[str, str]:
    return (title(new.title) if new.title.strip() else ''), unit(new.unit)


def _check_space(db: Reading, course_id: int, size: int) -> None:
    used = select(func.count(), func.coalesce(func.sum(Material.size), 0)).where(Material.course_id == course_id)
    count, taken = db.rows(used).one()
    if count >= MOST:
        raise Conflict(MANY.format(most=MOST))
    if taken + size > QUOTA:
        raise TooLarge(FULL, field='file')
