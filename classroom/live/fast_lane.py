"""A broadcast is encoded and framed once and written straight to each listener's transport.

This is the one module that touches private parts of uvicorn, python-engineio and python-socketio; a contract test
fails when one of them changes. It is right because our server has no per-message compression: an unmasked frame
(RFC 6455, section 5.2) is then the same bytes for everybody. Whoever is not on a plain WebSocket is served by
`sio.emit`; clients put durable events in order by number, so that the two lanes cannot mix them up.
"""

import asyncio
import json
import struct
from typing import Any, NamedTuple

import socketio
from starlette.types import ASGIApp, Receive, Scope, Send

from classroom.live.protocol import NAMESPACE

WEBSOCKETS = 'wsproto'
"""The implementation of uvicorn whose protocol this module knows."""
NOTE = 'classroom.protocol'
TEXT, BINARY = 0x81, 0x82
"""A final text frame, a final binary frame."""
SHORT, MEDIUM = 126, 65536
OPEN = 'WSProtocol'
LAST_WORD_SECONDS = 0.1


def note_protocol(app: ASGIApp) -> ASGIApp:
    """The outermost wrapper: note each WebSocket's protocol object in its scope."""

    async def noting(scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] == 'websocket':
            scope[NOTE] = getattr(send, '__self__', None)
        await app(scope, receive, send)

    return noting


def encode(event: str, message: dict[str, Any]) -> str:
    """A socket.io EVENT packet for our namespace inside an engine.io MESSAGE packet, as text."""
    return f'42{NAMESPACE},{json.dumps([event, message], ensure_ascii=False, separators=(",", ":"))}'


def encode_binary(event: str, header: dict[str, Any]) -> str:
    """A socket.io BINARY_EVENT packet, as text; its one attachment has to be the very next frame."""
    words = [event, header, {'_placeholder': True, 'num': 0}]
    return f'451-{NAMESPACE},{json.dumps(words, ensure_ascii=False, separators=(",", ":"))}'


def frame(content: str | bytes) -> bytes:
    """An unmasked, final WebSocket frame: of text, or of bytes."""
    kind, payload = (TEXT, content.encode()) if isinstance(content, str) else (BINARY, content)
    size = len(payload)
    if size < SHORT:
        return bytes((kind, size)) + payload
    if size < MEDIUM:
        return struct.pack('!BBH', kind, SHORT, size) + payload
    return struct.pack('!BBQ', kind, SHORT + 1, size) + payload


class Line(NamedTuple):
    """The WebSocket behind a socket of our namespace: engine.io's object and uvicorn's."""

    socket: Any
    protocol: Any

    def transport(self) -> asyncio.WriteTransport | None:
        """What to write to; None while the connection opens and from when it closes."""
        socket, protocol = self.socket, self.protocol
        if socket.closing or socket.closed or not protocol.handshake_complete or protocol.close_sent:
            return None
        transport: asyncio.WriteTransport | None = protocol.transport
        return None if transport is None or transport.is_closing() else transport


async def hang_up(sio: socketio.AsyncServer, eio_sid: str) -> None:
    """Close a connection, also one whose client does not care for the word that it is closed."""
    socket, environ = sio.eio.sockets.get(eio_sid), sio.environ.get(eio_sid, {})
    if socket is not None:
        await socket.close(wait=False)
    protocol = environ.get('asgi.scope', {}).get(NOTE)
    if type(protocol).__name__ == OPEN and protocol.transport is not None:
        asyncio.get_running_loop().call_later(LAST_WORD_SECONDS, protocol.transport.close)


def line_of(sio: socketio.AsyncServer, sid: str) -> Line | None:
    """The line to a socket of our namespace; None for polling, which may change, and for anything unknown.

    A socket that is on a WebSocket stays on that one until it closes: the line may be kept.
    """
    eio_sid = sio.manager.eio_sid_from_sid(sid, NAMESPACE)
    socket = sio.eio.sockets.get(eio_sid)
    environ = sio.environ.get(eio_sid)
    if socket is None or environ is None or not socket.upgraded:
        return None
    protocol = environ.get('asgi.scope', {}).get(NOTE)
    return Line(socket, protocol) if type(protocol).__name__ == OPEN else None
