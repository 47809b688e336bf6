"""The cookie by which a browser is known again when a guest comes back; it names nobody."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response

from classroom.services import devices
from classroom.web import cookies

COOKIE = 'classroom_device'
KEPT = timedelta(days=180)


def _device(request: Request) -> str:
    cookie = request.cookies.get(COOKIE, '')
    return cookie if devices.is_ours(cookie) else devices.new()


Device = Annotated[str, Depends(_device)]
"""The cookie of this browser, a new one where it has none of ours; the answer has to keep it."""


def keep(response: Response, device: str) -> None:
    """Leave the cookie in this browser for the next time."""
    response.set_cookie(COOKIE, device, max_age=int(KEPT.total_seconds()), httponly=True, **cookies.flags())
