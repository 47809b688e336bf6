"""Flow 2, go in: by PIN, by the link on a card, by class code and name (contract A)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from classroom.api.answers import GOES_ON, PROBLEMS, go_to
from classroom.api.forms import Posted
from classroom.domain import codes, texts
from classroom.errors import Conflict, NotFound
from classroom.schemas.accounts import NewSignIn
from classroom.schemas.actor import Actor, Member
from classroom.schemas.base import shown
from classroom.schemas.sessions import Look
from classroom.services import arrivals, pins, rooms, wall
from classroom.services.calls import call
from classroom.web import entering
from classroom.web.actor import MaybeSignedIn
from classroom.web.addresses import ClientAddress
from classroom.web.csrf import csrf_checked
from classroom.web.device import Device, keep
from classroom.web.redirects import safe_next

router = APIRouter(tags=['Go in'], responses=PROBLEMS)
SIGNED_OUT = '{name} is signed in on this device and will be signed out.'
STILL_YOU = 'Are you still {name}? Otherwise we hand this device on to you.'


class PinForm(Posted):
    """The PIN of a card, and the class code beside it where it is asked for."""

    model_config = shown(student_password='1234 5678', class_code='KMT 4VX')  # noqa: S106 - an example in the docs, nobody's

    student_password: str = ''
    class_code: str = ''
    replace: bool = False
    """The teacher who is signed in here may be signed out."""
    next: str = ''
    """The page of the class that was asked for before signing in."""


class CodeForm(Posted):
    """A class code."""

    code: str = ''


class GuestForm(CodeForm):
    """A class code and the name that the class will see."""

    display_name: str = ''
    replace: bool = False
    next: str = ''


@router.post('/student-login', responses=GOES_ON, dependencies=[Depends(csrf_checked)])
async def student_login(
    request: Request, actor: MaybeSignedIn, address: ClientAddress, form: Annotated[PinForm, Form()]
) -> Response:
    """Sign in with the PIN; blanks and dashes do not matter. `class_code` is wanted after many failures nearby.

    Where a teacher is signed in: 409 with them as `somebody`, until `replace` says that they may be signed out.
    """
    _check_teacher(actor, form.replace)
    pin, code = form.student_password, form.class_code or None
    new = await call(pins.go_in, pin, code, address, replacing=actor.sign_in_id)
    return enter(request, new, actor, await _asked_for(form.next, new))


@router.post('/join/look', dependencies=[Depends(csrf_checked)])
async def look(address: ClientAddress, device: Device, response: Response, form: Annotated[CodeForm, Form()]) -> Look:
    """What stands behind a class code, before a name is typed.

    It leaves the device's cookie, so that a guest is known again also where the answer to the next step gets lost.
    """
    found = await call(arrivals.look, form.code, address, device=device)
    keep(response, device)
    return found


@router.post('/join', responses=GOES_ON, dependencies=[Depends(csrf_checked)])
async def join(
    request: Request, actor: MaybeSignedIn, address: ClientAddress, device: Device, form: Annotated[GuestForm, Form()]
) -> Response:
    """Come in as a guest. Who is or was in this class in this browser under this name stays the same participant.

    Where somebody else is signed in: 409 with them as `somebody`, until `replace` says that they may be signed out.
    """
    _check_teacher(actor, form.replace)
    newcomer = actor
    if actor.member is not None and await _is_another(actor, actor.member, form):
        newcomer = Actor(sign_in_id=actor.sign_in_id)
    new = await call(arrivals.join, newcomer, form.code, form.display_name, address, device=device)
    return _known_again(enter(request, new, actor, await _asked_for(form.next, new)), new, device)


@router.get('/G/{word}', include_in_schema=False)
@router.get('/g/{word}')
async def card(request: Request, word: str, actor: MaybeSignedIn, device: Device) -> Response:
    """The one-tap link of a card. Where somebody else is signed in, the page asks before it replaces them."""
    if actor.sign_in_id is None:
        return await _by_card(request, word, actor, device)
    if actor.member is not None and await call(pins.is_card_of, word, actor.member.id):
        return RedirectResponse(f'/session/{actor.member.session_id}', 303)
    return RedirectResponse(f'/switch/{word}', 303)


@router.post('/g/{word}', responses=GOES_ON, dependencies=[Depends(csrf_checked)])
async def switch(request: Request, word: str, actor: MaybeSignedIn, device: Device) -> Response:
    """Go in by the card and end the sign-in that was here."""
    return await _by_card(request, word, actor, device)


def enter(request: Request, new: NewSignIn, before: Actor, location: str = '') -> Response:
    """Sign this browser in, send it to its room or `location`, and say there who was signed out for it."""
    response = go_to(request, location or _room(new))
    entering.enter(request, response, new, before)
    return response


async def _by_card(request: Request, word: str, actor: Actor, device: str) -> Response:
    new = await call(pins.go_in_by_card, word, replacing=actor.sign_in_id, device=device)
    return _known_again(enter(request, new, actor), new, device)


def _known_again(response: Response, new: NewSignIn, device: str) -> Response:
    """Guests are known again by their device; students by their card, and their devices keep nothing."""
    if new.actor.member is not None and new.actor.member.kind == 'guest':
        keep(response, device)
    return response


def _room(new: NewSignIn) -> str:
    return f'/session/{new.actor.member.session_id if new.actor.member else 0}'


async def _asked_for(wanted: str, new: NewSignIn) -> str:
    """The page that was asked for before signing in, if it is one of this class; else the room."""
    path = safe_next(wanted, '').partition('?')[0]
    if path == '/my-work':
        return path
    kind, _, number = path.strip('/').partition('/')
    if kind != 'post' or not number.isdecimal():
        return _room(new)
    try:
        await call(wall.session_of, new.actor, int(number))
    except NotFound:
        return _room(new)
    return path


async def _is_another(actor: Actor, member: Member, form: GuestForm) -> bool:
    """Whether somebody else than this member of the class types. Raises Conflict where nobody has said so."""
    session = await call(rooms.get, actor, member.session_id)
    same_class = codes.normalise_code(form.code) == session.code
    if not same_class or not form.display_name.strip() or texts.key(form.display_name) == texts.key(member.name):
        return False
    if not form.replace:
        somebody = {'name': member.name, 'location': f'/session/{session.id}'}
        raise Conflict(STILL_YOU.format(name=member.name), code='somebody_here', extra={'somebody': somebody})
    return True


def _check_teacher(actor: Actor, replace: bool) -> None:
    """Raises Conflict where an account is signed in that nobody has said may be signed out."""
    if actor.user is not None and not replace:
        somebody = {'name': actor.user.name, 'location': '/home'}
        raise Conflict(SIGNED_OUT.format(name=actor.user.name), code='somebody_here', extra={'somebody': somebody})
