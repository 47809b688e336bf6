"""What a teacher sets for a session's gallery: badges, approval, comments, freezing, which tags are offered."""

from classroom.db import transaction
from classroom.domain.tags import Kind
from classroom.events import HourTaken, RosterReplaced, SessionChanged
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import GallerySettings
from classroom.schemas.rooms import SessionOut
from classroom.services import audit, rooms, vocabulary

LISTS: tuple[Kind, ...] = ('graph', 'variable')


def change(actor: Actor, session_id: int, wanted: GallerySettings) -> SessionOut:
    """Change what is given; all screens follow. Raises NotFound, NotAllowed, InvalidInput for unknown tags."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        hid_peers = session.peers_hidden_until_post
        named = wanted.model_dump(exclude_none=True)
        for kind in LISTS:
            if (slugs := named.pop(f'{kind}_tags', None)) is not None:
                setattr(session, f'{kind}_tags', vocabulary.narrowed(tx, kind, slugs))
        for name, value in named.items():
            setattr(session, name, value)
        tx.flush()
        audit.note(tx, actor, 'gallery.changed', 'session', session_id, **named)
        room_id = rooms.room_of(tx, session_id)
        tx.publish(SessionChanged(room_id=room_id, state=rooms.state(tx, session)))
        if hid_peers != session.peers_hidden_until_post:
            tx.publish(RosterReplaced(room_id=room_id))
        if session.teacher_id is not None:
            tx.publish(HourTaken(teacher_id=session.teacher_id))  # the other devices of the teacher look again
        return rooms.show(tx, session)
