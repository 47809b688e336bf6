"""Start on any database: a new one, today's, an older one, a newer one; and never lose a row on the way."""

import shutil
import subprocess
import sys

import pysqlite3
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from classroom.config import Settings
from classroom.db import Database
from classroom.models import metadata
from classroom.services import upgrades
from tests.source import ROOT

NEXT = '''"""a later version"""

import sqlalchemy as sa
from alembic import op

revision = '{number}'
down_revision = '{before}'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
{body}
'''
ADD_MOTTO = """
    with op.batch_alter_table('district') as batch:
        batch.add_column(sa.Column('motto', sa.String(40), nullable=True))
        batch.alter_column('name', type_=sa.String(200))  # SQLite copies the table for this
"""
TWO_SCHOOLS = """
INSERT INTO district (id, name, name_key, confirmed, created_at) VALUES (1, 'North', 'north', TRUE, '2026-01-01');
INSERT INTO school (id, district_id, name, name_key, confirmed, time_zone, registration_open, open_sessions, created_at)
VALUES (1, 1, 'Fernwood', 'fernwood', TRUE, 'UTC', FALSE, TRUE, '2026-01-01'),
       (2, 1, 'Alder', 'alder', TRUE, 'UTC', FALSE, TRUE, '2026-01-01');
"""


@pytest.fixture
def later(tmp_path):
    """A program with one more version, whose migration the test writes."""

    def write(body: str):
        scripts = tmp_path / 'later'
        shutil.copytree(upgrades.SCRIPTS, scripts, ignore=shutil.ignore_patterns('__pycache__'))
        before = upgrades.head()
        number = f'{int(before) + 1:04}'
        script = NEXT.format(number=number, before=before, body=body)
        (scripts / 'versions' / f'{number}_a_later_version.py').write_text(script)
        return scripts

    return write


@pytest.fixture(params=['sqlite', 'postgres'])
def older(request, settings):
    """Settings of a database at today's version with a district and two schools in it."""
    if request.param == 'postgres':
        settings.database_url = request.getfixturevalue('own_postgres')
    upgrades.upgrade(settings)
    ask(settings, *TWO_SCHOOLS.strip().split(';\n'))
    return settings


@pytest.fixture
def own_postgres(postgres_server):
    """An empty database for one test."""
    postgres_server.psql('CREATE DATABASE upgraded')
    yield postgres_server.get_uri('upgraded')
    postgres_server.psql('DROP DATABASE upgraded WITH (FORCE)')


def ask(settings, *statements):
    """Run SQL and return the rows of the last statement."""
    database = Database(settings.sqlalchemy_url, threads=1)
    try:
        with database.writer.begin() as connection:
            results = [connection.execute(text(one.strip(' ;\n'))) for one in statements]
            return results[-1].all() if results[-1].returns_rows else []
    finally:
        database.close()


def columns(settings, table):
    """The names of a table's columns."""
    database = Database(settings.sqlalchemy_url, threads=1)
    try:
        return {column['name'] for column in inspect(database.engine).get_columns(table)}
    finally:
        database.close()


def test_a_new_folder_gets_the_newest_version_and_no_backup(settings):
    report = upgrades.upgrade(settings)
    assert report == (None, upgrades.head(), None)
    assert upgrades.upgrade(settings) == (upgrades.head(), upgrades.head(), None)


def test_tables_and_migrations_say_the_same(database):
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={'compare_type': True}), metadata) == []


def test_versions_are_counted_and_follow_each_other():
    scripts = list(ScriptDirectory(str(upgrades.SCRIPTS)).walk_revisions())
    numbers = [script.revision for script in reversed(scripts)]
    assert numbers == [f'{place:04}' for place in range(1, len(scripts) + 1)]
    assert numbers[-1] == upgrades.head()


def test_an_older_database_is_migrated_with_all_its_rows(older, later):
    report = upgrades.upgrade(older, scripts=later(ADD_MOTTO))
    assert report.before == upgrades.head()
    assert 'motto' in columns(older, 'district')
    assert ask(older, 'SELECT count(*) FROM school WHERE district_id = 1') == [(2,)]


