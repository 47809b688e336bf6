"""What people see of a room's boards."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from classroom.schemas.base import Schema, shown

Rights = Literal['teacher', 'named', 'all']
"""Who may draw, beside those who lead: nobody, the named ones, everybody."""


class BoardOut(Schema):
    """A board as a whole; for others than those who lead, `named` holds nobody but the viewer."""

    id: int
    room_id: int
    title: str
    shown: bool
    """This one of the room's boards is seen by the class."""
    rights: Rights
    named: list[int] = Field(default_factory=list)
    unseen: bool = False
    """What students draw is seen by themselves and by those who lead, until it is revealed."""
    v: int = 0
    """The number of its newest batch."""
    view: int = 0
    """Grows when people may see more or less than before: a client with another one opens the board again."""
    place: int = 0


class BoardSnapshot(Schema):
    """All of a board as one viewer may see it: what the batches up to `v` have made. What was taken off is left out."""

    board: BoardOut
    v: int
    pages: list[dict[str, Any]]
    objects: list[dict[str, Any]]
    alias: int | None = None
    """The id (negative) under which the class reads the viewer, while names are hidden."""


class BoardTail(Schema):
    """The batches after a number, each `{board, v, by, key, ops}`; without `whole` some are gone: ask for the board."""

    v: int
    whole: bool
    batches: list[dict[str, Any]] = Field(default_factory=list)


class NewBoard(Schema):
    """A board to make."""

    model_config = shown(title='What we notice')

    title: str


class BoardChange(Schema):
    """What a teacher changes of a board; None stays as it is."""

    title: str | None = None
    shown: Literal[True] | None = None
    """Show this one; the one that was shown is not any more."""
    rights: Rights | None = None
    named: list[int] | None = Field(default=None, max_length=600)
    unseen: bool | None = None


class BoardOrder(Schema):
    """The boards of a room in another order."""

    ids: list[int] = Field(max_length=100)


class Batch(Schema):
    """Ops of one client, kept together or not at all; the same key again is the same batch."""

    key: str = Field(min_length=1, max_length=64)
    ops: list[Any]


class Accepted(Schema):
    """The number under which a batch was accepted."""

    v: int


class BoardVersion(Schema):
    """A page as it was before batch `v + 1`."""

    id: int
    page: str
    v: int
    at: datetime
    count: int
    """How many objects were on it."""


class BoardChanges(Schema):
    """How many things of a page somebody drew, changed and took off; the last time at `at`."""

    by: int
    at: datetime
    drawn: int = 0
    changed: int = 0
    removed: int = 0


class BoardVersionWhole(BoardVersion):
    """The same with all that was on it."""

    look: dict[str, Any]
    objects: list[dict[str, Any]]
    changes: list[BoardChanges] = Field(default_factory=list)
    """What happened after it, until the next look of the page or now, as far as it is still on record."""


class BoardImage(Schema):
    """A picture that was uploaded for a board; objects and pages name it by `file`."""

    file: str
    url: str
    width: int
    height: int


class Drawer(Schema):
    """What somebody may do on a board now, and under which names what passes by is read."""

    room_id: int
    leads: bool
    may_draw: bool
    open: bool
    """The class may know of what this person does there: the board is shown, and nothing is drawn unseen."""
    by: int
    name: str
    shown_by: int
    shown_name: str
