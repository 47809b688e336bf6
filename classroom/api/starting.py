"""Flow 1, start a session, for plain forms and other programs (contract A)."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from classroom.api.answers import GOES_ON, PROBLEMS, go_to
from classroom.api.forms import Posted
from classroom.schemas.base import shown
from classroom.schemas.sessions import Availability, StartForm
from classroom.services import sessions
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(tags=['Start a session'], responses=PROBLEMS)


class StartPosted(Posted):
    """The form as it was typed; the service says what is wrong with it."""

    model_config = shown(title='Is the die fair?', section='3', student_count='24', theme='animals')

    title: str = ''
    section: str = ''
    student_count: str = ''
    theme: str = ''
    module_id: str = ''
    grade: str = ''
    district: str | None = None
    school: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    same_class_as: int | None = None
    when_taken: Literal['refuse', 'archive'] = 'refuse'


@router.get('/check-section-availability')
async def check(actor: SignedIn, section: Annotated[str, Query()] = '') -> Availability:
    """Whether this hour is free for the signed-in teacher."""
    return await call(sessions.availability, actor, section)


@router.post('/start-session', responses=GOES_ON, dependencies=[Depends(csrf_checked)])
async def start(request: Request, actor: SignedIn, form: Annotated[StartPosted, Form()]) -> Response:
    """Start a session with its students. Hour taken: 409 with the running session as `session`."""
    wanted = StartForm(**form.model_dump(exclude={'csrf_token'}))
    session = await call(sessions.start, actor, wanted)
    return go_to(request, f'/session/{session.id}')
