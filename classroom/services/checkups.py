"""What `doctor` looks at: the database, the key file, the disk, the address that people are given, the mail server."""

import shutil
import stat
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from classroom.config import Settings
from classroom.db import Database
from classroom.engines import sqlite
from classroom.mail import smtp
from classroom.services import key_files, upgrades
from classroom.services.archives import DATABASE

SAFE_SQLITE = (3, 51, 3)
"""Older ones may lose a commit when they reset the write-ahead log (3.7.0 to 3.51.2)."""
LITTLE, TOO_LITTLE = 2 * 1024**3, 200 * 1024**2


class Finding(NamedTuple):
    """One thing that was looked at. `bad` needs somebody now, `note` is worth knowing."""

    state: Literal['fine', 'note', 'bad']
    what: str
    says: str


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at everything; changes nothing."""
    if not settings.data.exists():
        yield Finding('note', 'data folder', f'{settings.data} is not there yet. The first start makes it.')
        return
    yield from _database(settings)
    yield _key(settings)
    yield _disk(settings)
    yield _address(settings)
    yield _mail(settings)


def _database(settings: Settings) -> Iterator[Finding]:
    if not settings.database_url:
        yield _driver()
        if not (settings.data / DATABASE).exists():
            yield Finding('note', 'database', 'There is none yet. The first start makes it.')
            return
    database = Database(settings.sqlalchemy_url, threads=1)
    try:
        with database.engine.connect() as connection:
            if database.is_sqlite:
                yield from _sqlite(connection)
            yield _version(connection)
    except SQLAlchemyError as error:
        yield Finding('bad', 'database', f'It cannot be read: {getattr(error, "orig", error)}. Restore a backup.')
    finally:
        database.engine.dispose()


def _driver() -> Finding:
    version = sqlite.sqlite_version
    if sqlite.sqlite_version_info >= SAFE_SQLITE:
        return Finding('fine', 'SQLite', version)
    return Finding('bad', 'SQLite', f'{version} may lose commits. Install a pysqlite3 with 3.51.3 or newer.')


def _sqlite(connection: Connection) -> Iterator[Finding]:
    mode = connection.exec_driver_sql('PRAGMA journal_mode').scalar_one()
    yield Finding('fine' if mode == 'wal' else 'bad', 'write-ahead log', f'journal mode {mode}')
    harm = connection.exec_driver_sql('PRAGMA integrity_check').scalars().all()
    sound = harm == ['ok']
    yield Finding('fine' if sound else 'bad', 'integrity', 'sound' if sound else f'{harm[0]}. Restore a backup.')
    broken = len(connection.exec_driver_sql('PRAGMA foreign_key_check').all())
    yield Finding('bad' if broken else 'fine', 'references', f'{broken} broken')


def _version(connection: Connection) -> Finding:
    version, newest = upgrades.version(connection), upgrades.head()
    if version == newest:
        return Finding('fine', 'version', newest)
    return Finding('note', 'version', f'{version}, and the program has {newest}. The next start migrates.')


def _key(settings: Settings) -> Finding:
    if settings.secret_key is not None:
        return Finding('fine', 'secret key', 'from CLASSROOM_SECRET_KEY')
    path = settings.data / key_files.PLAIN
    if not path.exists():
        return Finding('note', 'secret key', 'There is none yet. The first start makes it.')
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode == 0o600:  # noqa: PLR2004 - what only the owner may read and write
        return Finding('fine', 'secret key', 'only its owner can read it')
    return Finding('bad', 'secret key', f'Others can read it (mode {mode:04o}). Run: chmod 600 {path}')


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data).free
    says = f'{free / 1024**3:.1f} GB free'
    if free < TOO_LITTLE:
        return Finding('bad', 'disk', f'{says}. Make room, or nothing more can be kept.')
    return Finding('note' if free < LITTLE else 'fine', 'disk', says)


def _mail(settings: Settings) -> Finding:
    url = settings.smtp_url.get_secret_value()
    if not url:
        return Finding(
            'note', 'mail', 'No mail server. Links are there to copy. Set CLASSROOM_SMTP_URL to send letters.'
        )
    try:
        server = smtp.server_of(url)
        with smtp.connected(server):
            return Finding('fine', 'mail', f'{server.host} takes letters from {server.sender}')
    except (smtp.BadAddress, smtp.Away) as problem:
        return Finding('bad', 'mail', str(problem))


def _address(settings: Settings) -> Finding:
    host = urlsplit(settings.url).hostname
    if host in {'localhost', '127.0.0.1', '::1'}:
        return Finding('note', 'address', f'{settings.url} opens on this machine only. Set CLASSROOM_BASE_URL.')
    if not settings.base_url:
        return Finding('note', 'address', f'{settings.url}, as this network has it. Set CLASSROOM_BASE_URL to fix it.')
    if not settings.secure:
        return Finding('note', 'address', f'{settings.url} is not encrypted. Microphone and installing need HTTPS.')
    return Finding('fine', 'address', settings.url)
