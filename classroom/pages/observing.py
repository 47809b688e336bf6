"""What observers look at: their district, and deeper in a school or a teacher of it. Read only."""

from urllib.parse import urlencode

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components import district_tables
from classroom.pages.components.district_filters import FilterRow
from classroom.pages.components.district_graphs import Graphs, drawings
from classroom.policies import observing as policy
from classroom.schemas.actor import Actor
from classroom.schemas.observing import Dashboard, Filters, Picture
from classroom.services import observing
from classroom.services.calls import call
from classroom.web.actor import SignedIn
from classroom.web.looks import AskedLook


@ui.page('/observer/dashboard')
async def dashboard_page(actor: SignedIn, look: AskedLook) -> Response | None:
    """A district. Whoever has a day of their own goes there."""
    if policy.may_observe(actor) is not True:
        return RedirectResponse('/home', 303)
    await _show(actor, '/observer/dashboard', look.at(), look.before)
    return None


@ui.page('/observer/school/{school_id}')
async def school_page(school_id: int, actor: SignedIn, look: AskedLook) -> None:
    """A school of the district, by teacher."""
    await _show(actor, f'/observer/school/{school_id}', look.at(school=school_id), look.before)


@ui.page('/observer/teacher/{teacher_id}')
async def teacher_page(teacher_id: int, actor: SignedIn, look: AskedLook) -> None:
    """A teacher of the district, by session."""
    await _show(actor, f'/observer/teacher/{teacher_id}', look.at(teacher=teacher_id), look.before)


async def _show(actor: Actor, path: str, asked: Filters, before: int | None) -> None:
    """One look at a district or a part of it."""
    seen = await call(observing.dashboard, actor, asked, before=before)
    title = _title(seen, path)
    d.sheet('participation.css')
    with d.frame(title, actor, here='/observer/dashboard', screen='observer'):
        with ui.element('div').classes('look'):
            d.show(d.join([_crumbs(seen, path), d.html('<h1>{title}</h1>', title=title)])).classes('look__title')
            FilterRow(path, seen)
        d.show(district_tables.figures(seen))
        Graphs(drawings(seen))
        d.show(_low(seen, path))


def _title(seen: Dashboard, path: str) -> str:
    if path.startswith('/observer/school/'):
        return next(one.name for one in seen.schools if one.id == seen.filters.school)
    if path.startswith('/observer/teacher/'):
        return next(one.name for one in seen.teachers if one.id == seen.filters.teacher)
    return seen.district.name


def _crumbs(seen: Dashboard, path: str) -> Markup:
    if path == '/observer/dashboard':
        return Markup('')
    asked = {'district': seen.district.id if seen.districts else None, 'period': seen.filters.period}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    link = '<p class="crumbs"><a href="/observer/dashboard?{query}">{name}</a></p>'
    return d.html(link, query=query, name=seen.district.name)


def _low(seen: Dashboard, path: str) -> Markup:
    return d.html(
        '<div class="low"><section id="sessions"><div class="low__head"><h2>Sessions</h2>'
        '<span class="small muted">{number} in all</span></div>{table}{more}{places}</section>'
        '<section><div class="low__head"><h2>New on the walls</h2></div>{pictures}{nameless}</section></div>',
        number=f'{seen.totals.sessions:,}',
        table=district_tables.sessions(seen.sessions),
        more=_more(seen, path),
        places=_groups(seen),
        pictures=_pictures(seen),
        nameless=district_tables.nameless(),
    )


def _more(seen: Dashboard, path: str) -> Markup:
    if not seen.more:
        return Markup('')
    query = f'{FilterRow.query(path, seen.filters)}&before={seen.sessions[-1].id}'.lstrip('&')
    return d.html(
        '<p class="more"><a class="btn" href="{path}?{query}#sessions">Older sessions</a></p>', path=path, query=query
    )


def _pictures(seen: Dashboard) -> Markup:
    if not seen.media:
        return d.html('<p class="soft">Nothing was posted in this time.</p>')
    label = '<ul class="thumbs" tabindex="0" aria-label="Pictures, newest first">{pictures}</ul>'
    return d.html(label, pictures=district_tables.pictures(seen.media, _to_session))


def _to_session(picture: Picture) -> str:
    return f'/observer/session/{picture.session_id}'


def _groups(seen: Dashboard) -> Markup:
    if not seen.groups:
        return Markup('')
    what, place = ('Teacher', 'teacher') if seen.filters.school is not None else ('School', 'school')
    query = FilterRow.query(
        '', Filters(district=seen.filters.district, grade=seen.filters.grade, period=seen.filters.period)
    )
    table = district_tables.groups(seen.groups, what, seen.totals, lambda key: f'/observer/{place}/{key}?{query}')
    return d.html('<div class="low__head places" id="places"><h2>{what}s</h2></div>{table}', what=what, table=table)
