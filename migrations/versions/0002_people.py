"""people: user names, profiles, tokens, recovery, invitations, the outbox, notifications, status updates"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import classroom.models.base

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        'api_token',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column('secret_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('scope', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('expires_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('used_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('ended_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.CheckConstraint("scope IN ('read', 'write')", name=op.f('ck_api_token_scope')),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_api_token_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_api_token')),
        sa.UniqueConstraint('secret_hash', name=op.f('uq_api_token_secret_hash')),
    )
    op.create_index(op.f('ix_api_token_user_id'), 'api_token', ['user_id'], unique=False)
    op.create_table(
        'import_batch',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column('file_name', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column('made', sa.JSON(), nullable=False),
        sa.Column('report', sa.JSON(), nullable=False),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('undone_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_import_batch_user_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batch')),
    )
    op.create_table(
        'invitation',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('email', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.Column('email_key', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.Column('full_name', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
        sa.Column('user_type', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column('school_id', sa.Integer(), nullable=True),
        sa.Column('token_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('status', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('invited_by_id', sa.Integer(), nullable=True),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('sent_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('expires_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('accepted_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('pending', 'accepted', 'revoked')", name=op.f('ck_invitation_status')),
        sa.CheckConstraint(
            "user_type IN ('student', 'teacher', 'observer', 'staff')", name=op.f('ck_invitation_user_type')
        ),
        sa.ForeignKeyConstraint(
            ['invited_by_id'], ['user_account.id'], name=op.f('fk_invitation_invited_by_id'), ondelete='SET NULL'
        ),
        sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_invitation_school_id')),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_invitation_user_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_invitation_token_hash')),
    )
    op.create_index(op.f('ix_invitation_email_key'), 'invitation', ['email_key'], unique=False)
    op.create_index('ix_invitation_inviter', 'invitation', ['invited_by_id', 'id'], unique=False)
    op.create_index('ix_invitation_school', 'invitation', ['school_id', 'id'], unique=False)
    op.create_table(
        'notification',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=24), nullable=False),
        sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column('body', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
        sa.Column('link', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column('cause', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=True),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('read_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('mailed_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_notification_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_notification')),
        sa.UniqueConstraint('user_id', 'cause', name=op.f('uq_notification_user_id_cause')),
    )
    op.create_index(
        'ix_notification_unread',
        'notification',
        ['user_id'],
        unique=False,
        sqlite_where=sa.text('read_at IS NULL'),
        postgresql_where=sa.text('read_at IS NULL'),
    )
    op.create_index('ix_notification_user', 'notification', ['user_id', 'id'], unique=False)
    op.create_table(
        'recovery',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('secret_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('expires_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('used_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('link', 'code')", name=op.f('ck_recovery_kind')),
        sa.ForeignKeyConstraint(
            ['made_by_id'], ['user_account.id'], name=op.f('fk_recovery_made_by_id'), ondelete='SET NULL'
        ),
        sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_recovery_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery')),
        sa.UniqueConstraint('secret_hash', name=op.f('uq_recovery_secret_hash')),
    )
    op.create_index(op.f('ix_recovery_user_id'), 'recovery', ['user_id'], unique=False)
    op.create_table(
        'status_update',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=False),
        sa.Column('school_id', sa.Integer(), nullable=True),
        sa.Column('place', sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
        sa.Column('content', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('edited_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('removed_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.Column('removed_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("place IN ('profile', 'staff_room')", name=op.f('ck_status_update_place')),
        sa.ForeignKeyConstraint(
            ['removed_by_id'], ['user_account.id'], name=op.f('fk_status_update_removed_by_id'), ondelete='SET NULL'
        ),
        sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_status_update_school_id')),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_status_update_user_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_status_update')),
    )
    op.create_index('ix_status_update_place', 'status_update', ['school_id', 'place', 'id'], unique=False)
    op.create_index('ix_status_update_user', 'status_update', ['user_id', 'id'], unique=False)
    op.create_table(
        'letter',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column('to_address', sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('html', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('invitation_id', sa.Integer(), nullable=True),
        sa.Column('status', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('problem', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column('created_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('due_at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('sent_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('waiting', 'sent', 'failed')", name=op.f('ck_letter_status')),
        sa.ForeignKeyConstraint(
            ['invitation_id'], ['invitation.id'], name=op.f('fk_letter_invitation_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_letter_user_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    )
    op.create_index('ix_letter_due', 'letter', ['status', 'due_at'], unique=False)
    op.create_index(op.f('ix_letter_invitation_id'), 'letter', ['invitation_id'], unique=False)
    op.create_table(
        'status_report',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('status_id', sa.Integer(), nullable=False),
        sa.Column('user_id', sa.Integer(), nullable=True),
        sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column('at', classroom.models.base.Utc(timezone=True), nullable=False),
        sa.Column('settled_at', classroom.models.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ['status_id'], ['status_update.id'], name=op.f('fk_status_report_status_id'), ondelete='CASCADE'
        ),
        sa.ForeignKeyConstraint(
            ['user_id'], ['user_account.id'], name=op.f('fk_status_report_user_id'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_status_report')),
    )
    op.create_index(op.f('ix_status_report_status_id'), 'status_report', ['status_id'], unique=False)
    op.add_column(
        'session', sa.Column('grade', sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False, server_default='')
    )
    op.add_column('user_account', sa.Column('username', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True))
    op.add_column(
        'user_account', sa.Column('username_key', sqlmodel.sql.sqltypes.AutoString(length=128), nullable=True)
    )
    op.add_column(
        'user_account',
        sa.Column('bio', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False, server_default=''),
    )
    op.add_column('user_account', sa.Column('photo', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True))
    op.add_column(
        'user_account',
        sa.Column('language', sqlmodel.sql.sqltypes.AutoString(length=8), nullable=False, server_default='en'),
    )
    op.add_column('user_account', sa.Column('notices', sa.JSON(), nullable=False, server_default='{}'))
    op.create_index(op.f('ix_user_account_username_key'), 'user_account', ['username_key'], unique=True)


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f('ix_user_account_username_key'), table_name='user_account')
    op.drop_column('user_account', 'notices')
    op.drop_column('user_account', 'language')
    op.drop_column('user_account', 'photo')
    op.drop_column('user_account', 'bio')
    op.drop_column('user_account', 'username_key')
    op.drop_column('user_account', 'username')
    op.drop_column('session', 'grade')
    op.drop_index(op.f('ix_status_report_status_id'), table_name='status_report')
    op.drop_table('status_report')
    op.drop_index(op.f('ix_letter_invitation_id'), table_name='letter')
    op.drop_index('ix_letter_due', table_name='letter')
    op.drop_table('letter')
    op.drop_index('ix_status_update_user', table_name='status_update')
    op.drop_index('ix_status_update_place', table_name='status_update')
    op.drop_table('status_update')
    op.drop_index(op.f('ix_recovery_user_id'), table_name='recovery')
    op.drop_table('recovery')
    op.drop_index('ix_notification_user', table_name='notification')
    op.drop_index('ix_notification_unread', table_name='notification')
    op.drop_table('notification')
    op.drop_index('ix_invitation_school', table_name='invitation')
    op.drop_index('ix_invitation_inviter', table_name='invitation')
    op.drop_index(op.f('ix_invitation_email_key'), table_name='invitation')
    op.drop_table('invitation')
    op.drop_table('import_batch')
    op.drop_index(op.f('ix_api_token_user_id'), table_name='api_token')
    op.drop_table('api_token')
