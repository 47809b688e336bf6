"""modules are put away where sessions name them"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.add_column('module', sa.Column('archived_at', Utc(timezone=True), nullable=True))
