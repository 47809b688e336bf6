"""Dialogs that ask: what will happen, in a sentence, and two buttons that name it."""

from collections.abc import Awaitable, Callable
from typing import Any

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.clicks import Once

MANY = 12


async def ask(title: str, sentence: str, yes: str, no: str, *, danger: bool = False) -> bool:
    """Whether to go on. Closing the dialog means no. `danger` is for what takes something away: in red pen."""
    with _dialog(title) as dialog, ui.element('div').classes('dialog'):
        d.show(d.html('<h2>{title}</h2><p class="soft">{sentence}</p>', title=title, sentence=sentence))
        with ui.element('div').classes('hbox dialog__acts'):
            (d.danger_button if danger else d.go_button)(yes, lambda: dialog.submit(True))
            d.plain_button(no, lambda: dialog.submit(False))
    answer = await dialog
    put_away(dialog)
    return bool(answer)


async def show(title: str, content: Markup, done: str) -> None:
    """Show something until it is put away."""
    with _dialog(title) as dialog, ui.element('div').classes('dialog'):
        d.show(d.html('<h2>{title}</h2>', title=title))
        d.show(content).classes('dialog__slip')
        with ui.element('div').classes('hbox dialog__acts'):
            d.go_button(done, lambda: dialog.submit(True))
    await dialog
    put_away(dialog)


async def ask_text(  # noqa: PLR0913 - the words of one dialog
    title: str, label: str, value: str, yes: str, keep: Callable[[str], Awaitable[None]], *, field: str, hint: str = ''
) -> None:
    """Ask for a line of text and hand it to `keep`; a problem stands at the field and what was typed stays."""
    with _dialog(title) as dialog, ui.element('div').classes('dialog'):
        d.show(d.html('<h2>{title}</h2>', title=title))
        line = ui.input(label, value=value, placeholder=hint).props('autofocus stack-label')

        async def typed() -> None:
            await keep(line.value or '')

        go = Going(dialog, {field: line}, typed)
        line.on('keydown.enter', go)
        with ui.element('div').classes('hbox dialog__acts'):
            d.go_button(yes, go)
            d.plain_button('Never mind', lambda: dialog.submit(False))
    await dialog
    put_away(dialog)


async def ask_choice(title: str, label: str, choices: dict[int, str], yes: str, no: str) -> int | None:
    """Ask for one of several; None where nothing was picked."""
    with _dialog(title) as dialog, ui.element('div').classes('dialog'):
        d.show(d.html('<h2>{title}</h2>', title=title))
        picked = ui.select(choices, label=label, with_input=len(choices) > MANY).props('stack-label')
        with ui.element('div').classes('hbox dialog__acts'):
            d.go_button(yes, lambda: dialog.submit(picked.value))
            d.plain_button(no, lambda: dialog.submit(None))
    answer = await dialog
    put_away(dialog)
    return answer if isinstance(answer, int) else None


def lasting(act: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """`act` for a button that may be built anew meanwhile: its dialog, and what is typed there, stay open."""
    page = ui.context.client.layout

    async def acted() -> None:
        with page:
            await act()

    return acted


class Going(Once):
    """What the button of a dialog does: a second click while it runs, or after it, does nothing."""

    def __init__(self, dialog: ui.dialog, fields: dict[str, Any], keep: Callable[[], Awaitable[None]]) -> None:
        super().__init__(self._go)
        self._dialog, self._fields, self._keep = dialog, fields, keep

    async def _go(self) -> object:
        """Keep what was typed and close; a problem stands at its field."""
        with d.told(self._fields):
            await self._keep()
            self._dialog.submit(True)
            return self.DONE
        return None


def put_away(dialog: ui.dialog) -> None:
    """Take a dialog that was answered out of its page; who left the page has done so already."""
    if not dialog.is_deleted:
        dialog.delete()


def _dialog(title: str) -> ui.dialog:
    dialog = ui.dialog()
    dialog.props['aria-label'] = title
    return dialog
