"""Who is in a room now, for services that need to know: live tells it, and without live nobody is."""

from collections.abc import Callable, Mapping
from typing import Literal

State = Literal['here', 'away']
Look = Callable[[int], Mapping[int, State]]

_look: Look | None = None


def use(look: Look | None) -> None:
    """Ask `look(room_id)` from now on."""
    global _look  # noqa: PLW0603 - live sets it when it begins
    _look = look


def people(room_id: int) -> Mapping[int, State]:
    """The participants whose page is open now, and whether they have turned away."""
    return _look(room_id) if _look else {}
