"""One post of a gallery, large, with its thread (screen 07)."""

from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from classroom.errors import NotFound
from classroom.pages import design as d
from classroom.pages.bells import bell_of
from classroom.pages.elements.galleries import PostView
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import MediaOut, Neighbours, Vocabulary
from classroom.schemas.rooms import RoomSnapshot, SessionOut
from classroom.services import gallery_notices, my_work, room_history, rooms, session_list, tickets, vocabulary, wall
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


@d.page('/post/{media_id}')
async def post_page(media_id: int, actor: SignedIn) -> Response | None:
    """Picture, sentence, badges by name; comments beside it. An account is sent to its own work."""
    if actor.user is not None and await call(_is_kept, actor, media_id):
        return RedirectResponse(gallery_notices.kept_at(media_id), 303)
    page = await call(_load, actor, media_id)
    with d.bare(page.post.title, screen='postview'):
        view = PostView(page.session, page.snapshot, page.post, page.words, page.around, ticket=page.ticket)
        view.drafts_of(actor)
        with view:
            bell_of(actor)
    return None


def _is_kept(actor: Actor, media_id: int) -> bool:
    """Whether this is the account's own post in a class that one enters by PIN."""
    try:
        wall.session_of(actor, media_id)
    except NotFound:
        return my_work.has(actor, media_id)
    return False


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
