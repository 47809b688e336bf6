"""numbers that links, bells and open pages name are never given again; causes and pictures are found by an index

PostgreSQL counts on by itself. On SQLite the rows stay where they are and only the words of their tables change: to
copy a table, as for sign-ins, would drop all that refers to it where foreign keys are on. A number that is the table's
key lies in the file alike with AUTOINCREMENT and without (sqlite.org/autoinc.html).
"""

from alembic import op
from sqlalchemy import Connection

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

PLAIN, COUNTED = '\tid INTEGER NOT NULL, \n', '\tid INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, \n'
TABLES = ('assignment', 'board', 'course', 'material', 'participant', 'room', 'submission', 'user_account')
TOLD = "SELECT CAST(substr(cause, 12) AS INTEGER) FROM notification WHERE cause LIKE 'assignment:%'"
NOTED = "SELECT subject_id FROM audit_entry WHERE subject = '{subject}'"
NAMED = {
    'assignment': [TOLD],
    'board': [NOTED.format(subject='board')],
    'course': [NOTED.format(subject='course')],
    'material': [NOTED.format(subject='material')],
    'participant': [NOTED.format(subject='participant'), 'SELECT participant_id FROM audit_entry'],
    'user_account': [NOTED.format(subject='user')],
}
"""Where numbers stand of what may be gone already."""


def upgrade() -> None:
    """Go to this version."""
    op.create_index('ix_notification_cause', 'notification', ['cause'])
    op.create_index('ix_board_file_digest', 'board_file', ['digest'])
    op.create_index('ix_user_account_photo', 'user_account', ['photo'])
    connection = op.get_bind()
    if connection.dialect.name != 'sqlite':
        return
    connection.exec_driver_sql('PRAGMA writable_schema = ON')
    for table in TABLES:
        _count(connection, table)
    connection.exec_driver_sql('PRAGMA writable_schema = RESET')
    for table in TABLES:
        _begin_above(connection, table)


def _count(connection: Connection, table: str) -> None:
    """Let the table count on from the highest number that it ever gave."""
    key = f'\tCONSTRAINT pk_{table} PRIMARY KEY (id), \n'
    asked = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    words = connection.exec_driver_sql(asked, (table,)).scalar_one()
    if words.count(PLAIN) != 1 or words.count(key) != 1:
        raise RuntimeError(f'the table {table} is not as this migration knows it')
    changed = (words.replace(PLAIN, COUNTED).replace(key, ''), table)
    connection.exec_driver_sql("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", changed)


def _begin_above(connection: Connection, table: str) -> None:
    """The table that SQLite keeps its counts in is there since sign-ins are counted."""
    numbers = ' UNION ALL '.join((f'SELECT id FROM {table}', *NAMED.get(table, ())))  # noqa: S608 - a name from above
    newest = f'SELECT ?, coalesce(max(id), 0) FROM ({numbers})'  # noqa: S608 - likewise
    connection.exec_driver_sql(f'INSERT INTO sqlite_sequence (name, seq) {newest}', (table,))
