"""first tables"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import classroom.models.base

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""

    op.create_table(
        'district',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column('name_key', sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column('confirmed', sa.Boolean(), nullable=False),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_district')),
        sa.UniqueConstraint('name_key', name=op.f('uq_district_name_key')),
    )
    op.create_table(
        'idempotent_reply',
        sa.Column('key_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('request_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('status', sa.Integer(), nullable=False),
        sa.Column('body', sa.JSON(), nullable=False),
        sa.Column('at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('key_hash', name=op.f('pk_idempotent_reply')),
    )
    with op.batch_alter_table('idempotent_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_idempotent_reply_at'), ['at'], unique=False)

    op.create_table(
        'school',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('district_id', sa.Integer(), nullable=False),
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column('name_key', sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column('confirmed', sa.Boolean(), nullable=False),
        sa.Column('time_zone', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('registration_open', sa.Boolean(), nullable=False),
        sa.Column('open_sessions', sa.Boolean(), nullable=False),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['district_id'], ['district.id'], name=op.f('fk_school_district_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_school')),
        sa.UniqueConstraint('district_id', 'name_key', name=op.f('uq_school_district_id_name_key')),
    )
    with op.batch_alter_table('school', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_school_district_id'), ['district_id'], unique=False)

    op.create_table(
        'bell_period',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('school_id', sa.Integer(), nullable=False),
        sa.Column('section', sa.Integer(), nullable=False),
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column('starts', sa.Time(), nullable=False),
        sa.Column('ends', sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_bell_period_school_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_bell_period')),
        sa.UniqueConstraint('school_id', 'section', name=op.f('uq_bell_period_school_id_section')),
    )
    op.create_table(
        'module',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('school_id', sa.Integer(), nullable=True),
        sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_module_school_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_module')),
    )
    with op.batch_alter_table('module', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_module_school_id'), ['school_id'], unique=False)

    op.create_table(
        'user_account',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column('email', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=True),
        sa.Column('email_key', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=True),
        sa.Column('first_name', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column('last_name', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column('display_name', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column('password_hash', sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column('school_id', sa.Integer(), nullable=True),
        sa.Column('theme', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('active', sa.Boolean(), nullable=False),
        sa.Column('failed_sign_ins', sa.Integer(), nullable=False),
        sa.Column('locked_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_user_account_school_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_user_account')),
        sa.UniqueConstraint('email_key', name=op.f('uq_user_account_email_key')),
    )
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_account_school_id'), ['school_id'], unique=False)

    op.create_table(
        'audit_entry',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('participant_id', sa.Integer(), nullable=True),
        sa.Column('action', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column('subject_id', sa.Integer(), nullable=True),
        sa.Column('detail', sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_audit_entry_user_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry')),
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_at'), ['at'], unique=False)
        batch_op.create_index('ix_audit_entry_subject', ['subject', 'subject_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_user_id'), ['user_id'], unique=False)

    op.create_table(
        'session',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=6), nullable=False),
        sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column('status', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('teacher_id', sa.Integer(), nullable=True),
        sa.Column('school_id', sa.Integer(), nullable=True),
        sa.Column('section', sa.Integer(), nullable=True),
        sa.Column('module_id', sa.Integer(), nullable=True),
        sa.Column('theme', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column('host_key', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column('host_slot', sa.Integer(), nullable=True),
        sa.Column('closed', sa.Boolean(), nullable=False),
        sa.Column('hide_names', sa.Boolean(), nullable=False),
        sa.Column('badge_mode', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('approval', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('peers_hidden_until_post', sa.Boolean(), nullable=False),
        sa.Column('comments', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('taken_over_from_id', sa.Integer(), nullable=True),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('opened_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('ended_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('archived_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('draft', 'active', 'paused', 'ended')", name=op.f('ck_session_status')),
        sa.CheckConstraint('host_slot BETWEEN 1 AND 3', name=op.f('ck_session_host_slot')),
        sa.CheckConstraint('section BETWEEN 1 AND 20', name=op.f('ck_session_section')),
        sa.ForeignKeyConstraint(['module_id'], ['module.id'], name=op.f('fk_session_module_id')),
        sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_session_school_id')),
        sa.ForeignKeyConstraint(['taken_over_from_id'], ['session.id'], name=op.f('fk_session_taken_over_from_id')),
        sa.ForeignKeyConstraint(['teacher_id'], ['user_account.id'], name=op.f('fk_session_teacher_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_session')),
        sa.UniqueConstraint('code', name=op.f('uq_session_code')),
    )
    with op.batch_alter_table('session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_session_school_id'), ['school_id'], unique=False)
        batch_op.create_index('ix_session_teacher', ['teacher_id', 'id'], unique=False)
        batch_op.create_index(
            'uq_session_host_slot',
            ['host_key', 'host_slot'],
            unique=True,
            sqlite_where=sa.text("host_slot IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"),
            postgresql_where=sa.text("host_slot IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"),
        )
        batch_op.create_index(
            'uq_session_teacher_section',
            ['teacher_id', 'section'],
            unique=True,
            sqlite_where=sa.text(
                "teacher_id IS NOT NULL AND section IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"
            ),
            postgresql_where=sa.text(
                "teacher_id IS NOT NULL AND section IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"
            ),
        )

    op.create_table(
        'participant',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('session_id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column('avatar', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column('alias_number', sa.Integer(), nullable=False),
        sa.Column('token_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column('joined_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('removed_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('host', 'student', 'guest')", name=op.f('ck_participant_kind')),
        sa.ForeignKeyConstraint(
            ['session_id'], ['session.id'], name=op.f('fk_participant_session_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_participant_user_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_participant')),
        sa.UniqueConstraint('session_id', 'alias_number', name=op.f('uq_participant_session_id_alias_number')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_participant_token_hash')),
    )
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.create_index('ix_participant_session', ['session_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participant_user_id'), ['user_id'], unique=False)
        batch_op.create_index(
            'uq_participant_session_user',
            ['session_id', 'user_id'],
            unique=True,
            sqlite_where=sa.text('user_id IS NOT NULL'),
            postgresql_where=sa.text('user_id IS NOT NULL'),
        )

    op.create_table(
        'room',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('session_id', sa.Integer(), nullable=True),
        sa.Column('seq', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_room_session_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_room')),
        sa.UniqueConstraint('session_id', name=op.f('uq_room_session_id')),
    )
    op.create_table(
        'pin',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('keyed_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('participant_id', sa.Integer(), nullable=True),
        sa.Column('sealed', sqlmodel.sql.sqltypes.AutoString(length=255), nullable=True),
        sa.Column('retired_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['participant_id'], ['participant.id'], name=op.f('fk_pin_participant_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pin')),
        sa.UniqueConstraint('keyed_hash', name=op.f('uq_pin_keyed_hash')),
    )
    with op.batch_alter_table('pin', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pin_participant_id'), ['participant_id'], unique=False)

    op.create_table(
        'room_event',
        sa.Column('room_id', sa.Integer(), nullable=False),
        sa.Column('seq', sa.Integer(), nullable=False),
        sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column('views', sa.JSON(), nullable=False),
        sa.Column('at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_room_event_room_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('room_id', 'seq', name=op.f('pk_room_event')),
    )
    with op.batch_alter_table('room_event', schema=None) as batch_op:
        batch_op.create_index('ix_room_event_at', ['at'], unique=False)

    op.create_table(
        'sign_in',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('secret_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('participant_id', sa.Integer(), nullable=True),
        sa.Column('shared_device', sa.Boolean(), nullable=False),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('seen_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('ended_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ['participant_id'], ['participant.id'], name=op.f('fk_sign_in_participant_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_sign_in_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in')),
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_user_id'), ['user_id'], unique=False)


def downgrade() -> None:
    """Go back."""

    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_user_id'))
        batch_op.drop_index(batch_op.f('ix_sign_in_participant_id'))

    op.drop_table('sign_in')
    with op.batch_alter_table('room_event', schema=None) as batch_op:
        batch_op.drop_index('ix_room_event_at')

    op.drop_table('room_event')
    with op.batch_alter_table('pin', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pin_participant_id'))

    op.drop_table('pin')
    op.drop_table('room')
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_index(
            'uq_participant_session_user',
            sqlite_where=sa.text('user_id IS NOT NULL'),
            postgresql_where=sa.text('user_id IS NOT NULL'),
        )
        batch_op.drop_index(batch_op.f('ix_participant_user_id'))
        batch_op.drop_index('ix_participant_session')

    op.drop_table('participant')
    with op.batch_alter_table('session', schema=None) as batch_op:
        batch_op.drop_index(
            'uq_session_teacher_section',
            sqlite_where=sa.text(
                "teacher_id IS NOT NULL AND section IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"
            ),
            postgresql_where=sa.text(
                "teacher_id IS NOT NULL AND section IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"
            ),
        )
        batch_op.drop_index(
            'uq_session_host_slot',
            sqlite_where=sa.text("host_slot IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"),
            postgresql_where=sa.text("host_slot IS NOT NULL AND status <> 'ended' AND archived_at IS NULL"),
        )
        batch_op.drop_index('ix_session_teacher')
        batch_op.drop_index(batch_op.f('ix_session_school_id'))

    op.drop_table('session')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entry_user_id'))
        batch_op.drop_index('ix_audit_entry_subject')
        batch_op.drop_index(batch_op.f('ix_audit_entry_at'))

    op.drop_table('audit_entry')
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_account_school_id'))

    op.drop_table('user_account')
    with op.batch_alter_table('module', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_module_school_id'))

    op.drop_table('module')
    op.drop_table('bell_period')
    with op.batch_alter_table('school', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_school_district_id'))

    op.drop_table('school')
    with op.batch_alter_table('idempotent_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_idempotent_reply_at'))

    op.drop_table('idempotent_reply')
    op.drop_table('district')
