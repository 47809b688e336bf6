"""courses: people enrol in them, and a course has a room of its own"""

import sqlalchemy as sa
from alembic import op

from classroom.models.base import Utc

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

NEEDED, OPTIONAL = 'session_id INTEGER NOT NULL', 'session_id INTEGER'
ONE_PLACE = '(session_id IS NULL) <> (course_id IS NULL)'


def upgrade() -> None:
    """Go to this version."""
    _make_courses()
    _make_enrolments()
    _free_participants()
    for table in ('room', 'participant'):
        op.execute(
            f'ALTER TABLE {table} ADD COLUMN course_id INTEGER '
            f'CONSTRAINT fk_{table}_course_id REFERENCES course (id) '
            f'CONSTRAINT ck_{table}_place CHECK ({ONE_PLACE})'
        )
    op.execute(
        'ALTER TABLE invitation ADD COLUMN course_id INTEGER CONSTRAINT fk_invitation_course_id REFERENCES course (id)'
    )
    op.create_index('uq_room_course', 'room', ['course_id'], unique=True)
    there = sa.text('course_id IS NOT NULL')
    op.create_index(
        'uq_participant_course_user',
        'participant',
        ['course_id', 'user_id'],
        unique=True,
        sqlite_where=there,
        postgresql_where=there,
    )


def _make_courses() -> None:
    op.create_table(
        'course',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(6), nullable=False),
        sa.Column('title', sa.String(200), nullable=False),
        sa.Column('description', sa.String(2000), nullable=False),
        sa.Column('teacher_id', sa.Integer(), nullable=False),
        sa.Column('school_id', sa.Integer(), nullable=True),
        sa.Column('start_date', sa.Date(), nullable=True),
        sa.Column('end_date', sa.Date(), nullable=True),
        sa.Column('is_open', sa.Boolean(), nullable=False),
        sa.Column('chat', sa.String(8), nullable=False),
        sa.Column('slow_mode', sa.Integer(), nullable=False),
        sa.Column('created_at', Utc(timezone=True), nullable=False),
        sa.Column('archived_at', Utc(timezone=True), nullable=True),
        sa.CheckConstraint("chat IN ('open', 'closed')", name=op.f('ck_course_chat')),
        sa.CheckConstraint('end_date >= start_date', name=op.f('ck_course_dates')),
        sa.ForeignKeyConstraint(['teacher_id'], ['user_account.id'], name=op.f('fk_course_teacher_id')),
        sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_course_school_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_course')),
        sa.UniqueConstraint('code', name=op.f('uq_course_code')),
    )
    op.create_index('ix_course_teacher', 'course', ['teacher_id', 'id'])
    op.create_index('ix_course_school', 'course', ['school_id', 'id'])


def _make_enrolments() -> None:
    op.create_table(
        'enrolment',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('course_id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('is_active', sa.Boolean(), nullable=False),
        sa.Column('is_removed', sa.Boolean(), nullable=False),
        sa.Column('enrolled_at', Utc(timezone=True), nullable=False),
        sa.Column('left_at', Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['course_id'], ['course.id'], name=op.f('fk_enrolment_course_id'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_enrolment_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_enrolment')),
        sa.UniqueConstraint('course_id', 'user_id', name=op.f('uq_enrolment_course_id_user_id')),
    )
    op.create_index('ix_enrolment_user', 'enrolment', ['user_id', 'id'])
    op.create_index('ix_enrolment_course', 'enrolment', ['course_id', 'id'])


def _free_participants() -> None:
    """A participant need not be in a session any more.

    SQLite has no words for that. Its rows stay as they are and only the words of its table change, which its manual
    allows for NOT NULL (sqlite.org/lang_altertable.html, section 7): to copy the table would drop all that refers to it
    where foreign keys are on.
    """
    connection = op.get_bind()
    if connection.dialect.name != 'sqlite':
        op.alter_column('participant', 'session_id', nullable=True)
        return
    words = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'participant'").scalar_one()
    if words.count(NEEDED) != 1:
        raise RuntimeError('the table of participants is not as this migration knows it')
    connection.exec_driver_sql('PRAGMA writable_schema = ON')
    changed = (words.replace(NEEDED, OPTIONAL),)
    connection.exec_driver_sql("UPDATE sqlite_master SET sql = ? WHERE name = 'participant'", changed)
    connection.exec_driver_sql('PRAGMA writable_schema = RESET')
