"""What the live channel keeps in memory ends with those whom it is about, and a bad moment ends nothing."""

import asyncio

import pytest
import socketio
from sqlalchemy.exc import OperationalError

from classroom.events import Numbered
from classroom.live import protocol, room_tools
from classroom.live.hub import Hub
from classroom.live.room_tools import RoomTools
from classroom.live.voice import Voice
from classroom.services import hands
from tests.live.test_voice_turns import ROOM, seat
from tests.live.visitors import SOON


@pytest.fixture
def hub():
    """A hub with nobody in it."""
    return Hub(socketio.AsyncServer(async_mode='asgi'), lambda _: None)


async def test_who_listened_and_left_is_forgotten_though_nobody_ever_spoke(hub):
    voice = Voice(hub)
    gone, here = seat(11), seat(12)
    hub.seats.add(here)
    await voice._listen(seat(13), protocol.VoiceListen(on=False))
    assert not voice._listeners
    for one in (gone, here):
        await voice._listen(one, protocol.VoiceListen(on=True))
    voice._count(0)
    assert voice._listeners == {ROOM: {here}}
    hub.seats.remove(here.sid)
    voice._count(0)
    assert not voice._listeners


def test_what_was_sent_last_is_forgotten_with_the_room(hub):
    hub.seats.add(seat(11))
    for room_id in (ROOM, ROOM + 1):
        hub._deliver(Numbered(room_id=room_id, seq=4, kind='chat', views={'others': {}, 'staff': {}}))
    hub._keep_only(hub.seats.rooms())
    assert hub._last == {(ROOM, 'others'): 4, (ROOM, 'staff'): 4}


async def test_hands_are_looked_after_again_when_the_database_is_back(hub, database, monkeypatch, caplog):
    looks, is_back = [], asyncio.Event()
    loop = asyncio.get_running_loop()

    def up():
        looks.append(None)
        if len(looks) == 1:
            raise OperationalError('select', {}, ConnectionError('the server is shutting down'))
        loop.call_soon_threadsafe(is_back.set)
        return []

    monkeypatch.setattr(room_tools, 'LOOK_SECONDS', 0)
    monkeypatch.setattr(hands, 'up', up)
    tools = RoomTools(hub)
    tools.start()
    await asyncio.wait_for(is_back.wait(), SOON)
    tools.stop()
    assert 'the hands of those who left stay up for now' in caplog.text
