"""Every message of the live channel (socket.io namespace `/live`), version 1.

Connect: `auth = {"ticket": …}` from `POST /api/rooms/{id}/ticket`. Refused with `expired_ticket` (ask for a new one),
`wrong_ticket` or `not_found` (this person has no seat here).

Order: durable events (`e`) bear the room's sequence number `s` and the number `p` that the same audience was sent
before. A client applies them in order and holds back what comes before its welcome. `p` greater than its last number
is a gap: then it sends `resync`. Fleeting messages (`x`) have no number and may be dropped.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from classroom.domain.board.shapes import Colour, Coordinate, Id, Width
from classroom.schemas.rooms import CatchUp

VERSION = 1
NAMESPACE = '/live'
DURABLE, FLEETING, BYE = 'e', 'x', 'bye'
TYPING, READ = 'typing', 'read'
"""Kinds of fleeting messages of the chat: who is writing; and, for those who lead, how far somebody has read."""
VOICE, VOICE_STATE, CAPTION = 'voice', 'voice_state', 'caption'
"""What is said, as bytes with `{c: place, n: number, q: 1 where silence follows}`; who speaks; what is typed of it."""
BOARD_DRAW, BOARD_CURSOR, BOARD_LASER, BOARD_VIEW = 'board_draw', 'board_cursor', 'board_laser', 'board_view'
"""What passes by on a board: all that a room produced within a tick comes as one, `{all: [message, …]}`, each message
as it was sent with `by` and `name` of who sent it. `by` is negative for an alias: leave out what bears the own id or
the own alias (`alias` of the snapshot). Durable events of boards: events/board.py."""
PRESENCE, RESYNC, RELOAD = 'presence', 'resync', 'reload'
"""Kinds of fleeting messages of the hub itself: who is here; “you missed something, ask for it”; and “your view is
another one now, begin afresh”. A durable `reload` means the last one for everybody."""

Here = Literal['here', 'away', 'gone']
Number = Annotated[int, Field(ge=0, le=2**53)]


class FromClient(BaseModel):
    """What a client may send; unknown fields, wrong types, NaN and infinities are refused."""

    model_config = ConfigDict(strict=True, extra='forbid', frozen=True, allow_inf_nan=False)


class Hello(FromClient):
    """First message, acknowledged with Welcome. `after` is the last number that the client has, if any."""

    after: Number | None = None


class Resync(FromClient):
    """A gap was seen, or the hub said so. Acknowledged with CatchUp; without a number it is a fresh snapshot."""

    after: Number | None = None


class Signal(FromClient):
    """The person is here, or away (there was no key and no touch for a minute), or closes the page."""

    state: Literal['here', 'away', 'leaving']


class ChatSend(FromClient):
    """A message for the chat, acknowledged with it after the commit; the same `key` twice is one message."""

    content: Annotated[str, Field(max_length=50_000)]
    key: Annotated[str, Field(min_length=1, max_length=64)]
    reply_to: Number | None = None
    to_teacher: bool = False


class ChatTyping(FromClient):
    """The person is writing to all; sent every few seconds while they are."""


class ChatRead(FromClient):
    """The person has seen everything up to a message."""

    upto: Number


class HandPut(FromClient):
    """The own hand goes up or down. Acknowledged with the Hands of schemas/room_tools.py after the commit."""

    up: bool


class HandsLower(FromClient):
    """Who leads lowers the hand of one person, or all."""

    person: Number | None = None


class TimerDo(FromClient):
    """Who leads runs the timer. `start` without seconds is to the end of the hour; `more` with a person is theirs."""

    do: Literal['start', 'more', 'pause', 'go_on', 'stop']
    seconds: Number | None = None
    person: Number | None = None


class PickerDo(FromClient):
    """Who leads picks somebody, begins a new round, shows on the projector who was picked, or does not any more."""

    do: Literal['pick', 'round', 'show', 'hide']


class PulseDo(FromClient):
    """Who leads asks “Got it?”, takes no more answers, puts them away."""

    do: Literal['ask', 'close', 'clear']


class PulseSay(FromClient):
    """The own answer to the question of this number."""

    number: Number
    got: bool


class VoiceNow(FromClient):
    """Who speaks now? Acknowledged with VoiceOut; each change comes as `voice_state`."""


class VoiceLive(FromClient):
    """This page's microphone is live at a device's rate (Hz). Acknowledged with the number of its turn."""

    rate: Annotated[int, Field(ge=8_000, le=96_000)]


class VoiceFrame(FromClient):
    """With it come up to 40 ms of Int16 (little-endian, mono). To the others it goes as `voice`, µ-law at 16 kHz."""


class VoiceMute(FromClient):
    """The microphone is muted for a while, or not any more."""

    muted: bool


class VoiceStop(FromClient):
    """This page speaks no more; a student gives the floor back."""


class VoiceFloor(FromClient):
    """Who leads gives one student the floor, or takes it back."""

    person: Number | None


class VoiceListen(FromClient):
    """The person hears the class, or does not any more."""

    on: bool


class VoiceTypist(FromClient):
    """Who leads asks somebody to type captions, or does not any more."""

    person: Number
    on: bool


class VoiceCaption(FromClient):
    """What is said, typed by who speaks, leads, or was asked to. To all it goes as `caption`, and is kept nowhere."""

    text: Annotated[str, Field(max_length=2_000)]


class BoardOpen(FromClient):
    """Acknowledged with BoardSnapshot; the same as `GET /api/boards/{id}`."""

    board: Number


class BoardOps(FromClient):
    """Ops of domain/board/ops.py, kept together; acknowledged with `{v}` after the commit.

    The same `key` again (1 to 64 characters) is the same batch. Refused with `{error, detail}`: `invalid_input` where
    some are malformed (`at`: which), `not_allowed` without the right, `not_found` for a board of another room; then
    nothing is kept, and the key may be used again.
    """

    board: Number
    key: Annotated[str, Field(min_length=1, max_length=64)]
    ops: Annotated[list[Any], Field(min_length=1, max_length=200)]


class BoardDraw(FromClient):
    """The next points `[x, y, x, y, …]`, at most 256, of a stroke that is being drawn; the finished one is added with
    `board_ops` under the same `id`."""

    board: Number
    page: Id
    id: Id
    tool: Literal['pen', 'marker']
    c: Colour
    w: Width
    p: Annotated[list[Coordinate], Field(min_length=2, max_length=512)]
    n: Annotated[int, Field(ge=0, le=100_000)]


class BoardCursor(FromClient):
    """Where the pointer is."""

    board: Number
    page: Id
    x: Coordinate
    y: Coordinate


class BoardLaser(FromClient):
    """The next points of the laser, at most 128."""

    board: Number
    page: Id
    p: Annotated[list[Coordinate], Field(min_length=2, max_length=256)]


class BoardView(FromClient):
    """Where who leads looks: the middle of what is in sight, and how many page widths are in sight."""

    board: Number
    page: Id
    x: Coordinate
    y: Coordinate
    k: Annotated[float, Field(gt=0, le=1e6)]
    follow: bool = True
    """The class goes along; without it, the class hears which page it is, and the projector turns to it."""


class Welcome(BaseModel):
    """The answer to Hello: where to start, and who is here now (for those who lead the room)."""

    v: int = VERSION
    you: int | None
    catch_up: CatchUp
    presence: dict[str, tuple[Here, int]] | None
    """Participant id -> state and since when, in milliseconds of Unix time."""
    now: int
    """The server's clock as this leaves, in milliseconds of Unix time; pages reckon with it."""


class Durable(BaseModel):
    """Event `e`: something that was committed. `t` is its kind, `d` what this audience may see of it."""

    s: int
    p: int
    t: str
    d: dict[str, Any]


class Fleeting(BaseModel):
    """Event `x`: merged within a tick, never stored, dropped first."""

    t: str
    d: dict[str, Any]


Farewell = Literal['removed', 'signed_out', 'united']


class Bye(BaseModel):
    """Event `bye`: this seat is closed, with the sentence for the person. The client does not come back."""

    code: Farewell
    reason: str
