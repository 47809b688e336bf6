"""The gallery of a session: posts with their images, badges, comments, reports, and the words of the tags."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class Tag(SQLModel, table=True):
    """A word of the vocabulary, as staff keep it. `fits` lists the variable tags that go with a graph."""

    __table_args__ = (UniqueConstraint('kind', 'slug'), CheckConstraint("kind IN ('graph', 'variable')", name='kind'))

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=8)
    slug: str = Field(max_length=40)
    label: str = Field(max_length=60)
    hint: str = Field(default='', max_length=80)
    fits: list[str] = Field(default_factory=list, sa_type=JSON)
    position: int = 0
    active: bool = True


class Media(SQLModel, table=True):
    """A post: one image or a project of up to ten. Its counters change with what they count."""

    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'visible', 'returned', 'removed')", name='status'),
        CheckConstraint('graph_count >= 0 AND eye_count >= 0 AND read_count >= 0', name='badges'),
        UniqueConstraint('participant_id', 'client_key'),
        Index('ix_media_wall', 'session_id', 'status', 'id'),
        Index('ix_media_author', 'participant_id', 'id'),
        Index('ix_media_observed', 'session_id', 'status', 'participant_id', 'created_at', 'graph_tag'),
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key='session.id', ondelete='CASCADE')
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE')
    client_key: str | None = Field(default=None, max_length=64)
    """What the browser calls this post, so that a repeat after a cut is not a second one."""
    title: str = Field(max_length=200)
    caption: str = Field(default='', max_length=400)
    alt_text: str = Field(default='', max_length=500)
    graph_tag: str = Field(max_length=40)
    variable_tag: str = Field(max_length=40)
    status: str = Field(default='visible', max_length=8)
    flag: str = Field(default='', max_length=8)
    """Why the teacher shall look: `all` (every post is checked), `word`, `report`, or nothing."""
    flagged: str = Field(default='', max_length=200)
    """The words that were found, or what the report says."""
    reason: str = Field(default='', max_length=300)
    """Why it was sent back."""
    before_removal: str = Field(default='', max_length=8)
    graph_count: int = 0
    eye_count: int = 0
    read_count: int = 0
    comment_count: int = 0
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class MediaImage(SQLModel, table=True):
    """One image of a post. `digest` is the SHA-256 of the cleaned original, under which the files lie."""

    __tablename__ = 'media_image'
    __table_args__ = (Index('ix_media_image_digest', 'digest'),)

    media_id: int = Field(primary_key=True, foreign_key='media.id', ondelete='CASCADE')
    position: int = Field(primary_key=True)
    digest: str = Field(max_length=64)
    kind: str = Field(max_length=4)
    """`jpg` or `png`: what the whole image is kept as."""
    width: int
    height: int
    size: int
    """Bytes of the files together."""
    placeholder: str = Field(default='', max_length=600)
    """A picture of some pixels as data URI, shown until the real one is there."""


class MediaInteraction(SQLModel, table=True):
    """What one participant gave to one post."""

    __tablename__ = 'media_interaction'
    __table_args__ = (Index('ix_media_interaction_participant', 'participant_id'),)

    media_id: int = Field(primary_key=True, foreign_key='media.id', ondelete='CASCADE')
    participant_id: int = Field(primary_key=True, foreign_key='participant.id', ondelete='CASCADE')
    graph: bool = False
    eye: bool = False
    read: bool = False
    comment_count: int = 0
    changed_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class Comment(SQLModel, table=True):
    """A comment under a post, or a reply to one. A deleted one keeps its place and loses its words."""

    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'visible', 'removed')", name='status'),
        UniqueConstraint('participant_id', 'client_key'),
        Index('ix_comment_thread', 'media_id', 'id'),
    )

    id: int | None = Field(default=None, primary_key=True)
    media_id: int = Field(foreign_key='media.id', ondelete='CASCADE')
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE')
    parent_id: int | None = Field(default=None, foreign_key='comment.id', ondelete='CASCADE')
    client_key: str | None = Field(default=None, max_length=64)
    body: str = Field(max_length=1000)
    status: str = Field(default='visible', max_length=8)
    flagged: str = Field(default='', max_length=200)
    reached_class: bool = False
    """Whether it has ever stood on the wall: only then does it leave a trace there."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    edited_at: datetime | None = Field(default=None, sa_type=Utc)


class Report(SQLModel, table=True):
    """Somebody says that a post or a comment is not all right."""

    __table_args__ = (Index('ix_report_media', 'media_id'),)

    id: int | None = Field(default=None, primary_key=True)
    media_id: int = Field(foreign_key='media.id', ondelete='CASCADE')
    comment_id: int | None = Field(default=None, foreign_key='comment.id', ondelete='CASCADE')
    participant_id: int = Field(foreign_key='participant.id', ondelete='CASCADE')
    reason: str = Field(default='', max_length=200)
    at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    settled_at: datetime | None = Field(default=None, sa_type=Utc)


class SchoolWord(SQLModel, table=True):
    """A word that this school wants its teachers to look at, beside the kept lists."""

    __tablename__ = 'school_word'
    __table_args__ = (UniqueConstraint('school_id', 'word'),)

    id: int | None = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key='school.id', ondelete='CASCADE')
    word: str = Field(max_length=60)


def no_stage() -> dict[str, Any]:
    """What a projector shows when nothing is featured."""
    return {'mode': 'join', 'queue': [], 'at': 0, 'seconds': 0, 'since': 0}
