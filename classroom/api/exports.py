"""What leaves a session as files, for who leads it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from classroom.api import files
from classroom.api.answers import PROBLEMS
from classroom.services import participation, wall_export, wall_print
from classroom.services.calls import call
from classroom.storage import archives
from classroom.web.actor import SignedIn
from classroom.web.looks import STAFF_NOTED

router = APIRouter(prefix='/session/{session_id}', tags=['Exports'], responses=PROBLEMS, dependencies=STAFF_NOTED)


@router.get('/participation.csv')
async def participation_csv(session_id: int, actor: SignedIn) -> Response:
    """Who did what, one row for each student, with the sums in the last row."""
    content = await call(participation.csv, actor, session_id)
    return files.csv(f'participation-{session_id}.csv', content)


@router.get('/wall.zip')
async def wall_zip(session_id: int, actor: SignedIn) -> StreamingResponse:
    """The wall with all its images, posts and comments; sent while it is made."""
    export = await call(wall_export.collect, actor, session_id)
    packed = archives.stream(export.entries)
    return StreamingResponse(packed, media_type='application/zip', headers=files.headers(export.name))


@router.get('/wall.pdf')
async def wall_pdf(
    session_id: int,
    actor: SignedIn,
    layout: Annotated[Literal['one', 'four'], Query()] = 'one',
    paper: Annotated[Literal['a4', 'letter'], Query()] = 'a4',
) -> Response:
    """The posts on the wall to print: one picture on a page, or two by two posts."""
    content = await call(wall_print.pdf, actor, session_id, layout, paper)
    return files.pdf(f'wall-{session_id}.pdf', content, shown=True)
