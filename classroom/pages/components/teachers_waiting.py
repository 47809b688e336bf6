"""Teachers who typed a school where others are, and wait for staff to confirm or refuse them."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from classroom.events import SchoolsChanged
from classroom.pages import design as d
from classroom.pages.components.rows import Row, Rows
from classroom.pages.follow import Newest, follow
from classroom.schemas.accounts import PendingTeacher
from classroom.schemas.actor import Actor
from classroom.services import colleagues
from classroom.services.calls import call

HINT = 'They typed the school themselves. Until you confirm them they see their own classes, and nothing of the school.'
NONE = 'Nobody waits. When a teacher registers for a school where others are, they stand here.'


class TeachersWaiting:
    """The list; it follows who registers and what other staff decide. `quiet` shows nothing where nobody waits."""

    def __init__(self, actor: Actor, *, quiet: bool = False) -> None:
        self._actor, self._quiet = actor, quiet
        self._asked = Newest()
        with ui.element('section') as self._box:
            d.show(d.html('<h2>Teachers to confirm</h2><p class="soft small">{hint}</p>', hint=HINT))
            self._list = Rows('div')
        follow(SchoolsChanged, lambda _: True, self.load)

    async def load(self) -> None:
        """Show who waits now."""
        is_newest = self._asked.begin()
        found = await call(colleagues.pending, self._actor)
        if is_newest():
            self._show(found)

    def _show(self, found: Sequence[PendingTeacher]) -> None:
        self._box.visible = bool(found) or not self._quiet
        rows = [Row((one.id, one.school_id), one, partial(self._row, one)) for one in found]
        self._list.show(rows or [Row('none', NONE, partial(d.show, d.html('<p class="soft">{none}</p>', none=NONE)))])

    def _row(self, teacher: PendingTeacher) -> None:
        async def confirm() -> None:
            with d.told():
                await call(colleagues.confirm, self._actor, teacher.id, teacher.school_id)
                d.toast(f'{teacher.name} belongs to “{teacher.school}” now.')

        async def refuse() -> None:
            with d.told():
                await call(colleagues.refuse, self._actor, teacher.id, teacher.school_id)
                d.toast(f'{teacher.name} stays outside of “{teacher.school}”.')

        text = '<b><a href="/admin/accounts/{id}">{name}</a></b>, {login}<p class="soft small">{school}, {district}</p>'
        with ui.element('div').classes('waiting'):
            d.show(d.html(text, **teacher.model_dump()))
            with ui.element('div').classes('hbox hbox--wrap'):
                d.button('Confirm', confirm)
                d.button('Refuse', refuse)
