"""What leaves a session as files, for who leads it."""

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from classroom.api.answers import PROBLEMS
from classroom.services import participation, wall_export
from classroom.services.calls import call
from classroom.storage import archives
from classroom.web.actor import SignedIn

router = APIRouter(prefix='/session/{session_id}', tags=['Exports'], responses=PROBLEMS)
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
