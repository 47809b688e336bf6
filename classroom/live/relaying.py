"""What passes by on boards within a tick goes out as one message of its kind: however many draw, each hears one."""

import asyncio
from collections import defaultdict
from typing import Any, NamedTuple

from classroom.live.merging import TICK_SECONDS
from classroom.live.protocol import BOARD_DRAW, BOARD_LASER
from classroom.live.relay import Relay
from classroom.schemas.rooms import Audience

KEPT_ALL = frozenset({BOARD_DRAW, BOARD_LASER})
"""Kinds of which every message counts; of the others the newest of each sender."""
MOST = 2_000
"""Messages of a room in a tick: more are dropped."""
CLASS: tuple[Audience, ...] = ('posted', 'others', 'screen')


class Word(NamedTuple):
    """A message as those who lead read it, and as the class does; None where it is not for the class."""

    sid: str
    real: dict[str, Any]
    shown: dict[str, Any] | None


class Relaying:
    """Holds what passes by for a tick."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._waiting: dict[int, dict[str, list[Word]]] = {}

    def take(self, room_id: int, kind: str, word: Word) -> None:
        """Send a message with the others of its tick."""
        if room_id not in self._waiting:
            self._waiting[room_id] = defaultdict(list)
            asyncio.get_running_loop().call_later(TICK_SECONDS, self.flush, room_id)
        words = self._waiting[room_id][kind]
        if kind not in KEPT_ALL:
            words[:] = [one for one in words if one.sid != word.sid]
        if len(words) < MOST:
            words.append(word)

    def flush(self, room_id: int) -> None:
        """Send what waits in a room. A single sender does not hear the own words again; of several, clients sort."""
        for kind, words in self._waiting.pop(room_id, {}).items():
            staff = {'all': [word.real for word in words]}
            seen = [word.shown for word in words if word.shown is not None]
            shown = staff if seen == staff['all'] else {'all': seen}
            views: dict[Audience, dict[str, Any]] = {'staff': staff}
            if seen:
                views |= dict.fromkeys(CLASS, shown)
            senders = {word.sid for word in words}
            self._relay.words(room_id, kind, views, skip_sid=senders.pop() if len(senders) == 1 else '')
