"""The bells on all open pages of this process: what rings within a moment is read with one query, for all of them."""

import asyncio
import itertools
from collections import defaultdict

from nicegui import background_tasks, ui

from classroom.events import NoticesChanged, bus
from classroom.pages.elements.bell import Bell
from classroom.schemas.actor import Actor
from classroom.services import notices
from classroom.services.calls import call

GATHER_SECONDS = 0.02
MOST_AT_ONCE = 1000


class Bells:
    """Who has which bells, and whose count is to be read."""

    def __init__(self) -> None:
        self._hung: dict[int, set[Bell]] = defaultdict(set)
        self._asked: dict[int, None] = {}
        self._numbers = itertools.count(1)
        self._reading = False

    def hang(self, user_id: int) -> None:
        """Put a bell of this account here; it goes with the page."""
        bell = Bell()
        self._hung[user_id].add(bell)
        ui.context.client.on_delete(lambda: self._take_down(user_id, bell))
        self._ask([user_id])

    def heard(self, event: NoticesChanged) -> None:
        """Ring, and count anew, for those who have a page open here."""
        here = [user_id for user_id in event.user_ids if user_id in self._hung]
        number = next(self._numbers)
        for user_id in here if event.title else ():
            for bell in self._hung[user_id]:
                bell.ring(number, event.title, event.link, pops_up=user_id not in event.quiet_ids)
        self._ask(here)

    def _take_down(self, user_id: int, bell: Bell) -> None:
        self._hung[user_id].discard(bell)
        if not self._hung[user_id]:
            del self._hung[user_id]

    def _ask(self, user_ids: list[int]) -> None:
        self._asked.update(dict.fromkeys(user_ids))
        if self._asked and not self._reading:
            self._reading = True
            background_tasks.create(self._read(), name='bells')

    async def _read(self) -> None:
        """Count for all who asked; one at a time, so that no older count comes after a newer one."""
        try:
            while self._asked:
                await asyncio.sleep(GATHER_SECONDS)
                asked = list(self._asked)[:MOST_AT_ONCE]
                for user_id in asked:
                    del self._asked[user_id]
                for user_id, count in (await call(notices.unread_of, asked)).items():
                    for bell in self._hung.get(user_id, ()):
                        bell.show(count)
        finally:
            self._reading = False


_bells = Bells()


def install() -> None:
    """Follow the bus; the composition root calls it once."""
    bus.listen(NoticesChanged, _bells.heard)


def bell_of(actor: Actor) -> None:
    """The bell of whoever has an account, and nothing for all others."""
    if actor.user is not None:
        _bells.hang(actor.user.id)
