"""courses set work, and students hand it in"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        'assignment',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('course_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(200), nullable=False),
        sa.Column('instructions', sa.String(2000), nullable=False),
        sa.Column('assignment_type', sa.String(12), nullable=False),
        sa.Column('content', sa.JSON(), nullable=False),
        sa.Column('published_at', Utc(timezone=True), nullable=True),
        sa.Column('opens', Utc(timezone=True), nullable=True),
        sa.Column('deadline', Utc(timezone=True), nullable=True),
        sa.Column('created_at', Utc(timezone=True), nullable=False),
        sa.CheckConstraint("assignment_type IN ('quiz', 'flashcard')", name=op.f('ck_assignment_assignment_type')),
        sa.CheckConstraint('deadline > opens', name=op.f('ck_assignment_times')),
        sa.ForeignKeyConstraint(['course_id'], ['course.id'], name=op.f('fk_assignment_course_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment')),
    )
    op.create_index('ix_assignment_course', 'assignment', ['course_id', 'id'])
    op.create_index('ix_assignment_deadline', 'assignment', ['deadline'])
    op.create_table(
        'submission',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('assignment_id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('answers', sa.JSON(), nullable=False),
        sa.Column('marked', sa.JSON(), nullable=False),
        sa.Column('began_at', Utc(timezone=True), nullable=False),
        sa.Column('handed_in_at', Utc(timezone=True), nullable=True),
        sa.Column('score', sa.Integer(), nullable=True),
        sa.Column('by_hand', sa.Boolean(), nullable=False),
        sa.Column('comment', sa.String(2000), nullable=False),
        sa.Column('graded_at', Utc(timezone=True), nullable=True),
        sa.CheckConstraint('score BETWEEN 0 AND 100', name=op.f('ck_submission_score')),
        sa.ForeignKeyConstraint(
            ['assignment_id'], ['assignment.id'], name=op.f('fk_submission_assignment_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_submission_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_submission')),
        sa.UniqueConstraint('assignment_id', 'user_id', name=op.f('uq_submission_assignment_id_user_id')),
    )
    op.create_index('ix_submission_user', 'submission', ['user_id', 'id'])
