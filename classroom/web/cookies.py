"""The sign-in cookie."""

from typing import Any

from fastapi import Request
from fastapi.responses import Response
from starlette.requests import HTTPConnection
from starlette.types import Scope

from classroom.config import Settings
from classroom.schemas.accounts import NewSignIn
from classroom.services import sign_ins

SIGN_IN = 'classroom_sign_in'
THEME = 'theme'
A_YEAR = 31_536_000

_secure = False


def configure(settings: Settings) -> None:
    """Mark cookies Secure where people reach us over HTTPS."""
    global _secure  # noqa: PLW0603 - the security middleware sets it once
    _secure = settings.secure


def set_sign_in(response: Response, new: NewSignIn) -> None:
    """Sign this browser in. The same answer needs `csrf.refresh`."""
    response.set_cookie(SIGN_IN, new.cookie, max_age=new.max_age, httponly=True, **flags())


def clear(response: Response) -> None:
    """Forget the sign-in in this browser; the row on the server is ended by `sign_ins.end`."""
    response.delete_cookie(SIGN_IN, httponly=True, **flags())


def clear_storage(response: Response) -> None:
    """Have the browser forget what our pages keep in it: drafts. Browsers heed it over HTTPS; site.js does the rest."""
    response.headers['Clear-Site-Data'] = '"storage"'


def set_theme(response: Response, theme: str) -> None:
    """Have theme.js paint this browser `light` or `dark`; `auto` leaves it to the device."""
    if theme == 'auto':
        response.delete_cookie(THEME, **flags())
    else:
        response.set_cookie(THEME, theme, max_age=A_YEAR, **flags())


def flags() -> dict[str, Any]:
    """What all our cookies carry."""
    return {'path': '/', 'samesite': 'lax', 'secure': _secure}


def sign_in_cookie(request: Request) -> str | None:
    """The cookie as the browser sent it."""
    return request.cookies.get(SIGN_IN)


def sign_in_id_of(scope: Scope) -> int | None:
    """The id in a sign-in cookie that we signed. Only the signature is checked: ended ones have an id too."""
    named = sign_ins.read_cookie(HTTPConnection(scope).cookies.get(SIGN_IN))
    return named[0] if named else None
