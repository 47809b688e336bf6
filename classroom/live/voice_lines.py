"""The microphones that are live on this replica: what they may send, and whether their pages still answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from classroom.domain.speech import Packet, Speech
from classroom.live.buckets import Bucket, Rate
from classroom.live.seats import Seat, Seats
from classroom.schemas.voice import Place

SILENT_SECONDS = 4.0
"""An open microphone that sends nothing for so long is away: our page sends silence too."""
AWAY_SECONDS = 10.0
"""How long a turn waits for a page that is away."""
HASTE = 1.05
"""How much faster than its rate a device may send: clocks differ, and what was held up comes at once."""


@dataclass(eq=False)
class Line:
    """A live microphone."""

    seat: Seat
    place: Place
    number: str
    speech: Speech
    bucket: Bucket
    """The samples that it may send."""
    heard: float
    muted: bool = False
    away_since: float | None = None

    @property
    def room_id(self) -> int:
        """The room that hears it."""
        return self.seat.facts.room_id


class Lines:
    """All of them; times are seconds of a monotonic clock."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats
        self._by_seat: dict[Seat, Line] = {}

    def __iter__(self) -> Iterator[Line]:
        return iter(tuple(self._by_seat.values()))

    def open(self, seat: Seat, place: Place, number: str, rate: int, now: float) -> Line:
        """A microphone goes live, in place of the one that this page had."""
        bucket = Bucket.of(Rate(rate * HASTE, rate))
        line = self._by_seat[seat] = Line(seat, place, number, Speech(rate), bucket, now)
        return line

    def of(self, seat: Seat) -> Line | None:
        """The microphone of a page."""
        return self._by_seat.get(seat)

    def close(self, line: Line) -> None:
        """It is heard no more."""
        if self._by_seat.get(line.seat) is line:
            del self._by_seat[line.seat]

    def hear(self, seat: Seat, frame: bytes, now: float) -> tuple[Line, list[Packet]] | None:
        """What a frame adds to what is said; None where this page may not speak, is muted, or sends too much."""
        line = self._by_seat.get(seat)
        if line is None or line.muted or not line.bucket.take(now, len(frame) // 2):
            return None
        line.heard = now
        try:
            return line, line.speech.hear(frame)
        except ValueError:  # no frame at all: dropped like a malformed message
            return None

    def mute(self, line: Line, now: float, *, muted: bool) -> None:
        """Nothing is heard from it for a while."""
        line.muted, line.heard = muted, now

    def look(self, line: Line, now: float) -> bool:
        """Whether its page is away now: closed, cut off, or an open microphone that fell silent."""
        gone = self._seats.get(line.seat.sid) is not line.seat
        is_away = gone or (not line.muted and now - line.heard > SILENT_SECONDS)
        line.away_since = (line.away_since or now) if is_away else None
        return is_away

    def is_over(self, line: Line, now: float) -> bool:
        """Whether it has been away for too long."""
        return line.away_since is not None and now - line.away_since > AWAY_SECONDS
