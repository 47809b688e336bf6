"""The room of a session: the class comes in, and the teacher leads it."""

from typing import NamedTuple

from nicegui import ui

from classroom.domain import bells
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.bells import bell_of
from classroom.pages.components.controls import Controls
from classroom.pages.components.roster_dialogs import RosterDialogs
from classroom.pages.elements.board import Board
from classroom.pages.elements.chat import Chat
from classroom.pages.elements.galleries import Composer, Wall
from classroom.pages.elements.rooms import ClassGrid, RoomBar, Roster
from classroom.pages.elements.tools import LiveTools
from classroom.pages.elements.voice import Voice
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import Vocabulary
from classroom.schemas.rooms import RoomSnapshot, SessionOut
from classroom.services import room_history, rooms, session_list, tickets, vocabulary
from classroom.services.calls import call, read
from classroom.web.actor import SignedIn


@d.page('/session/{session_id}')
async def room_page(session_id: int, actor: SignedIn) -> None:
    """The teacher’s room, or a student’s."""
    room = await read(_load, actor, session_id)
    if actor.is_staff:
        await call(session_list.note_look, actor, session_id)
    with d.bare(room.session.title, screen='room'):
        d.sheet('wall.css')
        d.sheet('chat.css')
        d.sheet('voice.css')
        d.sheet('tools.css')
        d.sheet('board.css')
        d.sheet('board_panes.css')
        if room.snapshot.audience == 'staff':
            _teacher(actor, room)
        else:
            _student(actor, room)


def hour_line(session: SessionOut) -> str:
    """`Data Detectives 7B, 3rd hour, until 11:05`."""
    hour = bells.hour_name(session.section, session.section_name) if session.section else None
    until = f'until {dates.clock_time(session.section_ends)}' if session.section_ends else None
    return ', '.join(part for part in (session.module, hour, until) if part)


class Loaded(NamedTuple):
    """What a room page begins with: the session, the room as this actor may see it, its tags, who one is here."""

    session: SessionOut
    snapshot: RoomSnapshot
    words: Vocabulary
    me: int
    ticket: str


TABS = [
    {'name': 'gallery', 'word': 'Gallery', 'icon': 'dashboard', 'key': 'g'},
    {'name': 'class', 'word': 'Class', 'icon': 'group'},
    {'name': 'chat', 'word': 'Chat', 'icon': 'forum', 'key': 'c'},
    {'name': 'board', 'word': 'Board', 'icon': 'ink_pen', 'key': 'w'},
]


def _load(actor: Actor, session_id: int) -> Loaded:
    session = rooms.get(actor, session_id)
    snapshot = room_history.snapshot(actor, session.room_id)
    words = vocabulary.offered(actor, session_id)
    me = rooms.person_id(actor, session_id)
    return Loaded(session, snapshot, words, me, tickets.issue(actor, session.room_id).ticket)


def _student(actor: Actor, room: Loaded) -> None:
    with RoomBar(
        room.session, ticket=room.ticket, hour=hour_line(room.session), me=actor.member, tabs=TABS, person=room.me
    ):
        bell_of(actor)
    _sun_strip(room)
    with _panel('gallery', 'room__two'):
        Composer(room.session, room.words, person=room.me).drafts_of(actor)
        with ui.element('div').classes('room__wall'):
            Wall(room.session, room.snapshot, room.words)
    ClassGrid(room.session, None, heading='Your class', panel='panel panel--class room__one')
    with _panel('chat', 'room__chat'):
        Chat(room.session, person=room.me).drafts_of(actor)
    Board(room.session, person=room.me).drafts_of(actor)


def _teacher(actor: Actor, room: Loaded) -> None:
    session = room.session
    controls = Controls(actor, session)
    with RoomBar(session, ticket=room.ticket, hour=hour_line(session), me=None, tabs=TABS, person=room.me) as bar:
        bar.on_steer(controls.steer)
        bell_of(actor)
        controls.in_the_bar()
    _sun_strip(room, leads=True)
    with ui.element('div').classes('room__three'):
        Roster(session, room.snapshot, on_act=RosterDialogs(actor, session.id).act)
        with ui.element('div').classes('room__mid'):
            with _panel('gallery', 'room__wall'):
                Wall(session, None, room.words, leads=True)
                if room.me:
                    Composer(session, room.words, person=room.me, sheet=True).drafts_of(actor)
            with _panel('class', 'room__class'):
                ClassGrid(session, None, heading='The class')
                controls.how_to_come_in()
            with _panel('chat', 'room__chat'):
                Chat(session, person=room.me, leads=True).drafts_of(actor)
            Board(session, person=room.me, leads=True).drafts_of(actor)
        with ui.element('aside').classes('ctl').props('aria-label="For you"'):
            controls.at_the_side()


def _sun_strip(room: Loaded, *, leads: bool = False) -> None:
    """What is live now: nothing, most of the time."""
    with ui.element('section').classes('sunstrip').props('aria-label="Live now"'):
        Voice(room.session, person=room.me, leads=leads)
        LiveTools(room.session, leads=leads)


def _panel(tab: str, classes: str) -> ui.element:
    """What a tab of the bar shows."""
    return ui.element('div').classes(f'panel panel--{tab} {classes}')
