"""The overview for staff: what is looked after here, and where."""

from typing import NamedTuple

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.policies import administration as policy
from classroom.schemas.actor import Actor
from classroom.services import schools
from classroom.services.calls import call
from classroom.web.actor import MaybeSignedIn


class Place(NamedTuple):
    """A page that staff go to from here."""

    path: str
    icon: str
    title: str
    words: str


PLACES = (
    Place('/admin/accounts', 'group', 'Accounts', 'Find somebody, move them, switch them on or off, unlock them.'),
    Place('/admin/import', 'table_chart', 'Bring a list', 'Make many accounts from a CSV, and take an import back.'),
    Place('/admin/schools', 'dashboard', 'Schools', 'Districts and schools: confirm, rename, merge, hours.'),
    Place('/admin/modules', 'tune', 'Modules', 'What sessions can be about, in which order, with which tags.'),
    Place('/admin/sessions', 'schedule', 'Sessions', 'Find a session of any teacher, and put old ones away.'),
    Place('/vocabulary', 'edit', 'Tags and words', 'What students pick from, and words to look at first.'),
    Place('/school', 'info', 'Your school', 'Doors, hours and name of your own school.'),
)
LOG = Place('/admin/audit', 'visibility', 'Audit log', 'Who did what, to read and to download.')


@d.page('/admin')
async def admin_page(actor: MaybeSignedIn) -> Response | None:
    """The overview for staff; everybody else goes on to the sign-in or home."""
    if not actor.is_staff:
        return RedirectResponse('/home' if actor.user else '/sign-in', 303)
    waiting = len(await call(schools.pending, actor))
    with d.frame('Admin', actor, here='/admin', screen='admin'):
        d.show(d.html('<h1>Admin</h1><ul class="places">{places}</ul>', places=d.join(_cards(actor, waiting))))
    return None


def _cards(actor: Actor, waiting: int) -> list[Markup]:
    waits = 'waits' if waiting == 1 else 'wait'
    signs = {'/admin/schools': f'{counted(waiting, "school")} {waits} to be confirmed'} if waiting else {}
    places = [*PLACES, LOG] if policy.may_read_log(actor) is True else PLACES
    return [
        d.html(
            '<li><a class="card place" href="{path}">{icon}<span><b>{title}</b><span>{words}</span>{sign}</span></a>'
            '</li>',
            path=place.path,
            icon=d.icon(place.icon),
            title=place.title,
            words=place.words,
            sign=d.state('wait', 'hourglass_top', signs[place.path]) if place.path in signs else '',
        )
        for place in places
    ]
