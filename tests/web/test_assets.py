"""Static files: NiceGUI's are kept for everybody, whole or not at all, and ours are there at once."""

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import FileResponse
from starlette.routing import Route

from classroom.pages.assets import NICEGUI, Files, text, url

SIZE = 1_000_000


def files(answer):
    """What serves files, behind a middleware like those of NiceGUI, which lets go when the browser leaves."""

    async def through(request, call_next):
        return await call_next(request)

    app = Starlette(
        routes=[Route(f'{NICEGUI}/big.js', answer)], middleware=[Middleware(BaseHTTPMiddleware, dispatch=through)]
    )
    return Files(app)


async def leave_at_once(app):
    """A browser that asks for the file and goes on to another page."""
    scope = {'type': 'http', 'method': 'GET', 'path': f'{NICEGUI}/big.js', 'headers': [], 'query_string': b''}
    told = iter([{'type': 'http.request', 'body': b'', 'more_body': False}])

    async def receive():
        return next(told, {'type': 'http.disconnect'})

    async def send(_):
        pass

    await app(scope, receive, send)


async def length_now(app):
    """How much the next browser gets."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url='http://classroom.test') as client:
        return len((await client.get(f'{NICEGUI}/big.js')).content)


async def test_who_leaves_in_the_middle_leaves_the_whole_file_to_the_next(tmp_path):
    path = tmp_path / 'big.js'
    path.write_bytes(b'1' * SIZE)

    async def answer(_):
        return FileResponse(path)

    app = files(answer)
    await leave_at_once(app)
    assert await length_now(app) == SIZE


async def test_our_files_are_answered_before_any_route_is_tried():
    async def nobody(scope, receive, send):
        raise AssertionError(scope['path'])

    address = url('tokens.css')
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Files(nobody)), base_url='http://classroom.test'
    ) as client:
        whole = await client.get(address, headers={'Accept-Encoding': 'gzip'})
        again = await client.get(address, headers={'If-None-Match': whole.headers['etag']})
        plain = await client.get(address, headers={'Accept-Encoding': 'identity'})
        head = await client.head(address)
    assert (whole.status_code, whole.headers['content-encoding'], whole.text) == (200, 'gzip', text('tokens.css'))
    assert (again.status_code, again.content) == (304, b'')
    assert (plain.text, 'content-encoding' in plain.headers) == (whole.text, False)
    assert (head.status_code, head.headers['etag']) == (200, whole.headers['etag'])
