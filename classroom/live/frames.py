"""Frames that no page of ours sends are dropped, with one line a second in the log and not a traceback for each.

The libraries raise for a malformed packet wherever they meet it, and let a client name the events that are theirs
(`connect`, `disconnect`). Here both ends; tests hold each kind of frame against the served program.
"""

import logging
import time
from typing import Any

import socketio
from engineio import payload
from socketio import packet

MOST_ATTACHMENTS = 1
"""What a packet may announce: the library keeps all that come until the last one is there."""
MOST_POLLED = 128
"""Packets in one request of a browser on polling: what it had to say since the last one."""


class OnceASecond(logging.Filter):
    """Lets one record of a logger pass in a second."""

    def __init__(self) -> None:
        super().__init__()
        self._passed = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is time for another one."""
        now = time.monotonic()
        if now - self._passed < 1:
            return False
        self._passed = now
        return True


class Packet(packet.Packet):  # type: ignore[misc]  # the library has no types
    """A socket.io packet; an event in it has a name, and not one of the library's own."""

    def decode(self, encoded_packet: str) -> int:
        """Read the packet. Raises ValueError."""
        attachments: int = super().decode(encoded_packet)
        if attachments > MOST_ATTACHMENTS:
            raise ValueError('too many attachments')
        if self.packet_type in {packet.EVENT, packet.BINARY_EVENT} and not _is_event(self.data):
            raise ValueError('not an event of a client')
        return attachments


def install(sio: socketio.AsyncServer) -> None:
    """Guard this server against what its clients may send."""
    sio.packet_class = Packet
    payload.Payload.max_decode_packets = MOST_POLLED
    for logger in (sio.logger, sio.eio.logger):
        logger.handlers.clear()  # they bring one that knows nothing of how we write our log
        logger.addFilter(OnceASecond())
    handle = sio.eio.handle_request

    async def forgiving(*words: Any) -> None:
        try:
            await handle(*words)
        except Exception:  # of a frame that is no packet; its connection ends
            sio.eio.logger.exception('a malformed frame ended its connection')

    sio.eio.handle_request = forgiving


def _is_event(data: Any) -> bool:
    """Whether this is `[name, …]` with a name that a client may use."""
    named = isinstance(data, list) and bool(data) and isinstance(data[0], str)
    return named and data[0] not in socketio.AsyncServer.reserved_events
