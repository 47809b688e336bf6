"""Keep my work: the forms of somebody who is in a class for an hour, and has or makes an account."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from pydantic import SecretStr

from classroom.api.accounts import NO_PASSWORD, StudentForm
from classroom.api.answers import GOES_ON, PROBLEMS, go_to
from classroom.api.forms import Posted
from classroom.schemas.accounts import StudentRegistration
from classroom.schemas.base import shown
from classroom.services import keeping
from classroom.web.actor import SignedIn
from classroom.web.addresses import ClientAddress
from classroom.web.csrf import csrf_checked

router = APIRouter(tags=['Accounts'], responses=PROBLEMS | GOES_ON, dependencies=[Depends(csrf_checked)])
KEPT = '/my-work'


class KeepForm(Posted):
    """User name or e-mail and password of the account that shall have the work."""

    model_config = shown(name='mira.fern', password='maple-river-candle-1234')  # noqa: S106 - an example in the docs, nobody's

    name: str = ''
    password: SecretStr = NO_PASSWORD


@router.post('/keep-my-work')
async def keep(
    request: Request, actor: SignedIn, address: ClientAddress, form: Annotated[KeepForm, Form()]
) -> Response:
    """Tie what was made in this class to the account that signs in. The browser stays in the class."""
    await keeping.keep(actor, form.name, form.password.get_secret_value(), address)
    return go_to(request, KEPT)


@router.post('/keep-my-work/new')
async def keep_anew(
    request: Request, actor: SignedIn, address: ClientAddress, form: Annotated[StudentForm, Form()]
) -> Response:
    """Make a student account, where the school allows it, and tie what was made in this class to it."""
    asked = StudentRegistration(**form.model_dump(exclude={'csrf_token'}))
    await keeping.keep_anew(actor, asked, address)
    return go_to(request, KEPT)
