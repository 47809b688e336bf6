"""The voice over the live channel: one microphone of who leads, one of a student with the floor, heard by all others.

A turn belongs to the replica of its speaker, which tells the others of it through the bus; sound goes through the
relay. Frames of who has no turn are dropped. Nothing is kept.
"""

import asyncio
import itertools
import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from classroom.domain import resampling
from classroom.errors import Conflict, NotAllowed
from classroom.events import AccessEnded, ListenersCounted, Numbered, TurnChanged, bus
from classroom.live import protocol
from classroom.live.buckets import Rate
from classroom.live.hub import Hub
from classroom.live.seats import Seat
from classroom.live.voice_lines import Line, Lines
from classroom.live.voice_turns import Turns
from classroom.live.voice_typists import Typists
from classroom.policies import voice as policy
from classroom.schemas.rooms import Audience
from classroom.schemas.voice import Place, Speaker, Turn
from classroom.services import voice
from classroom.services.calls import call

LOOK_SECONDS = 0.5
BEATS_TO_TELL = 6
MOST_FRAME = 8 * 1024
"""Bytes: 40 ms at 96 kHz."""
FRAMES, SELDOM, OFTEN = Rate(60, 60), Rate(1, 10), Rate(5, 20)
HEARERS: tuple[Audience, ...] = ('staff', 'posted', 'others')
"""The projector stands where the teacher speaks."""
OTHER_SPEAKS = '{name} is speaking. Only one teacher can at a time.'
NOT_LIVE = 'Nobody hears you. Go live first.'
NOT_YOURS = 'Only who leads the class gives the floor.'
NOT_YOURS_TO_ASK = 'Only who leads the class asks somebody to type captions.'


