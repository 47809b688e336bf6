"""What the pages of one assignment have in common: each looks again, and none stays on work that is gone."""

from typing import Generic, TypeVar

from nicegui import ui

from classroom.errors import NotFound
from classroom.pages.follow import Newest

T = TypeVar('T')


class Following(Generic[T]):
    """Something that shows work of a course as it is now."""

    def __init__(self, course_id: int) -> None:
        self._course_id = course_id
        self._asked = Newest()

    async def look_again(self) -> None:
        """Follow what has changed by now."""
        is_newest = self._asked.begin()
        try:
            found = await self.read()
        except NotFound:  # deleted, or taken back
            ui.navigate.to(f'/courses/{self._course_id}')
            return
        if is_newest():
            self.become(found)

    async def read(self) -> T:
        """What it is now. Raises NotFound."""
        raise NotImplementedError

    def become(self, found: T) -> None:
        """Show that, where it is another thing than before."""
        raise NotImplementedError
