"""Parts of pages that ask twice: a slow answer does not take the place of a later one, nor of what somebody writes."""

import asyncio
import threading

import pytest
from nicegui import Client, core, ui
from nicegui.page import page

from classroom.db import transaction
from classroom.pages.components.notice_list import NoticeList
from classroom.pages.components.status_feed import StatusFeed
from classroom.pages.invitations import Incoming, People
from classroom.schemas.invitations import Invitee
from classroom.services import invitations, notices, statuses
from tests import factories
from tests.timing import PATIENCE, so


class Gate:
    """Lets a service answer at once, save the first time: then only when it is opened."""

    def __init__(self, service) -> None:
        self._service = service
        self._open = threading.Event()
        self._calls = 0
        self.is_asked = threading.Event()

    def __call__(self, *args, **options):
        self._calls += 1
        found = self._service(*args, **options)
        if self._calls == 1:
            self.is_asked.set()
            assert self._open.wait(PATIENCE)
        return found

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def client(database, monkeypatch):
    """A page without a browser."""
    made = Client(page(''), request=None)
    yield made
    made.delete()


@pytest.fixture
async def loop(monkeypatch):
    """The loop of this test is that of the pages."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())


async def asked_twice(gate, load, between):
    """Ask, do something else while the answer takes its time, and let it come."""
    first = asyncio.create_task(load())
    await asyncio.to_thread(gate.is_asked.wait, PATIENCE)
    try:
        await between()
    finally:
        gate.open()
    await first


async def test_a_slow_search_among_invitations_is_not_shown_after_a_later_one(client, loop, monkeypatch):
    fern = factories.teacher()
    for name in ('Ada', 'Abel'):
        invitations.create(fern, Invitee(email=f'{name}@w.example', user_type='student', full_name=name))
    with client:
        people = People(fern)
    gate = Gate(invitations.listing)
    monkeypatch.setattr(invitations, 'listing', gate)
    shown = []
    monkeypatch.setattr(people._list, 'show', lambda rows, **_: shown.append([row['name'] for row in rows]))

    async def type_more():
        people._find.value = 'abe'
        await people.load()  # and so does the field itself, sooner or later
        await so(lambda: shown[-1:] == [['Abel']])

    with client:
        await asked_twice(gate, people.load, type_more)
    assert shown[-1] == ['Abel']


async def test_a_notification_that_was_read_meanwhile_does_not_become_new_again(client, loop, monkeypatch):
    fern = factories.teacher()
    with transaction() as tx:
        notices.tell(tx, [fern.user.id], 'comment', 'Otter wrote')
    with client:
        listed = NoticeList(fern)
    gate = Gate(notices.page)
    monkeypatch.setattr(notices, 'page', gate)
    shown = []
    monkeypatch.setattr(listed, '_show', lambda rows, _: shown.append([row.is_read for row in rows]))

    async def read():
        notices.mark_all_read(fern)
        await listed.load()

    with client:
        await asked_twice(gate, listed.load, read)
        await so(lambda: shown == [[True]] * max(1, len(shown)))


async def test_a_feed_that_was_slow_leaves_a_card_alone_that_was_opened_meanwhile(client, loop, monkeypatch):
    fern = factories.teacher()
    statuses.post(fern, 'What worked today', 'staff_room')
    with client:
        feed = StatusFeed(fern, 'staff_room', 'Staff room')
        await feed.load()
    page_of = statuses.page
    gate = Gate(lambda *args: [row.model_copy(update={'content': 'What works'}) for row in page_of(*args)])
    monkeypatch.setattr(statuses, 'page', gate)
    [card] = feed._cards.values()

    async def change():
        card.is_open = True

    with client:
        await asked_twice(gate, feed.load, change)
        assert list(feed._cards.values()) == [card]
        card.is_open = False
        await feed.load()
    assert list(feed._cards.values()) != [card]


async def test_words_that_were_changed_stand_there_before_the_feed_is_read_again(client, loop, monkeypatch):
    fern = factories.teacher()
    statuses.post(fern, 'What worked today', 'staff_room')
    with client:
        feed = StatusFeed(fern, 'staff_room', 'Staff room')
        await feed.load()
    [card] = feed._cards.values()
    gate = Gate(statuses.page)
    monkeypatch.setattr(statuses, 'page', gate)

    def shown():
        return [one.content for one in card._body.descendants() if isinstance(one, ui.html)]

    with client:
        await card._change()
        parts = list(card._body.descendants())
        next(one for one in parts if isinstance(one, ui.textarea)).value = 'What works'
        keep = next(one for one in parts if isinstance(one, ui.button) and one.text == 'Keep')
        card._again = lambda: asyncio.sleep(0)
        await next(iter(keep._event_listeners.values())).handler()
        try:
            assert shown() == ['What works']
        finally:
            gate.open()


async def test_of_two_changes_to_a_list_the_later_one_is_shown_last(client, loop, monkeypatch):
    with client:
        incoming = Incoming(factories.teacher())
    gate, shown = Gate(lambda _actor, row, seen: row), []
    monkeypatch.setattr(incoming, '_show', shown.append)
    with client:
        first = asyncio.create_task(incoming._change(gate, 7))
        await asyncio.to_thread(gate.is_asked.wait, PATIENCE)
        second = asyncio.create_task(incoming._change(gate, 12))
        await asyncio.sleep(0.1)  # the second one would be answered by now
        gate.open()
        await asyncio.gather(first, second)
    assert shown == [7, 12]
