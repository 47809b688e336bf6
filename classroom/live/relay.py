"""What passes by and is not kept: typing, cursors, strokes while they are drawn, voice."""

from collections.abc import Mapping
from typing import Any

from classroom.live.fan_out import FanOut
from classroom.live.seats import Seat, Seats
from classroom.schemas.rooms import AUDIENCES, Audience


class Relay:
    """Sends to a room by audience; everybody there hears a message once at most, and nobody waits for it."""

    def __init__(self, seats: Seats, fan_out: FanOut) -> None:
        self._seats = seats
        self._fan_out = fan_out

    def words(
        self,
        room_id: int,
        kind: str,
        views: Mapping[Audience, dict[str, Any]],
        *,
        skip_sid: str = '',
        skip_person: int | None = None,
    ) -> None:
        """Send each audience its view; an audience without one hears nothing, nor who is to be skipped."""
        hearers = self._hearers(room_id, skip_sid, skip_person)
        for audience, view in views.items():
            self._fan_out.fleeting((one for one in hearers if one.facts.audience == audience), kind, view)

    def to_all(self, room_id: int, kind: str, data: dict[str, Any], *, skip_sid: str = '') -> None:
        """Send everybody in a room the same."""
        self._fan_out.fleeting(self._hearers(room_id, skip_sid, None), kind, data)

    def binary(
        self,
        room_id: int,
        event: str,
        header: dict[str, Any],
        payload: bytes,
        *,
        audiences: tuple[Audience, ...] = AUDIENCES,
        skip_sid: str = '',
    ) -> None:
        """Send `socket.on(event, (header, payload) => …)` to these audiences."""
        hearers = self._hearers(room_id, skip_sid, None)
        self._fan_out.binary((one for one in hearers if one.facts.audience in audiences), event, header, payload)

    def _hearers(self, room_id: int, skip_sid: str, skip_person: int | None) -> list[Seat]:
        return [
            seat
            for seat in self._seats.greeted(room_id)
            if seat.sid != skip_sid and (skip_person is None or seat.person != skip_person)
        ]
