"""The room of a session: the class comes in, and the teacher leads it."""

from nicegui import ui

from classroom.domain import bells
from classroom.pages import design as d
from classroom.pages.components.controls import Controls
from classroom.pages.components.roster_dialogs import RosterDialogs
from classroom.pages.elements.rooms import ClassGrid, RoomBar, Roster
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import RoomSnapshot, SessionOut
from classroom.services import room_history, rooms
from classroom.services.calls import call
from classroom.web.actor import SignedIn


@ui.page('/session/{session_id}')
async def room_page(session_id: int, actor: SignedIn) -> None:
    """The teacher’s room, or a student’s."""
    session, snapshot = await call(_load, actor, session_id)
    with d.bare(session.title, screen='room'):
        if snapshot.audience == 'staff':
            _teacher(actor, session, snapshot)
        else:
            _student(actor, session, snapshot)


def hour_line(session: SessionOut) -> str:
    """`Data Detectives 7B, 3rd hour, until 11:05`."""
    hour = bells.hour_name(session.section, session.section_name) if session.section else None
    until = f'until {session.section_ends}' if session.section_ends else None
    return ', '.join(part for part in (session.module, hour, until) if part)


def _load(actor: Actor, session_id: int) -> tuple[SessionOut, RoomSnapshot]:
    session = rooms.get(actor, session_id)
    return session, room_history.snapshot(actor, session.room_id)


def _student(actor: Actor, session: SessionOut, snapshot: RoomSnapshot) -> None:
    RoomBar(session, hour=hour_line(session), me=actor.member)
    with ui.element('div').classes('room__one'):
        ClassGrid(session, snapshot, heading='Your class')


def _teacher(actor: Actor, session: SessionOut, snapshot: RoomSnapshot) -> None:
    with RoomBar(session, hour=hour_line(session), me=None):
        controls = Controls(actor, session)
        controls.in_the_bar()
    with ui.element('div').classes('room__three'):
        Roster(session, snapshot, on_act=RosterDialogs(actor, session.id).act)
        with ui.element('div').classes('room__mid'):
            ClassGrid(session, snapshot, heading='The class')
            controls.how_to_come_in()
        with ui.element('aside').classes('ctl').props('aria-label="For you"'):
            controls.at_the_side()
