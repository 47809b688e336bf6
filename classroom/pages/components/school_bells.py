"""The bell schedule as a small table that an admin edits: number, name, begin and end of each hour."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from nicegui import binding, ui

from classroom.domain import bells
from classroom.errors import InvalidInput
from classroom.pages import design as d
from classroom.schemas.accounts import Period
from classroom.schemas.actor import Actor
from classroom.services import schools
from classroom.services.calls import call

HEAD = d.html('<span></span><span>Name</span><span>Begins</span><span>Ends</span><span></span>')
FIELDS = {
    'name': {'aria-label': 'Name of the hour'},
    'starts': {'type': 'time', 'aria-label': 'Begins'},
    'ends': {'type': 'time', 'aria-label': 'Ends'},
}


@binding.bindable_dataclass
class Row:
    """One hour as it is being typed."""

    section: int
    name: str
    starts: str
    ends: str

    def period(self) -> Period:
        """What goes to the service, which checks it."""
        return Period(section=self.section, name=self.name or '', starts=self.starts or '', ends=self.ends or '')


class BellEditor:
    """The hours of a day. Nothing changes before “Keep these hours”; what is wrong is said then, and stays typed."""

    def __init__(self, actor: Actor, periods: Sequence[Period], school_id: int | None = None) -> None:
        self._actor = actor
        self._school_id = school_id
        self._inputs: dict[tuple[int, str], ui.input] = {}
        self._rows = [Row(**period.model_dump()) for period in periods]
        self._table = ui.element('div').classes('bells')
        with ui.element('div').classes('school__acts'):
            d.button('Keep these hours', self._keep)
            self._more = d.plain_button('Add an hour', self._add)
        self._show()

    def _show(self) -> None:
        self._table.clear()
        self._inputs.clear()
        with self._table:
            d.show(HEAD).classes('bell bell--head').props('aria-hidden=true')
            for row in self._rows:
                self._line(row)
        self._more.visible = len(self._rows) < bells.MOST

    def _line(self, row: Row) -> None:
        def remove() -> None:
            self._rows.remove(row)
            self._show()

        with ui.element('div').classes('bell'):
            d.show(d.html('{section}', section=row.section)).classes('bell__number')
            for field, props in FIELDS.items():
                self._inputs[row.section, field] = typed = ui.input().bind_value(row, field)
                typed.props.update(props)
            with d.plain_button('', remove).props('dense aria-label="Remove this hour"'):
                d.show(d.icon('delete'), 'span')

    def _add(self) -> None:
        taken = {row.section for row in self._rows}
        section = next(number for number in range(1, bells.MOST + 1) if number not in taken)
        self._rows.append(Row(section, bells.hour_name(section), '', ''))
        self._show()

    async def _keep(self) -> None:
        with d.told(), self._pointed_at():
            wanted = [row.period() for row in self._rows]
            kept = await call(schools.set_bells, self._actor, wanted, self._school_id)
            self._rows = [Row(**period.model_dump()) for period in kept]
            self._show()
            d.toast('The hours are kept. Teachers see them from now on.')

    @contextmanager
    def _pointed_at(self) -> Iterator[None]:
        """Say what is wrong with an hour where it was typed; anything else goes on as a toast."""
        for one in self._inputs.values():
            one.error = None
        try:
            yield
        except InvalidInput as problem:
            wrong = self._inputs.get((problem.extra.get('section', 0), problem.field or ''))
            if wrong is None:
                raise
            with d.told({problem.field or '': wrong}):
                raise
