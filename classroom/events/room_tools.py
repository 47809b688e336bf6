"""Events of hands, timer, picker and pulse: each audience hears what is for it, and a person what is theirs."""

from typing import Any, ClassVar

from classroom.events.base import RoomEvent
from classroom.schemas.room_tools import Hand, Picker, Pulse, Timer
from classroom.schemas.rooms import Audience


class HandsChanged(RoomEvent):
    """A hand went up, or some went down. Those whose place is another one now hear that, nobody else in the class."""

    kind: ClassVar[str] = 'hands'
    up: Hand | None = None
    down: tuple[int, ...] = ()
    count: int
    first: tuple[Hand, ...] = ()
    """Those in front, under the ids that the class knows: aliases while names are hidden."""
    places: dict[int, int]

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """Who it was for those who lead, the number and who is in front for the projector."""
        if audience == 'staff':
            return {'up': self.up.model_dump() if self.up else None, 'down': [*self.down], 'count': self.count}
        first = [one.model_dump() for one in self.first]
        return {'count': self.count, 'first': first} if audience == 'screen' else None

    def personal(self) -> dict[int, dict[str, Any]]:
        """The own place in the line."""
        return {person: {'place': place} for person, place in self.places.items()}


class TimerChanged(RoomEvent):
    """The timer was set, paused, lengthened or stopped; with `only`, one student has other time and nobody hears."""

    kind: ClassVar[str] = 'timer'
    timer: Timer | None
    extras: dict[int, int]
    only: int | None = None

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """The class's time; with everybody's extra time for those who lead."""
        if audience == 'staff':
            return self._with(extras=self.extras)
        return self._with() if self.only is None else None

    def personal(self) -> dict[int, dict[str, Any]]:
        """The own time of those who have more."""
        told = self.extras if self.only is None else {self.only: self.extras.get(self.only, 0)}
        return {person: self._with(extra=seconds) for person, seconds in told.items()}

    def _with(self, **more: Any) -> dict[str, Any]:
        timer = self.timer.model_copy(update=more).model_dump(mode='json') if self.timer else None
        return {'timer': timer}


class PickerChanged(RoomEvent):
    """Somebody was picked, a new round began, or the projector shows it or does not any more.

    `shown_id` is who it is for the class: an alias while names are hidden.
    """

    kind: ClassVar[str] = 'picker'
    real: Picker
    shown_id: int | None

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """All for those who lead; who it is for the class, and for the projector where it is to show that."""
        if audience == 'staff':
            return self.real.model_dump(mode='json')
        person = self.shown_id if self.real.shown or audience != 'screen' else None
        return self._told(person)

    def personal(self) -> dict[int, dict[str, Any]]:
        """That it is you."""
        return {} if self.real.person is None else {self.real.person: self._told(self.shown_id, you=True)}

    def _told(self, person: int | None, *, you: bool = False) -> dict[str, Any]:
        told = Picker(person=person, at=self.real.at, shown=self.real.shown, you=you)
        return told.model_dump(mode='json')


class PulseChanged(RoomEvent):
    """The teacher asks or has enough answers, or somebody answered: that only those who lead and the projector hear.

    `answers` says who has got it; with `answered` nobody else's screen has anything new.
    """

    kind: ClassVar[str] = 'pulse'
    pulse: Pulse | None
    answers: dict[int, bool]
    answered: int | None = None

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """Numbers and who waits for those who lead, numbers for the projector, the question for the class."""
        if audience not in {'staff', 'screen'}:
            return self._with() if self.answered is None else None
        got = sum(self.answers.values())
        numbers = {'got': got, 'not_yet': len(self.answers) - got}
        waiting = [person for person, has_got in self.answers.items() if not has_got]
        return self._with(**numbers, waiting=waiting if audience == 'staff' else [])

    def personal(self) -> dict[int, dict[str, Any]]:
        """The own answer, on all own screens."""
        told = self.answers if self.answered is None else {self.answered: self.answers[self.answered]}
        return {person: self._with(mine=got) for person, got in told.items()}

    def _with(self, **more: Any) -> dict[str, Any]:
        return {'pulse': self.pulse.model_copy(update=more).model_dump(mode='json') if self.pulse else None}
