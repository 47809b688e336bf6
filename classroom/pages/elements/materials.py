"""The front of a course in the browser: its tabs, and the list of its materials."""

from collections.abc import Awaitable, Callable
from typing import Any, TypedDict

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from classroom.pages import assets
from classroom.pages.elements.rooms import LiveElement
from classroom.schemas.courses import CourseOut

Asked = dict[str, Any]
Act = Callable[[str, Asked], Awaitable[None]]


class Row(TypedDict):
    """What a row shows."""

    id: int
    unit: str
    title: str
    line: str
    icon: str
    kind: str
    material_type: str
    file: str
    viewable: bool
    hidden: bool


class CourseTabs(LiveElement, component='course_tabs.js'):
    """Overview, chat and people; it counts what this person has not read. It begins with what the chat brings."""

    def __init__(self, course: CourseOut, *, person: int) -> None:
        super().__init__(course, None)
        self.begin_with(person=person)


class MaterialList(Element, component='material_list.js'):
    """Materials by unit. `on_act` hears what shall be done with what, by the names of material_list.js."""

    def __init__(self, course_id: int, *, most: int, on_act: Act) -> None:
        super().__init__()
        icons = assets.url('icons.svg')
        self._props.update(rows=[], may=False, leads=False, course=course_id, most=most, icons=icons, nothing='')
        self._act = on_act
        self.on('act', self._acted)

    def show(self, rows: list[Row], *, may: bool, leads: bool, nothing: str) -> None:
        """Show these rows, or the words for none."""
        self._props.update(rows=rows, may=may, leads=leads, nothing=nothing)
        self.update()

    async def _acted(self, event: GenericEventArguments) -> None:
        if isinstance(event.args, dict) and isinstance(event.args.get('what'), str):
            await self._act(event.args['what'], event.args)
