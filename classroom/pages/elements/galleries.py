"""The live elements of a gallery: the wall, the composer, one post with its thread, what the projector shows next."""

from typing import Self

from classroom.pages.elements.rooms import LiveElement
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import MediaOut, Neighbours, Vocabulary
from classroom.schemas.rooms import RoomSnapshot, SessionOut


class Wall(LiveElement, component='wall.js'):
    """The posts of a session, newest first and live; with what waits for a look where `leads`."""

    def __init__(
        self, session: SessionOut, snapshot: RoomSnapshot | None, words: Vocabulary, *, leads: bool = False
    ) -> None:
        super().__init__(session, snapshot)
        self.begin_with(
            session_id=session.id,
            vocabulary=words.model_dump_json(),
            leads=leads,
            teacher=session.teacher or 'your teacher',
        )


class Drafting(LiveElement):
    """Keeps what somebody has begun in their browser."""

    def drafts_of(self, actor: Actor) -> Self:
        """Keep drafts for this actor alone: those of anybody else who was on the device are forgotten."""
        self.begin_with(owner=actor.key)
        return self


class Composer(Drafting, component='composer.js'):
    """Add a graph. `person` is the participant whose draft it keeps; a `sheet` opens by its button at any size."""

    def __init__(self, session: SessionOut, words: Vocabulary, *, person: int, sheet: bool = False) -> None:
        super().__init__(session, None)
        self.begin_with(
            session_id=session.id,
            vocabulary=words.model_dump_json(),
            person=person,
            teacher=session.teacher or 'your teacher',
            sheet=sheet,
        )


class PostView(Drafting, component='post_view.js'):
    """One post: picture and sentence left, thread right."""

    def __init__(
        self,
        session: SessionOut,
        snapshot: RoomSnapshot,
        post: MediaOut,
        words: Vocabulary,
        around: Neighbours,
        *,
        ticket: str,
    ) -> None:
        super().__init__(session, snapshot)
        self.begin_with(
            ticket=ticket,
            session_id=session.id,
            post_json=post.model_dump_json(),
            vocabulary=words.model_dump_json(),
            around=around.model_dump(),
            title=session.title,
            teacher=session.teacher or 'your teacher',
        )


class StageBox(LiveElement, component='stage_box.js'):
    """For who leads: what the projector shows, and what comes next."""

    def __init__(self, session: SessionOut) -> None:
        super().__init__(session, None)
        self.begin_with(session_id=session.id)
