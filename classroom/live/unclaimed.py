"""Connections that nobody uses, neither a page nor a seat, are closed after a while, however well they answer pings."""

from typing import Any

import socketio

from classroom.live import fast_lane

UNCLAIMED_SECONDS = 15.0


class Unclaimed:
    """Looks through the connections of this process from time to time."""

    def __init__(self, sio: socketio.AsyncServer) -> None:
        self._sio = sio
        self._since: dict[str, float] = {}

    async def close(self, now: float) -> None:
        """Close who has been in no namespace for too long; `now` is in seconds of a clock that only goes forward."""
        idle = set(self._sio.eio.sockets) - self._used()
        self._since = {sid: self._since.get(sid, now) for sid in idle}
        for sid in [sid for sid, since in self._since.items() if now - since > UNCLAIMED_SECONDS]:
            del self._since[sid]
            await fast_lane.hang_up(self._sio, sid)

    def _used(self) -> set[Any]:
        """The connections that are in a namespace: NiceGUI lets in who has a page, we let in who has a seat."""
        manager = self._sio.manager
        return {eio_sid for name in manager.get_namespaces() for _, eio_sid in manager.get_participants(name, None)}
