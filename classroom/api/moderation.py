"""What the teacher does with posts and comments, and what anybody reports, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends
from pydantic import Field

from classroom.api.answers import PROBLEMS
from classroom.schemas.base import Schema
from classroom.schemas.gallery import CommentOut, GallerySettings, PostOut, Stage
from classroom.schemas.rooms import SessionOut
from classroom.services import badges, comments, gallery_settings, moderation, stage
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(prefix='/api', tags=['Moderation'], responses=PROBLEMS, dependencies=[Depends(csrf_checked)])


class Reason(Schema):
    """A sentence for the author, or for the teacher."""

    reason: str = ''
    comment_id: int | None = None


class Done(Schema):
    """How many were changed."""

    count: int


class Queued(Schema):
    """Whether a post stands in the queue."""

    queued: bool = True


class Show(Schema):
    """Seconds for a slide; `whole_wall` shows all posts instead of the queue."""

    seconds: Annotated[int, Field(ge=5, le=120)] = 20
    whole_wall: bool = False


class Step(Schema):
    """1 goes on, -1 goes back."""

    by: Annotated[int, Field(ge=-1, le=1)] = 1


class Reset(Schema):
    """Which badges: of one post, given by one student, or all of the session."""

    media_id: int | None = None
    participant_id: int | None = None


Words = Annotated[Reason, Body()]


@router.post('/media/{media_id}/allow')
async def allow(media_id: int, actor: SignedIn) -> PostOut:
    """Show a waiting post to the class."""
    return await call(moderation.allow, actor, media_id)


@router.post('/sessions/{session_id}/allow-all')
async def allow_all(session_id: int, actor: SignedIn) -> Done:
    """Show all waiting posts."""
    return Done(count=await call(moderation.allow_all, actor, session_id))


@router.post('/media/{media_id}/return')
async def send_back(media_id: int, actor: SignedIn, words: Words = Reason()) -> PostOut:
    """Send a post back to its author."""
    return await call(moderation.send_back, actor, media_id, words.reason)


@router.delete('/media/{media_id}')
async def remove(media_id: int, actor: SignedIn) -> PostOut:
    """Take a post away; who leads can bring it back."""
    return await call(moderation.remove, actor, media_id)


@router.post('/media/{media_id}/restore')
async def restore(media_id: int, actor: SignedIn) -> PostOut:
    """Undo a removal."""
    return await call(moderation.restore, actor, media_id)


@router.post('/media/{media_id}/report', status_code=204)
async def report(media_id: int, actor: SignedIn, words: Words = Reason()) -> None:
    """Tell the teacher that something is not all right."""
    await call(moderation.report, actor, media_id, words.reason, comment_id=words.comment_id)


@router.post('/comments/{comment_id}/allow')
async def allow_comment(comment_id: int, actor: SignedIn) -> CommentOut:
    """Show a waiting or removed comment."""
    return await call(comments.allow, actor, comment_id)


@router.patch('/sessions/{session_id}/gallery')
async def settings(session_id: int, actor: SignedIn, wanted: GallerySettings) -> SessionOut:
    """Badges, approval, comments, freezing, tags."""
    return await call(gallery_settings.change, actor, session_id, wanted)


@router.post('/sessions/{session_id}/reset-badges')
async def reset(session_id: int, actor: SignedIn, which: Reset) -> Done:
    """Take badges back."""
    made = await call(badges.reset, actor, session_id, media_id=which.media_id, participant_id=which.participant_id)
    return Done(count=made)


@router.post('/media/{media_id}/feature')
async def feature(media_id: int, actor: SignedIn) -> Stage:
    """Show a post on the projector now."""
    return await call(stage.feature, actor, media_id)


@router.post('/media/{media_id}/queue')
async def enqueue(media_id: int, actor: SignedIn, place: Queued = Queued()) -> Stage:
    """Put a post at the end of the projector's queue, or take it out."""
    return await call(stage.enqueue, actor, media_id, queued=place.queued)


@router.post('/sessions/{session_id}/stage/step')
async def step(session_id: int, actor: SignedIn, way: Step = Step()) -> Stage:
    """The next post of the queue, or the one before."""
    return await call(stage.step, actor, session_id, way.by)


@router.post('/sessions/{session_id}/stage/slides')
async def slides(session_id: int, actor: SignedIn, show: Show = Show()) -> Stage:
    """Show the queue, or the whole wall, one after another."""
    return await call(stage.slideshow, actor, session_id, show.seconds, whole_wall=show.whole_wall)


@router.post('/sessions/{session_id}/stage/rest')
async def rest(session_id: int, actor: SignedIn) -> Stage:
    """Back to the class code."""
    return await call(stage.rest, actor, session_id)


@router.post('/sessions/{session_id}/stage/board')
async def board(session_id: int, actor: SignedIn) -> Stage:
    """Show the board that the class sees."""
    return await call(stage.board, actor, session_id)


@router.post('/sessions/{session_id}/stage/empty')
async def empty(session_id: int, actor: SignedIn) -> Stage:
    """Back to the class code, with an empty queue."""
    return await call(stage.empty, actor, session_id)
