"""All notifications of an account, and what it wants to hear."""

from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components.notice_list import NoticeList
from classroom.pages.components.notice_wishes import NoticeWishes
from classroom.services import notice_settings
from classroom.services.calls import call
from classroom.web.actor import SignedIn


@d.page('/notifications')
async def notifications_page(actor: SignedIn) -> Response | None:
    """What happened, newest first; beside it the switches."""
    if actor.user is None:
        return RedirectResponse('/', 303)
    wishes = await call(notice_settings.get, actor)
    with d.frame('Notifications', actor, here='/notifications', screen='notifications'):
        listed = NoticeList(actor)
        NoticeWishes(actor, wishes)
    await listed.load()
    return None
