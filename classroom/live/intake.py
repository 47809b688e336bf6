"""What clients send: checked for seat, rate and shape before any feature sees it."""

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import socketio
from pydantic import BaseModel, ValidationError

from classroom.errors import ClassroomError
from classroom.live.buckets import Bucket, Rate
from classroom.live.protocol import NAMESPACE
from classroom.live.seats import Seat, Seats

log = logging.getLogger(__name__)
M = TypeVar('M', bound=BaseModel)
Answer = dict[str, Any] | None
Handler = Callable[[Seat, M], Awaitable[Answer]]
BinaryHandler = Callable[[Seat, M, bytes], Awaitable[Answer]]
MALFORMED = {'error': 'malformed'}


class Intake:
    """Registers messages with the socket server; what a handler returns is the acknowledgement."""

    def __init__(self, sio: socketio.AsyncServer, seats: Seats) -> None:
        self._sio = sio
        self._seats = seats
        self._complained = 0.0

    def handle(self, name: str, model: type[M], handler: Handler[M], *, rate: Rate | None = None) -> None:
        """Take messages `emit(name, message)`; with a `rate` they have a bucket of their own."""

        async def taken(sid: str, *words: Any) -> Answer:
            seat = self._allowed(sid, name, rate)
            if seat is None:
                return None
            message = self._read(name, model, words[0] if len(words) == 1 else None)
            return MALFORMED if message is None else await _answered(handler(seat, message))

        self._sio.on(name, taken, namespace=NAMESPACE)

    def handle_binary(
        self, name: str, model: type[M], handler: BinaryHandler[M], *, most: int, rate: Rate | None = None
    ) -> None:
        """Take messages `emit(name, message, bytes)` of at most so many bytes."""

        async def taken(sid: str, *words: Any) -> Answer:
            seat = self._allowed(sid, name, rate)
            if seat is None:
                return None
            word, *attached = words or (None,)
            payload = _payload(attached, most)
            message = self._read(name, model, None if payload is None else word)
            return MALFORMED if payload is None or message is None else await _answered(handler(seat, message, payload))

        self._sio.on(name, taken, namespace=NAMESPACE)

    def _allowed(self, sid: str, name: str, rate: Rate | None) -> Seat | None:
        """The seat that this came from, unless it sends too much."""
        seat = self._seats.get(sid)
        if seat is None:
            return None
        bucket = seat.bucket if rate is None else seat.own_buckets.setdefault(name, Bucket.of(rate))
        return seat if bucket.take(time.monotonic()) else None

    def _read(self, name: str, model: type[M], word: Any) -> M | None:
        try:
            return model.model_validate(word)
        except ValidationError:
            self._complain(name)
            return None

    def _complain(self, name: str) -> None:
        """Malformed messages leave one line a second at most."""
        now = time.monotonic()
        if now - self._complained >= 1:
            self._complained = now
            log.warning('a malformed live message “%s” was dropped', name)


async def _answered(work: Awaitable[Answer]) -> Answer:
    try:
        return await work
    except ClassroomError as error:
        at = {'field': error.field} if error.field else {}
        return {'error': error.problem_code, 'detail': error.detail} | at | error.extra


def _payload(attached: list[Any], most: int) -> bytes | None:
    """The one attachment, where it is one and not too long."""
    fits = len(attached) == 1 and isinstance(attached[0], bytes | bytearray) and len(attached[0]) <= most
    return bytes(attached[0]) if fits else None