class Voice:
    """Takes the voice's messages from the seats of a hub."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._replica = secrets.token_hex(4)
        self._turns = Turns()
        self._lines = Lines(hub.seats)
        self._typists = Typists(lambda room_id: self._show(room_id, HEARERS))
        self._listeners: dict[int, set[Seat]] = defaultdict(set)
        self._ends: list[Callable[[], None]] = []
        self._looking: asyncio.Task[None] | None = None
        hub.handle('voice_now', protocol.VoiceNow, self._now, rate=OFTEN)
        hub.handle('voice_live', protocol.VoiceLive, self._live, rate=SELDOM)
        hub.handle('voice_mute', protocol.VoiceMute, self._mute, rate=OFTEN)
        hub.handle('voice_stop', protocol.VoiceStop, self._stop, rate=OFTEN)
        hub.handle('voice_floor', protocol.VoiceFloor, self._floor, rate=OFTEN)
        hub.handle('voice_listen', protocol.VoiceListen, self._listen, rate=OFTEN)
        hub.handle('voice_typist', protocol.VoiceTypist, self._typist, rate=OFTEN)
        hub.handle('voice_caption', protocol.VoiceCaption, self._caption, rate=OFTEN)
        hub.handle_binary('voice', protocol.VoiceFrame, self._hear, most=MOST_FRAME, rate=FRAMES)

    def start(self) -> None:
        """Listen to the bus and look after the microphones."""
        self._ends = [
            bus.listen(TurnChanged, self._turn_changed),
            bus.listen(ListenersCounted, self._counted),
            bus.listen(Numbered, self._room_changed),
            bus.listen(AccessEnded, self._access_ended),
            self._typists.start(),
        ]
        self._looking = asyncio.create_task(self._look())

    def stop(self) -> None:
        """Hear nothing more."""
        for end in self._ends:
            end()
        if self._looking is not None:
            self._looking.cancel()

    async def _now(self, seat: Seat, _: protocol.VoiceNow) -> dict[str, Any]:
        return self._seen(seat)

    async def _live(self, seat: Seat, message: protocol.VoiceLive) -> dict[str, Any]:
        """The newest page of a speaker is the one that is heard; an older one learns it from the number."""
        room_id = seat.facts.room_id
        place: Place = 'lead' if seat.facts.audience == 'staff' else 'floor'
        before = self._turns.of(room_id, place)
        has_floor = place == 'floor' and before is not None and before.speaker.person == seat.person
        speaker = await call(voice.may_speak, seat.facts.actor, room_id, has_floor=has_floor)
        await asyncio.to_thread(resampling.plan, message.rate)  # some milliseconds where it is the first of its rate
        before = self._turns.of(room_id, place)
        if place == 'lead' and before is not None and before.speaker.key != speaker.key:
            raise Conflict(OTHER_SPEAKS.format(name=before.speaker.real.name))
        if place == 'floor' and (before is None or before.speaker.person != seat.person):
            raise NotAllowed(policy.NO_FLOOR)  # it was taken back in the meantime
        number = secrets.token_hex(4)
        self._tell(room_id, place, Turn(speaker=speaker, number=number, replica=self._replica, live=True))
        self._lines.open(seat, place, number, message.rate, time.monotonic())
        return {'number': number}

    async def _hear(self, seat: Seat, _: protocol.VoiceFrame, frame: bytes) -> None:
        heard = self._lines.hear(seat, frame, time.monotonic())
        if heard is None:
            return
        line, packets = heard
        for packet in packets:
            header = {'c': line.place, 'n': packet.number, **({'q': 1} if packet.last else {})}
            room_id = line.room_id
            self._hub.relay.binary(room_id, protocol.VOICE, header, packet.sound, audiences=HEARERS, skip_sid=seat.sid)

    async def _mute(self, seat: Seat, message: protocol.VoiceMute) -> None:
        line = self._lines.of(seat)
        if line is None:
            raise Conflict(NOT_LIVE)
        self._lines.mute(line, time.monotonic(), muted=message.muted)
        self._change(line, muted=message.muted)

    async def _stop(self, seat: Seat, _: protocol.VoiceStop) -> None:
        line = self._lines.of(seat)
        if line is not None:
            self._end(line)
            return
        turn = self._turns.of(seat.facts.room_id, 'floor')  # given, not yet used
        if turn is not None and seat.person is not None and turn.speaker.person == seat.person:
            self._tell(seat.facts.room_id, 'floor', None)

    async def _floor(self, seat: Seat, message: protocol.VoiceFloor) -> None:
        room_id = seat.facts.room_id
        if seat.facts.audience != 'staff':
            raise NotAllowed(NOT_YOURS)
        if message.person is None:
            self._tell(room_id, 'floor', None)
            return
        before = self._turns.of(room_id, 'floor')
        if before is None or before.speaker.person != message.person:
            speaker: Speaker = await call(voice.to_have_floor, seat.facts.actor, room_id, message.person)
            self._tell(room_id, 'floor', Turn(speaker=speaker, replica=self._replica))

    async def _listen(self, seat: Seat, message: protocol.VoiceListen) -> None:
        if message.on and seat.facts.audience in {'posted', 'others'}:
            self._listeners[seat.facts.room_id].add(seat)
        elif seat.facts.room_id in self._listeners:
            self._listeners[seat.facts.room_id].discard(seat)

    async def _typist(self, seat: Seat, message: protocol.VoiceTypist) -> None:
        room_id = seat.facts.room_id
        if seat.facts.audience != 'staff':
            raise NotAllowed(NOT_YOURS_TO_ASK)
        if message.on:
            await call(voice.to_type, seat.facts.actor, room_id, message.person)
        self._typists.ask(room_id, message.person, on=message.on)

    async def _caption(self, seat: Seat, message: protocol.VoiceCaption) -> None:
        """Who leads or speaks may type what is said, and who was asked to; line after line, as it was typed."""
        text, room_id = voice.caption(message.text), seat.facts.room_id
        async with seat.turn:
            line, asked = self._lines.of(seat), seat.person in self._typists.of(room_id)
            await call(voice.check_typist, seat.facts.actor, room_id, speaks=line is not None, asked=asked)
            data = {'c': line.place if line else 'lead', 'text': text}
            self._hub.relay.to_all(room_id, protocol.CAPTION, data, skip_sid=seat.sid)

    def _tell(self, room_id: int, place: Place, turn: Turn | None) -> None:
        """Take a change here at once, and tell it to all replicas."""
        self._take(room_id, place, turn)
        bus.publish([TurnChanged(room_id=room_id, place=place, turn=turn, teller=self._replica)])

    def _change(self, line: Line, **changes: Any) -> None:
        turn = self._turns.of(line.room_id, line.place)
        if turn is not None and turn.number == line.number:
            self._tell(line.room_id, line.place, turn.model_copy(update=changes))

    def _end(self, line: Line) -> None:
        self._lines.close(line)
        turn = self._turns.of(line.room_id, line.place)
        if turn is not None and turn.number == line.number:
            self._tell(line.room_id, line.place, None)

    def _take(self, room_id: int, place: Place, turn: Turn | None) -> None:
        is_news = self._turns.told(room_id, place, turn, time.monotonic())
        for line in self._lines:
            if (line.room_id, line.place) == (room_id, place) and (turn is None or turn.number != line.number):
                self._lines.close(line)
        if is_news:
            self._show(room_id, HEARERS)

    def _turn_changed(self, event: TurnChanged) -> None:
        """Another replica tells of a turn; what it says again may have been overtaken by a change here."""
        before = self._turns.of(event.room_id, event.place)
        overtaken = event.again and before is not None and before.replica == self._replica
        if event.teller != self._replica and not overtaken:
            self._take(event.room_id, event.place, event.turn)

    def _counted(self, event: ListenersCounted) -> None:
        if self._turns.counted(event.room_id, event.replica, event.count, time.monotonic()):
            self._show(event.room_id, ('staff',))

    def _room_changed(self, event: Numbered) -> None:
        """A class that is closed or over hears and reads nobody; names that are hidden are hidden here too."""
        state = event.views.get('staff', {})
        if event.kind == 'session':
            words = {name: state[name] for name in ('status', 'closed', 'archived')}
            if policy.may_speak(**words, leads=True, has_floor=True) is not True:
                self._typists.drop(event.room_id)
                for room_id, place, _ in self._own(event.room_id):
                    self._tell(room_id, place, None)
        person = state.get('entry', {}).get('id') if event.kind == 'roster' else None
        for room_id, place, turn in self._own(event.room_id):
            if event.kind == 'reload' or (person is not None and person == turn.speaker.person):
                self._hub.fan_out.start(self._name(room_id, place, turn))

    def _access_ended(self, event: AccessEnded) -> None:
        """Who is removed from the class has no turn, and types no captions."""
        if event.participant_id is not None:
            self._typists.drop(event.room_id, event.participant_id)
        for room_id, place, turn in self._own(event.room_id):
            if event.participant_id is not None and turn.speaker.person == event.participant_id:
                self._tell(room_id, place, None)

    def _own(self, room_id: int | None) -> list[tuple[int, Place, Turn]]:
        return [one for one in self._turns.own(self._replica) if one[0] == room_id]

    async def _name(self, room_id: int, place: Place, turn: Turn) -> None:
        speaker = await call(voice.named, turn.speaker)
        now = self._turns.of(room_id, place)
        if now is not None and now.number == turn.number and now.speaker != speaker:
            self._tell(room_id, place, now.model_copy(update={'speaker': speaker}))

    def _show(self, room_id: int, audiences: Iterable[Audience]) -> None:
        """Show this replica's seats who speaks; few are shown what others are not, so each view is sent once."""
        views: dict[str, tuple[dict[str, Any], list[Seat]]] = {}
        for seat in self._hub.seats.greeted(room_id):
            if seat.facts.audience in audiences:
                view = self._seen(seat)
                views.setdefault(repr(view), (view, []))[1].append(seat)
        for view, seats in views.values():
            self._hub.fan_out.fleeting(seats, protocol.VOICE_STATE, view)

    def _seen(self, seat: Seat) -> dict[str, Any]:
        now = self._typists.seen(seat, self._turns.seen(seat, time.monotonic()))
        return now.model_dump(mode='json', exclude_none=True)

    async def _look(self) -> None:
        for beat in itertools.count():
            await asyncio.sleep(LOOK_SECONDS)
            now = time.monotonic()
            for line in self._lines:
                self._look_at(line, now)
            self._count(now)
            if beat % BEATS_TO_TELL == 0:
                self._tell_again(now)
            for room_id, _ in self._turns.forget(now):
                self._show(room_id, HEARERS)

    def _tell_again(self, now: float) -> None:
        """Tell the other replicas what is still so."""
        self._typists.tell_again()
        for room_id, place, turn in self._turns.own(self._replica):
            self._turns.told(room_id, place, turn, now)
            bus.publish([TurnChanged(room_id=room_id, place=place, turn=turn, teller=self._replica, again=True)])

    def _count(self, now: float) -> None:
        """Count the people who listen here, each once."""
        for room_id, listeners in tuple(self._listeners.items()):
            listeners -= {seat for seat in listeners if self._hub.seats.get(seat.sid) is not seat}
            if not listeners:
                del self._listeners[room_id]
        for room_id in self._turns.rooms():
            count = len({seat.person or seat.sid for seat in self._listeners.get(room_id, ())})
            if self._turns.is_news(room_id, self._replica, count, now):
                bus.publish([ListenersCounted(room_id=room_id, replica=self._replica, count=count)])

    def _look_at(self, line: Line, now: float) -> None:
        turn = self._turns.of(line.room_id, line.place)
        away = self._lines.look(line, now)
        if self._lines.is_over(line, now):
            self._end(line)
        elif turn is not None and turn.away != away:
            self._change(line, away=away)
