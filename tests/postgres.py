"""A PostgreSQL server for tests, which forgets everything at a power cut and is quick for it."""

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from tests.timing import PATIENCE

UNSAFE = ('fsync', 'full_page_writes', 'synchronous_commit')


class Server:
    """It runs until `end`. `held` is the server of the library."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix='classroom-postgres-'))  # pytest's own is closed to its user
        os.environ.setdefault('XDG_RUNTIME_DIR', str(self._folder))  # before the import, which reads it
        self.held = _started(self._folder / 'cluster')
        with psycopg.connect(self.held.get_uri(), autocommit=True) as connection:
            for setting in UNSAFE:
                connection.execute(f'ALTER SYSTEM SET {setting} = off')
            connection.execute('SELECT pg_reload_conf()')

    def end(self) -> None:
        """Stop it, and leave nothing."""
        self.held.cleanup()
        atexit.unregister(self.held._cleanup)  # it would make the folder again
        shutil.rmtree(self._folder, ignore_errors=True)


def _started(cluster: Path):
    """Start it; the library gives it ten seconds, which a busy machine has not got."""
    from pgserver import PostgresServer, get_server

    end = time.monotonic() + PATIENCE
    while True:
        try:
            return get_server(cluster)
        except (subprocess.TimeoutExpired, AssertionError):
            if time.monotonic() > end:
                raise
        known = PostgresServer._instances.pop(cluster.resolve(), None)
        atexit.unregister(known._cleanup)
        time.sleep(1)
