"""The doctor sees what is wrong and says what to do."""

import sqlite3

import pytest

from classroom.config import Settings
from classroom.services import checkups, upgrades


@pytest.fixture
def well(settings):
    upgrades.upgrade(settings)
    settings.base_url = 'https://classroom.test'
    return settings


def found(settings):
    return {finding.what: finding for finding in checkups.findings(settings)}


def test_a_sound_folder_is_fine_in_all_points(well):
    assert {finding.state for finding in checkups.findings(well)} <= {'fine', 'note'}
    assert {'SQLite', 'write-ahead log', 'integrity', 'references', 'version', 'secret key', 'disk'} <= set(found(well))


def test_the_driver_has_a_sqlite_without_the_log_reset_bug(well):
    assert found(well)['SQLite'].state == 'fine'


def test_an_older_sqlite_is_named(well, monkeypatch):
    monkeypatch.setattr('classroom.engines.sqlite.sqlite_version_info', (3, 51, 2))
    assert found(well)['SQLite'].state == 'bad'


def test_a_key_that_others_can_read_is_bad(well):
    (well.data / 'secret.key').chmod(0o644)
    finding = found(well)['secret key']
    assert finding.state == 'bad'
    assert 'chmod 600' in finding.says


def test_broken_references_are_counted(well):
    with sqlite3.connect(well.data / 'classroom.db') as connection:
        connection.execute('INSERT INTO room (session_id, seq) VALUES (4711, 0)')
    connection.close()
    assert found(well)['references'].says == '1 broken'


def test_a_broken_database_is_said_with_what_to_do(well):
    path = well.data / 'classroom.db'
    content = bytearray(path.read_bytes())
    content[5000 : len(content) - 100] = b'x' * (len(content) - 5100)
    path.write_bytes(content)
    bad = [finding for finding in checkups.findings(well) if finding.state == 'bad']
    assert bad
    assert any('Restore a backup' in finding.says for finding in bad)


def test_an_older_version_will_be_migrated(well):
    with sqlite3.connect(well.data / 'classroom.db') as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    assert found(well)['version'].state == 'note'


@pytest.mark.parametrize(
    ('free', 'state'), [(10 * 1024**3, 'fine'), (1024**3, 'note'), (100 * 1024**2, 'bad'), (0, 'bad')]
)
def test_a_full_disk_is_seen_before_it_is_full(well, monkeypatch, free, state):
    monkeypatch.setattr('shutil.disk_usage', lambda _: type('Usage', (), {'free': free}))
    assert found(well)['disk'].state == state


@pytest.mark.parametrize(
    ('base_url', 'state'),
    [
        ('https://school.example', 'fine'),
        ('http://192.168.1.20:8080', 'note'),
        ('http://localhost:8080', 'note'),
        ('', 'note'),
    ],
)
def test_the_address_is_judged(well, base_url, state):
    fresh = Settings(data=well.data, base_url=base_url)
    assert found(fresh)['address'].state == state


def test_looking_changes_nothing_in_a_fresh_folder(tmp_path):
    fresh = Settings(data=tmp_path / 'none')
    assert [finding.state for finding in checkups.findings(fresh)] == ['note']
    assert not fresh.data.exists()
    fresh.data.mkdir()
    assert not {finding.state for finding in checkups.findings(fresh)} & {'bad'}
    assert list(fresh.data.iterdir()) == []


def test_postgres_is_looked_at_too(migrated_postgres, tmp_path):
    there = found(Settings(data=tmp_path, database_url=migrated_postgres))
    assert there['version'].state == 'fine'
