"""Schools that teachers have typed and that wait for staff to confirm them."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from classroom.events import SchoolsChanged
from classroom.pages import design as d
from classroom.pages.components.rows import Row, Rows
from classroom.pages.follow import Newest, follow
from classroom.schemas.accounts import PendingSchool
from classroom.schemas.actor import Actor
from classroom.services import schools
from classroom.services.calls import call

NONE = 'Nothing waits. When a teacher types a school that we do not know yet, it stands here.'


class Waiting:
    """The list; it follows what teachers type and what other staff confirm."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._asked = Newest()
        self._list = Rows('div')
        follow(SchoolsChanged, lambda _: True, self.load)

    async def load(self) -> None:
        """Show what waits now."""
        is_newest = self._asked.begin()
        found = await call(schools.pending, self._actor)
        if is_newest():
            self._show(found)

    def _show(self, found: Sequence[PendingSchool]) -> None:
        rows = [Row(school.id, school, partial(self._row, school)) for school in found]
        self._list.show(rows or [Row('none', NONE, partial(d.show, d.html('<p class="soft">{none}</p>', none=NONE)))])

    def _row(self, school: PendingSchool) -> None:
        async def confirm() -> None:
            with d.told():
                await call(schools.confirm, self._actor, school.id)
                d.toast(f'“{school.name}” is confirmed.')

        district = school.district if school.district_confirmed else f'{school.district} (new)'
        teachers = ', '.join(school.teachers) or 'nobody any more'
        text = '<b>{name}</b>, {district}<p class="soft small">Typed by {teachers}</p>'
        with ui.element('div').classes('waiting'):
            d.show(d.html(text, name=school.name, district=district, teachers=teachers))
            d.button('Confirm', confirm)
