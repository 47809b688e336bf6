"""comments: whether the class has ever seen them"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version; of those that were removed before, nobody knows: they keep their trace."""
    op.add_column('comment', sa.Column('reached_class', sa.Boolean(), nullable=False, server_default=sa.false()))
    comment = sa.table('comment', sa.column('status'), sa.column('reached_class'))
    op.execute(comment.update().where(comment.c.status != 'waiting').values(reached_class=sa.true()))
