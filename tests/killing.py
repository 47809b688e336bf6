"""Tests that kill a program with which this process is still talking."""

import pytest

a_program_is_killed = pytest.mark.filterwarnings(
    'ignore:Exception ignored in.*Connection.__del__:pytest.PytestUnraisableExceptionWarning'
)
"""A client cannot close a connection in order whose other end was killed: what it says of that is no error of ours.

The test ends with `gc.collect()`, so that it is said there and not in whichever test comes next.
"""
