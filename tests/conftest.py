"""What every test may ask for: settings, a migrated database of both kinds, the events heard, a clock that stands."""

import gc
import os
import shutil
from datetime import UTC, datetime, timedelta

import hypothesis
import psycopg
import pytest
from filelock import FileLock

from classroom import clock, db
from classroom.config import Settings
from classroom.events import Event, bus
from classroom.models import metadata
from classroom.services import budgets, keys, passwords, upgrades
from tests import demos, memory, program
from tests import postgres as postgres_servers
from tests.engines import Engines
from tests.gallery import Gallery

program.cheapen()
memory.use()
hypothesis.settings.register_profile(
    'steady', deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile('steady')

EMPTY = '; '.join(
    (
        'SET session_replication_role = replica',
        *(f'DELETE FROM {table.name}' for table in metadata.sorted_tables),
        "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences",
    )
)
"""Leaves no row and begins all numbers anew; where tables are small, forty times as quick as TRUNCATE."""


def pytest_xdist_auto_num_workers():
    """Three workers for two cores: tests that wait for a browser or a clock leave room for another one."""
    return max(2, (os.cpu_count() or 2) * 3 // 2)


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
    """A migrated SQLite file that tests copy: made once for all workers."""
    folder = demos.shared(tmp_path_factory) / 'template'
    with FileLock(f'{folder}.lock'):
        if not (folder / 'classroom.db').exists():
            making = folder.with_name('migrating')
            upgrades.upgrade(Settings(data=making))
            making.replace(folder)
    return folder / 'classroom.db'


@pytest.fixture(scope='session')
def postgres_server():
    """A PostgreSQL server of this worker."""
    server = postgres_servers.Server()
    yield server.held
    server.end()


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


@pytest.fixture
def hashed(monkeypatch):
    """What each password is checked with, in order: kind and cost of a hash, which is the time that it takes."""
    costs: list[str] = []

    class Noted(passwords._scheme):
        @classmethod
        def verify(cls, secret, hash):
            costs.append(hash.rsplit('$', 2)[0])
            return super().verify(secret, hash)

    monkeypatch.setattr(passwords, '_scheme', Noted)
    return costs


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
