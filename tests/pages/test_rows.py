"""Rows of a list stay the elements that they are while others come, go and change."""

import asyncio
from functools import partial

import pytest
from nicegui import Client, core, ui
from nicegui.page import page
from starlette.requests import Request

from classroom.db import transaction
from classroom.pages.components.notice_list import NoticeList
from classroom.pages.components.rows import Row, Rows
from classroom.pages.components.status_feed import StatusFeed
from classroom.services import notices, statuses
from tests import factories


@pytest.fixture
async def place(database, monkeypatch):
    """A page without a browser."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    client = Client(page(''), request=Request({'type': 'http', 'path': '/', 'headers': []}))
    yield client
    client.delete()


@pytest.fixture
async def rows(monkeypatch):
    """An empty list on a page of its own."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    client = Client(page(''), request=None)
    with client:
        rows = Rows()
    yield rows
    client.delete()


def show(rows, *words):
    """Show rows whose keys are their first letters; answers their elements."""
    rows.show([Row(word[0], word, partial(ui.label, word)) for word in words])
    return {one.text: one for one in rows.element.default_slot.children}


def test_what_stays_the_same_stays_the_same_element(rows):
    before = show(rows, 'otter', 'lynx')
    after = show(rows, 'heron', 'otter', 'lynx')
    assert list(after) == ['heron', 'otter', 'lynx']
    assert [after[one] is before[one] for one in before] == [True, True]


def test_what_shows_something_else_is_built_anew_at_its_place(rows):
    before = show(rows, 'otter', 'lynx', 'heron')
    after = show(rows, 'otter', 'lion', 'heron')
    assert list(after) == ['otter', 'lion', 'heron']
    assert before['lynx'].is_deleted
    assert after['heron'] is before['heron']


def test_rows_that_go_are_gone_and_others_change_places(rows):
    before = show(rows, 'otter', 'lynx', 'heron', 'stoat')
    after = show(rows, 'stoat', 'otter')
    assert list(after) == ['stoat', 'otter']
    assert [one for one in before if before[one].is_deleted] == ['lynx', 'heron']
    assert show(rows) == {}


async def test_an_update_grows_older_in_its_place(place, stopped_clock):
    fern = factories.teacher()
    statuses.post(fern, 'Box plots with string', 'staff_room')
    with place:
        await grows_older(StatusFeed(fern, 'staff_room', 'Staff room'), stopped_clock)


async def test_a_notification_grows_older_in_its_place(place, stopped_clock):
    fern = factories.teacher()
    with transaction() as tx:
        notices.tell(tx, [fern.user.id], 'comment', 'Otter wrote', link='/post/1')
    with place:
        await grows_older(NoticeList(fern), stopped_clock)


async def grows_older(part, watch):
    """Load a list of one, let time pass, and load it again: the same element says so."""
    await part.load()
    [before] = part._list.element.default_slot.children
    watch.move(minutes=2)
    await part.load()
    assert part._list.element.default_slot.children == [before]
    assert any('2 min ago' in one.content for one in before.descendants() if isinstance(one, ui.html))


def test_of_two_with_one_key_the_first_is_shown(rows):
    assert list(show(rows, 'otter', 'owl', 'lynx')) == ['otter', 'lynx']
