"""Bring the database to the newest version at start, after a backup."""

import logging
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from classroom import clock
from classroom.config import Settings
from classroom.db import Database
from classroom.errors import ClassroomError, Unavailable
from classroom.models import metadata
from classroom.services.archives import sync

log = logging.getLogger(__name__)
SCRIPTS = Path(__file__).parents[2] / 'migrations'
WAIT_SECONDS = 120
POSTGRES_LOCK = 0x636C6173
FEW = 5
NOT_OURS = (
    'This database does not fit this program, though its version says so: it lacks {missing}. '
    'Restore a backup, or start with another data folder.'
)


UNUSABLE = (
    'This database cannot be used: {why}. Nothing in it was changed. '
    'Restore a backup, or start with another data folder or database.'
)


class TooNew(ClassroomError):
    """The database was written by a newer program."""

    code = 'database_too_new'


class DoesNotFit(ClassroomError):
    """The database is none of ours, or tables or columns of the version that it says it has are not there."""

    code = 'database_does_not_fit'


class Report(NamedTuple):
    """What was done: the versions before and after, and the backup, if one was made."""

    before: str | None
    after: str
    backup: Path | None


def upgrade(settings: Settings, *, scripts: Path = SCRIPTS) -> Report:
    """Migrate to the newest version. Of two processes that start at once on one database, one waits.

    Raises TooNew where a newer program has written this database, DoesNotFit where something of it is missing or
    in the way, Unavailable when the other one takes too long.
    """
    try:
        return _upgraded(settings, scripts)
    except DatabaseError as error:
        why = str(error.orig).strip().partition('\n')[0]
        raise DoesNotFit(UNUSABLE.format(why=why)) from error


def head(scripts: Path = SCRIPTS) -> str:
    """The newest version that this program knows."""
    return max(_known(scripts))


def version(connection: Connection) -> str | None:
    """The version of this database; None for one without tables of ours."""
    if not inspect(connection).has_table('alembic_version'):
        return None
    return connection.execute(text('SELECT version_num FROM alembic_version')).scalar()


def _known(scripts: Path) -> set[str]:
    """By the names of the scripts, `0007_what_changed.py`, so that a usual start need not load Alembic."""
    return {path.name.partition('_')[0] for path in (scripts / 'versions').glob('[0-9]*_*.py')}


def _upgraded(settings: Settings, scripts: Path) -> Report:
    if not settings.database_url:
        settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.sqlalchemy_url, threads=1)
    try:
        report = _upgrade(database, settings, scripts)
        _check_fits(database)
        return report
    except Timeout:
        raise Unavailable('Another start is still busy with this data folder. Try again in a few minutes.') from None
    finally:
        database.close()


def _upgrade(database: Database, settings: Settings, scripts: Path) -> Report:
    if not database.is_sqlite:
        return _upgrade_postgres(database, scripts)
    with FileLock(settings.data / 'upgrade.lock', timeout=WAIT_SECONDS):
        return _upgrade_sqlite(database, settings.data / 'backups', scripts)


def _check_fits(database: Database) -> None:
    """Rather a sentence now than an error at the first page that needs what is not there."""
    looked = inspect(database.engine)
    there = {name: {column['name'] for column in columns} for (_, name), columns in looked.get_multi_columns().items()}
    missing = [table.name for table in metadata.sorted_tables if table.name not in there]
    for table in metadata.sorted_tables:
        missing += [
            f'{table.name}.{one.name}' for one in table.columns if one.name not in there.get(table.name, {one.name})
        ]
    if missing:
        raise DoesNotFit(NOT_OURS.format(missing=', '.join(sorted(missing)[:FEW])))


def _upgrade_sqlite(database: Database, backups: Path, scripts: Path) -> Report:
    newest = head(scripts)
    with database.engine.connect() as connection:
        before = version(connection)
        connection.rollback()  # neither VACUUM nor PRAGMA foreign_keys works inside a transaction
        if before == newest:
            return Report(before, newest, None)
        _check_known(before, scripts)
        backup = _back_up(connection, backups, before) if before else None
        connection.connection.driver_connection.execute(  # type: ignore[union-attr]  # it is connected
            'PRAGMA foreign_keys=OFF'
        )
        try:
            _migrate_checked(connection.execution_options(writes=True), scripts)
        finally:
            connection.invalidate()  # its foreign keys are off
    return Report(before, newest, backup)


def _migrate_checked(connection: Connection, scripts: Path) -> None:
    """All or nothing: with foreign keys off, references are checked before the commit."""
    with connection.begin():
        _migrate(connection, scripts)
        broken = connection.exec_driver_sql('PRAGMA foreign_key_check').all()
        if broken:
            raise RuntimeError(f'the migration would break {len(broken)} references; the database is as it was')


def _upgrade_postgres(database: Database, scripts: Path) -> Report:
    newest = head(scripts)
    with database.engine.begin() as connection:
        connection.execute(text(f'SELECT pg_advisory_xact_lock({POSTGRES_LOCK})'))
        before = version(connection)
        if before != newest:
            _check_known(before, scripts)
            if before:
                log.warning('the database is migrated now; PostgreSQL is backed up by its operator')
            _migrate(connection, scripts)
    return Report(before, newest, None)


def _migrate(connection: Connection, scripts: Path) -> None:
    import_module('classroom.services.migrating').to_head(connection, scripts)


def _check_known(found: str | None, scripts: Path) -> None:
    if found is not None and found not in _known(scripts):
        raise TooNew(
            f'This database has version {found}, which is newer than this program. '
            'Install the newest program, or restore a backup that this one made.'
        )


def _back_up(connection: Connection, folder: Path, found: str) -> Path:
    """A copy beside the database, by SQLite itself, before anything changes."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f'{clock.now():%Y%m%d-%H%M%S}-before-{found}.db'
    connection.connection.driver_connection.execute(  # type: ignore[union-attr]  # it is connected
        'VACUUM INTO ?', (str(path),)
    )
    path.chmod(0o600)
    sync(path)  # SQLite leaves this to us (sqlite.org/lang_vacuum.html)
    sync(folder)
    log.info('backup before the migration: %s', path.name)
    return path
