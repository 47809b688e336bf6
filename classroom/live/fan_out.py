"""The only place that sends: one encoding for many seats, slow listeners wait for nobody and nobody waits for them."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

import socketio

from classroom.live import fast_lane
from classroom.live.protocol import DURABLE, FLEETING, NAMESPACE, RELOAD, RESYNC
from classroom.live.seats import Seat

log = logging.getLogger(__name__)
MOST_WAITING = 256 * 1024
"""Bytes in a transport's buffer from which a listener counts as slow."""
MOST_BINARY = 64 * 1024
"""The same for binary: what waits longer is of no use to anybody."""


class FanOut:
    """Sends to seats: straight to the transport where we can, through socket.io where we cannot."""

    def __init__(self, sio: socketio.AsyncServer) -> None:
        self._sio = sio
        self._sending: set[asyncio.Task[None]] = set()

    def durable(self, seats: Iterable[Seat], message: dict[str, Any]) -> None:
        """Send an event; a seat whose line is full is marked and resyncs later."""
        framed = None
        for seat in seats:
            if seat.behind:
                continue
            transport = self._transport(seat)
            if transport is None:
                self._emit(seat, DURABLE, message)
            elif transport.get_write_buffer_size() > MOST_WAITING:
                seat.behind = True
            else:
                framed = framed or fast_lane.frame(fast_lane.encode(DURABLE, message))
                transport.write(framed)

    def fleeting(self, seats: Iterable[Seat], kind: str, data: dict[str, Any]) -> list[Seat]:
        """Send something that is not kept; returns the seats that it was dropped for."""
        message = {'t': kind, 'd': data}
        framed = None
        dropped = []
        for seat in seats:
            transport = self._transport(seat)
            if transport is None:
                self._emit(seat, FLEETING, message)
            elif transport.get_write_buffer_size() > MOST_WAITING:
                dropped.append(seat)
            else:
                framed = framed or fast_lane.frame(fast_lane.encode(FLEETING, message))
                transport.write(framed)
        return dropped

    def binary(self, seats: Iterable[Seat], event: str, header: dict[str, Any], payload: bytes) -> list[Seat]:
        """Send `socket.on(event, (header, payload) => …)`, not kept; returns the seats that it was dropped for.

        Who is on polling gets nothing: bytes that come a second late and a third larger are of no use.
        """
        framed = None
        dropped = []
        for seat in seats:
            transport = self._transport(seat)
            if transport is None or transport.get_write_buffer_size() > MOST_BINARY:
                dropped.append(seat)
            else:
                framed = framed or fast_lane.frame(fast_lane.encode_binary(event, header)) + fast_lane.frame(payload)
                transport.write(framed)
        return dropped

    def catch_up(self, seats: Iterable[Seat]) -> None:
        """Tell seats that fell behind, and whose line is free again, to ask for what they missed."""
        for seat in seats:
            if seat.behind and self._has_room(seat):
                word = RELOAD if seat.afresh else RESYNC
                seat.behind = seat.afresh = False
                self.fleeting([seat], word, {})

    async def bye(self, seat: Seat, event: str, message: dict[str, Any]) -> None:
        """Say a last word and close the seat."""
        await self._sio.emit(event, message, to=seat.sid, namespace=NAMESPACE)
        await asyncio.sleep(0.05)  # let the word leave before the door closes
        await self._sio.disconnect(seat.sid, namespace=NAMESPACE)

    def start(self, work: Any) -> None:
        """Run a coroutine beside us and keep hold of it."""
        task = asyncio.get_running_loop().create_task(work)
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    def _transport(self, seat: Seat) -> asyncio.WriteTransport | None:
        seat.line = seat.line or fast_lane.line_of(self._sio, seat.sid)
        return seat.line and seat.line.transport()

    def _has_room(self, seat: Seat) -> bool:
        transport = self._transport(seat)
        return transport is None or transport.get_write_buffer_size() < MOST_WAITING // 4

    def _emit(self, seat: Seat, event: str, message: dict[str, Any]) -> None:
        self.start(self._sio.emit(event, message, to=seat.sid, namespace=NAMESPACE))
