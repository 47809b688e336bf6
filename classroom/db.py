"""The database: one writer at a time in fair order, pooled readers, and `call()` that keeps both off the event loop."""

import asyncio
import contextvars
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Engine, Executable, bindparam, insert, update
from sqlalchemy.engine import CursorResult, Result
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as OrmSession

from classroom import clock
from classroom.engines import postgres_engine, sqlite_engine
from classroom.events import Event, Numbered, RoomEvent, bus
from classroom.models import Room, RoomEventRow

log = logging.getLogger(__name__)
rooms, kept_events = Room.__table__, RoomEventRow.__table__  # type: ignore[attr-defined]  # SQLModel has them
NEXT_NUMBER = update(rooms).where(rooms.c.id == bindparam('room')).values(seq=rooms.c.seq + 1).returning(rooms.c.seq)
KEEP_EVENT = insert(kept_events)
"""Each write to a room needs these two: they are built once, and take no part in the unit of work."""
P = ParamSpec('P')
R = TypeVar('R')
M = TypeVar('M')


class FairLock:
    """A mutex that serves waiting threads in the order in which they came; `threading.Lock` lets some starve."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait()

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()  # the lock passes on without being free in between
            else:
                self._held = False


class Database:
    """An engine with the pragmas that durability needs, the writers' lock and the services' threads."""

    def __init__(self, url: str, *, threads: int = 8, engine: Engine | None = None) -> None:
        self.url = url
        self.is_sqlite = url.startswith('sqlite')
        made = sqlite_engine if self.is_sqlite else postgres_engine
        self.engine = engine or made(url, threads)
        self.writer = self.engine.execution_options(writes=True)
        self.reader = (
            self.engine if self.is_sqlite else self.engine.execution_options(isolation_level='REPEATABLE READ')
        )
        self.lock = FairLock()
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix='service')

    def close(self) -> None:
        """Let running services end, fold the write-ahead log back and close all connections."""
        self.pool.shutdown(wait=True)
        if self.is_sqlite:
            with self.engine.connect() as connection:
                connection.exec_driver_sql('PRAGMA wal_checkpoint(TRUNCATE)')
        self.engine.dispose()


class Reading:
    """A consistent view of the database for the length of a `with`."""

    def __init__(self, orm: OrmSession) -> None:
        self.orm = orm
        self.held: list[Any] | None = None
        """Rows that were asked for by key, where they may be asked for again: SQLAlchemy forgets what nobody holds."""

    def get(self, table: type[M], key: Any) -> M | None:
        """The row with this primary key."""
        row = self.orm.get(table, key)
        if self.held is not None:
            self.held.append(row)
        return row

    def one(self, query: Any) -> Any | None:
        """The first entity or value of a select, or None."""
        return self.orm.scalars(query).first()

    def all(self, query: Any) -> Sequence[Any]:
        """All entities or values of a bounded select."""
        return self.orm.scalars(query).all()

    def rows(self, query: Executable, **values: Any) -> Result[*tuple[Any, ...]]:
        """The rows of a select of several columns; `values` are those of its bound parameters."""
        return self.orm.execute(query, values)


class Transaction(Reading):
    """A write. It commits once, at the end of its `with`; its events leave after that."""

    def __init__(self, orm: OrmSession) -> None:
        super().__init__(orm)
        self.events: list[Event] = []

    def add(self, row: M) -> M:
        """Insert a row now, so that it has its id and breaks its constraints here."""
        self.orm.add(row)
        self.orm.flush()
        return row

    def flush(self) -> None:
        """Write pending changes now, so that a broken constraint shows here."""
        self.orm.flush()

    def run(self, statement: Executable) -> 'CursorResult[Any]':
        """Run an update or delete."""
        return self.orm.execute(statement)  # type: ignore[return-value]  # DML answers with a CursorResult

    def lock_row(self, table: type[M], key: Any) -> M | None:
        """The row as it is now, held against other writers until the commit (on SQLite the transaction holds all).

        Rows that only refer to it are added meanwhile: PostgreSQL looks at it for them, and would wait in a circle.
        """
        return self.orm.get(table, key, with_for_update={'key_share': True}, populate_existing=True)

    def publish(self, happened: Event) -> None:
        """Number and keep a room's event in this transaction; every event goes to the bus after the commit."""
        if isinstance(happened, RoomEvent):
            happened = self._number(happened)
        self.events.append(happened)

    def _number(self, happened: RoomEvent) -> Numbered:
        self.orm.flush()
        seq = self.orm.execute(NEXT_NUMBER, {'room': happened.room_id}).scalar_one()
        views = happened.views()
        kept = {'room_id': happened.room_id, 'seq': seq, 'kind': happened.kind, 'views': views, 'at': clock.now()}
        self.orm.execute(KEEP_EVENT, kept)
        return Numbered(room_id=happened.room_id, seq=seq, kind=happened.kind, views=views)


_database: Database | None = None
_current: contextvars.ContextVar[Transaction | None] = contextvars.ContextVar('transaction', default=None)
_together: contextvars.ContextVar[Reading | None] = contextvars.ContextVar('reading', default=None)


def use(database: Database | None) -> None:
    """Make this the database of the process."""
    global _database  # noqa: PLW0603 - the composition root sets it once
    _database = database


def database() -> Database:
    """The database of the process."""
    if _database is None:
        raise RuntimeError('no database is in use')
    return _database


@contextmanager
def reading() -> Iterator[Reading]:
    """Read in one snapshot; inside a transaction, that transaction; inside `read`, what all of it reads from."""
    if (outer := _current.get() or _together.get()) is not None:
        yield outer
        return
    with OrmSession(database().reader, expire_on_commit=False, autoflush=False) as orm:
        yield Reading(orm)


@contextmanager
def transaction() -> Iterator[Transaction]:
    """Write: one at a time in fair order on SQLite, by row locks on PostgreSQL; commits once, then publishes.

    Raises what the block raises, after a rollback, and then nothing is published.
    """
    db = database()
    if _current.get() is not None:
        raise RuntimeError('a transaction inside a transaction: pass `tx` instead')
    if _together.get() is not None:
        raise RuntimeError('a transaction where all is read from one snapshot: it would not be seen')
    whole, end = (db.lock, nullcontext()) if db.is_sqlite else (nullcontext(), db.lock)
    with whole, OrmSession(db.writer, expire_on_commit=False) as orm:
        tx = Transaction(orm)
        token = _current.set(tx)
        try:
            yield tx
            with end:  # commit and hand over in one go: events keep the order of their commits
                orm.commit()
                _current.set(None)  # listeners inherit this context, and the transaction is over for them
                bus.publish(tx.events)
        finally:
            _current.reset(token)


async def call(service: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a synchronous service off the event loop, in the caller's context."""
    context = contextvars.copy_context()
    work = partial(context.run, partial(service, *args, **kwargs))
    return await asyncio.get_running_loop().run_in_executor(database().pool, work)


async def read(services: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Like `call`, for a page that asks several services: they read one snapshot, and no row twice. None may write."""

    def together(*args: P.args, **kwargs: P.kwargs) -> R:
        with reading() as db:
            db.held = []
            _together.set(db)  # in the context of this call alone
            return services(*args, **kwargs)

    return await call(together, *args, **kwargs)


def broke(error: IntegrityError, *names: str) -> bool:
    """Whether this error is about one of these constraints: its name, or `table.column` as SQLite says it."""
    return any(name in str(error.orig) for name in names)
