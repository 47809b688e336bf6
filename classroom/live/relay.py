"""What passes by and is not kept: typing, cursors, strokes while they are drawn, voice; here and on other replicas."""

from collections.abc import Mapping
from typing import Any

from classroom.events import Passing, bus
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
        of: dict[int, tuple[Audience, ...]] = {}
        for audience, view in views.items():
            of[id(view)] = (*of.get(id(view), ()), audience)
        for audiences in of.values():
            data = views[audiences[0]]
            self._pass(room_id, kind, data, audiences=audiences, skip_sid=skip_sid, skip_person=skip_person)

    def to_all(self, room_id: int, kind: str, data: dict[str, Any], *, skip_sid: str = '') -> None:
        """Send everybody in a room the same."""
        self._pass(room_id, kind, data, skip_sid=skip_sid)

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
        self._pass(room_id, event, header, payload=payload, audiences=audiences, skip_sid=skip_sid)

    def hear(self, passing: Passing) -> None:
        """Send what a feature, here or on another replica, wants to be sent."""
        hearers = self._hearers(passing)
        if passing.payload is None:
            self._fan_out.fleeting(hearers, passing.kind, passing.data)
        else:
            self._fan_out.binary(hearers, passing.kind, passing.data, passing.payload)

    def _pass(self, room_id: int, kind: str, data: dict[str, Any], **how: Any) -> None:
        passing = Passing.model_construct(room_id=room_id, kind=kind, data=data, **how)
        self.hear(passing)
        bus.cross([passing])

    def _hearers(self, passing: Passing) -> list[Seat]:
        audiences, sid, person = passing.audiences, passing.skip_sid, passing.skip_person
        hearers = [
            seat
            for seat in self._seats.greeted(passing.room_id)
            if seat.facts.audience in audiences and seat.sid != sid
        ]
        return hearers if person is None else [seat for seat in hearers if seat.person != person]
