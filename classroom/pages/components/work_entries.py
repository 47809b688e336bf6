"""The questions of a quiz or the cards of a deck while the teacher writes them: one is open, the others are short."""

from typing import Any

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.work_forms import CardForm, Changed, Entry, Form, QuestionForm

MOST = {'quiz': 100, 'flashcard': 500}
WORDS = {'quiz': ('question', 'Add a question'), 'flashcard': ('card', 'Add a card')}
FIXED = 'Students have begun: you can change words, points and the right answer; questions stay where they are.'


class Entries:
    """Build it where it shall stand. `fixed` ones can be changed, and none added, moved or taken away.

    `pictures` are titles by path; `stepped` is called for all that is not typed: one is opened, added, moved or taken
    away, and something is chosen in it.
    """

    def __init__(
        self,
        kind: str,
        entries: list[Entry],
        *,
        fixed: bool,
        pictures: dict[str, str],
        stepped: Changed,
    ) -> None:
        self._kind, self._fixed, self._pictures, self._stepped = kind, fixed, pictures, stepped
        self._entries: list[Entry] = entries or [{}]
        self._open = 0
        self._form: Form | None = None
        if fixed:
            d.show(d.note('', 'info', FIXED))
        self._list = ui.element('ol').classes('entries')
        self._add = d.button(WORDS[kind][1], self._add_one)
        self._render()

    def content(self) -> dict[str, Any]:
        """All that is typed, as a service takes it. Raises InvalidInput for points that are no number."""
        self._read()
        name = 'questions' if self._kind == 'quiz' else 'cards'
        return {name: [self._form_of().typed(entry, place) for place, entry in enumerate(self._entries, 1)]}

    def open(self, place: int) -> None:
        """Open the entry at this place, if there is one."""
        if 0 <= place < len(self._entries):
            self._read()
            self._open = place
            self._render()

    def _form_of(self) -> type[Form]:
        return QuestionForm if self._kind == 'quiz' else CardForm

    def _read(self) -> None:
        if self._form is not None and 0 <= self._open < len(self._entries):
            self._entries[self._open] = self._form.read()

    def _render(self) -> None:
        self._list.clear()
        self._form = None
        with self._list:
            for place, entry in enumerate(self._entries):
                with ui.element('li').classes('card entries__one') as row:
                    row.props['id'] = f'{WORDS[self._kind][0]}-{place + 1}'
                    self._one(place, entry)
        self._add.visible = not self._fixed and len(self._entries) < MOST[self._kind]

    def _one(self, place: int, entry: Entry) -> None:
        word = WORDS[self._kind][0].capitalize()
        with ui.element('div').classes('entries__head'):
            d.show(d.html('<h3>{word} {number}</h3>', word=word, number=place + 1))
            self._acts(place)
        if place == self._open:
            form = self._form_of()
            self._form = form(entry, fixed=self._fixed, pictures=self._pictures, changed=self._stepped)
        else:
            d.show(self._form_of().short(entry))

    def _acts(self, place: int) -> None:
        async def change() -> None:
            self.open(place)
            await self._stepped()

        async def up() -> None:
            await self._move(place, place - 1)

        async def down() -> None:
            await self._move(place, place + 1)

        async def take_away() -> None:
            await self._take_away(place)

        with ui.element('div').classes('entries__acts'):
            if place != self._open:
                d.button('Change', change).props['aria-label'] = f'Change {self._name(place)}'
            if not self._fixed:
                self._sign('arrow_upward', f'Move {self._name(place)} up', up)
                self._sign('keyboard_arrow_down', f'Move {self._name(place)} down', down)
                self._sign('delete', f'Take {self._name(place)} away', take_away)

    def _sign(self, icon: str, label: str, do: Any) -> None:
        with ui.button(color=None, on_click=do).props('flat').classes('btn--icon') as button:
            button.props['aria-label'] = label
            d.show(d.icon(icon))

    def _name(self, place: int) -> str:
        return f'{WORDS[self._kind][0]} {place + 1}'

    async def _move(self, place: int, to: int) -> None:
        if not 0 <= to < len(self._entries):
            return
        self._read()
        self._entries[place], self._entries[to] = self._entries[to], self._entries[place]
        self._open = {place: to, to: place}.get(self._open, self._open)
        self._render()
        await self._stepped()

    async def _take_away(self, place: int) -> None:
        self._read()
        del self._entries[place]
        self._entries = self._entries or [{}]
        self._open = min(self._open - (place < self._open), len(self._entries) - 1)
        self._render()
        await self._stepped()

    async def _add_one(self) -> None:
        self._read()
        self._entries.append({})
        self._open = len(self._entries) - 1
        self._render()
        await self._stepped()
