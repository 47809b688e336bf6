"""Status updates over HTTP (contract B)."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query

from classroom.api.answers import PROBLEMS, once
from classroom.schemas.base import Schema, shown
from classroom.schemas.statuses import Place, StatusOut, StatusQuery
from classroom.services import statuses
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(prefix='/api/status', tags=['Status'], responses=PROBLEMS)
WRITE = [Depends(csrf_checked)]


class NewStatus(Schema):
    """What to post, and where: on the own profile, or in the staff room of the own school."""

    model_config = shown(content='The sleep data came out beautifully today.', place='staff_room')

    content: str
    place: Place = 'profile'


class Content(Schema):
    """Other words."""

    content: str


class Reason(Schema):
    """A sentence for staff."""

    reason: str = ''


@router.get('')
async def listed(actor: SignedIn, asked: Annotated[StatusQuery, Query()]) -> list[StatusOut]:
    """What one may read, newest first."""
    return await call(statuses.page, actor, asked)


@router.post('', status_code=201, dependencies=WRITE)
async def create(actor: SignedIn, new: NewStatus, key: IdempotencyKey = None) -> StatusOut:
    """Post a few words."""
    return await once(key, f'status {actor.key}', new, StatusOut, statuses.post, actor, new.content, new.place)


@router.patch('/{status_id}', dependencies=WRITE)
async def edit(status_id: int, actor: SignedIn, new: Content) -> StatusOut:
    """Change one's own words."""
    return await call(statuses.edit, actor, status_id, new.content)


@router.delete('/{status_id}', status_code=204, dependencies=WRITE)
async def remove(status_id: int, actor: SignedIn) -> None:
    """Delete one's own, or as staff remove anybody's."""
    await call(statuses.remove, actor, status_id)


@router.post('/{status_id}/restore', dependencies=WRITE)
async def restore(status_id: int, actor: SignedIn) -> StatusOut:
    """As staff bring it back, or leave it where it is and settle its reports."""
    return await call(statuses.restore, actor, status_id)


@router.post('/{status_id}/report', status_code=204, dependencies=WRITE)
async def report(status_id: int, actor: SignedIn, words: Annotated[Reason, Body()] = Reason()) -> None:
    """Tell staff that something is not all right."""
    await call(statuses.report, actor, status_id, words.reason)
