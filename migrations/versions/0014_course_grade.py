"""courses carry a grade, as sessions do; those that are there have none"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.add_column('course', sa.Column('grade', sa.String(16), nullable=False, server_default=''))
