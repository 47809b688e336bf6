"""A backup while the program runs, and the way back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from classroom import clock
from classroom.config import Settings
from classroom.engines import sqlite
from classroom.errors import Conflict, InvalidInput
from classroom.services import key_files
from classroom.services.archives import DATABASE, MEDIA, Archive, Damaged, private_file, sync, unpack

FOLDER = 'backups'


class Backup(NamedTuple):
    """What was written or read: the file, how many files are in it, and whether the database is one of them."""

    path: Path
    files: int
    with_database: bool


def backup(settings: Settings, folder: Path | None = None, passphrase: str | None = None) -> Backup:
    """Write a backup (file mode 0600), into `backups` of the data folder where no folder is given.

    A pass phrase seals the key. PostgreSQL is backed up by its own tools: then the file holds media and key alone.
    Raises InvalidInput where there is nothing to back up, or for a pass phrase that is too short.
    """
    sqlite = not settings.database_url
    if sqlite and not (settings.data / DATABASE).exists():
        raise InvalidInput(f'There is nothing to back up in {settings.data}.')
    key = key_files.packed(settings.key, passphrase)
    folder = folder or settings.data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix='.backup-', dir=folder) as scratch:
        unfinished = Path(scratch) / 'backup.tar'
        with private_file(unfinished) as file:
            archive = Archive(file)
            if sqlite:
                copy = Path(scratch) / DATABASE
                _copy_database(settings.data / DATABASE, copy)
                archive.add_file(copy, DATABASE)
            for path in _stored(settings.data / MEDIA):
                archive.add_file(path, path.relative_to(settings.data).as_posix())
            archive.add(key[1], key[0])
            files = archive.files
            archive.close()
        path = unfinished.rename(folder / f'classroom-{clock.now():%Y%m%d-%H%M%S-%f}.tar')
    sync(folder)
    return Backup(path, files, sqlite)


def restore(settings: Settings, source: Path, passphrase: str | None = None, *, force: bool = False) -> Backup:
    """Put a backup back. All of it is checked before anything changes.

    With `force`, what was in the folder is kept below its `backups`. Raises Damaged; Conflict while the program
    runs on the folder; InvalidInput for a wrong pass phrase, or for a folder with something in it without `force`.
    """
    data = settings.data
    data.mkdir(parents=True, exist_ok=True)
    present = [entry for entry in data.iterdir() if entry.name != FOLDER]
    if present and not force:
        raise InvalidInput(f'{data} is not empty. Take an empty folder, or add --force to replace what is in it.')
    _check_idle(data / DATABASE)
    with tempfile.TemporaryDirectory(prefix='.restore-', dir=data) as staging:
        new = Path(staging)
        files = unpack(source, new)
        key_files.open_in(new, passphrase)
        _check_database(new / DATABASE)
        _exchange(data, present, new)
    return Backup(source, files, (data / DATABASE).exists())


def _stored(media: Path) -> Iterator[Path]:
    return (path for path in sorted(media.rglob('*')) if path.is_file() and not path.is_symlink())


def _copy_database(path: Path, copy: Path) -> None:
    """A consistent copy by SQLite itself, while others write."""
    connection = sqlite.connect(str(path), timeout=10)
    try:
        connection.execute('VACUUM INTO ?', (str(copy),))
    finally:
        connection.close()


def _check_database(path: Path) -> None:
    if not path.exists():
        return
    connection = sqlite.connect(str(path))
    try:
        sound = connection.execute('PRAGMA integrity_check').fetchone() == ('ok',)
    except sqlite.DatabaseError:
        sound = False
    finally:
        connection.close()
    if not sound:
        raise Damaged('its database is not sound')


def _check_idle(path: Path) -> None:
    """Leaving WAL mode takes the database for oneself: a program that runs shows here."""
    if not path.exists():
        return
    connection = sqlite.connect(str(path), timeout=0.2)
    try:
        connection.execute('PRAGMA journal_mode=DELETE')
    except sqlite.OperationalError as error:
        raise Conflict('The program runs on this folder. Stop it first.') from error
    except sqlite.DatabaseError:
        return  # a broken database is a good reason to restore
    finally:
        connection.close()


def _exchange(data: Path, present: list[Path], new: Path) -> None:
    if present:
        aside = data / FOLDER / f'{clock.now():%Y%m%d-%H%M%S-%f}-before-restore'
        aside.mkdir(parents=True)
        for entry in present:
            entry.rename(aside / entry.name)
    for entry in list(new.iterdir()):
        entry.rename(data / entry.name)
    sync(data)
