"""Who did what in a session, for those who lead it. A table to look things up in, never a ranking."""

from datetime import datetime
from typing import Literal

from classroom.schemas.base import Schema
from classroom.schemas.gallery import Counts, PostOut

Step = Literal['minutes', 'hour', 'day', 'week']
"""How long a slot of the time line is; `minutes` are five."""


class Tally(Schema):
    """What one participant made and got, on posts that the class can see; `posts` are those that wait too."""

    posts: int = 0
    given: Counts = Counts()
    received: Counts = Counts()
    comments_written: int = 0
    comments_received: int = 0


class Taking(Tally):
    """One student or guest. `joined_at` is when they first came in, by the school's clock; None for who has not."""

    id: int
    name: str
    avatar: str
    kind: Literal['student', 'guest']
    joined_at: datetime | None
    photo: str = ''
    """Where the photo of the account is to which this person is tied; empty without one, and in archived classes."""


class Slot(Schema):
    """How many posts fall between `starts` (local time of the school) and the next slot."""

    starts: datetime
    posts: int


class Participation(Schema):
    """A session's table and what its charts are drawn from. `top` is for the teacher's eyes only."""

    session_id: int
    title: str
    people: list[Taking]
    totals: Tally
    step: Step
    slots: list[Slot]
    top: list[PostOut]
