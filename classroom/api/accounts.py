"""Sign in and out, register, set up, change what is one's own: plain form posts, for a socket cannot set a cookie."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from pydantic import SecretStr

from classroom.api.answers import GOES_ON, PROBLEMS, go_to
from classroom.api.forms import Posted
from classroom.schemas.accounts import FirstSchool, NewSignIn, OwnDetails, Registration, StudentRegistration
from classroom.schemas.actor import NOBODY, Actor
from classroom.schemas.base import shown
from classroom.services import accounts, email_changes, leaving, own_account, registering, setup, sign_ins
from classroom.services.calls import call
from classroom.web import cookies, entering, languages, said
from classroom.web.actor import MaybeSignedIn, SignedIn
from classroom.web.addresses import ClientAddress
from classroom.web.csrf import csrf_checked
from classroom.web.redirects import safe_next

router = APIRouter(tags=['Accounts'], responses=PROBLEMS | GOES_ON, dependencies=[Depends(csrf_checked)])
NO_PASSWORD = SecretStr('')
LETTER_SENT = 'A letter is on its way to the new address. Open its link: until then your account stays as it is.'


class SignInForm(Posted):
    """Sign-in of staff: e-mail (or user name) and password. A device is shared unless `shared_device=false`."""

    model_config = shown(email='fern@fernwood.example', password='maple-river-candle-1234')  # noqa: S106 - an example in the docs, nobody's

    email: str = ''
    password: SecretStr = NO_PASSWORD
    shared_device: bool = True
    next: str = ''


class AnySignInForm(Posted):
    """Sign-in of everybody with an account: user name or e-mail in `name`, and password."""

    model_config = shown(name='mira.fern', password='maple-river-candle-1234')  # noqa: S106 - an example in the docs, nobody's

    name: str = ''
    password: SecretStr = NO_PASSWORD
    shared_device: bool = True
    next: str = ''


class StudentForm(Posted):
    """A student's own registration."""

    username: str = ''
    password: SecretStr = NO_PASSWORD
    full_name: str = ''
    email: str = ''
    place: int | None = None


class RegisterForm(Posted):
    """A teacher's own registration."""

    username: str = ''
    email: str = ''
    password: SecretStr = NO_PASSWORD
    first_name: str = ''
    last_name: str = ''
    school: str = ''
    district: str = ''


class SetupForm(Posted):
    """The first run; `token` is the word of the one-time link."""

    token: str = ''
    email: str = ''
    password: SecretStr = NO_PASSWORD
    first_name: str = ''
    last_name: str = ''
    school: str = ''
    district: str = ''
    time_zone: str = 'UTC'


class PasswordForm(Posted):
    """A change of one's own password."""

    current_password: SecretStr = NO_PASSWORD
    new_password: SecretStr = NO_PASSWORD


class NameForm(Posted):
    """A change of the own name."""

    full_name: str = ''


class DetailsForm(Posted):
    """A change of what one signs in with."""

    username: str = ''
    email: str = ''
    current_password: SecretStr = NO_PASSWORD


class ConfirmForm(Posted):
    """The word of the link that was sent to a new address."""

    token: str = ''


class GoodbyeForm(Posted):
    """What it takes to delete the own account."""

    current_password: SecretStr = NO_PASSWORD


class ThemeForm(Posted):
    """The colours that somebody likes."""

    theme: str = ''


class LanguageForm(Posted):
    """In which English somebody reads."""

    language: str = ''


@router.post('/admin/login')
async def login(
    request: Request, actor: MaybeSignedIn, address: ClientAddress, form: Annotated[SignInForm, Form()]
) -> Response:
    """Sign in with e-mail and password: every account but students'. Replaces the sign-in of this browser."""
    new = await accounts.sign_in(
        form.email,
        form.password.get_secret_value(),
        address,
        shared_device=form.shared_device,
        replacing=actor.sign_in_id,
    )
    return _enter(request, new, safe_next(form.next, _home(new)), actor)


@router.post('/sign-in')
async def sign_in(
    request: Request, actor: MaybeSignedIn, address: ClientAddress, form: Annotated[AnySignInForm, Form()]
) -> Response:
    """Sign in with user name or e-mail and password: every account. Replaces the sign-in of this browser."""
    new = await accounts.sign_in(
        form.name,
        form.password.get_secret_value(),
        address,
        shared_device=form.shared_device,
        replacing=actor.sign_in_id,
        students=True,
    )
    return _enter(request, new, safe_next(form.next, _home(new)), actor)


@router.post('/sign-out')
async def sign_out(request: Request, actor: MaybeSignedIn) -> Response:
    """End the sign-in of this browser."""
    await call(sign_ins.end, actor)
    return _leave(request)


@router.post('/sign-out-everywhere')
async def sign_out_everywhere(request: Request, actor: SignedIn) -> Response:
    """End all sign-ins of this account, this one too."""
    await call(sign_ins.end_everywhere, actor)
    return _leave(request)


