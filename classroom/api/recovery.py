"""A new password for who lost theirs: ask for a letter, and set it with a link or a code. Plain form posts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, Response
from pydantic import SecretStr

from classroom.api.answers import GOES_ON, PROBLEMS, go_to
from classroom.api.forms import Posted
from classroom.services import recovery
from classroom.web import said
from classroom.web.addresses import ClientAddress
from classroom.web.csrf import csrf_checked

router = APIRouter(tags=['Accounts'], responses=PROBLEMS | GOES_ON, dependencies=[Depends(csrf_checked)])
SENT = 'If there is an account with an e-mail address for this name, a letter with a link is on its way.'


class AskForm(Posted):
    """Whose password is lost: a user name or an e-mail address."""

    login: str = ''


class RecoverForm(Posted):
    """A new password, with the `token` of a link, or with the name and the code of a teacher."""

    token: str = ''
    name: str = ''
    code: str = ''
    new_password: SecretStr = SecretStr('')


@router.post('/recover/letter')
async def ask(request: Request, address: ClientAddress, form: Annotated[AskForm, Form()]) -> Response:
    """Ask for a letter with a link. The answer is the same whether there is such an account."""
    await recovery.ask(form.login, address)
    if 'application/json' in request.headers.get('accept', ''):
        return JSONResponse({'detail': SENT})
    response = go_to(request, '/recover')
    said.say(response, SENT)
    return response


@router.post('/recover')
async def recover(request: Request, address: ClientAddress, form: Annotated[RecoverForm, Form()]) -> Response:
    """Set the new password. All devices and programs are signed out."""
    password = form.new_password.get_secret_value()
    if form.token:
        await recovery.set_by_link(form.token, password, address)
    else:
        await recovery.set_by_code(form.name, form.code, password, address)
    return go_to(request, '/sign-in?why=new-password')
