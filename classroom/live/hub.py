"""The live channel: seats by ticket, events to audiences, catching up, and who is here.

Features register their messages with `handle` or `handle_binary` and send with `relay`, which also reaches the seats
of other replicas; nothing else of the hub is theirs to touch.
"""

import asyncio
import itertools
import time
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

import socketio
from starlette.types import Scope

from classroom.errors import ClassroomError
from classroom.events import (
    AccessEnded,
    Asked,
    AudienceChanged,
    LineRestored,
    Numbered,
    Passing,
    ReplicaBeat,
    SeatSaid,
    SeatsListed,
    bus,
)
from classroom.live.fan_out import FanOut
from classroom.live.intake import Intake
from classroom.live.merging import Merging
from classroom.live.neighbours import Neighbours
from classroom.live.ordering import Ordering
from classroom.live.protocol import BYE, NAMESPACE, Bye, Farewell, Hello, Resync, Signal, Welcome
from classroom.live.relay import Relay
from classroom.live.roll import Roll
from classroom.live.seats import Seat, Seats
from classroom.live.unclaimed import Unclaimed
from classroom.schemas.rooms import AUDIENCES, CatchUp
from classroom.services import open_seats, room_history, sign_ins, tickets
from classroom.services.calls import call

BEAT_SECONDS = 1.0
BEATS_TO_USE = 300
BEATS_TO_COMPARE = 3
"""Where there are several replicas: what no line brought is looked for this often."""
HELLO_SECONDS = 15.0
"""A seat that has not said hello by then is closed."""


