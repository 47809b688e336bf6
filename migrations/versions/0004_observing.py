"""observing: indexes by which a district is counted"""

from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this version."""
    op.create_index(
        'ix_media_observed',
        'media',
        ['session_id', 'status', 'participant_id', 'created_at', 'graph_tag'],
        unique=False,
    )
    op.create_index('ix_participant_roster', 'participant', ['session_id', 'kind', 'removed_at'], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index('ix_participant_roster', table_name='participant')
    op.drop_index('ix_media_observed', table_name='media')
