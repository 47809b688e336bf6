"""Own work over HTTP: for programs as JSON, and the pictures of earlier sessions for the page."""

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from classroom.api.answers import PROBLEMS
from classroom.errors import NotFound
from classroom.schemas.gallery import MyWork
from classroom.services import my_work
from classroom.services.calls import call
from classroom.web.actor import SignedIn

router = APIRouter(tags=['Gallery'], responses=PROBLEMS)
NOW = {'Cache-Control': 'private, no-cache', 'X-Content-Type-Options': 'nosniff'}
CACHE = {'Cache-Control': 'private, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff'}


@router.get('/api/my-work')
async def look(actor: SignedIn) -> list[MyWork]:
    """Own posts by session, with the badges given and received."""
    return await call(my_work.look, actor)


@router.get('/my-work/boards/{board_id}.svg', include_in_schema=False)
async def drawing(board_id: int, actor: SignedIn) -> Response:
    """What one drew oneself on a board; for all others it is not there."""
    content = await call(my_work.drawing, actor, board_id)
    return Response(content, media_type='image/svg+xml', headers=NOW)


@router.get('/my-work/pictures/{media_id}/{position}', include_in_schema=False)
async def picture(media_id: int, position: int, actor: SignedIn) -> FileResponse:
    """The thumbnail of an own picture; for all others it is not there."""
    found = await call(my_work.picture, actor, media_id, position)
    if not found.path.is_file():
        raise NotFound
    return FileResponse(found.path, media_type=found.media_type, headers={**CACHE, 'ETag': found.etag})
