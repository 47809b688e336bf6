"""The chat of a room: messages, what people gave to them, and how far each has read."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class ChatMessage(SQLModel, table=True):
    """A message. With an `asker_id` it is between that student and those who lead; a removed one keeps its place."""

    __tablename__ = 'chat_message'
    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'visible', 'removed')", name='status'),
        UniqueConstraint('participant_id', 'client_key'),
        Index('ix_chat_message_room', 'room_id', 'id'),
        Index('ix_chat_message_author', 'participant_id', 'id'),
    )

    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key='room.id', ondelete='CASCADE')
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE')
    asker_id: int | None = Field(default=None, foreign_key='participant.id', ondelete='CASCADE')
    reply_to_id: int | None = Field(default=None, foreign_key='chat_message.id', ondelete='SET NULL')
    client_key: str | None = Field(default=None, max_length=64)
    """What the browser calls this message, so that a repeat after a cut is not a second one."""
    body: str = Field(max_length=2000)
    status: str = Field(default='visible', max_length=8)
    flagged: str = Field(default='', max_length=200)
    reached_class: bool = False
    """Whether others have ever seen it: only then does it leave a trace when it is removed."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    edited_at: datetime | None = Field(default=None, sa_type=Utc)
    removed_at: datetime | None = Field(default=None, sa_type=Utc)


class ChatReaction(SQLModel, table=True):
    """What one person gave to one message."""

    __tablename__ = 'chat_reaction'
    __table_args__ = (Index('ix_chat_reaction_participant', 'participant_id'),)

    message_id: int = Field(primary_key=True, foreign_key='chat_message.id', ondelete='CASCADE')
    participant_id: int = Field(primary_key=True, foreign_key='participant.id', ondelete='CASCADE')
    kind: str = Field(primary_key=True, max_length=8)


class ChatRead(SQLModel, table=True):
    """The newest message that somebody has seen."""

    __tablename__ = 'chat_read'

    participant_id: int = Field(primary_key=True, foreign_key='participant.id', ondelete='CASCADE')
    message_id: int = 0
