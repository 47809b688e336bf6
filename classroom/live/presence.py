"""Who is here: a pure reducer over signals from the seats of a room's people.

A person with an open seat is *here*, or *away* while all their open seats say so; without one they are *gone* after
ten seconds, so that a reconnect does not flicker; after three where the page said that it was closed, so that a reload
does not flicker either.
"""

from typing import Literal, NamedTuple

from classroom.events.replicas import Word
from classroom.live.protocol import Here

GRACE_SECONDS = 10.0
LEAVING_SECONDS = 3.0


class Person(NamedTuple):
    """Open seats with what each says, the state as it is shown, and since when (seconds of a steady clock)."""

    seats: dict[str, Literal['here', 'away']]
    shown: Here
    since: float
    gone_at: float | None


class Opened(NamedTuple):
    """A seat was opened."""

    person: int
    sid: str


class Said(NamedTuple):
    """A seat says that its person is here or away."""

    person: int
    sid: str
    state: Literal['here', 'away']


class Leaving(NamedTuple):
    """A seat says that its page is being closed."""

    person: int
    sid: str


class Closed(NamedTuple):
    """A seat was closed."""

    person: int
    sid: str


class Elapsed(NamedTuple):
    """Time has passed."""


Signal = Opened | Said | Leaving | Closed | Elapsed
WORDS: dict[type[Opened | Leaving | Closed], Word] = {Opened: 'opened', Leaving: 'leaving', Closed: 'closed'}
State = dict[int, Person]
Changes = dict[int, tuple[Here, float]]


def word(signal: Opened | Said | Leaving | Closed) -> Word:
    """A signal in one word, as replicas tell it."""
    return signal.state if isinstance(signal, Said) else WORDS[type(signal)]


def signal(word: Word, person: int, sid: str) -> Opened | Said | Leaving | Closed:
    """The signal that another replica told."""
    if word in {'here', 'away'}:
        return Said(person, sid, word)
    return next(kind for kind, name in WORDS.items() if name == word)(person, sid)


def reduce(state: State, signal: Signal, now: float) -> tuple[State, Changes]:
    """The next state, and what has to be shown differently: person -> state and since when."""
    if isinstance(signal, Elapsed):
        return _settle(state, [person for person, one in state.items() if one.gone_at is not None], now)
    one = state.get(signal.person, Person({}, 'gone', now, None))
    seats = dict(one.seats)
    if isinstance(signal, Leaving | Closed):
        seats.pop(signal.sid, None)
    elif isinstance(signal, Opened):
        seats[signal.sid] = 'here'
    elif signal.sid in seats:
        seats[signal.sid] = signal.state
    gone_at = None
    if not seats:
        grace = LEAVING_SECONDS if isinstance(signal, Leaving) else GRACE_SECONDS
        gone_at = now + grace if one.gone_at is None else one.gone_at
    return _settle({**state, signal.person: one._replace(seats=seats, gone_at=gone_at)}, [signal.person], now)


def _settle(state: State, people: list[int], now: float) -> tuple[State, Changes]:
    """Work out what to show of these people; who is gone is forgotten."""
    after, changes = dict(state), Changes()
    for person in people:
        one = after[person]
        shown = _shown(one, now)
        if shown != one.shown:
            changes[person] = (shown, now)
            after[person] = one._replace(shown=shown, since=now)
        if shown == 'gone':
            del after[person]
    return after, changes


def _shown(one: Person, now: float) -> Here:
    if one.seats:
        return 'here' if 'here' in one.seats.values() else 'away'
    if one.gone_at is not None and now < one.gone_at:
        return one.shown
    return 'gone'
