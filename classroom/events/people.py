"""Events of accounts that others see."""

from classroom.events.base import Event


class PersonChanged(Event):
    """Somebody has another name or photo: pages that show it follow. `photo` is its digest."""

    user_id: int
    name: str
    photo: str | None