def test_sqlite_is_backed_up_before_it_is_migrated(settings, later):
    upgrades.upgrade(settings)
    ask(settings, *TWO_SCHOOLS.strip().split(';\n'))
    backup = upgrades.upgrade(settings, scripts=later(ADD_MOTTO)).backup
    assert backup.parent == settings.data / 'backups'
    assert backup.stat().st_mode & 0o777 == 0o600
    with pysqlite3.connect(backup) as copy:
        assert copy.execute('SELECT version_num FROM alembic_version').fetchall() == [(upgrades.head(),)]
        assert copy.execute('SELECT count(*) FROM school').fetchall() == [(2,)]
    copy.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(older, later):
    with pytest.raises(ZeroDivisionError):
        upgrades.upgrade(older, scripts=later(f'{ADD_MOTTO}    print(1 / 0)\n'))
    assert 'motto' not in columns(older, 'district')
    assert ask(older, 'SELECT version_num FROM alembic_version') == [(upgrades.head(),)]


def test_a_migration_that_breaks_references_leaves_sqlite_as_it_was(settings, later):
    upgrades.upgrade(settings)
    ask(settings, *TWO_SCHOOLS.strip().split(';\n'))
    with pytest.raises(RuntimeError, match='would break 2 references'):
        upgrades.upgrade(settings, scripts=later("    op.execute('DELETE FROM district')\n"))
    assert ask(settings, 'SELECT count(*) FROM district') == [(1,)]


def test_an_old_program_refuses_a_newer_database(older):
    ask(older, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(upgrades.TooNew, match='newer than this program'):
        upgrades.upgrade(older)
    assert ask(older, 'SELECT count(*) FROM school') == [(2,)]


def test_a_database_that_lacks_something_ends_the_start_with_a_sentence(older):
    ask(older, 'ALTER TABLE school RENAME COLUMN time_zone TO zone', 'DROP TABLE pin')
    with pytest.raises(upgrades.DoesNotFit) as refused:
        upgrades.upgrade(older)
    assert 'pin, school.time_zone' in refused.value.detail
    assert 'Restore a backup' in refused.value.detail


def test_a_database_that_is_not_what_it_says_ends_the_start_with_a_sentence(older, later):
    again = "    op.add_column('school', sa.Column('time_zone', sa.String()))\n"
    with pytest.raises(upgrades.DoesNotFit, match=r'time_zone.*Restore a backup'):
        upgrades.upgrade(older, scripts=later(again))
    assert ask(older, 'SELECT count(*) FROM school') == [(2,)]


def test_a_file_that_is_no_database_ends_the_start_with_a_sentence(settings):
    settings.data.mkdir(exist_ok=True)
    (settings.data / 'classroom.db').write_text('Dear diary')
    with pytest.raises(upgrades.DoesNotFit, match=r'not a database.*Restore a backup'):
        upgrades.upgrade(settings)
    assert (settings.data / 'classroom.db').read_text() == 'Dear diary'


def test_of_two_starts_at_once_one_waits(tmp_path):
    command = [sys.executable, 'main.py', 'migrate', '--data', str(tmp_path / 'data')]
    starts = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    for start in starts:
        said = start.communicate(timeout=60)[1].decode()
        assert start.returncode == 0, said


def test_a_usual_start_does_not_load_alembic(settings):
    upgrades.upgrade(settings)
    script = (
        'import sys\nfrom pathlib import Path\nfrom classroom.config import Settings\n'
        'from classroom.services import upgrades\nupgrades.upgrade(Settings(data=Path(sys.argv[1])))\n'
        'sys.exit("alembic" in sys.modules)'
    )
    subprocess.run([sys.executable, '-c', script, str(settings.data)], cwd=ROOT, check=True)


def test_settings_from_a_url_reach_the_same_tables(own_postgres):
    settings = Settings(database_url=own_postgres)
    upgrades.upgrade(settings)
    assert 'name_key' in columns(settings, 'school')
