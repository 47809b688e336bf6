"""Hands, timer, picker and pulse over the live channel; each is acknowledged after its commit."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from classroom.events import bus
from classroom.live.hub import Hub
from classroom.live.protocol import HandPut, HandsLower, PickerDo, PulseDo, PulseSay, TimerDo
from classroom.live.seats import Seat
from classroom.schemas.base import Schema
from classroom.services import hands, here, picker, pulse, timers
from classroom.services.calls import call

log = logging.getLogger(__name__)
LOOK_SECONDS = 5.0
ABSENT_SECONDS = 60.0
"""How long a page may be closed until its person's hand goes down: a cut or a reload keeps the place in the line."""


class RoomTools:
    """Takes their messages from the seats of a hub, and lowers the hands of those who have left."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._absent: dict[tuple[int, int], float] = {}
        self._looking: asyncio.Task[None] | None = None
        hub.handle('hand_put', HandPut, self._hand)
        hub.handle('hands_lower', HandsLower, self._lower)
        hub.handle('timer_do', TimerDo, self._timer)
        hub.handle('picker_do', PickerDo, self._picker)
        hub.handle('pulse_do', PulseDo, self._pulse)
        hub.handle('pulse_say', PulseSay, self._say)

    def start(self) -> None:
        """Tell services who is here, and begin to look after those who are not."""
        here.use(self._hub.roll.people)
        self._looking = asyncio.create_task(self._look())

    def stop(self) -> None:
        """Look no more."""
        here.use(None)
        if self._looking is not None:
            self._looking.cancel()

    async def _hand(self, seat: Seat, put: HandPut) -> dict[str, Any]:
        return _of(await call(hands.put, seat.facts.actor, seat.facts.session_id, up=put.up))

    async def _lower(self, seat: Seat, lower: HandsLower) -> dict[str, Any]:
        await call(hands.lower, seat.facts.actor, seat.facts.session_id, lower.person)
        return {}

    async def _timer(self, seat: Seat, timer: TimerDo) -> dict[str, Any]:
        who, session_id = seat.facts.actor, seat.facts.session_id
        if timer.do == 'start':
            return _of(await call(timers.begin, who, session_id, timer.seconds))
        if timer.do == 'more':
            seconds = 60 if timer.seconds is None else timer.seconds
            if timer.person is not None:
                return _of(await call(timers.give, who, session_id, timer.person, seconds))
            return _of(await call(timers.more, who, session_id, seconds))
        if timer.do == 'stop':
            await call(timers.stop, who, session_id)
            return {}
        return _of(await call(timers.pause if timer.do == 'pause' else timers.go_on, who, session_id))

    async def _picker(self, seat: Seat, asked: PickerDo) -> dict[str, Any]:
        who, session_id = seat.facts.actor, seat.facts.session_id
        if asked.do in {'show', 'hide'}:
            return _of(await call(picker.show, who, session_id, shown=asked.do == 'show'))
        return _of(await call(picker.pick if asked.do == 'pick' else picker.new_round, who, session_id))

    async def _pulse(self, seat: Seat, asked: PulseDo) -> dict[str, Any]:
        acts: dict[str, Callable[..., Schema | None]] = {'ask': pulse.ask, 'close': pulse.close, 'clear': pulse.clear}
        return _of(await call(acts[asked.do], seat.facts.actor, seat.facts.session_id))

    async def _say(self, seat: Seat, said: PulseSay) -> dict[str, Any]:
        who = seat.facts
        return _of(await call(pulse.answer, who.actor, who.session_id, said.number, got=said.got))

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self._lower_absent()
            except Exception:  # whatever is wrong with the database now: they stay up, and we look again
                log.exception('the hands of those who left stay up for now')

    async def _lower_absent(self) -> None:
        """Who has left is known while the replicas hear each other."""
        if bus.line is not None and not bus.line.is_up:
            self._absent.clear()
            return
        now = time.monotonic()
        raised = await call(hands.up)
        gone = {one for one in raised if one[1] not in self._hub.roll.people(one[0])}
        self._absent = {one: self._absent.get(one, now) for one in gone}
        left: dict[int, list[int]] = defaultdict(list)
        for (room_id, person), since in self._absent.items():
            if now - since >= ABSENT_SECONDS:
                left[room_id].append(person)
        for room_id, people in left.items():
            await call(hands.left, room_id, people)


def _of(answer: Schema | None) -> dict[str, Any]:
    return answer.model_dump(mode='json') if answer is not None else {}
