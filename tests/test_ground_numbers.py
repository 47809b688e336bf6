"""Numbers that links and bells name are never given again, and a database from before keeps all its rows."""

import pytest
from sqlalchemy import text

from classroom.config import Settings
from classroom.db import Database
from classroom.models import metadata
from classroom.services import assignments, upgrades
from classroom.services.migrating import to_head
from tests import work
from tests.courses import Class7B
from tests.old_databases import scripts_until

BEFORE = '0018'
COURSE = (
    'INSERT INTO user_account (id, role, display_name, password_hash, place_confirmed, bio, language, theme, notices, '
    'active, failed_sign_ins, created_at, first_name, last_name) '
    "VALUES (5, 'teacher', 'Fern', 'x', 1, '', 'en', 'auto', '{}', 1, 0, '2026-01-01', '', '')",
    'INSERT INTO course (id, code, title, description, teacher_id, is_open, chat, slow_mode, created_at, grade) '
    "VALUES (3, 'KMT4VX', 'Data', '', 5, 1, 'open', 0, '2026-01-01', '')",
    'INSERT INTO room (id, course_id, seq) VALUES (8, 3, 0)',
    "INSERT INTO enrolment (course_id, user_id, is_active, is_removed, enrolled_at) VALUES (3, 5, 1, 0, '2026-01-01')",
    'INSERT INTO assignment (id, course_id, title, instructions, assignment_type, content, created_at) '
    "VALUES (4, 3, 'Quiz', '', 'quiz', '{}', '2026-01-01')",
    'INSERT INTO submission (id, assignment_id, user_id, answers, marked, began_at, by_hand, comment) '
    "VALUES (9, 4, 5, '[]', '[]', '2026-01-01', 0, '')",
    'INSERT INTO material (id, course_id, unit, position, title, file_name, kind, digest, size, hidden, created_at) '
    "VALUES (6, 3, '', 0, 'Dot plots', 'dots', 'pdf', 'd', 1, 0, '2026-01-01')",
    "INSERT INTO material_opened VALUES (6, 5, '2026-01-01')",
    'INSERT INTO notification (user_id, kind, title, body, link, cause, created_at) '
    "VALUES (5, 'assignment', 'Gone', '', '', 'assignment:12', '2026-01-01')",
)
COUNTED = sorted(one.name for one in metadata.sorted_tables if one.dialect_options['sqlite']['autoincrement'])


@pytest.fixture
def old(tmp_path):
    """A database from before with a course in it; foreign keys are on, as the `alembic` command has them."""
    scripts = scripts_until(BEFORE, tmp_path)
    settings = Settings(data=tmp_path / 'data')
    settings.data.mkdir()
    database = Database(settings.sqlalchemy_url, threads=1)
    with database.writer.begin() as connection:
        to_head(connection, scripts)
        for one in COURSE:
            connection.execute(text(one))
    yield database
    database.close()


def test_what_belongs_to_a_course_stays_and_its_numbers_are_not_given_again(old):
    def rows(query):
        with old.engine.connect() as connection:
            return connection.execute(text(query)).all()

    tables = ('user_account', 'course', 'room', 'enrolment', 'assignment', 'submission', 'material', 'material_opened')
    counts = ', '.join(f'(SELECT count(*) FROM {table})' for table in tables)
    with old.writer.begin() as connection:
        to_head(connection, upgrades.SCRIPTS)
    assert rows(f'SELECT {counts}') == [(1,) * len(tables)]
    assert rows('PRAGMA integrity_check') == [('ok',)]
    assert rows('PRAGMA foreign_key_check') == []
    begins = dict(rows('SELECT name, seq FROM sqlite_sequence'))
    assert sorted(begins) == COUNTED
    assert (begins['submission'], begins['material'], begins['assignment']) == (9, 6, 12)


def test_tables_that_count_say_so_in_the_database(database):
    if not database.is_sqlite:
        return
    with database.engine.connect() as connection:
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")).scalars()
        assert sorted(found) == COUNTED


def test_a_new_quiz_has_not_the_number_of_the_one_that_was_deleted(database):
    course = Class7B()
    gone = work.quiz(course)
    assignments.remove(course.teacher, gone.id)
    assert work.quiz(course).id > gone.id
