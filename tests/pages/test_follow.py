"""Pages that follow look again after replicas did not hear each other: each once, and not all in one moment."""

import asyncio

import pytest
from nicegui import Client, core
from nicegui.page import page

from classroom.events import HourTaken, LineRestored, bus
from classroom.pages import follow
from tests.timing import so

PAGES = 40


@pytest.fixture
async def looks(monkeypatch):
    """Pages that have looked again, and all; each follows two kinds of events with one handler."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    monkeypatch.setattr(follow, 'SPREAD_SECONDS', 0.2)
    found, clients = [], []
    for _ in range(PAGES):
        client = Client(page(''), request=None)
        clients.append(client)

        async def look(client=client):
            found.append(client)

        with client:
            follow.follow(HourTaken, lambda _: True, look)
            follow.follow(HourTaken, lambda _: False, look)
    yield found, clients
    for client in clients:
        client.delete()


async def test_each_page_looks_again_once_and_they_do_not_come_together(looks, monkeypatch):
    found, clients = looks
    waits = []
    monkeypatch.setattr(follow.random, 'uniform', lambda low, high: waits.append((low, high)) or 0.05)
    bus.deliver([LineRestored()])
    bus.deliver([LineRestored()])
    clients.pop().delete()
    await asyncio.sleep(0)
    assert found == []
    await asyncio.gather(*_looking())
    assert sorted(map(id, found)) == sorted(map(id, clients))
    assert waits == [(0, 0.2)] * PAGES


async def test_a_gap_later_is_another_one_and_events_are_followed_as_before(looks):
    found, _ = looks
    for _ in range(2):
        bus.deliver([LineRestored()])
        await asyncio.gather(*_looking())
    assert len(found) == 2 * PAGES
    bus.deliver([HourTaken(teacher_id=1)])
    await so(lambda: len(found) == 3 * PAGES)


def _looking():
    return [task for task in asyncio.all_tasks() if task.get_name() == 'a page looks again']
