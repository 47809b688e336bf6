"""A plain python-socketio server for comparison, spoken to as our own: no sign-in, no checks, nothing kept.

Run as `python -m bench.peer PORT`. Each message goes to all, as an event of its own.
"""

import sys
from typing import Any

import socketio
import uvicorn

LIVE = '/live'
sio = socketio.AsyncServer(async_mode='asgi', cors_allowed_origins='*')


@sio.on('connect', namespace=LIVE)
async def connect(sid: str, _environ: dict, _auth: Any = None) -> None:
    """Everybody is in one room."""
    await sio.enter_room(sid, 'all', namespace=LIVE)


@sio.on('hello', namespace=LIVE)
async def hello(_sid: str, _message: dict) -> dict:
    """As our own greets."""
    return {'you': None}


@sio.on('board_draw', namespace=LIVE)
async def board_draw(_sid: str, message: dict) -> None:
    """A stroke to all."""
    await sio.emit('x', {'t': 'board_draw', 'd': message}, room='all', namespace=LIVE)


@sio.on('chat_send', namespace=LIVE)
async def chat_send(_sid: str, message: dict) -> dict:
    """A message to all."""
    await sio.emit('e', {'t': 'chat', 'd': {'message': message}}, room='all', namespace=LIVE)
    return {}


@sio.on('voice', namespace=LIVE)
async def voice(_sid: str, message: dict, payload: bytes) -> None:
    """A frame to all."""
    await sio.emit('voice', (message, payload), room='all', namespace=LIVE)


if __name__ == '__main__':
    app = socketio.ASGIApp(sio, socketio_path='_nicegui_ws/socket.io')
    uvicorn.run(app, host='127.0.0.1', port=int(sys.argv[1]), loop='uvloop', ws='websockets', log_level='error')
