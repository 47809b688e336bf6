"""How Alembic reaches our tables: a connection from the program, or a database of its own from the settings."""

from alembic import context
from alembic.operations.ops import MigrationScript
from sqlalchemy import Connection

from classroom import db
from classroom.config import Settings
from classroom.models import metadata


def run(connection: Connection) -> None:
    """Migrate over this connection; SQLite changes tables by copying them (batch mode)."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == 'sqlite',
        compare_type=True,
        transactional_ddl=True,
        process_revision_directives=number,
    )
    with context.begin_transaction():
        context.run_migrations()


def number(_: object, __: object, scripts: list[MigrationScript]) -> None:
    """Count versions, so that their order is the order of their names (services/upgrades.py reads those)."""
    newest = context.script.get_current_head()
    for script in scripts:
        script.rev_id = f'{int(newest or 0) + 1:04}'


def main() -> None:
    """Use the program's connection where it gave one."""
    given = context.config.attributes.get('connection')
    if given is not None:
        run(given)
        return
    database = db.Database(Settings().sqlalchemy_url)
    with database.engine.connect() as connection:
        run(connection)
        connection.commit()
    database.close()


main()
