"""Rows of a list stay the elements that they are while others come, go and change."""

import asyncio
from functools import partial

import pytest
from nicegui import Client, core, ui
from nicegui.page import page

from classroom.pages.components.rows import Row, Rows


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


def test_of_two_with_one_key_the_first_is_shown(rows):
    assert list(show(rows, 'otter', 'owl', 'lynx')) == ['otter', 'lynx']
