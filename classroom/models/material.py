"""The materials of a course: files by unit, in the order that its teacher gave them, and who has opened them."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class Material(SQLModel, table=True):
    """A file of a course. Its content lies in the storage under `digest` and `kind`."""

    __table_args__ = (
        Index('ix_material_course', 'course_id', 'position', 'id'),
        Index('ix_material_digest', 'digest'),
        Index('ix_material_created_by', 'created_by_id'),
        {'sqlite_autoincrement': True},
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key='course.id', ondelete='CASCADE')
    unit: str = Field(default='', max_length=80)
    """The unit to which it belongs; empty where it belongs to none."""
    position: int = 0
    """Its place in the course: units stand in the order of their first materials."""
    title: str = Field(max_length=200)
    file_name: str = Field(max_length=200)
    """What the file was called, for who downloads it. It never names a file of ours."""
    kind: str = Field(max_length=8)
    """What its content is, by `domain.materials`: `pdf`, `png`, `mp4` and so on."""
    digest: str = Field(max_length=64)
    size: int
    pages: int | None = None
    """Of a PDF whose pages could be counted."""
    hidden: bool = False
    """Whether it is kept from students until the teacher shows it."""
    shown_at: datetime | None = Field(default=None, sa_type=Utc)
    """Since when students have been able to see it; none while they never could."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    created_by_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='SET NULL')


class MaterialOpened(SQLModel, table=True):
    """A student has opened a material: the teacher sees how many have."""

    __tablename__ = 'material_opened'
    __table_args__ = (Index('ix_material_opened_user', 'user_id'),)

    material_id: int = Field(primary_key=True, foreign_key='material.id', ondelete='CASCADE')
    user_id: int = Field(primary_key=True, foreign_key='user_account.id', ondelete='CASCADE')
    at: datetime = Field(default_factory=clock.now, sa_type=Utc)
