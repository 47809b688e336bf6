"""A session over HTTP: itself, its roster, its cards and poster."""

from functools import lru_cache
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from classroom.api.answers import PROBLEMS
from classroom.domain import avatars
from classroom.errors import NotFound
from classroom.schemas.rooms import RosterEntry, SessionOut
from classroom.schemas.sessions import StudentCard
from classroom.services import cards, rooms, sessions, students
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked
from classroom.web.looks import STAFF_NOTED

router = APIRouter(tags=['Sessions'], responses=PROBLEMS, dependencies=STAFF_NOTED)
Paper = Annotated[Literal['a4', 'letter'], Query()]
PRIVATE = {'Cache-Control': 'private, no-store'}


@router.get('/api/sessions/{session_id}')
async def get(session_id: int, actor: SignedIn) -> SessionOut:
    """One session, for its members."""
    return await call(rooms.get, actor, session_id)


@router.get('/api/sessions/{session_id}/roster')
async def roster(session_id: int, actor: SignedIn) -> list[RosterEntry]:
    """Everybody on the roster, for who leads the session."""
    return await call(students.roster, actor, session_id)


@router.get('/api/sessions/{session_id}/cards')
async def pin_cards(session_id: int, actor: SignedIn, request: Request) -> list[StudentCard]:
    """Names, PINs and one-tap links, for who leads the session."""
    return await call(cards.cards, actor, session_id, _base(request))


@router.post('/api/sessions/{session_id}/guests/{participant_id}/let-in-again', dependencies=[Depends(csrf_checked)])
async def let_in_again(session_id: int, participant_id: int, actor: SignedIn, request: Request) -> StudentCard:
    """A one-tap link and a PIN for a guest whose device does not know them any more, for who leads the session."""
    return await call(students.let_in_again, actor, session_id, participant_id, _base(request))


@router.post('/api/sessions/{session_id}/archive', dependencies=[Depends(csrf_checked)])
async def archive(session_id: int, actor: SignedIn) -> SessionOut:
    """Archive the session; its hour is free again."""
    return await call(sessions.archive, actor, session_id)


@router.get('/session/{session_id}/cards.pdf')
async def cards_pdf(session_id: int, actor: SignedIn, request: Request, paper: Paper = 'a4') -> Response:
    """PIN cards to print and cut, 2 × 5 on a page."""
    return _file(await call(cards.pdf, actor, session_id, _base(request), paper), 'pdf', f'cards-{session_id}.pdf')


@router.get('/session/{session_id}/cards.csv')
async def cards_csv(session_id: int, actor: SignedIn, request: Request) -> Response:
    """PIN cards as CSV: name, pin, link."""
    return _file(await call(cards.csv, actor, session_id, _base(request)), 'csv', f'cards-{session_id}.csv')


@router.get('/session/{session_id}/poster.pdf')
async def poster_pdf(session_id: int, actor: SignedIn, request: Request, paper: Paper = 'a4') -> Response:
    """A poster with the class code for the wall."""
    return _file(await call(cards.poster, actor, session_id, _base(request), paper), 'pdf', f'poster-{session_id}.pdf')


@router.get('/avatars/{recipe}.svg', include_in_schema=False)
async def avatar(recipe: str) -> Response:
    """A character's picture; its recipe says nothing about the name, so everybody may see it."""
    if not avatars.is_recipe(recipe):
        raise NotFound
    headers = {'Cache-Control': 'public, max-age=31536000, immutable'}
    return Response(_drawn(recipe), media_type='image/svg+xml', headers=headers)


@lru_cache(maxsize=2048)
def _drawn(recipe: str) -> bytes:
    markup = avatars.svg(recipe)
    return markup.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()


def _base(request: Request) -> str:
    """The configured address; never the Host header."""
    base: str = request.app.state.settings.url
    return base


def _file(content: bytes, kind: Literal['pdf', 'csv'], name: str) -> Response:
    media_type = {'pdf': 'application/pdf', 'csv': 'text/csv; charset=utf-8'}[kind]
    disposition = 'inline' if kind == 'pdf' else 'attachment'
    headers = PRIVATE | {'Content-Disposition': f'{disposition}; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
