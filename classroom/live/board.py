"""Boards over the live channel: batches are acknowledged after the commit, what is just being drawn passes by."""

import asyncio
import time
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from classroom.errors import NotFound
from classroom.events import Numbered, bus
from classroom.live import protocol
from classroom.live.hub import Hub
from classroom.live.protocol import BOARD_CURSOR, BOARD_DRAW, BOARD_LASER, BOARD_VIEW, FromClient
from classroom.live.relaying import Relaying, Word
from classroom.live.seats import Seat
from classroom.schemas.board import Drawer
from classroom.services import board_drawers, board_ops, board_views
from classroom.services.board_places import Audience
from classroom.services.calls import call

CHANGES = frozenset({'board', 'session', 'roster', 'reload'})
"""Kinds of events after which somebody may do more or less on a board, or bear another name."""
REFUSED_SECONDS = 60.0
MOST_KNOWN = 100
"""Boards that are remembered for a seat."""


class Boards:
    """Takes the board's messages from the seats of a hub."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._relaying = Relaying(hub.relay)
        self._drawers: WeakKeyDictionary[Seat, dict[int, asyncio.Task[Drawer | None]]] = WeakKeyDictionary()
        self._refused: WeakKeyDictionary[Seat, float] = WeakKeyDictionary()
        self._ends: list[Callable[[], None]] = []
        hub.handle('board_open', protocol.BoardOpen, self._open)
        hub.handle('board_ops', protocol.BoardOps, self._ops)
        hub.handle(BOARD_DRAW, protocol.BoardDraw, self._draw)
        hub.handle(BOARD_CURSOR, protocol.BoardCursor, self._cursor)
        hub.handle(BOARD_LASER, protocol.BoardLaser, self._laser)
        hub.handle(BOARD_VIEW, protocol.BoardView, self._view)

    def start(self) -> None:
        """Listen to the bus: rights and names change at once."""
        self._ends = [bus.listen(Numbered, self._changed)]

    def stop(self) -> None:
        """Hear nothing more."""
        for end in self._ends:
            end()

    async def _open(self, seat: Seat, asked: protocol.BoardOpen) -> dict[str, Any]:
        audience: Audience = 'screen' if seat.facts.audience == 'screen' else 'own'
        actor, room_id = seat.facts.actor, seat.facts.room_id
        return await call(board_views.opened, actor, asked.board, room_id=room_id, audience=audience)

    async def _ops(self, seat: Seat, batch: protocol.BoardOps) -> dict[str, Any]:
        actor, room_id = seat.facts.actor, seat.facts.room_id
        accepted = await call(board_ops.accept, actor, batch.board, batch.key, batch.ops, room_id=room_id)
        return accepted.model_dump()

    async def _draw(self, seat: Seat, message: protocol.BoardDraw) -> None:
        drawer = await self._drawer(seat, message.board)
        if drawer is not None and not drawer.may_draw:
            await self._refuse(seat, message.board)
        self._pass(seat, drawer, BOARD_DRAW, message)

    async def _cursor(self, seat: Seat, message: protocol.BoardCursor) -> None:
        self._pass(seat, await self._drawer(seat, message.board), BOARD_CURSOR, message)

    async def _laser(self, seat: Seat, message: protocol.BoardLaser) -> None:
        self._pass(seat, await self._drawer(seat, message.board), BOARD_LASER, message)

    async def _view(self, seat: Seat, message: protocol.BoardView) -> None:
        drawer = await self._drawer(seat, message.board)
        if drawer is not None and drawer.leads:
            self._pass(seat, drawer, BOARD_VIEW, message)

    def _pass(self, seat: Seat, drawer: Drawer | None, kind: str, message: FromClient) -> None:
        """Relay what somebody does who may draw there."""
        if drawer is None or not drawer.may_draw or seat.facts.audience == 'screen':
            return
        said = message.model_dump()
        shown = said | {'by': drawer.shown_by, 'name': drawer.shown_name} if drawer.open else None
        word = Word(seat.sid, said | {'by': drawer.by, 'name': drawer.name}, shown)
        self._relaying.take(seat.facts.room_id, kind, word)

    async def _drawer(self, seat: Seat, board_id: int) -> Drawer | None:
        """What the person in a seat may do on a board of the room; None where that board is not for them.

        It is looked up once, and who waits for it goes on in the order in which they came.
        """
        known = self._drawers.setdefault(seat, {})
        task = known.get(board_id)
        if task is None or (task.done() and task.exception() is not None):
            if len(known) >= MOST_KNOWN:
                return None
            task = known[board_id] = asyncio.create_task(self._look(seat, board_id))
        return await task

    async def _look(self, seat: Seat, board_id: int) -> Drawer | None:
        try:
            found = await call(board_drawers.get, seat.facts.actor, board_id)
        except NotFound:
            return None
        return found if found.room_id == seat.facts.room_id else None

    def _changed(self, event: Numbered) -> None:
        if event.kind in CHANGES:
            for seat in self._hub.seats.greeted(event.room_id):
                self._drawers.pop(seat, None)

    async def _refuse(self, seat: Seat, board_id: int) -> None:
        """Somebody draws without the right: nobody hears, and the audit log knows once a minute."""
        now = time.monotonic()
        if now - self._refused.get(seat, -REFUSED_SECONDS) >= REFUSED_SECONDS:
            self._refused[seat] = now
            await call(board_ops.note_refusal, seat.facts.actor, board_id)
