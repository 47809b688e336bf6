"""the number of a sign-in is never given again: pages and live channels remember the numbers of those that ended

PostgreSQL counts on by itself. On SQLite the table is made anew; nothing refers to it.
"""

import sqlalchemy as sa
from alembic import op

import classroom.models.base

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

COPY = (
    'INSERT INTO sign_in_numbered '
    '(id, secret_hash, user_id, participant_id, shared_device, created_at, seen_at, ended_at) '
    'SELECT id, secret_hash, user_id, participant_id, shared_device, created_at, seen_at, ended_at FROM sign_in'
)


def upgrade() -> None:
    """Go to this version."""
    if op.get_bind().dialect.name != 'sqlite':
        return
    time = classroom.models.base.Utc(timezone=True)
    op.create_table(
        'sign_in_numbered',
        sa.Column('id', sa.Integer(), primary_key=True, nullable=False),
        sa.Column('secret_hash', sa.String(length=64), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('participant_id', sa.Integer(), nullable=True),
        sa.Column('shared_device', sa.Boolean(), nullable=False),
        sa.Column('created_at', time, nullable=False),
        sa.Column('seen_at', time, nullable=False),
        sa.Column('ended_at', time, nullable=True),
        sa.ForeignKeyConstraint(
            ['participant_id'], ['participant.id'], name=op.f('fk_sign_in_participant_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_sign_in_user_id'), ondelete='CASCADE'),
        sqlite_autoincrement=True,
    )
    op.execute(COPY)
    op.drop_table('sign_in')
    op.rename_table('sign_in_numbered', 'sign_in')
    op.create_index('ix_sign_in_participant_id', 'sign_in', ['participant_id'])
    op.create_index('ix_sign_in_user_id', 'sign_in', ['user_id'])
