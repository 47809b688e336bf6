"""What stands before every request: whom to believe, how much, how often, and the headers of every answer."""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classroom.config import Settings
from classroom.errors import TooMany
from classroom.services import budgets, sign_ins
from classroom.web import addresses, bodies, cookies, csrf, problems
from classroom.web.redirects import own_path

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; worker-src 'self' blob:"
)
HEADERS = {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'microphone=(self), camera=(self), geolocation=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
}
TRANSPORT_SECURITY = 'max-age=31536000'
FREE_OF_RATES = ('/media/', '/healthz', '/_nicegui', '/assets/', '/avatars/', '/api/assets/', '/favicon')
"""Assets and the socket: they cost little or have limits of their own."""
LARGER_BODIES = {
    '/upload/': 101 * 1024**2,
    '/api/board-papers/': 51 * 1024**2,
    '/api/boards/': 11 * 1024**2,  # a picture
    '/api/invitations/': 8 * 1024**2,
    '/api/users/update_profile': 15 * 1024**2,  # a photo, also as base64
}
"""Path prefix -> bytes, for the routes that take files."""
MATERIALS = '/api/materials'
AROUND_A_FILE = 1024**2


class Security:
    """The outermost ASGI middleware; nothing of ours answers a request that has not passed it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._max_body = settings.max_body
        self._max_material = settings.max_material + AROUND_A_FILE
        self._trusted = addresses.networks(settings.trusted_proxies)
        self._host = settings.url.partition('://')[2].partition('/')[0].lower()
        self._headers = HEADERS | ({'Strict-Transport-Security': TRANSPORT_SECURITY} if settings.secure else {})
        cookies.configure(settings)
        budgets.configure(settings)
        sign_ins.configure(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the request, pass it on, complete the answer."""
        if scope['type'] == 'lifespan':
            await self._app(scope, receive, send)
            return
        scope = {**addresses.believed(scope, self._trusted), 'classroom.host': self._host}
        if scope['type'] == 'http':
            await self._http(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer(scope, send, self._headers)
        try:
            await _check_rate(scope)
        except TooMany as error:
            await problems.respond(Request(scope), error)(scope, receive, answer.send)
            return
        await bodies.pass_on(self._app, scope, receive, answer.send, self._most(scope['path']))

    def _most(self, path: str) -> int:
        """Bytes that a body may have; materials of courses as the school sets it, and only where they come in."""
        if path.rstrip('/') == MATERIALS:
            return self._max_material
        return bodies.most_bytes(path, self._max_body, LARGER_BODIES)


class _Answer:
    """Completes an answer: security headers on all, and on pages the CSRF cookie and no copy in any cache."""

    def __init__(self, scope: Scope, send: Send, headers: dict[str, str]) -> None:
        self._scope, self._send, self._headers = scope, send, headers
        self._token, self._is_new = ('', False) if scope['method'] != 'GET' else csrf.wanted(scope)
        scope['classroom.csrf'] = self._token

    async def send(self, message: Message) -> None:
        if message['type'] == 'http.response.start':
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
            if 'location' in headers:
                headers['Location'] = self._without_host(headers['location'])
            if self._scope['method'] == 'GET' and headers.get('content-type', '').startswith('text/html'):
                headers.setdefault('Cache-Control', 'no-store')
                self._set_token(headers)
        await self._send(message)

    def _without_host(self, location: str) -> str:
        """The framework's own redirects repeat the Host header, which anybody may have made up: only paths leave."""
        host = dict(self._scope['headers']).get(b'host', b'').decode('latin-1')
        prefix = f'{self._scope["scheme"]}://{host}'
        return own_path(location.removeprefix(prefix)) if location.startswith(f'{prefix}/') else location

    def _set_token(self, headers: MutableHeaders) -> None:
        if self._is_new and f'{csrf.COOKIE}=' not in ''.join(headers.getlist('set-cookie')):
            headers.append('Set-Cookie', csrf.cookie_header(self._token))


async def _check_rate(scope: Scope) -> None:
    """Count a read for its sign-in or address. Raises TooMany."""
    if scope['method'] not in {'GET', 'HEAD'} or scope['path'].startswith(FREE_OF_RATES):
        return
    kind = 'read' if scope['path'].startswith('/api/') else 'page'
    sign_in_id = cookies.sign_in_id_of(scope)
    if sign_in_id is not None:
        await budgets.take_on_loop(kind, str(sign_in_id))
    else:
        await budgets.take_on_loop(f'{kind}_address', addresses.client_address(scope))
