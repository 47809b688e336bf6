"""Who looks at what: the address of an observer's page, and the note that staff read a class of somebody else."""

from typing import Annotated

from fastapi import Depends, Query, Request

from classroom.schemas.observing import Filters, Look
from classroom.services import session_list
from classroom.services.calls import call
from classroom.web.actor import READS, MaybeSignedIn

LONGEST_ID = 15
"""Digits: what has more is no id of ours, and every database takes a number of so many."""
AskedLook = Annotated[Look, Query()]
"""Filters, and where the table of sessions goes on."""
AskedFilters = Annotated[Filters, Query()]
"""Filters alone."""


async def _note(request: Request, actor: MaybeSignedIn) -> None:
    if request.method not in READS or not actor.is_staff:
        return
    path = {name: int(part) for name, part in request.path_params.items() if _is_number(part)}
    if 'session_id' in path:
        await call(session_list.note_look, actor, path['session_id'])
    elif 'media_id' in path:
        await call(session_list.note_look_at, actor, media_id=path['media_id'])
    elif 'board_id' in path:
        await call(session_list.note_look_at, actor, board_id=path['board_id'])
    elif 'room_id' in path:
        await call(session_list.note_look_at, actor, room_id=path['room_id'])


def _is_number(part: str) -> bool:
    """Whether a part of an address can be an id: this is asked before the route says what is wrong with it."""
    return part.isascii() and part.isdecimal() and len(part) <= LONGEST_ID


STAFF_NOTED = [Depends(_note)]
"""For routers that read a class by the id of its session, its room, or one of its posts or boards."""
