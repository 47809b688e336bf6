"""Durable changes of the same thing within a tick travel as one: a burst of badges on a post is one patch.

Numbers stay right: a skipped event's number is simply never the `p` of a later one. Any other event of the room sends
what waits first, so that nothing overtakes.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from classroom.events import Numbered

TICK_SECONDS = 0.033
MERGED = frozenset({'counts'})
"""Kinds whose events say what is true now, for the thing that `id` names."""


class Merging:
    """Holds back events of these kinds for a tick; `deliver` gets each event that is to be sent, in order."""

    def __init__(self, deliver: Callable[[Numbered], None]) -> None:
        self._deliver = deliver
        self._waiting: dict[int, dict[int, Numbered]] = defaultdict(dict)

    def take(self, event: Numbered) -> None:
        """Send an event now, or with others of its tick."""
        thing = _thing(event)
        if thing is None:
            self.flush(event.room_id)
            self._deliver(event)
            return
        waiting = self._waiting[event.room_id]
        if not waiting:
            asyncio.get_running_loop().call_later(TICK_SECONDS, self.flush, event.room_id)
        before = waiting.pop(thing, None)
        waiting[thing] = _merged(before, event) if before is not None else event

    def flush(self, room_id: int) -> None:
        """Send what waits in a room."""
        for event in self._waiting.pop(room_id, {}).values():
            self._deliver(event)


def _thing(event: Numbered) -> int | None:
    """The id of what the event is about, where its kind is one that merges."""
    if event.kind not in MERGED:
        return None
    return next((view['id'] for view in event.views.values()), None)


def _merged(before: Numbered, event: Numbered) -> Numbered:
    """The newer event, with what the older one told single people and the newer one does not, brought up to date."""
    news: dict[str, Any] = event.views.get('staff', {})
    kept = {name: {**view, **news} for name, view in before.views.items() if name not in event.views}
    return event.model_copy(update={'views': {**kept, **event.views}})
