"""students may register themselves, where their school lets them"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.add_column('school', sa.Column('students_register', sa.Boolean(), nullable=False, server_default=sa.false()))
