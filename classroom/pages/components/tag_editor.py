"""The vocabulary as a table: rename, order, retire, add."""

from nicegui import ui

from classroom.domain.tags import Kind
from classroom.pages import design as d
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import TagChange, TagRow
from classroom.services import tag_edits
from classroom.services.calls import call


class TagEditor:
    """All tags of one kind; `kinds_of_data` are offered as what goes with a graph."""

    def __init__(self, actor: Actor, kind: Kind, rows: list[TagRow], kinds_of_data: dict[str, str]) -> None:
        self._actor = actor
        self._kind = kind
        self._data = kinds_of_data
        with ui.element('ul').classes('tags') as self._list:
            pass
        with ui.element('div').classes('tags__new'):
            self._name = ui.input('A new tag')
            self._hint = ui.input('Hint, in two or three words')
            d.button('Add it', self._add)
        self._show(rows)

    def _show(self, rows: list[TagRow]) -> None:
        mine = [row for row in rows if row.kind == self._kind]
        self._list.clear()
        with self._list:
            for row in mine:
                self._line(row, is_first=row is mine[0])

    def _line(self, row: TagRow, *, is_first: bool) -> None:
        async def rename() -> None:
            await self._change(row, TagChange(label=str(name.value or '')), {'label': name})

        async def explain() -> None:
            await self._change(row, TagChange(hint=str(hint.value or '')), {'hint': hint})

        async def fit() -> None:
            await self._change(row, TagChange(fits=tuple(fits.value or ())), {})

        async def turn() -> None:
            await self._change(row, TagChange(active=bool(offered.value)), {})

        async def up() -> None:
            await self._move(row)

        with ui.element('li').classes('tags__row'):
            d.show(d.html('<span class="tags__sign">{glyph}</span>', glyph=d.glyph(row.slug)))
            name = ui.input('Name', value=row.label).on('blur', rename).on('keydown.enter', rename)
            if self._kind == 'graph':
                fits = ui.select(self._data, multiple=True, value=list(row.fits), label='Goes with', on_change=fit)
            else:
                hint = ui.input('Hint', value=row.hint).on('blur', explain).on('keydown.enter', explain)
            offered = ui.switch('In use', value=row.active, on_change=turn)
            with d.plain_button('', up).classes('btn--icon') as button:
                d.show(d.icon('arrow_upward'))
            button.props['aria-label'] = button.props['title'] = f'Move {row.label} up'
            button.set_enabled(not is_first)

    async def _change(self, row: TagRow, change: TagChange, fields: dict[str, ui.input]) -> None:
        if all(getattr(row, name) == value for name, value in change.model_dump(exclude_none=True).items()):
            return
        with d.told(fields):
            await call(tag_edits.change, self._actor, row.id, change)
            d.toast('Kept.')
        self._show(await call(tag_edits.words, self._actor))

    async def _move(self, row: TagRow) -> None:
        with d.told():
            await call(tag_edits.move, self._actor, row.id, -1)
        self._show(await call(tag_edits.words, self._actor))

    async def _add(self) -> None:
        with d.told({'label': self._name, 'hint': self._hint}):
            await call(tag_edits.add, self._actor, self._kind, str(self._name.value or ''), str(self._hint.value or ''))
            self._name.value = self._hint.value = ''
            self._show(await call(tag_edits.words, self._actor))
            d.toast('Added. Classes that offer all tags offer it now.')
