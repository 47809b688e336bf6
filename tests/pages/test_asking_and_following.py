"""Parts of pages on a page of NiceGUI without a socket: dialogs that outlive a rebuild, lists that follow events."""

import asyncio

import pytest
from markupsafe import Markup
from nicegui import Client, core, ui
from nicegui.page import page

from classroom.errors import InvalidInput
from classroom.events import HourTaken, bus
from classroom.pages import follow as following
from classroom.pages.components.asking import Going, ask, lasting
from classroom.pages.components.clicks import Once
from classroom.pages.components.listing import Listing
from classroom.schemas.courses import CoursePerson
from tests.timing import so

EVENT = HourTaken(teacher_id=1)


@pytest.fixture
async def client(monkeypatch):
    """A page as it is before its socket opens."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    monkeypatch.setattr(following, 'SETTLE_SECONDS', 0.01)
    client = Client(page(''), request=None)
    yield client
    client.delete()


def dialogs(client):
    return [one for one in client.elements.values() if isinstance(one, ui.dialog)]


def twice(click):
    """A double click: what begins to run."""
    return [running for running in (click(), click()) if running]


async def test_a_dialog_outlives_the_button_that_has_opened_it(client):
    with client:
        answered = []

        async def act():
            answered.append(await ask('Take them out?', 'They see it no more.', 'Take them out', 'Leave them in'))
            ui.notify('Done')  # the place is still there

        with ui.element('div') as box:
            click = lasting(act)
        with box:
            asking = asyncio.create_task(click())
            await asyncio.sleep(0)
        box.clear()
        await so(lambda: dialogs(client))
        (dialog,) = dialogs(client)
        dialog.submit(True)
        await asking
        assert answered == [True]
        assert dialogs(client) == []


async def test_what_a_dialog_keeps_is_kept_once_however_often_one_clicks(client):
    with client:
        kept = []

        async def keep():
            kept.append('a course')
            await asyncio.sleep(0.01)

        go = Going(ui.dialog(), {}, keep)
        await asyncio.gather(*twice(go))
        await asyncio.gather(*twice(go))
        assert kept == ['a course']


async def test_what_a_button_makes_is_made_once_while_it_is_being_made_and_again_afterwards(client):
    with client:
        made = []

        async def make():
            made.append('a token')
            await asyncio.sleep(0.01)
            return Once.DONE if len(made) == 2 else None

        click = Once(make)
        for _ in range(3):
            await asyncio.gather(*twice(click))
        assert made == ['a token'] * 2


async def test_a_dialog_whose_words_were_refused_can_be_kept_again(client):
    with client:
        tried = []

        async def keep():
            tried.append('')
            raise InvalidInput('The title is empty.', field='title')

        go = Going(ui.dialog(), {'title': ui.input()}, keep)
        await go()
        await go()
        assert len(tried) == 2


async def test_a_burst_of_events_is_looked_at_once(client):
    with client:
        looked = []

        async def look():
            looked.append('')

        following.follow(HourTaken, lambda _: True, look, gather=True)
        for _ in range(3):
            bus.deliver([EVENT])
        await so(lambda: len(looked) == 1)
        bus.deliver([EVENT])
        await so(lambda: len(looked) == 2)


def rows_of(listing):
    return len(listing._list.element.default_slot.children)


async def test_a_list_that_looks_again_keeps_the_pages_that_were_opened(client):
    with client:
        people = [CoursePerson(id=number, full_name='') for number in range(100, 0, -1)]

        async def fetch(before, limit):
            return [one for one in people if before is None or one.id < before][:limit]

        listing = Listing(fetch, lambda one: Markup('{}').format(one.id), nothing='')
        await listing.load()
        assert rows_of(listing) == 20
        await listing._show_more()
        await listing.look_again()
        assert rows_of(listing) == 40
        del people[30:]
        await listing.look_again()
        assert rows_of(listing) == 30
        assert not listing._more.visible
        await listing.load()
        assert rows_of(listing) == 20


async def test_a_list_that_looks_again_ticks_nothing_and_keeps_its_rows(client):
    with client:
        people = [CoursePerson(id=number, full_name='') for number in (3, 2, 1)]

        async def fetch(before, limit):
            return people

        listing = Listing(fetch, lambda one: Markup('{}').format(one.id), nothing='', name=lambda one: str(one.id))
        await listing.load()
        before = tuple(listing._list.element.default_slot.children)
        listing._boxes[2].value = True
        assert listing.chosen == {2}
        del people[0]
        await listing.look_again()
        assert listing.chosen == set()
        assert tuple(listing._list.element.default_slot.children) == before[1:]
        listing._boxes[1].value = True
        people.pop()
        await listing.look_again()
        assert listing.chosen == set()
