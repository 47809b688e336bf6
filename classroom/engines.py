"""Engines: connections to SQLite and PostgreSQL as durability needs them, and their errors in words for people."""

import json
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from classroom.errors import Conflict, NotFound

try:
    from pysqlite3 import dbapi2 as found
except ImportError:  # no wheel for this processor: Python's own SQLite, and `doctor` says so where it is old
    import sqlite3 as found

sqlite: Any = found
"""The SQLite that we use, everywhere."""

NUMBER_TOO_LARGE = '22003'  # SQLSTATE numeric_value_out_of_range
DEADLOCK, NOT_THERE = '40P01', '23503'  # deadlock_detected, foreign_key_violation
SAME_MOMENT = 'Something changed in the same moment. Please try again.'


def sqlite_engine(url: str, threads: int) -> Engine:
    """A pool for one SQLite file, with the pragmas that durability needs; who writes says so to `begin`."""
    engine = create_engine(
        url,
        module=sqlite,
        pool_size=threads + 4,
        max_overflow=8,
        connect_args={'check_same_thread': False, 'timeout': 10},
        json_serializer=_json,
        hide_parameters=True,  # an error in the log shall not quote what people typed
    )
    event.listen(engine, 'connect', _set_pragmas)
    event.listen(engine, 'begin', _begin)
    event.listen(engine, 'handle_error', _out_of_range)
    return engine


def postgres_engine(url: str, threads: int) -> Engine:
    """A pool for a PostgreSQL database at `postgresql://…`."""
    engine = create_engine(
        url.replace('postgresql://', 'postgresql+psycopg://', 1),
        pool_size=threads + 4,
        pool_pre_ping=True,
        json_serializer=_json,
        hide_parameters=True,  # an error in the log shall not quote what people typed
    )
    event.listen(engine, 'handle_error', _out_of_range)
    event.listen(engine, 'handle_error', _same_moment)
    return engine


def _out_of_range(context: ExceptionContext) -> NotFound | None:
    """A number that no column can hold names nothing that is there."""
    error = context.original_exception
    too_large = isinstance(error, OverflowError) or getattr(error, 'sqlstate', None) == NUMBER_TOO_LARGE
    return NotFound() if too_large else None


def _same_moment(context: ExceptionContext) -> Conflict | None:
    """Two who wait for each other, or somebody who writes in the name of a participant who has just become another."""
    state = getattr(context.original_exception, 'sqlstate', None)
    merged = state == NOT_THERE and 'not present in table "participant"' in str(context.original_exception)
    return Conflict(SAME_MOMENT) if state == DEADLOCK or merged else None


def _set_pragmas(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ('journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON', 'busy_timeout=10000'):
        connection.execute(f'PRAGMA {pragma}')
    connection.create_function('lower', 1, _lower, deterministic=True)  # its own knows the letters of English alone


def _lower(text: str | None) -> str | None:
    return text.lower() if isinstance(text, str) else text


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get('writes')
    connection.exec_driver_sql('BEGIN IMMEDIATE' if writes else 'BEGIN')


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))
