"""the boards of a room"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        'board',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('room_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(80), nullable=False),
        sa.Column('shown', sa.Boolean(), nullable=False),
        sa.Column('rights', sa.String(8), nullable=False),
        sa.Column('named', sa.JSON(), nullable=False),
        sa.Column('unseen', sa.Boolean(), nullable=False),
        sa.Column('v', sa.Integer(), nullable=False),
        sa.Column('view', sa.Integer(), nullable=False),
        sa.Column('place', sa.Integer(), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('created_at', Utc(timezone=True), nullable=False),
        sa.CheckConstraint("rights IN ('teacher', 'named', 'all')", name=op.f('ck_board_rights')),
        _to('board', 'room', 'room_id'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_board')),
    )
    op.create_index('ix_board_room', 'board', ['room_id', 'id'])
    op.create_table(
        'board_page',
        sa.Column('board_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.String(32), nullable=False),
        sa.Column('z', sa.String(200), nullable=False),
        sa.Column('bg', sa.String(8), nullable=False),
        sa.Column('file', sa.String(64), nullable=True),
        sa.Column('ratio', sa.Float(), nullable=False),
        sa.Column('gone', sa.Boolean(), nullable=False),
        sa.Column('versioned_at', Utc(timezone=True), nullable=False),
        _to('board_page', 'board', 'board_id'),
        sa.PrimaryKeyConstraint('board_id', 'id', name=op.f('pk_board_page')),
    )
    op.create_table(
        'board_object',
        sa.Column('board_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.String(32), nullable=False),
        sa.Column('page', sa.String(32), nullable=False),
        sa.Column('kind', sa.String(8), nullable=False),
        sa.Column('z', sa.String(200), nullable=False),
        sa.Column('m', sa.JSON(), nullable=False),
        sa.Column('g', sa.String(32), nullable=True),
        sa.Column('locked', sa.Boolean(), nullable=False),
        sa.Column('say', sa.String(300), nullable=False),
        sa.Column('d', sa.JSON(), nullable=False),
        sa.Column('v', sa.Integer(), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('gone', sa.Boolean(), nullable=False),
        _to('board_object', 'board', 'board_id'),
        _to('board_object', 'participant', 'participant_id'),
        sa.PrimaryKeyConstraint('board_id', 'id', name=op.f('pk_board_object')),
    )
    op.create_index('ix_board_object_page', 'board_object', ['board_id', 'page'])
    op.create_index('ix_board_object_participant', 'board_object', ['participant_id'])
    op.create_table(
        'board_batch',
        sa.Column('board_id', sa.Integer(), nullable=False),
        sa.Column('v', sa.Integer(), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('client_key', sa.String(64), nullable=True),
        sa.Column('ops', sa.JSON(), nullable=False),
        sa.Column('at', Utc(timezone=True), nullable=False),
        _to('board_batch', 'board', 'board_id'),
        _to('board_batch', 'participant', 'participant_id'),
        sa.PrimaryKeyConstraint('board_id', 'v', name=op.f('pk_board_batch')),
        sa.UniqueConstraint(
            'board_id', 'participant_id', 'client_key', name=op.f('uq_board_batch_board_id_participant_id_client_key')
        ),
    )
    op.create_index('ix_board_batch_participant', 'board_batch', ['participant_id'])
    op.create_index('ix_board_batch_at', 'board_batch', ['at'])
    op.create_table(
        'board_version',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('board_id', sa.Integer(), nullable=False),
        sa.Column('page', sa.String(32), nullable=False),
        sa.Column('v', sa.Integer(), nullable=False),
        sa.Column('count', sa.Integer(), nullable=False),
        sa.Column('look', sa.JSON(), nullable=False),
        sa.Column('objects', sa.JSON(), nullable=False),
        sa.Column('at', Utc(timezone=True), nullable=False),
        _to('board_version', 'board', 'board_id'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_board_version')),
    )
    op.create_index('ix_board_version_page', 'board_version', ['board_id', 'page', 'id'])
    op.create_table(
        'board_file',
        sa.Column('board_id', sa.Integer(), nullable=False),
        sa.Column('digest', sa.String(64), nullable=False),
        sa.Column('kind', sa.String(4), nullable=False),
        sa.Column('width', sa.Integer(), nullable=False),
        sa.Column('height', sa.Integer(), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('at', Utc(timezone=True), nullable=False),
        _to('board_file', 'board', 'board_id'),
        _to('board_file', 'participant', 'participant_id'),
        sa.PrimaryKeyConstraint('board_id', 'digest', name=op.f('pk_board_file')),
    )
    op.create_index('ix_board_file_participant', 'board_file', ['participant_id'])


def _to(table: str, other: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f'fk_{table}_{column}')
    return sa.ForeignKeyConstraint([column], [f'{other}.id'], name=name, ondelete='CASCADE')
