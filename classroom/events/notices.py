"""Events around the bell and the status feed."""

from classroom.events.base import Event


class NoticesChanged(Event):
    """Accounts were told something, or have read what they were told. `title` is empty where nothing is new."""

    user_ids: frozenset[int]
    quiet_ids: frozenset[int] = frozenset()
    """Those of them who do not want anything to pop up now; their bell counts all the same."""
    title: str = ''
    link: str = ''
