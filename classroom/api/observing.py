"""What observers take away: the tables of their look, as files that are equal to the screen."""

from fastapi import APIRouter
from fastapi.responses import Response

from classroom.api.answers import PROBLEMS
from classroom.services import observing
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.looks import AskedFilters

router = APIRouter(prefix='/observer', tags=['Observer'], responses=PROBLEMS)


@router.get('/sessions.csv')
async def sessions_csv(actor: SignedIn, asked: AskedFilters) -> Response:
    """All sessions that fit the filters, as on the dashboard; nobody's name but the teachers'."""
    return _file('sessions', await call(observing.sessions_csv, actor, asked))


@router.get('/places.csv')
async def places_csv(actor: SignedIn, asked: AskedFilters) -> Response:
    """Schools with their sums; with a school among the filters, its teachers."""
    return _file('places', await call(observing.groups_csv, actor, asked))


def _file(name: str, content: bytes) -> Response:
    headers = {'Cache-Control': 'private, no-store', 'Content-Disposition': f'attachment; filename="{name}.csv"'}
    return Response(content, media_type='text/csv; charset=utf-8', headers=headers)
