"""What people see of hands, timer, picker and pulse. Times are milliseconds of the server's Unix time."""

from pydantic import Field

from classroom.schemas.base import Schema


class Hand(Schema):
    """A hand that is up, for those who lead; the smallest `id` was first."""

    id: int
    person: int
    at: int


class Hands(Schema):
    """The hands of a room as one viewer may know of them."""

    raised: list[Hand] = Field(default_factory=list)
    """In their order; for those who lead."""
    count: int = 0
    """For those who lead and the projector."""
    first: list[Hand] = Field(default_factory=list)
    """The first three in their order under the ids that the class knows; for the projector."""
    place: int = 0
    """The viewer's own place, 1 for the first; 0 while the own hand is down."""


class Timer(Schema):
    """A timer: it is up at `ends`, or, while it is paused, `left` milliseconds after it goes on."""

    seconds: int
    ends: int | None
    left: int = 0
    extra: int = 0
    """Seconds that the viewer has beyond that."""
    extras: dict[int, int] = Field(default_factory=dict)
    """The same for everybody who has some, by participant; for those who lead."""


class Picker(Schema):
    """Who was picked last. For the class, and for the projector where it is `shown`, `person` is the id they know."""

    person: int | None = None
    at: int = 0
    shown: bool = False
    you: bool = False
    """The viewer is who was picked."""
    picked: list[int] = Field(default_factory=list)
    """Everybody who was picked in this round; for those who lead."""


class Pulse(Schema):
    """“Got it?” with its answers. Who said “not yet” is for those who lead alone."""

    number: int
    open: bool
    asked: int
    got: int = 0
    """For those who lead and the projector, as is `not_yet`."""
    not_yet: int = 0
    mine: bool | None = None
    waiting: list[int] = Field(default_factory=list)
    """The participants who said “not yet”."""


class Tools(Schema):
    """Hands, timer, picker and pulse where a client begins; `now` is the server's clock."""

    now: int = 0
    hands: Hands = Hands()
    timer: Timer | None = None
    picker: Picker = Picker()
    pulse: Pulse | None = None


NO_TOOLS = Tools()


class HandForm(Schema):
    """Whether the own hand is up."""

    up: bool


class TimerForm(Schema):
    """How long: seconds, or none for the end of the hour by the bell."""

    seconds: int | None = None


class MoreTime(Schema):
    """Some more seconds for all, or for one."""

    seconds: int = 60


class Shown(Schema):
    """Whether the projector shows who was picked."""

    shown: bool


class PulseForm(Schema):
    """An answer to the question of this number."""

    number: int
    got: bool
