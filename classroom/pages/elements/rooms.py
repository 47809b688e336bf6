"""The live elements of a room. Each class is the element's whole interface: a page says `Roster(session, snapshot)`."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from classroom.pages import assets
from classroom.schemas.actor import Member
from classroom.schemas.gallery import Vocabulary
from classroom.schemas.rooms import RoomSnapshot, SessionOut


class LiveElement(Element):
    """Follows a room in the browser; begins with a snapshot, so that the first paint is complete."""

    def __init__(self, session: SessionOut, snapshot: RoomSnapshot | None, *, audience: str = 'own') -> None:
        super().__init__()
        self._props['room-id'] = session.room_id
        self._props['audience'] = audience
        self._props['start'] = snapshot.model_dump_json() if snapshot else None
        self._props['root'] = assets.root()


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
        self._props['ticket'] = ticket
        self._props['first'] = session.state.model_dump_json()
        self._props['hour'] = hour
        self._props['tabs'] = tabs
        self._props['person'] = person
        self._props['teacher'] = session.teacher
        self._props['home'] = '/' if me else '/home'
        self._props['me'] = {'name': me.name, 'avatar': me.avatar} if me else None

    def on_steer(self, steer: Callable[[str], Awaitable[None]]) -> None:
        """Hear the words of the button on the strip: `Go on`, `Open again`, `Bring back`."""

        async def heard(event: GenericEventArguments) -> None:
            await steer(str(event.args))

        self.on('steer', heard)


class ClassGrid(LiveElement, component='class_grid.js'):
    """The class as squares: who has come in has a face."""

    def __init__(self, session: SessionOut, snapshot: RoomSnapshot | None, *, heading: str) -> None:
        super().__init__(session, snapshot)
        self._props['heading'] = heading


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
        self._props['vocabulary'] = words.model_dump_json()
        self._props['code'] = session.code
        self._props['address'] = address
        self._props['qr'] = qr
