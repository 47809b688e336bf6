"""Districts for staff: rename, and merge one that was typed twice."""

from collections.abc import Sequence

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.asking import ask, ask_text
from classroom.pages.components.planner import counted
from classroom.schemas.actor import Actor
from classroom.schemas.administration import DistrictRow
from classroom.services import merging_places, places_list
from classroom.services.calls import call

MERGE = (
    'All schools of “{doubled}” go to “{into}”; those of the same name become one. '
    '“{doubled}” is gone then, and this cannot be taken back.'
)


class Districts:
    """The list, and the two fields for a merge."""

    def __init__(self, actor: Actor, rows: Sequence[DistrictRow]) -> None:
        self._actor = actor
        with ui.element('section'):
            d.show(d.html('<h2>Districts</h2>'))
            self._list = ui.element('ul').classes('rows')
            with ui.element('div').classes('tools'):
                self._doubled = ui.select({}, label='Typed twice', with_input=True)
                self._into = ui.select({}, label='The one that stays', with_input=True)
                d.button('Merge', self._merge)
        self._show(rows)

    async def load(self) -> None:
        """Show them as they are now."""
        self._show(await call(places_list.districts, self._actor))

    def _show(self, rows: Sequence[DistrictRow]) -> None:
        self._names = {row.id: row.name for row in rows}
        for field in (self._doubled, self._into):
            field.set_options(dict(self._names), value=None)
        self._list.clear()
        with self._list:
            for row in rows:
                self._row(row)

    def _row(self, row: DistrictRow) -> None:
        async def keep(name: str) -> None:
            await call(places_list.rename_district, self._actor, row.id, name)

        async def rename() -> None:
            await ask_text('Rename the district', 'Name', row.name, 'Keep this name', keep, field='name')
            self._show(await call(places_list.districts, self._actor))

        with ui.element('li').classes('rows__row'):
            words = '<span class="rows__main"><b>{name}</b></span><span class="rows__facts">{schools}</span>{state}'
            state = '' if row.confirmed else d.state('wait', 'hourglass_top', 'Waits')
            markup = d.html(words, name=row.name, schools=counted(row.schools, 'school'), state=state)
            d.show(markup).classes('rows__words')
            d.plain_button('Rename', rename)

    async def _merge(self) -> None:
        doubled, into = self._doubled.value, self._into.value
        if doubled is None or into is None:
            d.toast('Pick both districts first.', bad=True)
            return
        names = self._names
        sentence = MERGE.format(doubled=names[doubled], into=names[into])
        if await ask(f'Merge “{names[doubled]}”?', sentence, 'Merge', 'Leave both', danger=True):
            with d.told({'into': self._into}):
                await call(merging_places.merge_districts, self._actor, doubled, into)
                self._show(await call(places_list.districts, self._actor))
                d.toast('The two districts are one now.')
