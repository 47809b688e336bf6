"""Events of the status feed."""

from classroom.events.base import Event


class StatusChanged(Event):
    """An update was posted, changed, reported, removed or brought back: open feeds look again."""

    user_id: int
    school_id: int | None
    place: str
