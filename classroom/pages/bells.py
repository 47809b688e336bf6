"""The bells on all open pages of this process: what rings within a moment is read with one query, for all of them."""

import asyncio
import itertools
from collections import defaultdict

from nicegui import background_tasks, ui

from classroom.events import LineRestored, NoticesChanged, bus
from classroom.pages.elements.bell import Bell, News
from classroom.schemas.actor import Actor
from classroom.services import notices
from classroom.services.calls import call

GATHER_SECONDS = 0.02
MOST_AT_ONCE = 1000


class Bells:
    """Who has which bells, and whose count is to be read."""

    def __init__(self) -> None:
        self._hung: dict[int, set[Bell]] = defaultdict(set)
        self._asked: dict[int, News | None] = {}
        self._numbers = itertools.count(1)
        self._reading = False

    def hang(self, user_id: int) -> None:
        """Put a bell of this account here; it goes with the page."""
        bell = Bell()
        self._hung[user_id].add(bell)
        ui.context.client.on_delete(lambda: self._take_down(user_id, bell))
        self._ask(user_id, None)

    def heard(self, event: NoticesChanged) -> None:
        """Ring, and count anew, for those who have a page open here."""
        number = next(self._numbers)
        for user_id in event.user_ids:
            if user_id in self._hung:
                quiet = user_id in event.quiet_ids
                news = News(number=number, title=event.title, link=event.link, popsUp=not quiet)
                self._ask(user_id, news if event.title else None)

    def count_again(self) -> None:
        """Count anew for all: another replica may have rung without our hearing it."""
        for user_id in self._hung:
            self._ask(user_id, None)

    def _take_down(self, user_id: int, bell: Bell) -> None:
        self._hung[user_id].discard(bell)
        if not self._hung[user_id]:
            del self._hung[user_id]

    def _ask(self, user_id: int, news: News | None) -> None:
        """Count for this account soon; of several news within a moment the last pops up."""
        self._asked[user_id] = news or self._asked.get(user_id)
        if not self._reading:
            self._reading = True
            background_tasks.create(self._read(), name='bells')

    async def _read(self) -> None:
        """Count for all who asked; one at a time, so that no older count comes after a newer one."""
        try:
            while self._asked:
                await asyncio.sleep(GATHER_SECONDS)
                asked = {user_id: self._asked.pop(user_id) for user_id in list(self._asked)[:MOST_AT_ONCE]}
                for user_id, count in (await call(notices.unread_of, asked)).items():
                    for bell in self._hung.get(user_id, ()):
                        bell.show(count, asked[user_id])
        finally:
            self._reading = False


_bells = Bells()


def install() -> None:
    """Follow the bus; the composition root calls it once."""
    bus.listen(NoticesChanged, _bells.heard)
    bus.listen(LineRestored, lambda _: _bells.count_again())


def bell_of(actor: Actor) -> None:
    """The bell of whoever has an account, and nothing for all others."""
    if actor.user is not None:
        _bells.hang(actor.user.id)
