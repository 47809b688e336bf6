"""The materials on the front of a course; they follow what the teacher does, and what students open."""

from nicegui import ui

from classroom.domain.materials import KINDS
from classroom.events import MaterialsChanged
from classroom.pages import design as d
from classroom.pages.components.asking import ask, ask_text
from classroom.pages.components.planner import counted
from classroom.pages.elements.materials import Asked, MaterialList, Row
from classroom.pages.follow import Newest, follow
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut
from classroom.schemas.materials import MaterialChange, MaterialOut, MaterialPlace
from classroom.services import material_files, material_order, materials
from classroom.services.calls import call

KILOBYTE, MEGABYTE = 1024, 1024**2
NONE_YET = 'Add a worksheet, a picture, a video. Students see what you show, and their bell tells them.'
NONE_FOR_STUDENTS = 'What your teacher adds for you stands here.'
NONE_KEPT = 'Nothing was added while this course went on.'
DELETE = 'Students cannot open it any more, and nobody can bring it back. Hide it if you may want it again.'
UNIT_HINT = 'Like Unit 2: shape, center, spread'
ICONS = {
    'pdf': 'picture_as_pdf', 'jpg': 'photo_camera', 'png': 'photo_camera', 'mp4': 'play_arrow', 'webm': 'play_arrow',
    'pptx': 'cast', 'odp': 'cast', 'xlsx': 'table_chart', 'ods': 'table_chart', 'csv': 'table_chart',
}  # fmt: skip


class Materials:
    """Build it where it shall stand, then `await load()`."""

    def __init__(self, actor: Actor, course: CourseOut) -> None:
        self._actor, self._course = actor, course
        self._known: dict[int, MaterialOut] = {}
        self._asked = Newest()
        with ui.element('section').classes('course__materials').props('aria-label=Materials'):
            self._list = MaterialList(course.id, most=material_files.most_bytes(), on_act=self._act)
        follow(MaterialsChanged, self._is_changed, self.load)
        follow(MaterialsChanged, self._is_opened, self.load, gather=True)  # a whole class may open it at once

    async def load(self) -> None:
        """Show them as they are now."""
        is_newest = self._asked.begin()
        with d.told():
            found = await call(materials.of_course, self._actor, self._course.id)
            if not is_newest():
                return
            self._known = {one.id: one for one in found}
            course = self._course
            none = (NONE_YET if course.leads else NONE_FOR_STUDENTS) if course.is_active else NONE_KEPT
            may = course.leads and course.is_active
            self._list.show([_row(one) for one in found], may=may, leads=course.leads, nothing=none)

    async def changed(self, course: CourseOut) -> None:
        """The course is another one now: archived, or brought back."""
        was, self._course = self._course, course
        if (was.is_active, was.leads) != (course.is_active, course.leads):
            await self.load()

    def _is_changed(self, event: MaterialsChanged) -> bool:
        return event.course_id == self._course.id and not event.opened

    def _is_opened(self, event: MaterialsChanged) -> bool:
        return event.course_id == self._course.id and event.opened and self._course.leads

    async def _act(self, what: str, asked: Asked) -> None:
        if what in {'unit_rename', 'unit_move'}:
            await self._act_on_unit(what, str(asked.get('unit', '')), asked.get('by'))
            return
        one = self._known.get(asked['id']) if type(asked.get('id')) is int else None
        if one is None:
            return
        if what in {'hide', 'show'}:
            await self._keep(one, MaterialChange(hidden=what == 'hide'))
        elif what == 'move':
            before = asked.get('before')
            place = MaterialPlace(unit=str(asked.get('unit', '')), before=before if type(before) is int else None)
            with d.told():
                await call(material_order.move, self._actor, one.id, place)
        elif what in {'rename', 'unit'}:
            await (self._rename if what == 'rename' else self._put)(one)
        elif what == 'remove' and await ask(f'Delete “{one.title}”?', DELETE, 'Delete it', 'Keep it', danger=True):
            with d.told():
                await call(materials.remove, self._actor, one.id)

    async def _act_on_unit(self, what: str, unit: str, by: object) -> None:
        if what == 'unit_move' and by in (1, -1):  # a tuple: a page may send what has no hash
            with d.told():
                await call(material_order.move_unit, self._actor, self._course.id, unit, 1 if by == 1 else -1)
        elif what == 'unit_rename':

            async def keep(name: str) -> None:
                await call(material_order.rename_unit, self._actor, self._course.id, unit, name)

            await ask_text('Rename this unit', 'Unit', unit, 'Keep the name', keep, field='unit', hint=UNIT_HINT)

    async def _keep(self, one: MaterialOut, wanted: MaterialChange) -> None:
        with d.told():
            await call(material_order.change, self._actor, one.id, wanted)

    async def _rename(self, one: MaterialOut) -> None:
        async def keep(title: str) -> None:
            await call(material_order.change, self._actor, one.id, MaterialChange(title=title))

        await ask_text('Rename this material', 'Title', one.title, 'Keep the title', keep, field='title')

    async def _put(self, one: MaterialOut) -> None:
        async def keep(unit: str) -> None:
            await call(material_order.change, self._actor, one.id, MaterialChange(unit=unit))

        await ask_text('Put it into a unit', 'Unit', one.unit, 'Put it there', keep, field='unit', hint=UNIT_HINT)


def _row(one: MaterialOut) -> Row:
    return Row(
        id=one.id,
        unit=one.unit,
        title=one.title,
        line=_line(one),
        icon=ICONS.get(one.kind, 'list_alt'),
        kind=one.kind,
        material_type=one.material_type,
        file=one.file,
        viewable=KINDS[one.kind].shown,
        hidden=one.hidden,
    )


def _line(one: MaterialOut) -> str:
    """`PDF, 6 pages, opened by 21`."""
    pages = counted(one.pages, 'page') if one.pages else _size(one.size)
    opened = f'opened by {one.opened}' if one.opened else ''
    return ', '.join(word for word in (KINDS[one.kind].words, pages, opened) if word)


def _size(number: int) -> str:
    return f'{number / MEGABYTE:.1f} MB' if number >= MEGABYTE else f'{max(1, round(number / KILOBYTE))} kB'
