"""Boards over HTTP: which there are, all of one, batches while the socket is down, pictures, earlier looks, export."""

import json
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import FileResponse, Response
from starlette.datastructures import UploadFile

from classroom.api import files
from classroom.api.answers import PROBLEMS
from classroom.errors import NotFound
from classroom.schemas.board import (
    Accepted,
    Batch,
    BoardChange,
    BoardImage,
    BoardOrder,
    BoardOut,
    BoardSnapshot,
    BoardTail,
    BoardVersion,
    BoardVersionWhole,
    NewBoard,
)
from classroom.services import (
    board_files,
    board_history,
    board_ops,
    board_restoring,
    board_views,
    boards,
    pictures,
)
from classroom.services.board_places import Audience
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked
from classroom.web.looks import STAFF_NOTED
from classroom.web.uploads import Upload, reader, takes

router = APIRouter(prefix='/api', tags=['Boards'], responses=PROBLEMS, dependencies=STAFF_NOTED)
WRITE = [Depends(csrf_checked)]
FOREVER = {'Cache-Control': 'private, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff'}


@router.get('/rooms/{room_id}/boards')
async def listed(room_id: int, actor: SignedIn, audience: Audience = 'own') -> list[BoardOut]:
    """The boards of a room in their order; for the class and the projector (`screen`), the one that is shown."""
    return await call(boards.listed, actor, room_id, audience)


@router.post('/rooms/{room_id}/boards', status_code=201, dependencies=WRITE)
async def make(room_id: int, actor: SignedIn, new: NewBoard) -> BoardOut:
    """A new board with one page; for who leads."""
    return await call(boards.make, actor, room_id, new.title)


@router.put('/rooms/{room_id}/boards/order', dependencies=WRITE)
async def order(room_id: int, actor: SignedIn, wanted: BoardOrder) -> list[BoardOut]:
    """Put the boards of a room in another order; for who leads."""
    return await call(boards.order, actor, room_id, wanted.ids)


@router.get('/boards/{board_id}', response_model=BoardSnapshot)
async def whole(board_id: int, actor: SignedIn, audience: Audience = 'own') -> Response:
    """All of a board that one may see; its batches after `v` come over the live channel or from `ops`.

    With the audience `screen` it is what the whole class may see: for the projector.
    """
    content = await call(board_views.encoded, actor, board_id, audience)
    return Response(content, media_type='application/json', headers=files.PRIVATE)


@router.patch('/boards/{board_id}', dependencies=WRITE)
async def change(board_id: int, actor: SignedIn, wanted: BoardChange) -> BoardOut:
    """Rename a board, show it, say who draws, let all draw unseen or reveal it; for who leads."""
    return await call(boards.change, actor, board_id, wanted)


@router.delete('/boards/{board_id}', status_code=204, dependencies=WRITE)
async def delete(board_id: int, actor: SignedIn) -> None:
    """Delete a board with all that is on it; for who leads."""
    await call(boards.delete, actor, board_id)


@router.get('/boards/{board_id}/ops')
async def tail(board_id: int, actor: SignedIn, after: Annotated[int, Query(ge=0)]) -> BoardTail:
    """The batches after a number. Without `whole`, ask for the board."""
    return await call(board_views.tail, actor, board_id, after)


@router.post('/boards/{board_id}/ops', dependencies=WRITE)
async def draw(board_id: int, actor: SignedIn, batch: Batch) -> Accepted:
    """Apply 1 to 200 ops, all or none, as `board_ops` of the live channel does; a key that came before counts once."""
    return await call(board_ops.accept, actor, board_id, batch.key, batch.ops)


@router.post('/boards/{board_id}/images', status_code=201)
async def add_image(board_id: int, actor: SignedIn, coming: Annotated[Upload, takes(files=1, fields=4)]) -> BoardImage:
    """Upload a picture (`image_file`) for a board; objects and pages name it by `file`."""
    await call(board_files.may_add, actor, board_id)
    sent = (await coming.form()).get('image_file')
    [picture] = await pictures.clean([reader(sent)] if isinstance(sent, UploadFile) else [])
    return await call(board_files.add, actor, board_id, picture)


@router.get('/boards/{board_id}/images/{digest}')
async def image(board_id: int, digest: str, actor: SignedIn, if_none_match: Annotated[str, Header()] = '') -> Response:
    """A picture of a board, for who may see the board now."""
    found = await call(board_files.find, actor, board_id, digest)
    headers = {**FOREVER, 'ETag': found.etag}
    if found.etag in if_none_match:
        return Response(status_code=304, headers=headers)
    if not found.path.is_file():
        raise NotFound(board_files.UNKNOWN)
    return FileResponse(found.path, media_type=found.media_type, headers=headers)


@router.get('/boards/{board_id}/export.json')
async def export(board_id: int, actor: SignedIn) -> Response:
    """A board in our open format: pages, objects and pictures, and nothing of who drew them."""
    name, content = await call(board_views.export, actor, board_id)
    words = await call(partial(json.dumps, content, ensure_ascii=False))  # with its pictures it may be long
    return Response(words, media_type='application/json', headers=files.headers(name))


@router.get('/boards/{board_id}/pages/{page}/versions')
async def versions(board_id: int, page: str, actor: SignedIn) -> list[BoardVersion]:
    """The earlier looks of a page, newest first; for who leads."""
    return await call(board_history.listed, actor, board_id, page)


@router.get('/boards/{board_id}/versions/{version_id}')
async def version(board_id: int, version_id: int, actor: SignedIn) -> BoardVersionWhole:
    """One earlier look of a page with all that was on it; for who leads."""
    return await call(board_history.get, actor, board_id, version_id)


@router.post('/boards/{board_id}/versions/{version_id}/restore', dependencies=WRITE)
async def restore(board_id: int, version_id: int, actor: SignedIn) -> Accepted:
    """Make a page look as it did. It is an ordinary change: how it looks now is kept, too."""
    return await call(board_restoring.restore, actor, board_id, version_id)
