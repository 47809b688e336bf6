"""10,000 rows of a CSV become accounts: read and checked, made, taken back; seconds and the steps of the progress."""

import sys
import tempfile
import time
from pathlib import Path

from classroom import db
from classroom.config import Settings
from classroom.services import imports, keys, upgrades
from tests import staff

ROWS = 10_000


def content() -> bytes:
    """The list: students and teachers with e-mail and user name, in one school."""
    lines = [
        f'Person {number},p{number}@fernwood.example,person{number},{"teacher" if number % 20 == 0 else "student"},'
        'Fernwood School'
        for number in range(ROWS)
    ]
    return '\r\n'.join(['full_name,email,username,user_type,school', *lines]).encode('utf-8-sig')


def measure(settings: Settings) -> str:
    """One line for this database."""
    upgrades.upgrade(settings)
    database = db.Database(settings.sqlalchemy_url)
    db.use(database)
    admin, list_ = staff.set_up().actor, content()
    began = time.perf_counter()
    report = imports.check(admin, list_, 'people.csv')
    checked = time.perf_counter()
    steps: list[int] = []
    made = imports.make(admin, report.id, steps.append)
    done = time.perf_counter()
    undone = imports.undo(admin, report.id)
    end = time.perf_counter()
    db.use(None)
    database.close()
    kind = 'SQLite' if database.is_sqlite else 'PostgreSQL'
    return (
        f'{kind}: {made:,} rows checked in {checked - began:.2f} s, made in {done - checked:.2f} s '
        f'({len(steps)} steps of progress), {undone.removed:,} taken back in {end - done:.2f} s'
    )


def main(urls: list[str]) -> None:
    """SQLite in a fresh folder, and each PostgreSQL address that is named (an empty database)."""
    for url in ['', *urls]:
        with tempfile.TemporaryDirectory(prefix='classroom-bench-') as folder:
            settings = Settings(data=Path(folder), database_url=url)
            keys.use(settings.key)
            print(measure(settings))


if __name__ == '__main__':
    main(sys.argv[1:])
