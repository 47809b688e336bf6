"""The boards of a room: their pages and objects, the batches that made them, earlier looks of pages, and pictures."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class Board(SQLModel, table=True):
    """A board. `v` is the number of its newest batch; `view` grows when people may see more or less than before."""

    __table_args__ = (
        CheckConstraint("rights IN ('teacher', 'named', 'all')", name='rights'),
        Index('ix_board_room', 'room_id', 'id'),
        {'sqlite_autoincrement': True},
    )

    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key='room.id', ondelete='CASCADE')
    title: str = Field(max_length=80)
    shown: bool = False
    rights: str = Field(default='teacher', max_length=8)
    named: list[int] = Field(default_factory=list, sa_type=JSON)
    """Participants who may draw where `rights` is `named`."""
    unseen: bool = False
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    """`rights` and `named` as they were when the board became unseen; a reveal brings them back."""
    v: int = 0
    view: int = 0
    place: int = 0
    size: int = 0
    """How many objects it holds, those included that were taken off."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class BoardPage(SQLModel, table=True):
    """A page; its objects stay when it is taken off."""

    __tablename__ = 'board_page'

    board_id: int = Field(primary_key=True, foreign_key='board.id', ondelete='CASCADE')
    id: str = Field(primary_key=True, max_length=32)
    z: str = Field(max_length=200)
    bg: str = Field(default='plain', max_length=8)
    file: str | None = Field(default=None, max_length=64)
    ratio: float = 0.5625
    gone: bool = False
    versioned_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    """When its look was last kept; the page that was made then has none yet."""


class BoardObject(SQLModel, table=True):
    """An object on a page, as `domain.board` describes it; one that was taken off stays, so that it can come back."""

    __tablename__ = 'board_object'
    __table_args__ = (
        Index('ix_board_object_page', 'board_id', 'page'),
        Index('ix_board_object_participant', 'participant_id'),
    )

    board_id: int = Field(primary_key=True, foreign_key='board.id', ondelete='CASCADE')
    id: str = Field(primary_key=True, max_length=32)
    page: str = Field(max_length=32)
    kind: str = Field(max_length=8)
    z: str = Field(max_length=200)
    m: list[float] = Field(sa_type=JSON)
    g: str | None = Field(default=None, max_length=32)
    locked: bool = False
    say: str = Field(default='', max_length=300)
    d: dict[str, Any] = Field(sa_type=JSON)
    v: int
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE')
    gone: bool = False


class BoardBatch(SQLModel, table=True):
    """A batch that was accepted: its number, what its client calls it, and what has had effect."""

    __tablename__ = 'board_batch'
    __table_args__ = (
        UniqueConstraint('board_id', 'participant_id', 'client_key'),
        Index('ix_board_batch_participant', 'participant_id'),
        Index('ix_board_batch_at', 'at'),
    )

    board_id: int = Field(primary_key=True, foreign_key='board.id', ondelete='CASCADE')
    v: int = Field(primary_key=True)
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE')
    client_key: str | None = Field(default=None, max_length=64)
    ops: list[dict[str, Any]] = Field(sa_type=JSON)
    at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class BoardVersion(SQLModel, table=True):
    """How a page looked after batch `v`: it can be brought back."""

    __tablename__ = 'board_version'
    __table_args__ = (Index('ix_board_version_page', 'board_id', 'page', 'id'),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key='board.id', ondelete='CASCADE')
    page: str = Field(max_length=32)
    v: int
    count: int
    look: dict[str, Any] = Field(sa_type=JSON)
    """The page itself: background, ratio, place."""
    objects: list[dict[str, Any]] = Field(sa_type=JSON)
    at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class BoardFile(SQLModel, table=True):
    """A picture that was uploaded for a board; its content lies in the storage under its digest."""

    __tablename__ = 'board_file'
    __table_args__ = (
        Index('ix_board_file_participant', 'participant_id'),
        Index('ix_board_file_digest', 'digest'),
    )

    board_id: int = Field(primary_key=True, foreign_key='board.id', ondelete='CASCADE')
    digest: str = Field(primary_key=True, max_length=64)
    kind: str = Field(max_length=4)
    width: int
    height: int
    size: int
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE')
    at: datetime = Field(default_factory=clock.now, sa_type=Utc)
