"""Who asks: dependencies that turn a cookie or a token into an actor."""

import re
from typing import Annotated, NamedTuple

from fastapi import Depends, Header, Request

from classroom.errors import BadCredentials, ClassroomError, NotAllowed
from classroom.schemas.actor import NOBODY, Actor
from classroom.services import sign_ins
from classroom.services.calls import call
from classroom.web import cookies

SCHEMES = ('bearer', 'token')
READS = ('GET', 'HEAD', 'OPTIONS')
BAD_TOKEN = 'This token opens nothing. Join again, or sign in again, to get a new one.'  # noqa: S105 - a sentence
READ_ONLY = 'This token may read and not write. Make one that may write on the page of your account.'
NO_TOKEN = 'Send your token as “Authorization: Bearer …”.'  # noqa: S105 - a sentence
SIGN_IN_FIRST = 'Please sign in first.'
TEACHERS_ONLY = 'Only teachers and staff can open this. Ask your school if you should be one of them.'
STAFF_ONLY = 'Only staff and admins can open this. Ask yours when something should change.'
FOR_STAFF = ('/admin', '/api/admin')
ACTING = 'classroom.acting'
"""Where a request's scope says which sign-in acts in it: none for the cookie of one that has ended."""
STUDENTS_PAGE = re.compile(r'/(?:(?:session|post)/[^/]+|(?:keep-)?my-work)/?')
"""Where students go, who sign in on the first page; everything else is for accounts."""


class SignInNeeded(ClassroomError):
    """Nobody is signed in: a browser is sent to `door`, a program gets 401."""

    status = 401
    code = 'sign_in_needed'

    def __init__(self, door: str) -> None:
        super().__init__(SIGN_IN_FIRST)
        self.door = door


class TokenHolder(NamedTuple):
    """The actor of a token, NOBODY without one, and the token itself."""

    actor: Actor
    token: str | None


async def _bearer(
    request: Request, authorization: Annotated[str | None, Header(include_in_schema=False)] = None
) -> TokenHolder:
    """The holder of the token in the header. Cookies are not read.

    Raises BadCredentials for an unknown token, NotAllowed where one that may only read would write.
    """
    if authorization is None:
        return TokenHolder(NOBODY, None)
    scheme, _, token = authorization.strip().partition(' ')
    actor = await call(sign_ins.actor_of_token, token.strip()) if scheme.lower() in SCHEMES else None
    if actor is None:
        raise BadCredentials(BAD_TOKEN)
    if actor.scope == 'read' and request.method not in READS:
        raise NotAllowed(READ_ONLY, code='read_only_token')
    return TokenHolder(actor, token.strip())


Bearer = Annotated[TokenHolder, Depends(_bearer)]
"""Whose token came with the request, if one came."""


async def _bearer_member(bearer: Bearer) -> Actor:
    if bearer.actor.member is None:
        raise BadCredentials(NO_TOKEN)
    return bearer.actor


async def _maybe_signed_in(request: Request, bearer: Bearer) -> Actor:
    if bearer.token is not None:
        return bearer.actor
    cookie = cookies.sign_in_cookie(request)
    found = await call(sign_ins.actor_of, cookie) if cookie else None
    request.scope[ACTING] = found.sign_in_id if found else None
    return found or NOBODY


MaybeSignedIn = Annotated[Actor, Depends(_maybe_signed_in)]
"""The actor of this request; NOBODY where nobody is signed in."""


async def _signed_in(request: Request, actor: MaybeSignedIn) -> Actor:
    if actor == NOBODY:
        raise SignInNeeded('/' if STUDENTS_PAGE.fullmatch(request.url.path) else '/sign-in')
    return actor


async def _teaching(request: Request, actor: MaybeSignedIn) -> Actor:
    if actor == NOBODY:
        raise SignInNeeded('/sign-in')
    if not actor.is_teaching:
        raise NotAllowed(STAFF_ONLY if request.url.path.startswith(FOR_STAFF) else TEACHERS_ONLY)
    return actor


BearerMember = Annotated[Actor, Depends(_bearer_member)]
"""The participant whose token came with the request, else 401."""
SignedIn = Annotated[Actor, Depends(_signed_in)]
"""Somebody who is signed in, else browsers go to the first page or, for accounts, to the sign-in page."""
Teaching = Annotated[Actor, Depends(_teaching)]
"""A teacher, staff or admin, else browsers go to the sign-in page."""
IdempotencyKey = Annotated[str | None, Header(alias='Idempotency-Key', min_length=1, max_length=200)]
"""The key that makes a repeated write one write."""
