"""The projector: its own page and scale, nothing on it but what the class needs."""

from classroom.domain.printing import qr
from classroom.pages import design as d
from classroom.pages import site
from classroom.pages.elements.rooms import Projector
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import Vocabulary
from classroom.schemas.rooms import RoomSnapshot, SessionOut
from classroom.services import cards, room_history, rooms, session_list, vocabulary
from classroom.services.calls import call
from classroom.web.actor import SignedIn


@d.page('/session/{session_id}/projector')
async def projector_page(session_id: int, actor: SignedIn) -> None:
    """Code, QR and one square for each arrival, or a featured post. For who leads the session."""
    session, snapshot, words = await call(_load, actor, session_id)
    link = cards.join_link(site.base_url(), session.code)
    with d.bare(session.title, screen='projector'):
        d.sheet('board.css')
        d.sheet('tools.css')
        Projector(
            session,
            snapshot,
            words,
            address=cards.address(site.base_url()),
            qr=qr.svg(cards.qr_text(link), label='QR code to join'),
        )


def _load(actor: Actor, session_id: int) -> tuple[SessionOut, RoomSnapshot, Vocabulary]:
    session = rooms.led_by(actor, session_id)
    session_list.note_look(actor, session_id)
    words = vocabulary.offered(actor, session_id)
    return session, room_history.snapshot(actor, session.room_id, 'screen'), words
