"""boards know who drew on them before everybody drew unseen; of those that are unseen now nobody knows it"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.add_column('board', sa.Column('before', sa.JSON(), nullable=True))
