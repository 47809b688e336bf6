"""Accounts over HTTP for programs (contract B): register, sign in, who am I, sign out. A token comes back once."""

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from classroom.api.answers import PROBLEMS
from classroom.schemas.accounts import LogIn, RegisterProgram
from classroom.schemas.people import PersonOut
from classroom.schemas.tokens import Entered
from classroom.services import accounts, api_tokens, sign_ins
from classroom.services.calls import call
from classroom.web import entering
from classroom.web.actor import SignedIn
from classroom.web.addresses import ClientAddress
from classroom.web.csrf import csrf_checked

router = APIRouter(prefix='/api/auth', tags=['Accounts'], responses=PROBLEMS)


@router.post('/register', status_code=201)
async def register(form: RegisterProgram, address: ClientAddress) -> Entered:
    """Make an account of a student or teacher, where a school lets them. It joins the only school that does."""
    return await accounts.register_program(form, address)


@router.post('/login')
async def login(form: LogIn, address: ClientAddress) -> Entered:
    """Sign in with a user name or e-mail address. The token lasts 30 days, or until it signs out."""
    return await accounts.sign_in_program(form.username, form.password.get_secret_value(), address)


@router.get('/me')
async def me(actor: SignedIn) -> PersonOut:
    """Whose token or sign-in this is."""
    return await call(accounts.me, actor)


@router.post('/logout', status_code=204, dependencies=[Depends(csrf_checked)])
async def logout(actor: SignedIn) -> Response:
    """End the token, or the sign-in of this browser: it opens nothing from now on."""
    response = Response(status_code=204)
    if actor.token_id is not None:
        await call(api_tokens.end, actor)
        return response
    await call(sign_ins.end, actor)
    entering.leave(response)
    return response
