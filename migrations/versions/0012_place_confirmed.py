"""teachers wait until the school that they typed confirms them; those who are there already need not"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.add_column('user_account', sa.Column('place_confirmed', sa.Boolean(), nullable=False, server_default=sa.true()))
