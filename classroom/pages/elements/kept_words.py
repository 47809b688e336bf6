"""Words that somebody has begun in a field, kept in this tab of their browser: a reload does not lose them."""

from collections.abc import Awaitable, Callable
from typing import Self

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from classroom.schemas.actor import Actor


class KeptWords(Element, component='kept_words.js'):
    """Keeps what is typed into `field` under the name `place`, for this person alone, until `forget()`."""

    def __init__(self, actor: Actor, place: str, field: ui.textarea | ui.input) -> None:
        super().__init__()
        self._props.update(owner=actor.key, place=place, field=field.html_id)

    def forget(self) -> None:
        """Keep nothing of it: it was sent, or nobody wants it."""
        self.run_method('forget')

    def finish(self) -> None:
        """Keep nothing of it from now on: it is kept elsewhere."""
        self.run_method('finish')


class BegunChanges(Element, component='begun_changes.js'):
    """Tells once, when the page is there, which rows of a list have words that were begun before.

    The words of a row are kept under `root` and its number; it stands outside of the list, which is built anew.
    """

    def __init__(self, actor: Actor, root: str) -> None:
        super().__init__()
        self._props.update(owner=actor.key, root=root)

    def on_found(self, handle: Callable[[list[int]], Awaitable[None]]) -> Self:
        """Call with the numbers of the rows, where there is one."""

        async def found(event: GenericEventArguments) -> None:
            await handle([number for number in event.args if isinstance(number, int)])

        self.on('found', found)
        return self

    def forget(self, number: int) -> None:
        """Keep nothing of that row: it was sent, or nobody wants it."""
        self.run_method('forget', number)