@router.post('/hand-on')
async def hand_on(request: Request, actor: MaybeSignedIn) -> Response:
    """Sign out on a shared device for the next student; nothing of the last one stays in the browser."""
    await call(sign_ins.end, actor, sign_ins.HANDED_ON)
    return _leave(request)


@router.post('/register')
async def register(
    request: Request, actor: MaybeSignedIn, address: ClientAddress, form: Annotated[RegisterForm, Form()]
) -> Response:
    """Make a teacher account, where the school allows it, and sign in."""
    asked = Registration(**form.model_dump(exclude={'csrf_token'}))
    new = await registering.register_teacher(asked, address, replacing=actor.sign_in_id)
    return _enter(request, new, _home(new), actor)


@router.post('/register/student')
async def register_student(
    request: Request, actor: MaybeSignedIn, address: ClientAddress, form: Annotated[StudentForm, Form()]
) -> Response:
    """Make a student account, where the school allows it, and sign in."""
    asked = StudentRegistration(**form.model_dump(exclude={'csrf_token'}))
    new = await registering.register_student(asked, address, replacing=actor.sign_in_id)
    return _enter(request, new, _home(new), actor)


@router.post('/setup')
async def set_up(request: Request, address: ClientAddress, form: Annotated[SetupForm, Form()]) -> Response:
    """The first run: district, school and first admin, with the word of the one-time link."""
    asked = FirstSchool(**form.model_dump(exclude={'csrf_token', 'token'}))
    new = await setup.complete(form.token, asked, address)
    return _enter(request, new, _home(new), NOBODY)


@router.post('/account/password')
async def change_password(request: Request, actor: SignedIn, form: Annotated[PasswordForm, Form()]) -> Response:
    """Change the own password; all other sign-ins of the account end."""
    current, new = form.current_password.get_secret_value(), form.new_password.get_secret_value()
    await accounts.change_password(actor, current, new)
    return _kept(request, 'Your password is changed. Your other devices are signed out.')


@router.post('/account/name')
async def rename(request: Request, actor: SignedIn, form: Annotated[NameForm, Form()]) -> Response:
    """Change the name that others read."""
    await call(own_account.rename, actor, form.full_name)
    return _kept(request, 'Your name is kept.')


@router.post('/account/sign-in')
async def change_details(request: Request, actor: SignedIn, form: Annotated[DetailsForm, Form()]) -> Response:
    """Change user name and e-mail address, with the current password; a new address is confirmed by letter."""
    waits = await own_account.change_details(actor, OwnDetails(**form.model_dump(exclude={'csrf_token'})))
    return _kept(request, LETTER_SENT if waits else 'What you sign in with is kept.')


@router.post('/account/email')
async def confirm_email(request: Request, actor: SignedIn, form: Annotated[ConfirmForm, Form()]) -> Response:
    """Confirm the new address with the link that was sent there."""
    email = await call(email_changes.confirm, actor, form.token)
    return _kept(request, f'You sign in with {email} from now on.')


@router.post('/account/email/withdraw')
async def keep_email(request: Request, actor: SignedIn) -> Response:
    """Keep the old address; the link that was sent to the new one is dead."""
    await call(email_changes.withdraw, actor)
    return _kept(request, 'Your account stays as it is.')


@router.post('/account/delete')
async def delete_account(request: Request, actor: SignedIn, form: Annotated[GoodbyeForm, Form()]) -> Response:
    """Delete the own account for good, with the current password."""
    await leaving.leave_for_good(actor, form.current_password.get_secret_value())
    response = _leave(request)
    said.say(response, 'Your account is deleted. Thank you for having been here.')
    return response


@router.post('/account/theme')
async def set_theme(request: Request, actor: SignedIn, form: Annotated[ThemeForm, Form()]) -> Response:
    """Keep light, dark or automatic colours."""
    await call(accounts.set_theme, actor, form.theme)
    response = _kept(request, 'Your colours are kept.')
    cookies.set_theme(response, form.theme)
    return response


@router.post('/account/language')
async def set_language(request: Request, actor: SignedIn, form: Annotated[LanguageForm, Form()]) -> Response:
    """Keep how dates and times are written."""
    await call(accounts.set_language, actor, form.language)
    response = _kept(request, 'Your language is kept.')
    languages.remember(response, form.language)
    return response


def _home(new: NewSignIn) -> str:
    role = new.actor.user.role if new.actor.user else None
    return '/observer/dashboard' if role == 'observer' else '/home'


def _kept(request: Request, sentence: str) -> Response:
    response = go_to(request, '/account')
    said.say(response, sentence)
    return response


def _enter(request: Request, new: NewSignIn, location: str, before: Actor) -> Response:
    response = go_to(request, location)
    entering.enter(request, response, new, before)
    return response


def _leave(request: Request) -> Response:
    response = go_to(request, '/')
    entering.leave(response)
    return response
