"""email_change: addresses that wait for their owners to open a link"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        'email_change',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('email', sa.String(length=254), nullable=False),
        sa.Column('secret_hash', sa.String(length=64), nullable=False),
        sa.Column('created_at', Utc(timezone=True), nullable=False),
        sa.Column('expires_at', Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_email_change_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_email_change')),
        sa.UniqueConstraint('user_id', name=op.f('uq_email_change_user_id')),
        sa.UniqueConstraint('secret_hash', name=op.f('uq_email_change_secret_hash')),
    )
