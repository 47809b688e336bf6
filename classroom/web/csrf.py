"""Against forged requests: a signed token that is sent twice, bound to the sign-in, and a look at where from."""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.responses import Response
from starlette.datastructures import FormData
from starlette.types import Scope

from classroom.errors import NotAllowed
from classroom.services import keys
from classroom.web import cookies

COOKIE = 'csrf_token'
HEADER = 'X-CSRF-Token'
NO_TOKEN = 'This page is too old. Load it again, then try once more.'  # noqa: S105 - a sentence
FOREIGN = 'This came from another site, so we did not do it.'
NONCE_BYTES = 16


async def csrf_checked(request: Request) -> None:
    """Refuse a write by cookie from another site or without the token. Writes by token need none. Raises NotAllowed."""
    await check(request, request.form)


async def check(request: Request, form: Callable[[], Awaitable[FormData]]) -> None:
    """The same with one's own way to read the form. It is read last: only where the header brings no token."""
    if request.headers.get('authorization'):
        return
    if not same_origin(request):
        raise NotAllowed(FOREIGN, code='foreign_origin')
    kept = request.cookies.get(COOKIE, '')
    if not is_ours(kept, cookies.sign_in_id_of(request.scope)):
        raise NotAllowed(NO_TOKEN, code='csrf')
    sent = request.headers.get(HEADER) or _field_of(await form())
    if not hmac.compare_digest(kept.encode(), sent.encode()):
        raise NotAllowed(NO_TOKEN, code='csrf')


CsrfChecked = Annotated[None, Depends(csrf_checked)]
"""For routes that write by cookie."""


def same_origin(request: Request) -> bool:
    """Whether the browser says that this request comes from our own pages; without a word from it, yes.

    Our referrer policy makes browsers send `Origin: null` with plain forms: then Sec-Fetch-Site decides.
    """
    origin = request.headers.get('origin')
    if origin and origin != 'null':
        return urlsplit(origin).netloc.lower() in {request.headers.get('host', '').lower(), _own_host(request)}
    return request.headers.get('sec-fetch-site', 'same-origin') in {'same-origin', 'none'}


def token(request: Request) -> str:
    """The token for a form on this page: the one in the browser's cookie, or the one that this answer sets."""
    return str(request.scope.get('classroom.csrf') or wanted(request.scope)[0])


def wanted(scope: Scope) -> tuple[str, bool]:
    """The token for this browser and whether it is new, so that the cookie must be set."""
    request = Request(scope)
    sign_in_id = cookies.sign_in_id_of(scope)
    kept = request.cookies.get(COOKIE, '')
    return (kept, False) if is_ours(kept, sign_in_id) else (make(sign_in_id), True)


def refresh(response: Response, sign_in_id: int | None) -> None:
    """Give the browser a fresh token for this sign-in, or for nobody."""
    response.set_cookie(COOKIE, make(sign_in_id), **cookies.flags())


def cookie_header(fresh: str) -> str:
    """The value of a Set-Cookie header with this token."""
    response = Response()
    response.set_cookie(COOKIE, fresh, **cookies.flags())
    return response.headers['set-cookie']


def make(sign_in_id: int | None) -> str:
    """A fresh token that is good for this sign-in only."""
    nonce = secrets.token_hex(NONCE_BYTES)
    return f'{nonce}.{_signature(nonce, sign_in_id)}'


def is_ours(text: str, sign_in_id: int | None) -> bool:
    """Whether we made this token for this sign-in."""
    nonce, _, signature = text.partition('.')
    return hmac.compare_digest(signature.encode(), _signature(nonce, sign_in_id).encode())


def _signature(nonce: str, sign_in_id: int | None) -> str:
    message = f'{nonce}.{sign_in_id or 0}'.encode()
    return hmac.digest(keys.derive('csrf token'), message, hashlib.sha256).hex()


def _field_of(form: FormData) -> str:
    field = form.get(COOKIE)
    return field if isinstance(field, str) else ''


def _own_host(request: Request) -> str:
    return str(request.scope.get('classroom.host', ''))
