"""One's own notifications over HTTP (contract B)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from classroom.api.answers import PROBLEMS
from classroom.schemas.base import Schema
from classroom.schemas.notices import NoticeOut
from classroom.services import notices
from classroom.services.calls import call
from classroom.web import languages
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(prefix='/api/notifications', tags=['Notifications'], responses=PROBLEMS)
WRITE = [Depends(csrf_checked)]


class Page(Schema):
    """From where on, how many, and whether only those that are unread."""

    before: int | None = None
    limit: Annotated[int, Query(ge=1, le=notices.MOST)] = 30
    unread: bool = False


class Count(Schema):
    """A number of notifications."""

    count: int


@router.get('')
async def listed(request: Request, actor: SignedIn, asked: Annotated[Page, Query()]) -> list[NoticeOut]:
    """The own notifications, newest first; times in them as whoever asks reads them."""
    found = await call(notices.page, actor, before=asked.before, limit=asked.limit, unread_only=asked.unread)
    return [notices.as_read(one, languages.of(request)) for one in found]


@router.get('/unread_count')
async def unread_count(actor: SignedIn) -> Count:
    """How many are unread."""
    return Count(count=await call(notices.unread, actor))


@router.post('/mark_all_read', dependencies=WRITE)
async def mark_all_read(actor: SignedIn) -> Count:
    """Mark all as read; `count` says how many were not."""
    return Count(count=await call(notices.mark_all_read, actor))


@router.post('/{notice_id}/mark_read', dependencies=WRITE)
async def mark_read(notice_id: int, actor: SignedIn) -> NoticeOut:
    """Mark one as read."""
    return await call(notices.mark_read, actor, notice_id)
