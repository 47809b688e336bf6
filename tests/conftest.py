"""What every test may ask for: settings, a migrated database of both kinds, the events heard, a clock that stands."""

import atexit
import gc
import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from classroom import clock, db
from classroom.config import Settings
from classroom.events import Event, bus
from classroom.models import metadata
from classroom.services import budgets, keys, upgrades
from tests import program
from tests.engines import Engines
from tests.gallery import Gallery

program.cheapen()

EMPTY = '; '.join(
    (
        'SET session_replication_role = replica',
        *(f'DELETE FROM {table.name}' for table in metadata.sorted_tables),
        "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences",
    )
)
"""Leaves no row and begins all numbers anew; where tables are small, forty times as quick as TRUNCATE."""


def pytest_collection_finish():
    """Look for garbage more rarely, and not among what is here until the end."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture
def settings(tmp_path):
    """A data folder of its own with its key in use, and full budgets."""
    settings = Settings(data=tmp_path / 'data', base_url='http://classroom.test')
    keys.use(settings.key)
    budgets.reset()
    yield settings
    budgets.reset()


@pytest.fixture(params=['sqlite', 'postgres'])
def database(request, settings, engines):
    """The database of the process: migrated and empty, once of each kind."""
    if request.param == 'sqlite':
        shutil.copy(request.getfixturevalue('sqlite_template'), settings.data / 'classroom.db')
    else:
        settings.database_url = request.getfixturevalue('postgres')
    made = db.Database(settings.sqlalchemy_url, engine=engines.engine(settings.sqlalchemy_url))
    db.use(made)
    yield made
    db.use(None)
    made.pool.shutdown(wait=True)
    if made.is_sqlite:
        made.close()  # the next test has a file of its own


@pytest.fixture(scope='session')
def engines():
    """The engines of this worker, one of each kind."""
    engines = Engines()
    yield engines
    engines.close()


@pytest.fixture(scope='session')
def sqlite_template(tmp_path_factory):
    """A migrated SQLite file that tests copy."""
    folder = tmp_path_factory.mktemp('template')
    upgrades.upgrade(Settings(data=folder))
    return folder / 'classroom.db'


@pytest.fixture(scope='session')
def postgres_server():
    """A PostgreSQL server of this worker, which forgets everything at a power cut and is quick for it."""
    folder = Path(tempfile.mkdtemp(prefix='classroom-postgres-'))  # pytest's own folder is closed to its user
    os.environ.setdefault('XDG_RUNTIME_DIR', str(folder))  # before the import, which reads it
    import pgserver

    server = pgserver.get_server(folder / 'cluster', cleanup_mode='stop')
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute('ALTER SYSTEM SET fsync = off')
        connection.execute('SELECT pg_reload_conf()')
    yield server
    server.cleanup()
    atexit.unregister(server._cleanup)  # it would make the folder again
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope='session')
def migrated_postgres(postgres_server):
    """The address of a migrated database on it."""
    url = postgres_server.get_uri()
    upgrades.upgrade(Settings(database_url=url))
    return url


@pytest.fixture
def postgres(migrated_postgres):
    """The address of a migrated database without a row in it."""
    with psycopg.connect(migrated_postgres, autocommit=True) as connection:
        connection.execute(EMPTY)
    return migrated_postgres


@pytest.fixture
def gallery(database, tmp_path):
    """A class of four with an empty wall."""
    return Gallery(tmp_path, section=3)


@pytest.fixture
def heard():
    """All events that leave during the test, in their order."""
    events: list[Event] = []
    ends = [bus.listen(kind, events.append) for kind in _kinds(Event)]
    yield events
    for end in ends:
        end()


class Watch:
    """The time, which stands until somebody moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def move(self, **by: float) -> None:
        """Let time pass, for example `move(hours=2)`."""
        self.at += timedelta(**by)


@pytest.fixture
def stopped_clock():
    """A clock that stands at a Monday morning."""
    watch = Watch(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))
    clock.use(lambda: watch.at)
    yield watch
    clock.use(None)


def _kinds(kind):
    return [kind, *(deeper for below in kind.__subclasses__() for deeper in _kinds(below))]
