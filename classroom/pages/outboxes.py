"""What a page has to send is sent when there is something to send, and nothing wakes up to look.

NiceGUI gives each page a loop that wakes once a second, and ten times a second for a minute while the page has no
socket: pages that 300 students have just left cost more than the room that they went to. A private part of NiceGUI,
like those in `seams`; a contract test holds it.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from nicegui import Client, app, background_tasks, client, core
from nicegui.dependencies import JsComponent
from nicegui.element import Element
from nicegui.outbox import Message, Outbox


class QuietOutbox(Outbox):
    """Sends in a task that ends when all is sent."""

    _sending: asyncio.Task[None] | None = None

    async def loop(self) -> None:
        """The library starts this with each page; here it is over at once."""

    def wake(self) -> None:
        """Send what waits, if the page is there and it is not being sent already."""
        is_sending = self._sending is not None and not self._sending.done()
        page = self._client()
        if page is not None and page.has_socket_connection and not is_sending and self._has_post():
            self._sending = background_tasks.create(self._send_all(page.id), name=f'outbox {page.id}')

    def _set_enqueue_event(self) -> None:
        """The library calls this for each thing that is to be sent; it leaves with the others of the same turn."""
        self.wake()

    def _has_post(self) -> bool:
        return bool(self.updates or self.messages) and not self._should_stop

    async def _send_all(self, page: str) -> None:
        while self._has_post() and (owner := self._client()) is not None and owner.has_socket_connection:
            told = [*self._told(page, dict(self.updates.items())), *self.messages]
            self.updates.clear()
            self.messages.clear()
            for message in told:
                try:
                    await self._emit(message)
                except Exception as problem:  # one message fails by itself
                    core.app.handle_exception(problem)

    def _told(self, page: str, changed: Mapping[int, object]) -> list[Message]:
        """The messages for changed elements; None is one that was removed. Components that are new come first."""
        elements = {number: one if isinstance(one, Element) else None for number, one in changed.items()}
        components = {
            one.component.name: {'key': one.component.key, 'tag': one.component.tag}
            for one in elements.values()
            if one is not None and isinstance(one.component, JsComponent)
        }
        new = {name: one for name, one in components.items() if name not in self._loaded_components}
        self._loaded_components.update(new)
        told: list[Message] = []
        if new:
            told.append((page, 'load_js_components', {'components': list(new.values())}))
        if elements:
            told.append((page, 'update', _shown(elements)))
        return told


def _shown(elements: Mapping[int, Element | None]) -> dict[int, dict[str, Any] | None]:
    """The elements as they are sent; one that cannot be told is left out, and holds none of the others back."""
    shown: dict[int, dict[str, Any] | None] = {}
    for number, one in elements.items():
        try:
            shown[number] = None if one is None else one._to_dict()  # noqa: SLF001 - as it sends
        except Exception as problem:
            core.app.handle_exception(problem)
    return shown


def install() -> None:
    """Give every page of this process a quiet outbox."""
    client.Outbox = QuietOutbox  # type: ignore[attr-defined]  # the name that pages look up
    app.on_connect(_connected)


def _connected(page: Client) -> None:
    if isinstance(page.outbox, QuietOutbox):
        page.outbox.wake()
