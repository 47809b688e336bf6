"""The gallery over HTTP: post, badges, comments (contract A), the wall as JSON, and the files of a post."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Header, Query, Request
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from classroom.api import files
from classroom.api.answers import PROBLEMS
from classroom.errors import NotFound
from classroom.schemas.gallery import BadgeAnswer, CommentOut, MediaOut, PostForm, PostOut, Vocabulary, WallQuery
from classroom.services import badges, comments, media_files, pictures, posting, vocabulary, wall
from classroom.services.calls import call
from classroom.web.actor import IdempotencyKey, MaybeSignedIn, SignedIn
from classroom.web.csrf import csrf_checked
from classroom.web.looks import STAFF_NOTED
from classroom.web.uploads import Upload, reader, takes

router = APIRouter(tags=['Gallery'], responses=PROBLEMS, dependencies=STAFF_NOTED)
WRITE = [Depends(csrf_checked)]
Text = Annotated[str, Form()]
Images = Annotated[Upload, takes(files=30, fields=12)]
"""More than a post takes: who sends too many reads how many are taken."""
CACHE = {'Cache-Control': 'private, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff'}
FIELDS = ('graph_tag', 'variable_tag', 'title', 'caption', 'alt_text')


@router.post('/upload/{session_id}')
async def upload(
    session_id: int, request: Request, actor: SignedIn, sent: Images, key: IdempotencyKey = None
) -> Response:
    """Post one to ten images (`image_file`) with their tags. JSON gets 201 and the post, a form 303 to the room."""
    form = await sent.form()
    typed = {name: value for name in FIELDS if isinstance(value := form.get(name, ''), str)}
    wanted = PostForm(**typed, client_key=_short(key))
    images = [file for file in form.getlist('image_file') if isinstance(file, UploadFile) and file.filename]
    await call(posting.check, actor, session_id, wanted)
    cleaned = await pictures.clean([reader(file) for file in images])
    post = await call(posting.create, actor, session_id, wanted, cleaned)
    if 'application/json' in request.headers.get('accept', ''):
        return JSONResponse(post.model_dump(mode='json', exclude_none=True), 201)
    return RedirectResponse(f'/session/{session_id}', 303)


@router.post('/like-media/{media_id}/{badge_type}', dependencies=WRITE)
async def like(media_id: int, badge_type: str, actor: SignedIn) -> BadgeAnswer:
    """Give a badge (`graph`, `eye` or `read`) or take it back."""
    return await call(badges.give, actor, media_id, badge_type)


@router.post('/post/{media_id}', dependencies=WRITE)
async def write(
    media_id: int,
    request: Request,
    actor: SignedIn,
    text: Text = '',
    parent_id: Annotated[int | None, Form()] = None,
    key: IdempotencyKey = None,
) -> Response:
    """Comment a post, or answer a comment. JSON gets 201 and the comment, a form 303 to the post."""
    comment = await call(comments.write, actor, media_id, text, parent_id=parent_id, client_key=_short(key))
    if 'application/json' in request.headers.get('accept', ''):
        return JSONResponse(comment.model_dump(mode='json'), 201)
    return RedirectResponse(f'/post/{media_id}', 303)


@router.get('/api/sessions/{session_id}/media')
async def listed(session_id: int, actor: SignedIn, query: Annotated[WallQuery, Query()]) -> list[PostOut]:
    """The wall: filtered, sorted, from `before` on."""
    return await call(wall.page, actor, session_id, query)


@router.get('/api/media/{media_id}')
async def one(media_id: int, actor: SignedIn) -> MediaOut:
    """One post with its thread."""
    return await call(wall.one, actor, media_id)


@router.get('/api/sessions/{session_id}/tags')
async def tags(session_id: int, actor: SignedIn) -> Vocabulary:
    """The tags that this session offers."""
    return await call(vocabulary.offered, actor, session_id)


@router.patch('/api/comments/{comment_id}', dependencies=WRITE)
async def edit(comment_id: int, actor: SignedIn, text: Text = '') -> CommentOut:
    """Change the own comment within five minutes."""
    return await call(comments.edit, actor, comment_id, text)


@router.delete('/api/comments/{comment_id}', dependencies=WRITE)
async def remove(comment_id: int, actor: SignedIn) -> CommentOut:
    """Remove the own comment, or as who leads anybody's; its trace stays."""
    return await call(comments.remove, actor, comment_id)


@router.get('/media/{media_id}/{position}/{size}', include_in_schema=False)
async def file(
    media_id: int,
    position: int,
    size: str,
    request: Request,
    actor: MaybeSignedIn,
    if_none_match: Annotated[str, Header()] = '',
) -> Response:
    """An image of a post in one size, for who may see the post now; for all others it is not there."""
    found = await call(media_files.find, actor, media_id, position, size, if_none_match)
    if found.etag in if_none_match:
        return Response(status_code=304, headers={**CACHE, 'ETag': found.etag})
    if found.content is not None:
        return Response(found.content, media_type=found.media_type, headers={**CACHE, 'ETag': found.etag})
    files.ask_for_one_range(request)
    if not found.path.is_file():
        raise NotFound(wall.GONE)
    return FileResponse(found.path, media_type=found.media_type, headers={**CACHE, 'ETag': found.etag})


def _short(key: str | None) -> str | None:
    """A key of any length as one that fits a column."""
    return hashlib.sha256(key.encode()).hexdigest() if key else None
