"""Flow 1, start a session, for plain forms and other programs (contract A)."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import Response

from classroom.api.answers import PROBLEMS, go_to
from classroom.schemas.sessions import Availability, StartForm
from classroom.services import sessions
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(tags=['Start a session'], responses=PROBLEMS)


def start_form(  # noqa: PLR0913, PLR0917 - the fields of the form
    title: Annotated[str, Form()] = '',
    section: Annotated[str, Form()] = '',
    student_count: Annotated[str, Form()] = '',
    theme: Annotated[str, Form()] = '',
    module_id: Annotated[str, Form()] = '',
    district: Annotated[str | None, Form()] = None,
    school: Annotated[str | None, Form()] = None,
    first_name: Annotated[str | None, Form()] = None,
    last_name: Annotated[str | None, Form()] = None,
    same_class_as: Annotated[int | None, Form()] = None,
    when_taken: Annotated[Literal['refuse', 'archive'], Form()] = 'refuse',
) -> StartForm:
    """The form as it was typed; the service says what is wrong with it."""
    return StartForm(
        title=title,
        section=section,
        student_count=student_count,
        theme=theme,
        module_id=module_id or None,
        district=district,
        school=school,
        first_name=first_name,
        last_name=last_name,
        same_class_as=same_class_as,
        when_taken=when_taken,
    )


@router.get('/check-section-availability')
async def check(actor: SignedIn, section: Annotated[str, Query()] = '') -> Availability:
    """Whether this hour is free for the signed-in teacher."""
    return await call(sessions.availability, actor, section)


@router.post('/start-session', dependencies=[Depends(csrf_checked)])
async def start(request: Request, actor: SignedIn, form: Annotated[StartForm, Depends(start_form)]) -> Response:
    """Start a session with its students. Hour taken: 409 with the running session as `session`."""
    session = await call(sessions.start, actor, form)
    return go_to(request, f'/session/{session.id}')
