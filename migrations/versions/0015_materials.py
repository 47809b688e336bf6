"""courses have materials, and students open them"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        'material',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('course_id', sa.Integer(), nullable=False),
        sa.Column('unit', sa.String(80), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(200), nullable=False),
        sa.Column('file_name', sa.String(200), nullable=False),
        sa.Column('kind', sa.String(8), nullable=False),
        sa.Column('digest', sa.String(64), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('pages', sa.Integer(), nullable=True),
        sa.Column('hidden', sa.Boolean(), nullable=False),
        sa.Column('shown_at', Utc(timezone=True), nullable=True),
        sa.Column('created_at', Utc(timezone=True), nullable=False),
        sa.Column('created_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['course_id'], ['course.id'], name=op.f('fk_material_course_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(
            ['created_by_id'], ['user_account.id'], name=op.f('fk_material_created_by_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_material')),
    )
    op.create_index('ix_material_course', 'material', ['course_id', 'position', 'id'])
    op.create_index('ix_material_digest', 'material', ['digest'])
    op.create_index('ix_material_created_by', 'material', ['created_by_id'])
    op.create_table(
        'material_opened',
        sa.Column('material_id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('at', Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['material_id'], ['material.id'], name=op.f('fk_material_opened_material_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_material_opened_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('material_id', 'user_id', name=op.f('pk_material_opened')),
    )
    op.create_index('ix_material_opened_user', 'material_opened', ['user_id'])
