"""raised hands, timer, picker and pulse of a room"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        'raised_hand',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('room_id', sa.Integer(), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('raised_at', Utc(timezone=True), nullable=False),
        _to('raised_hand', 'room'),
        _to('raised_hand', 'participant'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_raised_hand')),
        sa.UniqueConstraint('participant_id', name=op.f('uq_raised_hand_participant_id')),
    )
    op.create_table(
        'room_tools',
        sa.Column('room_id', sa.Integer(), nullable=False),
        sa.Column('timer_seconds', sa.Integer(), nullable=False),
        sa.Column('timer_ends_at', Utc(timezone=True), nullable=True),
        sa.Column('timer_left', sa.Integer(), nullable=False),
        sa.Column('pick_round', sa.Integer(), nullable=False),
        sa.Column('picked_id', sa.Integer(), nullable=True),
        sa.Column('picked_at', Utc(timezone=True), nullable=True),
        sa.Column('pick_shown', sa.Boolean(), nullable=False),
        sa.Column('pulse_number', sa.Integer(), nullable=False),
        sa.Column('pulse_asked_at', Utc(timezone=True), nullable=True),
        sa.Column('pulse_open', sa.Boolean(), nullable=False),
        _to('room_tools', 'room'),
        sa.ForeignKeyConstraint(
            ['picked_id'], ['participant.id'], name=op.f('fk_room_tools_picked_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('room_id', name=op.f('pk_room_tools')),
    )
    _of_a_person('extra_time', sa.Column('seconds', sa.Integer(), nullable=False))
    _of_a_person('pick')
    _of_a_person('pulse_answer', sa.Column('got', sa.Boolean(), nullable=False))
    for table in ('raised_hand', 'extra_time', 'pick', 'pulse_answer'):
        op.create_index(op.f(f'ix_{table}_room_id'), table, ['room_id'])


def _of_a_person(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column('participant_id', sa.Integer(), nullable=False),
        sa.Column('room_id', sa.Integer(), nullable=False),
        *columns,
        _to(table, 'room'),
        _to(table, 'participant'),
        sa.PrimaryKeyConstraint('participant_id', name=op.f(f'pk_{table}')),
    )


def _to(table: str, other: str) -> sa.ForeignKeyConstraint:
    column = f'{other}_id'
    return sa.ForeignKeyConstraint([column], [f'{other}.id'], name=op.f(f'fk_{table}_{column}'), ondelete='CASCADE')
