"""Paths under /api answer with and without a slash at their end."""

from starlette.types import ASGIApp, Receive, Scope, Send


class ApiSlashes:
    """ASGI middleware that drops the last slash of an API path, so that every route is declared once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under its path without the last slash."""
        if scope['type'] == 'http' and scope['path'].startswith('/api/') and scope['path'].endswith('/'):
            scope = {**scope, 'path': scope['path'].rstrip('/'), 'raw_path': scope['raw_path'].rstrip(b'/')}
        await self.app(scope, receive, send)
