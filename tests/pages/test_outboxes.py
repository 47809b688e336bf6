"""A page's outbox: asleep until something is to be sent, and then all of it, in order."""

import asyncio

import nicegui.client
import pytest
from nicegui import Client, core, ui
from nicegui.page import page

from classroom.pages.outboxes import QuietOutbox


class Kept(QuietOutbox):
    """Keeps what it would have sent."""

    def __init__(self, client):
        super().__init__(client)
        self.left = []

    async def _emit(self, message):
        await asyncio.sleep(0)
        if message[1] == 'broken':
            raise ValueError
        self.left.append(message[1:])


@pytest.fixture
async def client(monkeypatch):
    """A page of NiceGUI as it is before its socket opens."""
    monkeypatch.setattr(nicegui.client, 'Outbox', Kept)
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    client = Client(page(''), request=None)
    client.outbox.updates.clear()  # they left with the page
    yield client
    client.delete()


async def turned():
    """The loop has come round often enough for all that there is to do."""
    for _ in range(50):
        await asyncio.sleep(0)


async def test_nothing_runs_for_a_page_that_nobody_changes(client):
    await turned()
    assert not [one for one in asyncio.all_tasks() if one.get_name() == f'outbox loop {client.id}']


async def test_what_is_to_be_sent_waits_for_the_socket_and_leaves_in_order(client):
    client.outbox.enqueue_message('first', {}, client.id)
    await turned()
    assert client.outbox.left == []
    client.tab_id = 'tab'
    client.outbox.wake()
    client.outbox.enqueue_message('second', {}, client.id)
    await asyncio.sleep(0)
    client.outbox.enqueue_message('third', {}, client.id)
    await turned()
    assert [name for name, _ in client.outbox.left] == ['first', 'second', 'third']


async def test_changed_elements_leave_together_and_before_messages(client):
    client.tab_id = 'tab'
    with client:
        one, other = ui.label('one'), ui.label('other')
    client.outbox.enqueue_message('after', {}, client.id)
    await turned()
    (name, changed), (last, _) = client.outbox.left
    assert (name, last) == ('update', 'after')
    assert {one.id, other.id} <= set(changed)
    client.outbox.left.clear()
    other.delete()
    await turned()
    assert client.outbox.left[0][1][other.id] is None


async def test_an_element_that_cannot_be_told_takes_nothing_with_it(client):
    class Broken(ui.label):
        def _to_dict(self):
            raise ValueError

    client.tab_id = 'tab'
    with client:
        broken, whole = Broken('one'), ui.label('other')
    client.outbox.enqueue_message('after', {}, client.id)
    await turned()
    (name, changed), (last, _) = client.outbox.left
    assert (name, last) == ('update', 'after')
    assert whole.id in changed
    assert broken.id not in changed


async def test_one_that_cannot_be_sent_holds_nothing_up(client):
    client.tab_id = 'tab'
    client.outbox.enqueue_message('broken', {}, client.id)
    client.outbox.enqueue_message('whole', {}, client.id)
    await turned()
    assert [name for name, _ in client.outbox.left] == ['whole']
