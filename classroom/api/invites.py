"""The invited person's side over HTTP: look at the invitation, accept it. Public: the link is the key."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from pydantic import SecretStr

from classroom.api.answers import GOES_ON, PROBLEMS, go_to
from classroom.api.forms import Posted
from classroom.schemas.accounts import NewSignIn
from classroom.schemas.invitations import Acceptance, InviteOut
from classroom.schemas.tokens import Entered
from classroom.services import accepting
from classroom.services.calls import call
from classroom.web import entering
from classroom.web.actor import MaybeSignedIn
from classroom.web.addresses import ClientAddress
from classroom.web.csrf import csrf_checked

router = APIRouter(tags=['Invitations'], responses=PROBLEMS)


class AcceptForm(Posted):
    """The account that the invited person makes."""

    full_name: str = ''
    username: str = ''
    email: str = ''
    password: SecretStr = SecretStr('')


@router.get('/api/invite/{token}')
async def look(token: str) -> InviteOut:
    """Who is invited to what. 404 for an unknown link, 409 for one that is used, over or taken back."""
    return await call(accepting.look, token)


@router.post('/api/invite/{token}/accept', status_code=201)
async def accept(token: str, form: Acceptance, address: ClientAddress) -> Entered:
    """Make the account. The link works once; the token in the answer is shown once."""
    return await accepting.accept_program(token, form, address)


@router.post('/invite/{token}', dependencies=[Depends(csrf_checked)], responses=GOES_ON)
async def accept_here(
    request: Request, token: str, actor: MaybeSignedIn, address: ClientAddress, form: Annotated[AcceptForm, Form()]
) -> Response:
    """Make the account and sign in with it; replaces the sign-in of this browser."""
    asked = Acceptance(**form.model_dump(exclude={'csrf_token'}))
    new = await accepting.accept(token, asked, address, replacing=actor.sign_in_id)
    response = go_to(request, _first_page(new))
    entering.enter(request, response, new, actor)
    return response


def _first_page(new: NewSignIn) -> str:
    """The course that somebody was invited to, else the home of the role."""
    if new.course_id is not None:
        return f'/courses/{new.course_id}'
    is_observer = new.actor.user is not None and new.actor.user.role == 'observer'
    return '/observer/dashboard' if is_observer else '/home'
