"""Whose turn it is to speak, as this replica knows it: told by the replica of each speaker."""

from typing import NamedTuple, get_args

from classroom.live.seats import Seat
from classroom.schemas.voice import Place, Turn, TurnOut, VoiceOut

FORGOTTEN_SECONDS = 10.0
"""A turn that nobody has told of for so long is over: its replica is gone."""
PLACES: tuple[Place, ...] = get_args(Place)


class Told(NamedTuple):
    """A turn, and when it was last told of (seconds of a monotonic clock)."""

    turn: Turn
    at: float


class Turns:
    """The turns of all rooms, and how many listen."""

    def __init__(self) -> None:
        self._told: dict[tuple[int, Place], Told] = {}
        self._listening: dict[int, dict[str, tuple[int, float]]] = {}

    def of(self, room_id: int, place: Place) -> Turn | None:
        """Who has this place now."""
        told = self._told.get((room_id, place))
        return told.turn if told else None

    def own(self, replica: str) -> list[tuple[int, Place, Turn]]:
        """The turns that this replica tells of."""
        return [(*where, told.turn) for where, told in self._told.items() if told.turn.replica == replica]

    def told(self, room_id: int, place: Place, turn: Turn | None, now: float) -> bool:
        """Take what a replica tells; returns whether it is news."""
        before = self.of(room_id, place)
        if turn is None:
            self._told.pop((room_id, place), None)
        else:
            self._told[room_id, place] = Told(turn, now)
        return before != turn

    def counted(self, room_id: int, replica: str, count: int, now: float) -> bool:
        """Take how many listen on a replica; returns whether that is news."""
        before = self.listening(room_id, now)
        self._listening.setdefault(room_id, {})[replica] = (count, now)
        return before != self.listening(room_id, now)

    def is_news(self, room_id: int, replica: str, count: int, now: float) -> bool:
        """Whether this count is another one than was told, or that was told long ago."""
        before, at = self._listening.get(room_id, {}).get(replica, (0, now))
        return before != count or now - at > FORGOTTEN_SECONDS / 3

    def rooms(self) -> set[int]:
        """The rooms where somebody has a turn."""
        return {room_id for room_id, _ in self._told}

    def listening(self, room_id: int, now: float) -> int:
        """How many listen to a room."""
        counts = self._listening.get(room_id, {}).values()
        return sum(count for count, at in counts if now - at < FORGOTTEN_SECONDS)

    def forget(self, now: float) -> list[tuple[int, Place]]:
        """Turns that nobody tells of any more; they are over."""
        over = [where for where, told in self._told.items() if now - told.at > FORGOTTEN_SECONDS]
        for where in over:
            del self._told[where]
        self._listening = {room_id: told for room_id, told in self._listening.items() if room_id in self.rooms()}
        return over

    def seen(self, seat: Seat, now: float) -> VoiceOut:
        """Who speaks, as it is seen from a seat."""
        leads = seat.facts.audience == 'staff'
        room_id = seat.facts.room_id
        shown = {place: self._shown(self.of(room_id, place), seat, leads=leads) for place in PLACES}
        return VoiceOut(**shown, listening=self.listening(room_id, now) if leads else None)

    def _shown(self, turn: Turn | None, seat: Seat, *, leads: bool) -> TurnOut | None:
        if turn is None:
            return None
        speaker = turn.speaker
        own = speaker.key == seat.facts.actor.key
        who = speaker.real if leads or own else speaker.shown
        return TurnOut(who=who, own=own, number=turn.number, live=turn.live, muted=turn.muted, away=turn.away)
