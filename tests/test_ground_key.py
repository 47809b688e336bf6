"""The secret key and the driver: made once, read by its owner alone, and a SQLite that keeps what it took."""

import stat
import threading

import pysqlite3
import pytest
from sqlalchemy import text

from classroom import db
from classroom.config import Settings
from classroom.services import upgrades
from tests.timing import PATIENCE


def test_only_the_owner_reads_the_key_which_stays_the_same(tmp_path):
    data = tmp_path / 'data'
    key = Settings(data=data).key
    assert len(key) == 64
    assert stat.S_IMODE((data / 'secret.key').stat().st_mode) == 0o600
    assert Settings(data=data).key == key
    assert [path.name for path in data.iterdir()] == ['secret.key']


def test_of_many_first_starts_at_once_one_makes_the_key(tmp_path):
    found, gate = [], threading.Barrier(8, timeout=PATIENCE)

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


def test_the_driver_carries_a_sqlite_without_the_bug_of_the_log_reset():
    assert pysqlite3.sqlite_version_info >= (3, 51, 3)


def test_a_write_takes_its_place_before_it_reads(settings):
    """BEGIN IMMEDIATE: a writer that read first could lose its place to another one and fail."""
    upgrades.upgrade(settings)
    made = db.Database(settings.sqlalchemy_url)
    db.use(made)
    other = pysqlite3.connect(settings.data / 'classroom.db', timeout=0)
    with db.transaction() as tx:
        tx.rows(text('SELECT 1'))
        with pytest.raises(pysqlite3.OperationalError, match='locked'):
            other.execute('BEGIN IMMEDIATE')
    other.close()
    db.use(None)
    made.close()
