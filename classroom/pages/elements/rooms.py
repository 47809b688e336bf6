"""The live elements of a room. Each class is the element's whole interface: a page says `Roster(session, snapshot)`."""

import sys
from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import Client, app
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from classroom.pages import assets
from classroom.schemas.actor import Member
from classroom.schemas.courses import CourseOut
from classroom.schemas.gallery import Vocabulary
from classroom.schemas.rooms import RoomSnapshot, SessionOut


def install() -> None:
    """Forget what a browser has got; once in a process."""
    app.on_connect(_forget_starts)


def _forget_starts(client: Client) -> None:
    for element in client.elements.values():
        if isinstance(element, LiveElement):
            element.forget_start()


class LiveElement(Element):
    """Follows a room in the browser; begins with a snapshot, so that the first paint is complete."""

    def __init__(
        self, session: SessionOut | CourseOut, snapshot: RoomSnapshot | None, *, audience: str = 'own'
    ) -> None:
        super().__init__()
        start = snapshot.model_dump_json() if snapshot else None
        self.begin_with(room_id=session.room_id, audience=audience, start=start, root=assets.root())

    def begin_with(self, **props: Any) -> None:
        """What the browser is given with the page; `room_id` is the prop `room-id`.

        Past NiceGUI's observed dictionary, where each single one would be a reason to send the element again. Texts
        that many pages share are kept once.
        """
        shared = {name: sys.intern(value) if type(value) is str else value for name, value in props.items()}
        dict.update(self._props, {name.replace('_', '-'): value for name, value in shared.items()})

    def forget_start(self) -> None:
        """The browser has the snapshot: it need not be kept for the life of the page."""
        dict.pop(self._props, 'start', None)


class RoomBar(LiveElement, component='room_bar.js'):
    """Title, hour, tabs and self; for members also what everybody must know: paused, closed, out, no connection."""

    def __init__(
        self,
        session: SessionOut,
        *,
        ticket: str,
        hour: str,
        me: Member | None,
        tabs: list[dict[str, str]],
        person: int = 0,
    ) -> None:
        super().__init__(session, None)
        self.begin_with(
            ticket=ticket,
            first=session.state.model_dump_json(),
            hour=hour,
            tabs=tabs,
            person=person,
            teacher=session.teacher,
            home='/' if me else '/home',
            me={'name': me.name, 'avatar': me.avatar, 'kind': me.kind} if me else None,
        )

    def on_steer(self, steer: Callable[[str], Awaitable[None]]) -> None:
        """Hear the words of the button on the strip: `Go on`, `Open again`, `Bring back`."""

        async def heard(event: GenericEventArguments) -> None:
            await steer(str(event.args))

        self.on('steer', heard)


class ClassGrid(LiveElement, component='class_grid.js'):
    """The class as squares: who has come in has a face. `panel` are the classes of a box around it."""

    def __init__(self, session: SessionOut, snapshot: RoomSnapshot | None, *, heading: str, panel: str = '') -> None:
        super().__init__(session, snapshot)
        self.begin_with(heading=heading, panel=panel)


class Roster(LiveElement, component='roster.js'):
    """The teacher's roster. `on_act` hears what to do for a student: operation, participant id, name."""

    def __init__(
        self, session: SessionOut, snapshot: RoomSnapshot, *, on_act: Callable[[str, int, str], Awaitable[None]]
    ) -> None:
        super().__init__(session, snapshot)

        async def act(event: GenericEventArguments) -> None:
            asked: dict[str, Any] = event.args
            await on_act(str(asked['op']), int(asked['id']), str(asked['name']))

        self.on('act', act)


class Projector(LiveElement, component='projector.js'):
    """The picture on the wall: the code, or a post that is featured. `qr` is our own SVG."""

    def __init__(
        self, session: SessionOut, snapshot: RoomSnapshot, words: Vocabulary, *, address: str, qr: str
    ) -> None:
        super().__init__(session, snapshot, audience='screen')
        self.begin_with(vocabulary=words.model_dump_json(), code=session.code, address=address, qr=qr)
