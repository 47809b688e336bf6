"""Open sessions over HTTP (contract C): JSON in and out, no cookie is set or read."""

from typing import Annotated

from fastapi import APIRouter, Query

from classroom.api.answers import PROBLEMS, once
from classroom.schemas.open_sessions import Created, CreateForm, Joined, JoinForm, Listed, OpenSession
from classroom.services import open_sessions
from classroom.services.calls import call
from classroom.web.actor import Bearer, IdempotencyKey

router = APIRouter(prefix='/sessions', tags=['Open sessions'], responses=PROBLEMS)
Limit = Annotated[int, Query(ge=1, le=100)]


@router.post('', status_code=201)
async def create(form: CreateForm, key: IdempotencyKey = None) -> Created:
    """Make a draft session. `host_token` is shown this once; it starts and ends the session."""
    return await once(key, 'open-session', form, Created, open_sessions.create, form)


@router.get('')
async def listed(limit: Limit = 10, before: int | None = None) -> list[OpenSession]:
    """Joinable sessions (draft or active), newest first."""
    return await call(open_sessions.listed, limit=limit, before=before)


@router.get('/{code}')
async def get(code: str) -> OpenSession:
    """One session by its code."""
    return await call(open_sessions.get, code)


@router.post('/{code}/join')
async def join(code: str, form: JoinForm, bearer: Bearer) -> Joined:
    """Come in. With the participant's token as bearer it is the same participant again."""
    return await call(open_sessions.join, bearer.actor, code, form, bearer.token)


@router.get('/{code}/participants')
async def participants(code: str, limit: Limit = 100, after: int | None = None) -> list[Listed]:
    """Who has come in, in the order of joining."""
    return await call(open_sessions.participants, code, limit=limit, after=after)


@router.post('/{code}/start')
async def start(code: str, bearer: Bearer) -> OpenSession:
    """Start, with the host token as bearer."""
    return await call(open_sessions.start, bearer.actor, code)


@router.post('/{code}/end')
async def end(code: str, bearer: Bearer) -> OpenSession:
    """End, with the host token as bearer."""
    return await call(open_sessions.end, bearer.actor, code)
