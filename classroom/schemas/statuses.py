"""Status updates: a few words on the own profile, or in the teachers' staff room."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from classroom.schemas.base import Schema, shown

Place = Literal['profile', 'staff_room']
LIMIT = 500


class StatusAuthor(Schema):
    """Who wrote it."""

    id: int
    full_name: str
    photo: str | None = None
    """The path of the small photo."""


class StatusOut(Schema):
    """A status update as this reader sees it. `removed` and `reports` are there for staff alone."""

    model_config = shown(
        id=3,
        author={'id': 2, 'full_name': 'Mira Fern', 'photo': None},
        place='staff_room',
        content='The sleep data came out beautifully today.',
        created_at='2026-03-02T09:30:00Z',
        edited_at=None,
        is_mine=True,
        removed=False,
        reports=[],
    )

    id: int
    author: StatusAuthor
    place: Place
    content: str
    created_at: datetime
    edited_at: datetime | None
    is_mine: bool
    removed: bool = False
    reports: tuple[str, ...] = ()
    """The reasons of open reports; an empty one came without a reason."""


class StatusQuery(Schema):
    """Which updates: of a place, of one account, reported ones (for staff). `before` is the last id that one has."""

    place: Place | None = None
    user: int | None = None
    reported: bool = False
    before: int | None = None
    limit: Annotated[int, Field(ge=1, le=100)] = 20
