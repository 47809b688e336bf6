"""Every private part of NiceGUI that we touch, in one place; a contract test fails when one of them changes.

NiceGUI takes the id of a page for proof that a socket may act on it. Here a socket must also bear the cookies of the
browser that loaded the page: its sign-in and its CSRF token.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from nicegui import Client, core, helpers
from nicegui.nicegui import sio_app
from socketio.exceptions import ConnectionRefusedError
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from classroom.config import Settings
from classroom.events import AccessEnded, bus
from classroom.pages.ended import door
from classroom.web.actor import ACTING

log = logging.getLogger(__name__)
GUARDED = ('handshake', 'event', 'javascript_response', 'ack', 'log')
SOCKETS = '/_nicegui_ws'
MOST_FRAME = 256 * 1024
MOST_ENDED = 10_000
CLOSE_SECONDS = 3
GONE = 'Implicit handshake failed'
"""At this word NiceGUI’s page loads itself anew."""
TOKEN = 'csrf_token'  # noqa: S105 - a cookie's name

SignInOf = Callable[[Scope], int | None]


class Guard:
    """Lets a socket act only on the pages of its own browser, and not after its sign-in has ended."""

    def __init__(self, sign_in_id_of: SignInOf) -> None:
        self._sign_in_id_of = sign_in_id_of
        self._ended: OrderedDict[int, None] = OrderedDict()
        self._complained = 0.0

    def owns(self, sid: str, client_id: object) -> bool:
        """Whether this socket belongs to the browser that loaded this page."""
        client = Client.instances.get(client_id) if isinstance(client_id, str) else None
        scope = self._scope(sid)
        if client is None or scope is None or client.request is None:
            return False
        page = client.request.scope
        same = self._sign_in_id_of(scope) == self._sign_in_id_of(page) and _token(scope) == (
            page.get('classroom.csrf') or _token(page)
        )
        return same and not self._is_over(client)

    def end(self, event: AccessEnded) -> None:
        """Refuse what pages of ended sign-ins ask for, and close them soon.

        Not at once: the browser that signed somebody else in is on its way to another page, and goes there.
        """
        for sign_in_id in event.sign_in_ids:
            self._ended[sign_in_id] = None
        while len(self._ended) > MOST_ENDED:
            self._ended.popitem(last=False)
        asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._close, event.sign_in_ids, event.reason)

    def _close(self, sign_in_ids: tuple[int, ...], reason: str) -> None:
        """Send open pages to where people sign in again; rooms say so themselves, over their live channel."""
        for client in tuple(Client.instances.values()):
            request = client.request
            if request is None or request.scope.get(ACTING) not in sign_in_ids:
                continue
            if not request.url.path.startswith('/session/') and client.has_socket_connection:
                client.open(door(request.url.path, reason, request.url.query))

    def _is_over(self, client: Client) -> bool:
        """Whether it was made for a sign-in that has ended. What was made for nobody is not, whatever its cookie is."""
        return client.request is not None and client.request.scope.get(ACTING) in self._ended

    def wrap(self, name: str, handler: Callable[..., Any]) -> Callable[..., Any]:
        """The handler, for sockets that own the page which they name."""

        async def guarded(sid: str, message: Any = None, *rest: Any) -> Any:
            if not isinstance(message, dict) or not self.owns(sid, message.get('client_id')):
                self._complain(name)
                return None
            try:
                result = handler(sid, message, *rest)
                return await result if hasattr(result, '__await__') else result
            except (KeyError, TypeError, ValueError):  # a frame of another shape than our pages send
                self._complain(name)
                return None

        return guarded

    def wrap_connect(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """Sockets that name a page in their address are checked before they are let in; others do not exist for us.

        A page that we do not know any more, after a restart or a long sleep, loads itself anew, and so does one whose
        sign-in has ended while it was cut off: it comes to the door.
        """

        async def guarded(sid: str, environ: dict[str, Any], *rest: Any) -> Any:
            named = parse_qs(environ.get('QUERY_STRING', '')).get('client_id', [''])[0]
            if named and (named not in Client.instances or self._is_over(Client.instances[named])):
                raise ConnectionRefusedError(GONE)
            if not self.owns(sid, named):
                self._complain('connect')
                return False
            return await handler(sid, environ, *rest)

        return guarded

    def _scope(self, sid: str) -> Scope | None:
        environ = core.sio.get_environ(sid)
        scope: Scope | None = environ.get('asgi.scope') if environ else None
        return scope

    def _complain(self, name: str) -> None:
        now = time.monotonic()
        if now - self._complained >= 1:
            self._complained = now
            log.warning('a socket’s “%s” did not fit its page and was dropped', name)


def install(settings: Settings, sign_in_id_of: SignInOf) -> None:
    """Guard the sockets, name the origins that may open one, and bound their frames."""
    remember_signatures()
    guard = Guard(sign_in_id_of)
    handlers = core.sio.handlers['/']
    for name in GUARDED:
        handlers[name] = guard.wrap(name, handlers[name])
    handlers['connect'] = guard.wrap_connect(handlers['connect'])
    core.sio.eio.cors_allowed_origins = origins(settings)
    core.sio.eio.max_http_buffer_size = MOST_FRAME
    bus.listen(AccessEnded, guard.end)


def remember_signatures() -> None:
    """NiceGUI reads the signature of the same few methods for each of an element's collections, a twentieth of what a
    page costs: read each once.
    """
    read = helpers.expects_arguments
    known: dict[object, bool] = {}

    def expects_arguments(func: Callable[..., Any]) -> bool:
        function = getattr(func, '__func__', None)
        if function is None:  # made for the occasion, and gone with it
            return read(func)
        if function not in known:
            known[function] = read(func)
        return known[function]

    helpers.expects_arguments = expects_arguments


def sockets_first(app: ASGIApp) -> ASGIApp:
    """WebSockets go straight to NiceGUI's socket server: the frames of a dozen middlewares, none of which does
    anything for them, would be kept for as long as each one is open.
    """

    async def routed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] == 'websocket' and scope['path'].startswith(f'{SOCKETS}/'):
            await sio_app({**scope, 'path': scope['path'].removeprefix(SOCKETS)}, receive, send)
        else:
            await app(scope, receive, send)

    return routed


def origins(settings: Settings) -> Callable[[str, dict[str, Any]], bool]:
    """Whether a page of this origin may open a socket: the configured address, or the very host it was loaded from."""

    def allowed(origin: str, environ: dict[str, Any]) -> bool:
        own = environ.get('HTTP_HOST', '')
        return origin in {settings.url, f'http://{own}', f'https://{own}'}

    return allowed


def _token(scope: Scope) -> str:
    return HTTPConnection(scope).cookies.get(TOKEN, '')
