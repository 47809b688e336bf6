"""Problems as answers: problem+json for programs, a way on for browsers, a reference number for the unforeseen."""

import html
import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match, Mount

from classroom.errors import ClassroomError, InvalidInput, TooMany, Unavailable
from classroom.web.actor import SignInNeeded

log = logging.getLogger(__name__)
MEDIA_TYPE = 'application/problem+json'
BUSY_SECONDS = 5
GONE = 499
"""What servers note where a browser went before the answer."""
LISTED = ('/api/auth/',)
UNEXPECTED = 'Something went wrong on our side. Try again; if it stays, tell your admin this number: {reference}'
Page = Callable[[int, str, str], str]
"""Status, sentence and the path that a form was posted to, if it was one -> the HTML that a browser shows."""
CHECK = 'Please check what you typed.'
METHODS = ('DELETE', 'GET', 'PATCH', 'POST', 'PUT')
SENTENCES = {
    404: 'We could not find that.',
    405: 'That cannot be done here.',
    413: 'That is more than we take at once.',
    415: 'We cannot read this kind of file.',
}


def _plain(status: int, detail: str, _: str = '') -> str:
    """The page of a program that has no pages."""
    title, sentence = html.escape(HTTPStatus(status).phrase), html.escape(detail)
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><p>{sentence}</p></html>'


_page: Page = _plain


def install(app: FastAPI, page: Page = _plain) -> None:
    """Answer every error of this application in one form; `page` draws it for browsers."""
    global _page  # noqa: PLW0603 - one look for the whole program
    _page = page
    app.add_exception_handler(ClassroomError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(404, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _unexpected)


def respond(request: Request, error: ClassroomError) -> Response:
    """The answer to a problem that we foresaw."""
    if isinstance(error, SignInNeeded) and request.method == 'GET' and wants_page(request):
        return RedirectResponse(_door(request, error), 303)
    body = {'detail': _told(request, error), 'code': error.problem_code, **error.extra}
    if error.field:
        body['field'] = error.field
    headers = {}
    if isinstance(error, TooMany):
        headers['Retry-After'] = str(error.retry_after)
    if isinstance(error, Unavailable):
        headers['Retry-After'] = str(BUSY_SECONDS)
    return answer(request, error.status, body, headers)


def _told(request: Request, error: ClassroomError) -> str | list[dict[str, Any]]:
    """The sentence; for a wrong field in a call of programs alone, the list that FastAPI makes of one."""
    if not isinstance(error, InvalidInput) or not request.url.path.startswith(LISTED):
        return error.detail
    where = ['body', error.field] if error.field else ['body']
    return [{'type': 'value_error', 'loc': where, 'msg': error.detail}]


def answer(request: Request, status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    """A problem document, or a small page for a browser that navigates or posts a form here."""
    if wants_page(request):
        detail = body['detail'] if isinstance(body['detail'], str) else CHECK
        posted_to = request.url.path if request.method == 'POST' else ''
        return HTMLResponse(_page(status, detail, posted_to), status, headers=headers)
    document = {'type': 'about:blank', 'title': HTTPStatus(status).phrase, 'status': status, **body}
    return JSONResponse(document, status, headers=headers, media_type=MEDIA_TYPE)


def wants_page(request: Request) -> bool:
    """Whether this is a browser on its way to a page, not a script or another program."""
    return request.method in {'GET', 'POST'} and 'text/html' in request.headers.get('accept', '')


def _door(request: Request, error: SignInNeeded) -> str:
    """The page to sign in on; from there people come back to where they wanted to go."""
    query = f'?{request.url.query}' if request.url.query else ''
    return f'{error.door}?next={quote(request.url.path + query, safe="/")}'


async def _expected(request: Request, error: Exception) -> Response:
    return respond(request, error)  # type: ignore[arg-type]  # registered for ClassroomError only


async def _invalid(request: Request, error: Exception) -> Response:
    """FastAPI's list, without what was typed: it may be a password."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    listed = [{name: item[name] for name in ('type', 'loc', 'msg') if name in item} for item in found]
    body: dict[str, Any] = {'detail': listed, 'code': 'invalid_input'}
    if listed and len(listed[0]['loc']) > 1:
        body['field'] = str(listed[0]['loc'][-1])
    return answer(request, 422, body)


async def _http(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: unknown paths, methods, broken bodies."""
    status, headers = getattr(error, 'status_code', 500), getattr(error, 'headers', None)
    if status == HTTPStatus.NOT_FOUND and (others := _methods(request)):
        status, headers = HTTPStatus.METHOD_NOT_ALLOWED, {'Allow': others}
    detail = SENTENCES.get(status) or str(getattr(error, 'detail', ''))
    code = HTTPStatus(status).name.lower()
    return answer(request, status, {'detail': detail, 'code': code}, headers)


def _methods(request: Request) -> str:
    """What else this path can be asked, by comma: NiceGUI's mount takes all that no route of ours fits whole."""
    scope = request.scope
    own = [route for route in scope['router'].routes if not isinstance(route, Mount)]
    near = [route for route in own if route.matches(scope)[0] is Match.PARTIAL]
    asked = [{**scope, 'method': method} for method in METHODS]
    return ', '.join(one['method'] for one in asked if any(route.matches(one)[0] is Match.FULL for route in near))


async def _gone(_: Request, __: Exception) -> Response:
    """Somebody stopped what was on its way, or lost the network: nobody hears an answer, and nothing is wrong here."""
    return Response(status_code=GONE)


async def _unexpected(request: Request, error: Exception) -> Response:
    """A bug: the person and the log get the same number."""
    reference = secrets.token_hex(4)
    log.error('unexpected error, reference %s', reference, exc_info=error)
    body = {'detail': UNEXPECTED.format(reference=reference), 'code': 'unexpected', 'reference': reference}
    return answer(request, 500, body)
