"""What NiceGUI asks of its handlers is answered as before, and read once for each method."""

import inspect

import pytest
from nicegui import helpers

from classroom.pages import seams


class Element:
    """Has handlers as the library's elements have them."""

    def plain(self):
        """Takes nothing."""

    def told(self, event):
        """Takes what happened."""


@pytest.fixture
def read(monkeypatch):
    """The signatures that were read, with the seam in place until the end of the test."""
    read, whole = [], helpers.expects_arguments
    monkeypatch.setattr(helpers, 'expects_arguments', lambda func: read.append(func) or whole(func))
    seams.remember_signatures()
    return read


def test_a_method_is_read_once_for_all_its_elements(read):
    for _ in range(3):
        assert not helpers.expects_arguments(Element().plain)
        assert helpers.expects_arguments(Element().told)
    assert len(read) == 2


def test_what_is_no_method_is_read_each_time(read):
    for _ in range(2):
        assert helpers.expects_arguments(lambda event: event)
        assert not helpers.expects_arguments(lambda: None)
    assert len(read) == 4
    assert all(inspect.isfunction(one) for one in read)
