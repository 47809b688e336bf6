"""What observers look at: their district, and deeper in a school or a teacher of it. Read only."""

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components import district_parts as parts
from classroom.pages.components import district_tables
from classroom.pages.components.district_filters import FilterRow
from classroom.pages.components.district_graphs import Graphs, drawings
from classroom.policies import observing as policy
from classroom.schemas.actor import Actor
from classroom.schemas.observing import Dashboard, Filters
from classroom.services import observing
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.looks import AskedLook

MOST_SEEN = 4
"""Pictures that a dashboard shows at the least; for more there is a page."""


@d.page('/observer/dashboard')
async def dashboard_page(actor: SignedIn, look: AskedLook) -> Response | None:
    """A district. Whoever has a day of their own goes there."""
    if policy.may_observe(actor) is not True:
        return RedirectResponse('/home', 303)
    await _show(actor, '/observer/dashboard', look.at(), look.before)
    return None


@d.page('/observer/school/{school_id}')
async def school_page(school_id: int, actor: SignedIn, look: AskedLook) -> None:
    """A school of the district, by teacher."""
    await _show(actor, f'/observer/school/{school_id}', look.at(school=school_id), look.before)


@d.page('/observer/teacher/{teacher_id}')
async def teacher_page(teacher_id: int, actor: SignedIn, look: AskedLook) -> None:
    """A teacher of the district, by session."""
    await _show(actor, f'/observer/teacher/{teacher_id}', look.at(teacher=teacher_id), look.before)


@d.page(parts.SESSIONS)
async def sessions_page(actor: SignedIn, look: AskedLook) -> None:
    """All sessions, page after page."""
    seen = await call(observing.dashboard, actor, look.at(), before=look.before, view='sessions')
    with d.frame('Sessions', actor, here=parts.SESSIONS, screen='observer'):
        _title_row(seen, parts.SESSIONS, 'Sessions')
        d.show(d.html('<section id="sessions">{table}</section>', table=parts.sessions(seen, parts.SESSIONS)))


@d.page(parts.SCHOOLS)
async def schools_page(actor: SignedIn, look: AskedLook) -> None:
    """All schools of the district with their numbers, or the teachers of the one that was chosen."""
    seen = await call(observing.dashboard, actor, look.at(), before=look.before, view='schools')
    title = parts.places_word(seen)
    with d.frame(title, actor, here=parts.SCHOOLS, screen='observer'):
        _title_row(seen, parts.SCHOOLS, title)
        d.show(parts.places(seen))


@d.page(parts.WALLS)
async def walls_page(actor: SignedIn, look: AskedLook) -> None:
    """The newest pictures of the district."""
    seen = await call(observing.dashboard, actor, look.at(), before=look.before, view='walls')
    with d.frame('New on the walls', actor, here=parts.WALLS, screen='observer'):
        _title_row(seen, parts.WALLS, 'New on the walls')
        d.show(parts.pictures(seen, 'thumbs--wide') + district_tables.nameless())


async def _show(actor: Actor, path: str, asked: Filters, before: int | None) -> None:
    """One look at a district or a part of it."""
    seen = await call(observing.dashboard, actor, asked, before=before)
    title = _title(seen, path)
    d.sheet('participation.css')
    with d.frame(title, actor, here='/observer/dashboard', screen='observer'):
        _title_row(seen, path, title)
        d.show(district_tables.figures(seen))
        Graphs(drawings(seen))
        d.show(_low(seen, path))


def _title(seen: Dashboard, path: str) -> str:
    if path.startswith('/observer/school/'):
        return next(one.name for one in seen.schools if one.id == seen.filters.school)
    if path.startswith('/observer/teacher/'):
        return next(one.name for one in seen.teachers if one.id == seen.filters.teacher)
    return seen.district.name


def _low(seen: Dashboard, path: str) -> Markup:
    return d.html(
        '<div class="low"><div><section>{sessions_head}{sessions}</section>{places}</div>'
        '<section class="low__walls">{walls_head}{pictures}{nameless}</section></div>',
        sessions_head=parts.head('Sessions', _all_sessions(seen), 'sessions'),
        sessions=parts.sessions(seen, path),
        places=_places(seen),
        walls_head=parts.head('New on the walls', _more_pictures(seen), 'walls'),
        pictures=parts.pictures(seen),
        nameless=district_tables.nameless(),
    )


def _all_sessions(seen: Dashboard) -> Markup:
    number = seen.totals.sessions
    if seen.more:
        return parts.link(parts.SESSIONS, seen, f'All {number:,}')
    return d.html('<span class="small muted">{number} in all</span>', number=f'{number:,}')


def _more_pictures(seen: Dashboard) -> Markup:
    return parts.link(parts.WALLS, seen, 'See more') if len(seen.media) > MOST_SEEN else Markup('')


def _places(seen: Dashboard) -> Markup:
    if not seen.groups:
        return Markup('')
    title = parts.head(parts.places_word(seen), Markup(''), 'places')
    return d.html('<section class="places">{title}{table}</section>', title=title, table=parts.places(seen))


def _title_row(seen: Dashboard, path: str, title: str) -> None:
    above = parts.crumbs(seen) if path != '/observer/dashboard' else Markup('')
    with ui.element('div').classes('look'):
        d.show(above + d.html('<h1>{title}</h1>', title=title)).classes('look__title')
        FilterRow(path, seen)