class Hub:
    """One for a process. `sign_in_id_of` reads the sign-in of a socket's own cookie from its ASGI scope."""

    def __init__(self, sio: socketio.AsyncServer, sign_in_id_of: Callable[[Scope], int | None]) -> None:
        self._sio = sio
        self._sign_in_id_of = sign_in_id_of
        self.seats = Seats()
        self.fan_out = FanOut(sio)
        self.relay = Relay(self.seats, self.fan_out)
        self.roll = Roll(self.seats, self.fan_out)
        self._neighbours = Neighbours(self.seats, self.roll)
        self._merging = Merging(self._deliver)
        self._ordering = Ordering(self._merging.take, self._begin_afresh, self.fan_out.start, bus.deliver)
        self._unclaimed = Unclaimed(sio)
        self._ended: deque[int] = deque(maxlen=1000)
        self._last: dict[tuple[int, str], int] = {}
        self._ends: list[Callable[[], None]] = []
        self._beating: asyncio.Task[None] | None = None
        intake = Intake(sio, self.seats)
        self.handle, self.handle_binary = intake.handle, intake.handle_binary
        sio.on('connect', self._connect, namespace=NAMESPACE)
        sio.on('disconnect', self._disconnect, namespace=NAMESPACE)
        self.handle('hello', Hello, self._hello)
        self.handle('resync', Resync, self._resync)
        self.handle('signal', Signal, self._signal)

    def start(self) -> None:
        """Listen to the bus and keep time."""
        self._ends = [
            bus.listen(Numbered, self._ordering.take),
            bus.listen(Passing, self.relay.hear),
            bus.listen(Asked, self.roll.asked),
            bus.listen(SeatSaid, self._neighbours.said),
            bus.listen(SeatsListed, self._neighbours.listed),
            bus.listen(ReplicaBeat, self._neighbours.heard),
            bus.listen(LineRestored, self._line_restored),
            bus.listen(AccessEnded, self._end_access),
        ]
        self._beating = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        """Hear nothing more."""
        for end in self._ends:
            end()
        if self._beating is not None:
            self._beating.cancel()

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        ticket = auth.get('ticket') if isinstance(auth, dict) else None
        if not isinstance(ticket, str):
            raise socketio.exceptions.ConnectionRefusedError('wrong_ticket')
        try:
            facts = await call(tickets.redeem, ticket, self._sign_in_id_of(environ['asgi.scope']))
        except ClassroomError as error:
            raise socketio.exceptions.ConnectionRefusedError(error.problem_code) from None
        if facts.actor.sign_in_id in self._ended:  # it ended while the ticket was read
            raise socketio.exceptions.ConnectionRefusedError('wrong_ticket')
        self.seats.add(Seat(sid, facts, time.monotonic()))

    async def _disconnect(self, sid: str, _reason: str = '') -> None:
        seat = self.seats.remove(sid)
        if seat is not None:
            self.roll.closed(seat)

    async def _hello(self, seat: Seat, message: Hello) -> dict[str, Any]:
        """Subscribe first, then read: what happens in between comes twice at worst, and numbers sort it out."""
        seat.greeted = True
        self.roll.opened(seat)
        self._ordering.open(seat.facts.room_id)
        catch_up = await self._caught_up(seat, -1 if message.after is None else message.after)
        self._ordering.begin(seat.facts.room_id, catch_up.seq)
        now = int(time.time() * 1000)
        welcome = Welcome(you=seat.person, catch_up=catch_up, presence=self.roll.of(seat), now=now)
        return welcome.model_dump(mode='json')

    async def _resync(self, seat: Seat, message: Resync) -> dict[str, Any]:
        after = -1 if message.after is None else message.after
        return (await self._caught_up(seat, after)).model_dump(mode='json')

    async def _signal(self, seat: Seat, message: Signal) -> None:
        seat.active = message.state == 'here'
        self.roll.said(seat, message.state)

    async def _caught_up(self, seat: Seat, after: int) -> CatchUp:
        facts = seat.facts
        caught_up = await call(room_history.since, facts.actor, facts.room_id, after, facts.audience)
        seat.hear_as(caught_up.audience, caught_up.seq)
        return caught_up

    def _deliver(self, event: Numbered) -> None:
        """Each audience gets its own view, encoded once; people with a personal view get that one instead."""
        if event.kind == AudienceChanged.kind:
            self._change_audience(event)
            return
        personal = {int(name[1:]): view for name, view in event.views.items() if name[0] == 'p' and name[1:].isdigit()}
        hearers: dict[str, list[Seat]] = defaultdict(list)
        for seat in self.seats.greeted(event.room_id):
            own = personal.get(seat.person or 0)
            if own is not None:
                self.fan_out.durable([seat], self._message(event, seat.facts.audience, own))
            else:
                hearers[seat.facts.audience].append(seat)
        for audience in AUDIENCES:
            if audience in event.views:
                self.fan_out.durable(hearers[audience], self._message(event, audience, event.views[audience]))
                self._last[event.room_id, audience] = event.seq

    def _message(self, event: Numbered, audience: str, view: dict[str, Any]) -> dict[str, Any]:
        before = self._last.get((event.room_id, audience), 0)
        return {'s': event.seq, 'p': before, 't': event.kind, 'd': view}

    def _end_access(self, event: AccessEnded) -> None:
        people = self.seats.of(room_id=event.room_id, person=event.participant_id, sign_ins=event.sign_in_ids)
        self._ended.extend(event.sign_in_ids)
        code: Farewell = 'signed_out' if event.participant_id is None else 'united' if event.united else 'removed'
        for seat in people:
            self.seats.remove(seat.sid)
            self.roll.closed(seat)
            word = Bye(code=code, reason=event.reason)
            self.fan_out.start(self.fan_out.bye(seat, BYE, word.model_dump()))
        if event.room_id is not None and event.participant_id is not None:
            self.roll.forget(event.room_id, event.participant_id)

    def _change_audience(self, event: Numbered) -> None:
        """Somebody hears another view from now on; where that shows more or less, their screens begin afresh."""
        for seat in self.seats.greeted(event.room_id):
            view = event.views.get(f'p{seat.person}')
            if view is not None and seat.hear_as(view['audience'], event.seq) and view['afresh']:
                seat.behind = seat.afresh = True
                self.fan_out.catch_up([seat])

    def _begin_afresh(self, room_id: int) -> None:
        """So much was missed that everybody in a room asks for a snapshot."""
        for seat in self.seats.greeted(room_id):
            seat.behind = seat.afresh = True
        self.fan_out.catch_up(self.seats.greeted(room_id))

    def _line_restored(self, _: LineRestored) -> None:
        self._neighbours.beat(asks=True)
        self._neighbours.tell_all()
        self.fan_out.start(self._compare())

    async def _compare(self) -> None:
        """Learn from the database what the other replicas did while we did not hear them."""
        people = {(seat.facts.room_id, seat.person) for seat in self.seats if seat.person is not None}
        signed_in = {seat.facts.actor.sign_in_id for seat in self.seats if seat.facts.actor.sign_in_id is not None}
        if people or signed_in:
            bus.deliver(await call(open_seats.lost, people, signed_in))
        await self._ordering.compare()

    async def _beat(self) -> None:
        """Once a second: people who stayed away are gone, slow listeners catch up, silent seats are closed."""
        for beat in itertools.count(1):
            await asyncio.sleep(BEAT_SECONDS)
            self.roll.elapsed()
            self._keep_only(self.seats.rooms())
            if bus.line is not None:
                self._neighbours.beat()
                if beat % BEATS_TO_COMPARE == 0:
                    self.fan_out.start(self._ordering.compare() if bus.line.is_up else self._compare())
            if beat % BEATS_TO_USE == 0:
                self.fan_out.start(self._keep_alive())
            self.fan_out.catch_up(self.seats)
            now = time.monotonic()
            self.fan_out.start(self._unclaimed.close(now))
            for seat in self.seats:
                if not seat.greeted and now - seat.opened > HELLO_SECONDS:
                    self.seats.remove(seat.sid)
                    self.fan_out.start(self._sio.disconnect(seat.sid, namespace=NAMESPACE))

    def _keep_only(self, rooms: set[int]) -> None:
        """In all other rooms nobody is any more: what was sent there last is forgotten."""
        self._ordering.keep_only(rooms)
        self._last = {where: seq for where, seq in self._last.items() if where[0] in rooms}

    async def _keep_alive(self) -> None:
        """Who is here uses the sign-in; whose time is over is signed out, also in an open room."""
        used = [(seat.facts.actor.sign_in_id, seat.active) for seat in self.seats]
        connected = {sign_in_id for sign_in_id, _ in used if sign_in_id}
        active = {sign_in_id for sign_in_id, is_active in used if sign_in_id and is_active}
        if connected:
            await call(sign_ins.keep_alive, active, connected)
