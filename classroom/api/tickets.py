"""The ticket for a room's live channel."""

from fastapi import APIRouter, Depends

from classroom.api.answers import PROBLEMS
from classroom.schemas.seats import TicketForm, TicketOut
from classroom.services import tickets
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.csrf import csrf_checked

router = APIRouter(tags=['Live'], responses=PROBLEMS)


@router.post('/api/rooms/{room_id}/ticket', dependencies=[Depends(csrf_checked)])
async def ticket(room_id: int, actor: SignedIn, form: TicketForm | None = None) -> TicketOut:
    """A ticket for one connection to the namespace `/live`, good for 60 seconds, for members of the room."""
    screen = form is not None and form.audience == 'screen'
    return await call(tickets.issue, actor, room_id, screen=screen)
