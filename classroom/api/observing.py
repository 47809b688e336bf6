"""What observers take away: the tables of their look, as files that are equal to the screen."""

from fastapi import APIRouter
from fastapi.responses import Response

from classroom.api import files
from classroom.api.answers import PROBLEMS
from classroom.services import observing
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.looks import AskedFilters

router = APIRouter(prefix='/observer', tags=['Observer'], responses=PROBLEMS)


@router.get('/sessions.csv')
async def sessions_csv(actor: SignedIn, asked: AskedFilters) -> Response:
    """All sessions that fit the filters, as on the dashboard; nobody's name but the teachers'."""
    return files.csv('sessions.csv', await call(observing.sessions_csv, actor, asked))


@router.get('/places.csv')
async def places_csv(actor: SignedIn, asked: AskedFilters) -> Response:
    """Schools with their sums; with a school among the filters, its teachers."""
    return files.csv('places.csv', await call(observing.groups_csv, actor, asked))
