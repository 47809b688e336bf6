"""One post of a gallery, large, with its thread (screen 07)."""

from typing import NamedTuple

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.bells import bell_of
from classroom.pages.elements.galleries import PostView
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import MediaOut, Neighbours, Vocabulary
from classroom.schemas.rooms import RoomSnapshot, SessionOut
from classroom.services import room_history, rooms, session_list, tickets, vocabulary, wall
from classroom.services.calls import call
from classroom.web.actor import SignedIn


class Loaded(NamedTuple):
    """What a post page begins with."""

    session: SessionOut
    snapshot: RoomSnapshot
    post: MediaOut
    words: Vocabulary
    around: Neighbours
    ticket: str


@ui.page('/post/{media_id}')
async def post_page(media_id: int, actor: SignedIn) -> None:
    """Picture, sentence, badges by name; comments beside it."""
    page = await call(_load, actor, media_id)
    with d.bare(page.post.title, screen='postview'):
        view = PostView(page.session, page.snapshot, page.post, page.words, page.around, ticket=page.ticket)
        view.drafts_of(actor)
        with view:
            bell_of(actor)


def _load(actor: Actor, media_id: int) -> Loaded:
    post = wall.one(actor, media_id)
    session = rooms.get(actor, wall.session_of(actor, media_id))
    session_list.note_look(actor, session.id)
    return Loaded(
        session,
        room_history.snapshot(actor, session.room_id),
        post,
        vocabulary.offered(actor, session.id),
        wall.around(actor, media_id),
        tickets.issue(actor, session.room_id).ticket,
    )
