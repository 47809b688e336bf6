"""Static files, ours and NiceGUI's: compressed once, kept in memory, cached by browsers for a year.

Ours lie under one path that bears the hash of them all, so that they may refer to each other.
"""

import asyncio
import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nicegui import __version__ as nicegui_version
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDERS = (Path(__file__).parent / 'static', Path(__file__).parent / 'elements')
OURS = '/assets/'
NICEGUI = f'/_nicegui/{nicegui_version}'
FOREVER = 'public, max-age=31536000, immutable'
PLAIN = frozenset({'.woff2', '.png', '.webp', '.jpg', '.gif'})
"""Compressed already."""
NOT_SERVED = frozenset({'.py', '.pyc'})
PER_BROWSER = frozenset({b'accept-encoding', b'if-none-match', b'range'})
WORTH = 200
"""Bytes from which compressing is worth it."""

mimetypes.add_type('font/woff2', '.woff2')
mimetypes.add_type('text/javascript', '.js')


class Asset(NamedTuple):
    """A file as it is sent: whole, and compressed where that is smaller."""

    body: bytes
    packed: bytes | None
    media_type: str
    etag: str


def pack(body: bytes, media_type: str, suffix: str) -> Asset:
    """Compress a file as far as gzip goes."""
    packed = None
    if suffix not in PLAIN and len(body) > WORTH:
        packed = gzip.compress(body, 9, mtime=0)
    return Asset(body, packed, media_type, f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def answer(asset: Asset, request: Request) -> Response:
    """The file, its compressed form where the browser takes it, or 304 where it has it."""
    headers = {
        'Cache-Control': FOREVER,
        'ETag': asset.etag,
        'Vary': 'Accept-Encoding',
        'X-Content-Type-Options': 'nosniff',
    }
    if asset.etag in request.headers.get('if-none-match', ''):
        return Response(status_code=304, headers=headers)
    body = asset.body
    if asset.packed is not None and 'gzip' in request.headers.get('accept-encoding', ''):
        body = asset.packed
        headers['Content-Encoding'] = 'gzip'
    return Response(body, media_type=asset.media_type, headers=headers)


@cache
def _ours() -> dict[str, Asset]:
    files = {}
    for folder in FOLDERS:
        for path in sorted(folder.rglob('*')):
            if path.is_file() and path.suffix not in NOT_SERVED:
                media_type = mimetypes.guess_type(path.name)[0] or 'text/plain'
                files[path.relative_to(folder).as_posix()] = pack(path.read_bytes(), media_type, path.suffix)
    return files


@cache
def _hash() -> str:
    return hashlib.sha256(''.join(name + one.etag for name, one in _ours().items()).encode()).hexdigest()[:12]


def url(name: str) -> str:
    """The address of one of our files. Raises KeyError for one that we do not have."""
    _ours()[name]
    return f'{root()}/{name}'


def text(name: str) -> str:
    """One of our text files. Raises KeyError for one that we do not have."""
    return _ours()[name].body.decode()


def root() -> str:
    """The path under which our files lie."""
    return f'{OURS}{_hash()}'


def favicon() -> Path:
    """The brand mark."""
    return FOLDERS[0] / 'favicon.svg'


class Files:
    """In front of all routes, as a page asks for a hundred files: ours, and NiceGUI's versioned ones.

    NiceGUI's are asked for once, compressed in a thread, and kept.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, Asset] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept; ask the application for anything else."""
        asset = await self._asset(scope) if scope['type'] == 'http' and scope['method'] in {'GET', 'HEAD'} else None
        if asset is None:
            await self._app(scope, receive, send)
        else:
            await answer(asset, Request(scope))(scope, receive, send)

    async def _asset(self, scope: Scope) -> Asset | None:
        path = scope['path']
        if path.startswith(OURS):
            return _ours().get(path.removeprefix(OURS).partition('/')[2])
        if scope['method'] != 'GET' or not path.startswith(NICEGUI):
            return None
        return self._kept.get(path) or await self._ask(scope, path)

    async def _ask(self, scope: Scope, path: str) -> Asset | None:
        if '/dynamic_resources/' in path:
            return None
        plain = [
            (name, value)
            for name, value in scope['headers']
            if name not in {b'accept-encoding', b'if-none-match', b'range'}
        ]
        captured = _Captured()
        await self._app({**scope, 'headers': plain}, _patient, captured.send)
        if captured.status != 200 or not captured.whole:  # noqa: PLR2004 - anything else is not a file
            return None
        asset = await asyncio.to_thread(pack, captured.body, captured.media_type, Path(path).suffix)
        return self._kept.setdefault(path, asset)


async def _patient() -> Message:
    """A browser that never leaves: the file is for everybody, whoever asked for it first."""
    return await asyncio.Future()


class _Captured:
    """Takes an answer instead of the network; `whole` once its last part is there."""

    def __init__(self) -> None:
        self.status = 0
        self.media_type = 'application/octet-stream'
        self.body = b''
        self.whole = False

    async def send(self, message: Message) -> None:
        if message['type'] == 'http.response.start':
            self.status = message['status']
            kinds = [value for name, value in message['headers'] if name.lower() == b'content-type']
            self.media_type = kinds[0].decode().partition(';')[0] if kinds else self.media_type
        elif message['type'] == 'http.response.body':
            self.body += message.get('body', b'')
            self.whole = not message.get('more_body', False)
