"""What a teacher holds in hand during the hour: raised hands, the timer, who was picked, “got it / not yet”."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class RaisedHand(SQLModel, table=True):
    """A hand that is up; who raised first has the smallest number. Lowered, it is gone."""

    __tablename__ = 'raised_hand'

    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key='room.id', ondelete='CASCADE', index=True)
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE', unique=True)
    raised_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class RoomTools(SQLModel, table=True):
    """Timer, picker and pulse of a room; there is no row before the first of them was used."""

    __tablename__ = 'room_tools'

    room_id: int = Field(primary_key=True, foreign_key='room.id', ondelete='CASCADE')
    timer_seconds: int = 0
    """How long the timer runs in all; 0 where there is none."""
    timer_ends_at: datetime | None = Field(default=None, sa_type=Utc)
    """When it is up; None while it is paused, and then `timer_left` are the milliseconds that remain."""
    timer_left: int = 0
    pick_round: int = 1
    picked_id: int | None = Field(default=None, foreign_key='participant.id', ondelete='SET NULL')
    """Who was picked last, until a new round begins."""
    picked_at: datetime | None = Field(default=None, sa_type=Utc)
    pick_shown: bool = False
    """Whether the projector shows who was picked."""
    pulse_number: int = 0
    """Grows with each time that the teacher asks; answers belong to a number."""
    pulse_asked_at: datetime | None = Field(default=None, sa_type=Utc)
    """Since when there is a question with its answers; None where there is none."""
    pulse_open: bool = False


class ExtraTime(SQLModel, table=True):
    """Seconds that one student has beyond the timer of the class."""

    __tablename__ = 'extra_time'

    participant_id: int = Field(primary_key=True, foreign_key='participant.id', ondelete='CASCADE')
    room_id: int = Field(foreign_key='room.id', ondelete='CASCADE', index=True)
    seconds: int


class Pick(SQLModel, table=True):
    """Somebody was picked in the round that goes on; a new round forgets them."""

    participant_id: int = Field(primary_key=True, foreign_key='participant.id', ondelete='CASCADE')
    room_id: int = Field(foreign_key='room.id', ondelete='CASCADE', index=True)


class PulseAnswer(SQLModel, table=True):
    """Whether one person got it."""

    __tablename__ = 'pulse_answer'

    participant_id: int = Field(primary_key=True, foreign_key='participant.id', ondelete='CASCADE')
    room_id: int = Field(foreign_key='room.id', ondelete='CASCADE', index=True)
    got: bool
