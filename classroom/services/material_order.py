"""How the materials of a course stand: titles, units, order, shown or hidden."""

from sqlmodel import col, select

from classroom.db import Reading, transaction
from classroom.domain.materials import by_unit
from classroom.errors import NotFound
from classroom.events import MaterialsChanged
from classroom.models import Material
from classroom.schemas.actor import Actor
from classroom.schemas.materials import MaterialChange, MaterialOut, MaterialPlace
from classroom.services import audit, material_notices, materials, quiz_pictures
from classroom.services import material_views as views

NO_UNIT = 'This unit is not in the course any more.'


def change(actor: Actor, material_id: int, wanted: MaterialChange) -> MaterialOut:
    """Change what is sent. What is shown for the first time is told.

    Raises InvalidInput, NotFound, NotAllowed, Conflict where it would hide what a published quiz shows.
    """
    with transaction() as tx:
        course, row = views.held(tx, actor, material_id)
        if wanted.title is not None:
            row.title = materials.title(wanted.title)
        if wanted.unit is not None and (unit := materials.unit(wanted.unit)) != row.unit:
            row.unit = unit
            _number(_placed(_all(tx, row.course_id), row, None))
        if {'title', 'unit'} & wanted.model_fields_set:
            audit.note(tx, actor, 'material.changed', 'material', material_id)
        if wanted.hidden is not None and wanted.hidden != row.hidden:
            row.hidden = wanted.hidden
            audit.note(tx, actor, 'material.hidden' if row.hidden else 'material.shown', 'material', material_id)
            if row.hidden:
                quiz_pictures.check_unused(tx, row)
                material_notices.take_back(tx, course)
            else:
                material_notices.tell(tx, course, row)
        tx.publish(MaterialsChanged(course_id=row.course_id))
        tx.flush()
        return views.one(tx, actor, material_id)


def move(actor: Actor, material_id: int, place: MaterialPlace) -> MaterialOut:
    """Put a material into a unit, above another one or at its end. Raises InvalidInput, NotFound, NotAllowed."""
    unit = materials.unit(place.unit)
    with transaction() as tx:
        _, row = views.held(tx, actor, material_id)
        rows = _all(tx, row.course_id)
        before = next((one for one in rows if one.id == place.before and one is not row), None)
        if place.before is not None and before is None and place.before != material_id:
            raise NotFound(views.GONE)
        row.unit = before.unit if before else unit
        _number(_placed(rows, row, before))
        tx.publish(MaterialsChanged(course_id=row.course_id))
        tx.flush()
        return views.one(tx, actor, material_id)


def rename_unit(actor: Actor, course_id: int, unit: str, name: str) -> None:
    """Call a unit something else; another one of that name takes its materials in. Raises as `change` does."""
    wanted = materials.unit(name)
    with transaction() as tx:
        views.held_course(tx, actor, course_id)
        rows = _all(tx, course_id)
        for row in _of(rows, unit):
            row.unit = wanted
        _number(rows)
        audit.note(tx, actor, 'material.unit-renamed', 'course', course_id)
        tx.publish(MaterialsChanged(course_id=course_id))


def move_unit(actor: Actor, course_id: int, unit: str, by: int) -> None:
    """Move a unit so many places down, or up where it is negative. Raises NotFound, NotAllowed."""
    with transaction() as tx:
        views.held_course(tx, actor, course_id)
        rows = _all(tx, course_id)
        _of(rows, unit)
        units = list(dict.fromkeys(row.unit for row in rows))
        at = units.index(unit)
        units.insert(max(0, at + by), units.pop(at))
        _number([row for one in units for row in rows if row.unit == one])
        tx.publish(MaterialsChanged(course_id=course_id))


def _all(db: Reading, course_id: int) -> list[Material]:
    """The materials of a course in their order, unit by unit."""
    here = select(Material).where(col(Material.course_id) == course_id)
    rows = db.all(here.order_by(col(Material.position), col(Material.id)).limit(materials.MOST))
    return by_unit(rows)


def _of(rows: list[Material], unit: str) -> list[Material]:
    """The materials of a unit. Raises NotFound where there are none."""
    found = [row for row in rows if row.unit == unit]
    if not found:
        raise NotFound(NO_UNIT)
    return found


def _placed(rows: list[Material], moved: Material, before: Material | None) -> list[Material]:
    """The materials with one of them above another one, or at the end of its unit."""
    others = [row for row in rows if row is not moved]
    at = others.index(before) if before else _end(others, moved.unit)
    return [*others[:at], moved, *others[at:]]


def _end(rows: list[Material], unit: str) -> int:
    """Where a unit ends; a new one stands last."""
    return max((at + 1 for at, row in enumerate(rows) if row.unit == unit), default=len(rows))


def _number(rows: list[Material]) -> None:
    for place, row in enumerate(by_unit(rows)):
        if row.position != place:
            row.position = place
