"""Materials of courses, as people and programs see them."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import Field

from classroom.schemas.base import Schema, shown

MaterialType = Literal['document', 'image', 'video']


class MaterialOut(Schema):
    """A material as one person sees it. `file` is a path of this place; `opened` is there for who leads the course."""

    model_config = shown(
        id=12,
        course=7,
        unit='Unit 2: shape, center, spread',
        title='What a graph can say',
        material_type='document',
        kind='pdf',
        media_type='application/pdf',
        file_name='graphs.pdf',
        file='/api/materials/12/file',
        size=184320,
        pages=6,
        hidden=False,
        opened=21,
        created_at='2026-09-01T09:30:00Z',
    )

    id: int
    course: int
    unit: str
    """Empty where it belongs to none."""
    title: str
    material_type: MaterialType
    kind: str
    """`pdf`, `jpg`, `png`, `mp4`, `webm`, `docx` and so on: what the content is."""
    media_type: str
    file_name: str
    file: str
    size: int
    """Bytes."""
    pages: int | None
    hidden: bool
    opened: int | None
    """How many students have opened it."""
    created_at: datetime


class NewMaterial(Schema):
    """What a material is made of, beside its file. Without a title it is called like the file."""

    course: int
    title: str = ''
    unit: str = ''
    material_type: MaterialType | None = None
    hidden: bool = False


class MaterialChange(Schema):
    """What may be changed; what is not sent stays."""

    model_config = shown(title='What a graph can say', hidden=False)

    title: str | None = None
    unit: str | None = None
    hidden: bool | None = None


class MaterialPlace(Schema):
    """Where a material goes: into this unit, above the material `before`, or to the end of the unit."""

    model_config = shown(unit='Unit 2: shape, center, spread', before=14)

    unit: str = ''
    before: int | None = None


class MaterialQuery(Schema):
    """Materials of one course, or of all that one is in; from below an id on."""

    course: int | None = None
    before: int | None = None
    limit: int = Field(default=50, ge=1, le=100)


class KeptFile(NamedTuple):
    """An uploaded file that lies in the storage, and that no row names yet."""

    kind: str
    digest: str
    size: int
    name: str
    pages: int | None = None
