"""A class with a gallery for tests: a teacher, students, posts, and what each audience of the room heard."""

import io

from PIL import Image
from sqlmodel import col, insert, select

from classroom.db import reading, transaction
from classroom.domain import pictures
from classroom.events import Numbered
from classroom.models import Tag
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import GallerySettings, PostForm, PostOut, WallQuery
from classroom.services import gallery_settings, posting, stores, vocabulary, wall
from classroom.services.room_history import snapshot, view_for
from tests import factories

_words: list[dict] = []


def image(width: int = 60, height: int = 40, *, color: str = 'teal', kind: str = 'PNG', **options) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new('RGB', (width, height), color).save(out, kind, **options)
    return out.getvalue()


class Gallery:
    """A session with four students."""

    def __init__(self, folder, **typed) -> None:
        stores.use(folder / 'media')
        _ensure_words()
        self.teacher = factories.teacher()
        self.session = factories.started(self.teacher, **typed)
        self.otter, self.heron, self.fox, self.wren = factories.several(self.teacher, self.session.id)[:4]

    def student(self, place: int) -> Actor:
        """One of the class."""
        return factories.student(self.teacher, self.session.id, place)

    def set(self, **wanted) -> None:
        """What the teacher sets for the gallery."""
        gallery_settings.change(self.teacher, self.session.id, GallerySettings(**wanted))

    def post(self, actor: Actor | None = None, *, data: bytes | None = None, **typed) -> PostOut:
        """Post a dot plot of one quantitative variable."""
        form = PostForm(**{'graph_tag': 'dot_plot', 'variable_tag': 'one_quantitative', **typed})
        shown = [pictures.clean(data or image())]
        return posting.create(actor or self.otter, self.session.id, form, shown)

    def sees(self, actor: Actor) -> list[int]:
        """The ids on this person's wall, newest first."""
        return [post.id for post in wall.page(actor, self.session.id, WallQuery())]


def _ensure_words() -> None:
    """The vocabulary that every installation begins with, in one statement once its rows are known."""
    with transaction() as tx:
        if _words and not tx.one(select(Tag.id).limit(1)):
            tx.orm.execute(insert(Tag), _words)
            return
    vocabulary.ensure()
    with reading() as db:
        _words[:] = [row.model_dump(exclude={'id'}) for row in db.all(select(Tag).order_by(col(Tag.id)))]


def heard_by(heard, kind: str, audience: str, person: Actor | None = None) -> list[dict]:
    """What one seat was sent of a kind of event."""
    me = person.member.id if person and person.member else None
    views = [
        view_for(event.views, audience, me) for event in heard if isinstance(event, Numbered) and event.kind == kind
    ]
    return [view for view in views if view is not None]


def queue(gallery):
    """What waits for the teacher."""
    return snapshot(gallery.teacher, gallery.session.room_id).wall.queue
