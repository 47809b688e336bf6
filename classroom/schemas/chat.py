"""What people see of the chat of a room."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from classroom.schemas.base import Schema, shown
from classroom.schemas.gallery import Author

ChatMode = Literal['open', 'closed']
Reaction = Literal['yes', 'idea', 'thanks', 'puzzled']
REACTIONS: tuple[Reaction, ...] = ('yes', 'idea', 'thanks', 'puzzled')
"""“Same here”, “Good idea”, “Thank you”, “I do not get it yet”."""
SLOW = (0, 10, 30, 60)
"""Seconds of slow mode that a teacher can choose."""


class Quote(Schema):
    """The beginning of the message that is answered."""

    id: int
    author: Author
    content: str


class ChatMessageOut(Schema):
    """A message as one viewer may see it. `content` is empty where it was removed, but for those who lead.

    `key` is what the writer's browser calls it; `mine` are the viewer's own reactions, None where they are not known.
    """

    id: int
    author: Author
    content: str
    status: Literal['waiting', 'visible', 'removed']
    created_at: datetime
    edited: bool = False
    to_teacher: bool = False
    """Only who asked and those who lead see it."""
    reply_to: Quote | None = None
    reactions: dict[Reaction, int] = Field(default_factory=dict)
    mine: list[Reaction] | None = None
    key: str = ''
    flagged: str = ''


class ChatStart(Schema):
    """Where a client begins: the newest messages, oldest first; how far it has read; for staff, how far the others."""

    messages: list[ChatMessageOut]
    whole: bool = True
    """Whether there are no older ones."""
    read: int = 0
    readers: dict[int, int] = Field(default_factory=dict)
    """Participant id -> newest message that was read; for those who lead."""


NO_CHAT = ChatStart(messages=[])


class ChatRoom(Schema):
    """A room whose chat one may enter: that of a session, or of a course."""

    id: int
    session_id: int | None
    course_id: int | None = None
    title: str
    status: str
    chat: ChatMode
    slow_mode: int


class NewMessage(Schema):
    """A message to send. `to_teacher` asks those who lead alone; an answer stays where its question is."""

    model_config = shown(content='Is **7 hours** the median or the mean?')

    content: str
    reply_to: int | None = None
    to_teacher: bool = False


class ChatQuery(Schema):
    """Which messages: `after` or `before` a message, or those that hold all words of `search`."""

    after: int | None = None
    before: int | None = None
    search: str = ''
    limit: int = 50


class ChatSettings(Schema):
    """What a teacher sets for the chat; None stays as it is."""

    chat: ChatMode | None = None
    slow_mode: Literal[0, 10, 30, 60] | None = None


class Typist(Schema):
    """Who is writing, as those who lead and as the class may read it."""

    real: Author
    shown: Author
