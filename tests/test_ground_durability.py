"""What is acknowledged is on the disk: the pragmas of every connection, one writer, a snapshot for readers, the key."""

import stat
import threading

import pysqlite3
import pytest
from sqlalchemy import text

from classroom import db
from classroom.config import Settings
from classroom.models import District
from classroom.services import upgrades


@pytest.fixture
def sqlite(settings):
    """A migrated SQLite database of the process."""
    upgrades.upgrade(settings)
    made = db.Database(settings.sqlalchemy_url)
    db.use(made)
    yield made
    db.use(None)
    made.close()


def district(name: str) -> District:
    """A district that is not stored yet."""
    return District(name=name, name_key=name.casefold())


@pytest.mark.parametrize(
    ('pragma', 'value'), [('journal_mode', 'wal'), ('synchronous', 2), ('foreign_keys', 1), ('busy_timeout', 10_000)]
)
def test_every_connection_is_durable_and_keeps_references(sqlite, pragma, value):
    held = [sqlite.engine.connect() for _ in range(4)]
    try:
        assert [one.exec_driver_sql(f'PRAGMA {pragma}').scalar() for one in held] == [value] * 4
    finally:
        for one in held:
            one.close()


def test_the_driver_carries_a_sqlite_without_the_bug_of_the_log_reset():
    assert pysqlite3.sqlite_version_info >= (3, 51, 3)


def test_a_write_takes_its_place_before_it_reads(sqlite, settings):
    """BEGIN IMMEDIATE: a writer that read first could lose its place to another one and fail."""
    with db.transaction() as tx:
        tx.rows(text('SELECT 1'))
        other = pysqlite3.connect(settings.data / 'classroom.db', timeout=0)
        with pytest.raises(pysqlite3.OperationalError, match='locked'):
            other.execute('BEGIN IMMEDIATE')
        other.close()


def test_a_reader_sees_one_moment_while_others_write(sqlite):
    with db.reading() as before:
        assert before.rows(text('SELECT count(*) FROM district')).scalar_one() == 0
        writer = threading.Thread(target=_store, args=['North'])
        writer.start()
        writer.join()
        assert before.rows(text('SELECT count(*) FROM district')).scalar_one() == 0
    with db.reading() as after:
        assert after.rows(text('SELECT count(*) FROM district')).scalar_one() == 1


def test_what_breaks_leaves_nothing(database):
    with pytest.raises(ZeroDivisionError):
        _store('North', breaks=True)
    with db.reading() as after:
        assert after.rows(text('SELECT count(*) FROM district')).scalar_one() == 0


def test_a_stopped_program_leaves_one_whole_file(settings):
    upgrades.upgrade(settings)
    made = db.Database(settings.sqlalchemy_url)
    db.use(made)
    _store('North')
    db.use(None)
    made.close()
    log = settings.data / 'classroom.db-wal'
    assert not log.exists() or log.stat().st_size == 0


def test_only_the_owner_reads_the_key_which_stays_the_same(tmp_path):
    data = tmp_path / 'data'
    key = Settings(data=data).key
    assert len(key) == 64
    assert stat.S_IMODE((data / 'secret.key').stat().st_mode) == 0o600
    assert Settings(data=data).key == key
    assert [path.name for path in data.iterdir()] == ['secret.key']


def test_of_many_first_starts_at_once_one_makes_the_key(tmp_path):
    found, gate = [], threading.Barrier(8)

    def start():
        gate.wait()
        found.append(Settings(data=tmp_path / 'data').key)

    starts = [threading.Thread(target=start) for _ in range(8)]
    for one in starts:
        one.start()
    for one in starts:
        one.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_the_setting_overrides_the_key_file(tmp_path):
    assert Settings(data=tmp_path / 'data', secret_key='shared').key == b'shared'
    assert not (tmp_path / 'data').exists()


def _store(name: str, *, breaks: bool = False) -> None:
    with db.transaction() as tx:
        tx.add(district(name))
        assert not breaks or 1 / 0
