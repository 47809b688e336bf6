"""What leaves a session as files, for who leads it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from classroom.api.answers import PROBLEMS
from classroom.services import participation, wall_export, wall_print
from classroom.services.calls import call
from classroom.storage import archives
from classroom.web.actor import SignedIn
from classroom.web.looks import STAFF_NOTED

router = APIRouter(prefix='/session/{session_id}', tags=['Exports'], responses=PROBLEMS, dependencies=STAFF_NOTED)
PRIVATE = {'Cache-Control': 'private, no-store'}


@router.get('/participation.csv')
async def participation_csv(session_id: int, actor: SignedIn) -> Response:
    """Who did what, one row for each student, with the sums in the last row."""
    content = await call(participation.csv, actor, session_id)
    headers = PRIVATE | {'Content-Disposition': f'attachment; filename="participation-{session_id}.csv"'}
    return Response(content, media_type='text/csv; charset=utf-8', headers=headers)


@router.get('/wall.zip')
async def wall_zip(session_id: int, actor: SignedIn) -> StreamingResponse:
    """The wall with all its images, posts and comments; sent while it is made."""
    export = await call(wall_export.collect, actor, session_id)
    headers = PRIVATE | {'Content-Disposition': f'attachment; filename="{export.name}"'}
    return StreamingResponse(archives.stream(export.entries), media_type='application/zip', headers=headers)


@router.get('/wall.pdf')
async def wall_pdf(
    session_id: int,
    actor: SignedIn,
    layout: Annotated[Literal['one', 'four'], Query()] = 'one',
    paper: Annotated[Literal['a4', 'letter'], Query()] = 'a4',
) -> Response:
    """The posts on the wall to print: one picture on a page, or two by two posts."""
    content = await call(wall_print.pdf, actor, session_id, layout, paper)
    headers = PRIVATE | {'Content-Disposition': f'inline; filename="wall-{session_id}.pdf"'}
    return Response(content, media_type='application/pdf', headers=headers)
