"""scheduled jobs run once in all replicas"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from classroom.models.base import Utc

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        'job_run',
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column('at', Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('name', name=op.f('pk_job_run')),
    )
