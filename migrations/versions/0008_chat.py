"""the chat of a session"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.add_column('session', sa.Column('chat', sa.String(8), nullable=False, server_default='open'))
    op.add_column('session', sa.Column('slow_mode', sa.Integer(), nullable=False, server_default='0'))
    op.create_table(
        'chat_message',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('room_id', sa.Integer(), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('asker_id', sa.Integer(), nullable=True),
        sa.Column('reply_to_id', sa.Integer(), nullable=True),
        sa.Column('client_key', sa.String(64), nullable=True),
        sa.Column('body', sa.String(2000), nullable=False),
        sa.Column('status', sa.String(8), nullable=False),
        sa.Column('flagged', sa.String(200), nullable=False),
        sa.Column('reached_class', sa.Boolean(), nullable=False),
        sa.Column('created_at', Utc(timezone=True), nullable=False),
        sa.Column('edited_at', Utc(timezone=True), nullable=True),
        sa.Column('removed_at', Utc(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('waiting', 'visible', 'removed')", name=op.f('ck_chat_message_status')),
        _to('room', 'room_id', 'CASCADE'),
        _to('participant', 'participant_id', 'CASCADE'),
        _to('participant', 'asker_id', 'CASCADE'),
        _to('chat_message', 'reply_to_id', 'SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_chat_message')),
        sa.UniqueConstraint('participant_id', 'client_key', name=op.f('uq_chat_message_participant_id_client_key')),
    )
    op.create_index('ix_chat_message_room', 'chat_message', ['room_id', 'id'])
    op.create_index('ix_chat_message_author', 'chat_message', ['participant_id', 'id'])
    op.create_table(
        'chat_reaction',
        sa.Column('message_id', sa.Integer(), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(8), nullable=False),
        _to('chat_message', 'message_id', 'CASCADE', table='chat_reaction'),
        _to('participant', 'participant_id', 'CASCADE', table='chat_reaction'),
        sa.PrimaryKeyConstraint('message_id', 'participant_id', 'kind', name=op.f('pk_chat_reaction')),
    )
    op.create_index('ix_chat_reaction_participant', 'chat_reaction', ['participant_id'])
    op.create_table(
        'chat_read',
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('message_id', sa.Integer(), nullable=False),
        _to('participant', 'participant_id', 'CASCADE', table='chat_read'),
        sa.PrimaryKeyConstraint('participant_id', name=op.f('pk_chat_read')),
    )


def _to(other: str, column: str, ondelete: str, *, table: str = 'chat_message') -> sa.ForeignKeyConstraint:
    name = op.f(f'fk_{table}_{column}')
    return sa.ForeignKeyConstraint([column], [f'{other}.id'], name=name, ondelete=ondelete)
