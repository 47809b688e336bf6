"""Who may type captions in each room beside those who lead or speak: asked by who leads, held by all replicas.

The newest list of a room counts everywhere. It is told again now and then, so that a replica that started later, or
did not hear it, knows it too. It ends with the class and is kept nowhere.
"""

import time
from collections.abc import Callable

from classroom.events import bus
from classroom.events.voice import TypistsChanged
from classroom.live.seats import Seat
from classroom.schemas.voice import VoiceOut

KEPT_SECONDS = 12 * 3600.0
"""How long a list counts that nobody changes."""
MOST = 8
"""People who type in one room; the one who was asked first is asked no more."""


class Typists:
    """The lists of all rooms. `show(room_id)` is called when one is another."""

    def __init__(self, show: Callable[[int], None]) -> None:
        self._show = show
        self._lists: dict[int, TypistsChanged] = {}

    def start(self) -> Callable[[], None]:
        """Listen to what other replicas tell; returns what ends it."""
        return bus.listen(TypistsChanged, self._told)

    def of(self, room_id: int | None) -> tuple[int, ...]:
        """Who was asked to type in this room."""
        known = self._lists.get(room_id or 0)
        return known.people if known else ()

    def ask(self, room_id: int, person: int, *, on: bool) -> None:
        """Ask somebody to type, or not any more."""
        others = tuple(one for one in self.of(room_id) if one != person)
        self._change(room_id, (*others, person)[-MOST:] if on else others)

    def drop(self, room_id: int | None, person: int | None = None) -> None:
        """Somebody has left the class, or all have."""
        before = self.of(room_id)
        after = tuple(one for one in before if person is not None and one != person)
        if room_id is not None and before != after:
            self._change(room_id, after)

    def tell_again(self) -> None:
        """Tell what is still so, and forget what is old."""
        now = time.time()
        self._lists = {room_id: one for room_id, one in self._lists.items() if now - one.at < KEPT_SECONDS}
        if self._lists:
            bus.cross(list(self._lists.values()))

    def seen(self, seat: Seat, now: VoiceOut) -> VoiceOut:
        """Who speaks, with who types as it is seen from a seat."""
        people = self.of(seat.facts.room_id)
        if seat.facts.audience == 'staff':
            return now.model_copy(update={'typists': list(people)})
        return now.model_copy(update={'types': seat.person in people or None})

    def _change(self, room_id: int, people: tuple[int, ...]) -> None:
        before = self._lists.get(room_id)
        at = max(time.time(), before.at + 0.001 if before else 0.0)  # also where the clock was set back
        event = TypistsChanged(room_id=room_id, people=people, at=at)
        self._told(event)
        bus.publish([event])

    def _told(self, event: TypistsChanged) -> None:
        before = self._lists.get(event.room_id)
        if before is not None and before.at >= event.at:
            return
        self._lists[event.room_id] = event
        if before is None or before.people != event.people:
            self._show(event.room_id)
