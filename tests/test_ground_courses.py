"""A database from before there were courses: its people stay as they are, and need no session from then on."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from classroom.config import Settings
from classroom.db import Database
from classroom.services import upgrades
from tests.old_databases import scripts_until

BEFORE = '0012'
A_CLASS = (
    'INSERT INTO session (id, code, title, status, theme, closed, hide_names, badge_mode, approval, '
    "peers_hidden_until_post, comments, frozen, stage, created_at) VALUES (1, 'KMT4VX', 'Sleep', 'active', 'animals', "
    "0, 0, 'toggle', 'none', 0, 'open', 0, '{}', '2026-01-01')",
    'INSERT INTO room (id, session_id, seq) VALUES (1, 1, 0)',
    'INSERT INTO participant (id, session_id, kind, name, avatar, alias_number, post_count, created_at) '
    "VALUES (1, 1, 'student', 'Otter', '', 1, 0, '2026-01-01')",
    "INSERT INTO pin (id, keyed_hash, participant_id, created_at) VALUES (1, 'x', 1, '2026-01-01')",
)
NOWHERE = (
    'INSERT INTO participant (kind, name, avatar, alias_number, post_count, created_at) '
    "VALUES ('student', 'Nobody', '', 2, 0, '2026-01-01')"
)


@pytest.fixture
def upgraded(tmp_path):
    """A class from before, in a database of today."""
    scripts = scripts_until(BEFORE, tmp_path)
    settings = Settings(data=tmp_path / 'data')
    with pytest.raises(upgrades.DoesNotFit):  # what has come since is not there yet
        upgrades.upgrade(settings, scripts=scripts)
    run(settings, *A_CLASS)
    upgrades.upgrade(settings)
    return settings


def run(settings, *statements):
    """Run SQL; returns the rows of the last statement."""
    database = Database(settings.sqlalchemy_url, threads=1)
    try:
        with database.writer.begin() as connection:
            results = [connection.execute(text(one)) for one in statements]
            return results[-1].all() if results[-1].returns_rows else []
    finally:
        database.close()


def test_people_their_pins_and_rooms_stay(upgraded):
    query = 'SELECT p.name, p.session_id, p.course_id, n.id FROM participant p JOIN pin n ON n.participant_id = p.id'
    assert run(upgraded, query) == [('Otter', 1, None, 1)]
    assert run(upgraded, 'SELECT session_id, course_id FROM room') == [(1, None)]
    assert run(upgraded, 'PRAGMA integrity_check') == [('ok',)]


def test_who_is_in_no_session_is_in_a_course(upgraded):
    with pytest.raises(IntegrityError, match='place'):
        run(upgraded, NOWHERE)
