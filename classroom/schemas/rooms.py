"""What people see of a session and its room."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from classroom.schemas.base import Schema
from classroom.schemas.chat import NO_CHAT, ChatMode, ChatStart
from classroom.schemas.gallery import Stage, WallStart
from classroom.schemas.room_tools import NO_TOOLS, Tools

Status = Literal['draft', 'active', 'paused', 'ended']
Audience = Literal['staff', 'posted', 'others', 'screen']
"""Who hears an event: those who lead the room, those who posted, the other members, the projector."""
AUDIENCES: tuple[Audience, ...] = ('staff', 'posted', 'others', 'screen')
BadgeMode = Literal['toggle', 'single']
Approval = Literal['none', 'flagged', 'all']
CommentMode = Literal['open', 'approved', 'closed']
Place = Literal['expected', 'joined', 'removed']


class RosterEntry(Schema):
    """One person on the roster. For others than staff `name` and `avatar` are an alias while names are hidden."""

    id: int
    name: str
    avatar: str
    kind: Literal['host', 'student', 'guest']
    place: Place
    joined_at: datetime | None = None
    posts: int = 0
    """Posts that are visible or wait; 0 where it is not for this viewer."""
    photo: str = Field(default='', exclude_if=lambda path: not path)
    """Where the photo of the account is to which this person is tied; not sent without one."""


class SessionState(Schema):
    """The part of a session that all its screens follow live."""

    id: int
    title: str
    status: Status
    closed: bool
    hide_names: bool
    archived: bool
    expected: int
    """How many students and guests are on the roster, removed ones apart."""
    badge_mode: BadgeMode = 'toggle'
    approval: Approval = 'none'
    comments: CommentMode = 'open'
    peers_hidden_until_post: bool = False
    frozen: bool = False
    """The wall is looked at, not changed."""
    chat: ChatMode = 'open'
    slow_mode: int = 0
    """Seconds that a student waits between two messages of the chat."""


class SessionOut(Schema):
    """A session as its teacher and members see it."""

    id: int
    room_id: int
    code: str
    title: str
    status: Status
    closed: bool
    hide_names: bool
    archived: bool
    section: int | None
    section_name: str | None
    section_starts: str | None
    section_ends: str | None
    module: str | None
    school: str | None
    theme: str
    grade: str = ''
    teacher_id: int | None
    teacher: str
    expected: int
    joined: int
    badge_mode: BadgeMode
    approval: Approval
    comments: CommentMode
    peers_hidden_until_post: bool
    frozen: bool
    chat: ChatMode = 'open'
    slow_mode: int = 0
    created_at: datetime
    opened_at: datetime | None

    @property
    def state(self) -> SessionState:
        """The live part."""
        return SessionState(**{name: getattr(self, name) for name in SessionState.model_fields})


class RoomSnapshot(Schema):
    """Where a client starts: all of the room as this audience may see it, up to event number `seq`."""

    seq: int
    audience: Audience
    state: SessionState
    roster: list[RosterEntry]
    wall: WallStart
    chat: ChatStart = NO_CHAT
    """The newest messages; none on the projector."""
    tools: Tools = NO_TOOLS
    """Hands, timer, picker and pulse."""
    stage: Stage | None = None
    """What the projector shows; for those who lead and the projector itself."""


class RoomEventOut(Schema):
    """One durable event as one audience may see it; `d` is the event's data."""

    s: int
    t: str
    d: dict[str, object]


class CatchUp(Schema):
    """What came after a client's last number: the events, or a fresh snapshot where they are gone or too many."""

    seq: int
    audience: Audience
    """As which the client hears the room."""
    events: list[RoomEventOut]
    snapshot: RoomSnapshot | None = None
