"""A backup holds everything, shows every damage, and comes back whole or not at all."""

import hashlib
import stat
import tarfile

import pysqlite3
import pytest

from classroom import db
from classroom.config import Settings
from classroom.errors import Conflict, InvalidInput
from classroom.services import backups, upgrades
from classroom.services.archives import Archive, Damaged
from tests import factories

PHRASE = 'four plain words together'


@pytest.fixture
def school(settings):
    """A data folder with a class and a stored file; the program runs on it."""
    upgrades.upgrade(settings)
    media = settings.data / 'media' / 'ab' / 'graph.png'
    media.parent.mkdir(parents=True)
    media.write_bytes(b'\x89PNG' * 1000)
    running = db.Database(settings.sqlalchemy_url)
    db.use(running)
    session = factories.started(factories.teacher())
    yield session
    db.use(None)
    running.close()


@pytest.fixture
def elsewhere(tmp_path):
    return Settings(data=tmp_path / 'elsewhere')


def test_a_backup_of_the_running_program_comes_back_with_rows_files_and_key(settings, school, elsewhere):
    made = backups.backup(settings)
    assert made.with_database
    assert backups.restore(elsewhere, made.path).files == made.files == 3
    assert _titles(elsewhere) == [school.title]
    assert (elsewhere.data / 'media/ab/graph.png').read_bytes() == b'\x89PNG' * 1000
    assert elsewhere.key == settings.key
    assert upgrades.upgrade(elsewhere).backup is None, 'it starts as it is'


def test_nobody_else_on_the_machine_reads_a_backup_or_what_came_out_of_it(settings, school, elsewhere):
    made = backups.backup(settings)
    backups.restore(elsewhere, made.path)
    for path in (made.path, elsewhere.data / 'secret.key', elsewhere.data / 'classroom.db'):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_unfinished_stays_behind(settings, school, tmp_path):
    made = backups.backup(settings, tmp_path / 'disk')
    assert list((tmp_path / 'disk').iterdir()) == [made.path]
    assert not list(settings.data.glob('.backup-*'))


def test_the_hash_list_is_one_that_sha256sum_reads(settings, school, tmp_path):
    made = backups.backup(settings)
    with tarfile.open(made.path) as tar:
        lines = tar.extractfile('SHA256SUMS').read().decode().splitlines()
        for line in lines:
            sum_, name = line.split('  ')
            assert hashlib.sha256(tar.extractfile(name).read()).hexdigest() == sum_


def test_a_pass_phrase_seals_the_key(settings, school, elsewhere):
    made = backups.backup(settings, passphrase=PHRASE)
    assert settings.key not in made.path.read_bytes()
    for wrong in (None, 'not the pass phrase'):
        with pytest.raises(InvalidInput, match='pass phrase'):
            backups.restore(elsewhere, made.path, wrong)
        assert list(elsewhere.data.iterdir()) == []
    backups.restore(elsewhere, made.path, PHRASE)
    assert elsewhere.key == settings.key


def test_a_short_pass_phrase_is_refused_before_anything_is_written(settings, school, tmp_path):
    with pytest.raises(InvalidInput, match='at least'):
        backups.backup(settings, tmp_path / 'disk', 'short')
    assert not (tmp_path / 'disk').exists()


@pytest.mark.parametrize('place', [0.02, 0.3, 0.6, 0.9])
def test_one_changed_byte_is_noticed_and_nothing_is_changed(settings, school, elsewhere, place):
    path = backups.backup(settings).path
    content = bytearray(path.read_bytes())
    with tarfile.open(path) as tar:
        members = [member for member in tar if member.size]
    member = members[int(place * len(members))]
    content[member.offset_data + member.size // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):
        backups.restore(elsewhere, path)
    assert list(elsewhere.data.iterdir()) == []


@pytest.mark.parametrize('kept', [0, 100, 5000, 0.5, 0.95])
def test_a_backup_that_was_cut_off_is_noticed(settings, school, elsewhere, kept):
    path = backups.backup(settings).path
    content = path.read_bytes()
    path.write_bytes(content[: kept if isinstance(kept, int) else int(kept * len(content))])
    with pytest.raises(Damaged):
        backups.restore(elsewhere, path)


@pytest.mark.parametrize('name', ['../evil', '/etc/evil', 'media/../../evil', 'main.py', 'media', 'media/a\nb'])
def test_B46_a_foreign_file_in_a_backup_is_never_written(tmp_path, elsewhere, name):
    path = tmp_path / 'evil.tar'
    with path.open('wb') as file:
        archive = Archive(file)
        archive.add(b'evil', name)
        archive.close()
    with pytest.raises(Damaged, match='does not belong'):
        backups.restore(elsewhere, path)
    assert not (tmp_path / 'evil').exists()
    assert list(elsewhere.data.iterdir()) == []


def test_a_database_that_is_not_sound_is_not_put_back(tmp_path, elsewhere):
    path = tmp_path / 'odd.tar'
    with path.open('wb') as file:
        archive = Archive(file)
        archive.add(b'SQLite format 3\0' + b'x' * 9000, 'classroom.db')
        archive.close()
    with pytest.raises(Damaged, match='database'):
        backups.restore(elsewhere, path)


def test_a_full_folder_is_kept_unless_forced_and_then_kept_aside(settings, school, elsewhere):
    path = backups.backup(settings).path
    backups.restore(elsewhere, path)
    (elsewhere.data / 'note.txt').write_text('mine')
    with pytest.raises(InvalidInput, match='--force'):
        backups.restore(elsewhere, path)
    backups.restore(elsewhere, path, force=True)
    (aside,) = (elsewhere.data / 'backups').iterdir()
    assert (aside / 'note.txt').read_text() == 'mine'
    assert {entry.name for entry in elsewhere.data.iterdir()} == {'backups', 'classroom.db', 'media', 'secret.key'}


def test_a_folder_that_the_program_runs_on_is_not_touched(settings, school):
    path = backups.backup(settings).path
    with pytest.raises(Conflict, match='Stop it first'):
        backups.restore(settings, path, force=True)
    assert _titles(settings) == [school.title]


def test_what_is_no_backup_and_what_is_nothing_is_said(settings, tmp_path, elsewhere):
    (tmp_path / 'note.tar').write_text('hello')
    with pytest.raises(Damaged):
        backups.restore(elsewhere, tmp_path / 'note.tar')
    with pytest.raises(InvalidInput, match='no file'):
        backups.restore(elsewhere, tmp_path / 'nothing.tar')
    with pytest.raises(InvalidInput, match='nothing to back up'):
        backups.backup(elsewhere)


def test_beside_postgres_the_backup_holds_files_and_key(settings, elsewhere):
    settings.database_url = 'postgresql://nowhere/school'
    made = backups.backup(settings)
    assert (made.files, made.with_database) == (1, False)
    backups.restore(elsewhere, made.path)
    assert elsewhere.key == settings.key


def _titles(settings):
    connection = pysqlite3.connect(str(settings.data / 'classroom.db'))
    try:
        return [title for (title,) in connection.execute('SELECT title FROM session')]
    finally:
        connection.close()
