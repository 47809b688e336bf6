"""The first board of a class for tests of its services: who draws on it, and what each sees."""

from classroom.schemas.board import BoardChange
from classroom.services import board_ops, board_views, boards
from tests.boarding import add


class Desk:
    """The first board of a class."""

    def __init__(self, gallery) -> None:
        self.gallery, self.room = gallery, gallery.session.room_id
        self.id = boards.listed(gallery.teacher, self.room)[0].id
        self.page = board_views.snapshot(gallery.teacher, self.id).pages[0]['id']
        self.keys = 0

    def draw(self, actor, *ops, key=None):
        """Send a batch; returns its number."""
        self.keys += 1
        return board_ops.accept(actor, self.id, key or f'k-{self.keys}', list(ops)).v

    def add(self, actor, object_id='object-1', *, key=None, **more):
        """Draw a stroke; returns the number of the batch."""
        return self.draw(actor, add(object_id, page=self.page, **more), key=key)

    def set(self, **wanted):
        """The teacher changes the board."""
        return boards.change(self.gallery.teacher, self.id, BoardChange(**wanted))

    def sees(self, actor):
        """The objects that this person sees."""
        return [one['id'] for one in board_views.snapshot(actor, self.id).objects]
