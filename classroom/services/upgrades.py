"""Bring the database to the newest version at start, after a backup."""

import logging
from pathlib import Path
from typing import NamedTuple

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import Connection, inspect, text

from classroom import clock
from classroom.config import Settings
from classroom.db import Database
from classroom.errors import ClassroomError

log = logging.getLogger(__name__)
SCRIPTS = Path(__file__).parents[2] / 'migrations'
WAIT_SECONDS = 120
POSTGRES_LOCK = 0x636C6173


class TooNew(ClassroomError):
    """The database was written by a newer program."""

    code = 'database_too_new'


class Report(NamedTuple):
    """What was done: the versions before and after, and the backup, if one was made."""

    before: str | None
    after: str
    backup: Path | None


def head() -> str:
    """The newest version that this program knows."""
    return str(_scripts().get_current_head())


def upgrade(settings: Settings) -> Report:
    """Migrate to the newest version. Of two processes that start at once on one database, one waits.

    Raises TooNew where a newer program has written this database.
    """
    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.sqlalchemy_url, threads=1)
    try:
        if not database.is_sqlite:
            return _upgrade_postgres(database)
        with FileLock(settings.data / 'upgrade.lock', timeout=WAIT_SECONDS):
            return _upgrade_sqlite(database, settings.data / 'backups')
    finally:
        database.close()


def _upgrade_sqlite(database: Database, backups: Path) -> Report:
    with database.engine.connect() as connection:
        before = _version(connection)
        connection.rollback()
        if before == head():
            return Report(before, before, None)
        _check_known(before)
        backup = _back_up(connection, backups, before) if before else None
        connection.connection.driver_connection.execute('PRAGMA foreign_keys=OFF')  # type: ignore[union-attr]  # before BEGIN
        _migrate(connection)
        broken = connection.exec_driver_sql('PRAGMA foreign_key_check').all()
        if broken:
            raise RuntimeError(f'the migration would break {len(broken)} references; the database is as it was')
        connection.commit()
        connection.invalidate()  # its foreign keys are off
    return Report(before, head(), backup)


def _upgrade_postgres(database: Database) -> Report:
    with database.engine.connect() as connection:
        connection.execute(text(f'SELECT pg_advisory_xact_lock({POSTGRES_LOCK})'))
        before = _version(connection)
        if before != head():
            _check_known(before)
            if before:
                log.warning('the database is migrated now; PostgreSQL is backed up by its operator')
            _migrate(connection)
        connection.commit()
    return Report(before, head(), None)


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option('script_location', str(SCRIPTS))
    config.attributes['connection'] = connection
    command.upgrade(config, 'head')


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table('alembic_version'):
        return None
    return MigrationContext.configure(connection).get_current_revision()


def _check_known(version: str | None) -> None:
    if version is not None and version not in {script.revision for script in _scripts().walk_revisions()}:
        raise TooNew(
            f'This database has version {version}, which is newer than this program. '
            'Install the newest program, or restore a backup that this one made.'
        )


def _back_up(connection: Connection, folder: Path, version: str) -> Path:
    """A copy beside the database, by SQLite itself, before anything changes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f'{clock.now():%Y%m%d-%H%M%S}-before-{version}.db'
    connection.connection.driver_connection.execute('VACUUM INTO ?', (str(path),))  # type: ignore[union-attr]
    log.info('backup before the migration: %s', path.name)
    return path


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(SCRIPTS))
