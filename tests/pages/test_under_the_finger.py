"""What a page offers stays the same element while it says the same, on pages of NiceGUI without a socket."""

import asyncio

import pytest
from nicegui import Client, core
from nicegui.page import page
from starlette.requests import Request

from classroom.pages import site
from classroom.pages.components.controls import Controls
from classroom.pages.components.start_draft import Draft
from classroom.pages.start import Form, _offer
from classroom.services import sessions
from classroom.services.calls import call
from tests import factories

ASKED = {'type': 'http', 'path': '/', 'root_path': '', 'query_string': b'', 'server': ('test', 80), 'headers': []}


@pytest.fixture
async def client(monkeypatch, database):
    """A page as it is before its socket opens."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    client = Client(page(''), request=Request(ASKED))
    yield client
    client.delete()


async def test_the_menu_of_a_session_offers_what_can_be_done_and_is_never_built_anew(
    client, gallery, settings, monkeypatch
):
    monkeypatch.setattr(site, '_settings', settings)
    with client:
        controls = Controls(gallery.teacher, gallery.session)
        controls.in_the_bar()
        controls.at_the_side()
        items = dict(controls._items)
        for steer, offered in (
            (sessions.close, ['Rename', 'Open again', 'Archive']),
            (sessions.archive, ['Rename', 'Bring back from the archive']),
            (sessions.unarchive, ['Rename', 'Open again', 'Archive']),
            (sessions.reopen, ['Rename', 'Close for today', 'Archive']),
        ):
            await call(steer, gallery.teacher, gallery.session.id)
            await controls.refresh()
            assert [words for words, one in items.items() if one.visible and not one.is_deleted] == offered


async def test_an_hour_that_was_just_started_here_is_not_called_taken_and_starts_once(client):
    teacher = await call(factories.teacher)
    with client:
        form = Form(teacher, Draft(title='Is the die fair?', section=3), await _offer(teacher))
        await form._start()
        await form.look_again()
        assert not form._hours._taken.visible
        assert not form._preview.button.enabled


async def test_an_hour_that_somebody_else_took_is_offered_and_the_button_stays(client):
    teacher = await call(factories.teacher)
    running = await call(factories.started, teacher, section=3)
    with client:
        form = Form(teacher, Draft(title='Is the die fair?', section=3), await _offer(teacher))
        await form._start()
        assert form._hours._taken.visible
        assert form._preview.button.enabled
        assert running.title in str(form._hours._taken.default_slot.children[0].content)
