"""One status update with what its reader may do about it."""

from collections.abc import Awaitable, Callable

from markupsafe import Markup
from nicegui import ui

from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.asking import ask, ask_text
from classroom.pages.elements.kept_words import KeptWords
from classroom.schemas.actor import Actor
from classroom.schemas.statuses import StatusOut
from classroom.services import statuses
from classroom.services.calls import call

CHANGES = 'status-change-'
"""How the names begin under which a browser keeps words that are being changed."""
LONG = 400
"""Characters of which a card shows a part first."""
HEAD = '{picture}<div><b>{name}</b><span><time datetime="{at}">{ago}</time>{changed}{where}</span></div>'


class StatusCard:
    """A row of the feed; `again` loads the feed anew, `forget` lets the browser keep nothing of a change any more."""

    def __init__(
        self, actor: Actor, status: StatusOut, again: Callable[[], Awaitable[None]], forget: Callable[[int], None]
    ) -> None:
        self._actor = actor
        self._status = status
        self._again = again
        self._forget = forget
        self.author_id = status.author.id
        self.is_open = False
        with ui.element('li').classes('status status--gone' if status.removed else 'status') as self._row:
            with ui.element('div').classes('status__head'):
                self._who = d.show(self._head()).classes('who')
                self._menu()
            self._body = ui.element('div')
            with self._body:
                self._text()
            d.show(self._notes()).classes('contents')

    def grow_older(self) -> None:
        """Say anew how long ago it was."""
        self._who.content = str(self._head())

    def _text(self) -> None:
        """What was said; of very much its beginning, and the rest for who wants it."""
        text = d.show(d.html('{text}', text=self._status.content), 'p').classes('status__text')
        if len(self._status.content) < LONG:
            return

        def whole() -> None:
            text.classes(remove='status__text--part')
            more.delete()

        text.classes('status__text--part')
        more = d.plain_button('Show all', whole)

    def _head(self) -> Markup:
        status = self._status
        return d.html(
            HEAD,
            picture=d.portrait(status.author.full_name, status.author.photo, 's'),
            name=status.author.full_name,
            at=status.created_at.isoformat(),
            ago=dates.ago(status.created_at),
            changed=', changed' if status.edited_at else '',
            where=', on the profile' if status.reports and status.place == 'profile' else '',
        )

    def _notes(self) -> Markup:
        removed = d.note('', 'visibility_off', 'Removed. Only staff see it.') if self._status.removed else Markup('')
        reasons = [reason or 'no reason given' for reason in self._status.reports]
        return removed + d.join([d.note('wait', 'flag', f'Reported: {reason}') for reason in reasons])

    def _menu(self) -> None:
        with ui.button(color=None).props('flat aria-label="More for this update"').classes('btn--icon'):
            d.show(d.icon('more_horiz'))
            with ui.menu().props('anchor="bottom right" self="top right"'):
                for word, act in self._acts():
                    ui.menu_item(word, act)

    def _acts(self) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        status = self._status
        if status.removed:
            return [('Bring back', self._restore)]
        if status.is_mine:
            return [('Change', self._change), ('Delete', self._delete)]
        if not self._actor.is_staff:
            return [('Report to staff', self._report)]
        fine = [('It is all right', self._restore)] if status.reports else [('Report to staff', self._report)]
        return [*fine, ('Remove', self._remove)]

    async def open_again(self, status_ids: list[int]) -> None:
        """Go on with the change where it is one of these, and one's own."""
        if self._status.id in status_ids and self._status.is_mine and not self._status.removed:
            await self._change()

    async def _change(self) -> None:
        self.is_open = True
        self._body.clear()
        with self._body:
            words = ui.textarea(value=self._status.content).props('autogrow autofocus counter aria-label="Your update"')
            KeptWords(self._actor, f'{CHANGES}{self._status.id}', words)

            async def keep() -> None:
                with d.told({'content': words}):
                    self._status = await call(statuses.edit, self._actor, self._status.id, words.value or '')
                    await leave()

            async def leave() -> None:
                self.is_open = False
                self._forget(self._status.id)
                self._body.clear()
                with self._body:
                    self._text()
                await self._again()

            with ui.element('div').classes('hbox status__acts'):
                d.button('Keep', keep)
                d.plain_button('Never mind', leave)

    async def _delete(self) -> None:
        await self._take_away_if('Delete this update?', 'Nobody can read it any more.', 'Delete', 'Keep it')

    async def _remove(self) -> None:
        sentence = f'{self._status.author.full_name} and the others do not see it any more. You can bring it back.'
        await self._take_away_if('Remove this update?', sentence, 'Remove', 'Leave it')

    async def _take_away_if(self, title: str, sentence: str, yes: str, no: str) -> None:
        self.is_open = True  # a feed that loads anew would take the question with it
        with self._row:
            if await ask(title, sentence, yes, no, danger=True):
                with d.told():
                    await call(statuses.remove, self._actor, self._status.id)
        self.is_open = False
        await self._again()

    async def _restore(self) -> None:
        with d.told():
            await call(statuses.restore, self._actor, self._status.id)

    async def _report(self) -> None:
        async def tell(reason: str) -> None:
            await call(statuses.report, self._actor, self._status.id, reason)
            d.toast('Staff will look at it. Nobody else knows.')

        self.is_open = True
        with self._row:
            await ask_text('What is not all right?', 'Reason', '', 'Tell staff', tell, field='reason')
        self.is_open = False
        await self._again()
