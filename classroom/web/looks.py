"""Who looks at what: the address of an observer's page, and the note that staff read a class of somebody else."""

from typing import Annotated

from fastapi import Depends, Query, Request

from classroom.schemas.observing import Filters, Look
from classroom.services import session_list
from classroom.services.calls import call
from classroom.web.actor import READS, MaybeSignedIn

AskedLook = Annotated[Look, Query()]
"""Filters, and where the table of sessions goes on."""
AskedFilters = Annotated[Filters, Query()]
"""Filters alone."""


async def _note(request: Request, actor: MaybeSignedIn) -> None:
    path = request.path_params
    if request.method not in READS or not actor.is_staff:
        return
    if 'session_id' in path:
        await call(session_list.note_look, actor, int(path['session_id']))
    elif 'media_id' in path:
        await call(session_list.note_look_at, actor, media_id=int(path['media_id']))
    elif 'board_id' in path:
        await call(session_list.note_look_at, actor, board_id=int(path['board_id']))
    elif 'room_id' in path:
        await call(session_list.note_look_at, actor, room_id=int(path['room_id']))


STAFF_NOTED = [Depends(_note)]
"""For routers that read a class by the id of its session, its room, or one of its posts or boards."""
