"""Events of a room's boards.

`board` `{id, room_id, title, shown, rights, named, unseen, v, view, place}`: a board is new or another one now.
Students hear of it while the class sees it, or saw it until now; `named` then holds nobody but the hearer. A `view`
other than that of a client's snapshot means: open the board again. `{id, gone: true}`: the board is not there any more.

`board_ops` `{board, v, by, key, ops}`: a batch was accepted. `ops` are what has had effect, without conditions, to be
reduced in the order of `v`; numbers may be left out, since a batch of which this audience may see nothing is not sent.
`back` bears the whole object (`o`), and a `page_add` of a page that comes back its `objects`. `by` and the `by` of
objects are participant ids, while names are hidden negative ones (the alias), but for the viewer's own.
"""

from typing import Any, ClassVar

from classroom.events.base import RoomEvent
from classroom.schemas.board import BoardOut
from classroom.schemas.rooms import Audience

Ops = list[dict[str, Any]]


class BoardChanged(RoomEvent):
    """A board is new, or has another title, place or rights, or is shown now, or not any more."""

    kind: ClassVar[str] = 'board'
    board: BoardOut
    was_shown: bool = False

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """The class and the projector do not learn who is named."""
        if audience == 'staff':
            return self.board.model_dump()
        return self.board.model_dump() | {'named': []} if self.board.shown or self.was_shown else None

    def personal(self) -> dict[int, dict[str, Any]]:
        """Who is named learns that much."""
        if not self.board.shown:
            return {}
        return {person: self.board.model_dump() | {'named': [person]} for person in self.board.named}


class BoardDeleted(RoomEvent):
    """A board was deleted."""

    kind: ClassVar[str] = 'board'
    board_id: int
    was_shown: bool

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """For those who knew of it."""
        return {'id': self.board_id, 'gone': True} if audience == 'staff' or self.was_shown else None


class BoardDrawn(RoomEvent):
    """A batch was accepted. `seen` are the ops that the class may know of, by the ids that it may read.

    `own` are those that single people may know of beside: the writer, and the owners of drawings on an unseen board.
    """

    kind: ClassVar[str] = 'board_ops'
    board_id: int
    v: int
    key: str
    author_id: int
    by: int
    ops: Ops
    seen: Ops
    own: dict[int, Ops]
    shown: bool
    """Whether the class sees this board."""

    def view(self, audience: Audience) -> dict[str, Any] | None:
        """Everything for those who lead; nothing at all where the class may know of nothing."""
        if audience == 'staff':
            return self._batch(self.author_id, self.ops)
        if not self.shown or (self.ops and not self.seen):
            return None
        return self._batch(self.by, self.seen)

    def personal(self) -> dict[int, dict[str, Any]]:
        """Single people with what is theirs; the writer under the own id."""
        theirs = {person: self._batch(self.by, ops) for person, ops in self.own.items() if self.shown}
        if self.by == self.author_id and self.seen == self.ops:
            return theirs
        return {**theirs, self.author_id: self._batch(self.author_id, self.own.get(self.author_id, self.ops))}

    def _batch(self, by: int, ops: Ops) -> dict[str, Any]:
        return {'board': self.board_id, 'v': self.v, 'by': by, 'key': self.key, 'ops': ops}
