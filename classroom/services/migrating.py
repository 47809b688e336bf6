"""Run Alembic inside a transaction of ours; apart from `upgrades`, so that a usual start need not load it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def to_head(connection: Connection, scripts: Path) -> None:
    """Migrate to the newest of these scripts. The caller has begun the transaction and commits it."""
    config = Config()
    config.set_main_option('script_location', str(scripts).replace('%', '%%'))
    config.attributes['connection'] = connection
    command.upgrade(config, 'head')
