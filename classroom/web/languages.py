"""In which language somebody reads: the one that was picked for the account, else the one that the browser asks for."""

from starlette.requests import Request
from starlette.responses import Response

from classroom.domain.dates import LANGUAGES, USUAL
from classroom.web import cookies

COOKIE = 'language'


def of(request: Request) -> str:
    """The language tag; theme.js finds the same for the scripts."""
    picked = request.cookies.get(COOKIE, '')
    return picked if picked in LANGUAGES else _asked_for(request.headers.get('accept-language', ''))


def remember(response: Response, language: str) -> None:
    """Have this browser read in it; `auto` leaves it to the browser."""
    if language in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=cookies.A_YEAR, **cookies.flags())
    else:
        response.delete_cookie(COOKIE, **cookies.flags())


def _asked_for(header: str) -> str:
    """The first that we have; browsers name the dearest first."""
    asked = (part.partition(';')[0].strip() for part in header.split(','))
    return next((tag for tag in asked if tag in LANGUAGES), USUAL)
