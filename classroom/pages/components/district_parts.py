"""The lists of a district: sessions, schools or teachers, pictures; on the dashboard, and each on a page of its own."""

from urllib.parse import urlencode

from markupsafe import Markup

from classroom.pages import design as d
from classroom.pages.components import district_tables
from classroom.pages.components.district_filters import FilterRow
from classroom.schemas.observing import Dashboard, Filters, Picture

SESSIONS, SCHOOLS, WALLS = '/observer/sessions', '/observer/schools', '/observer/walls'


def crumbs(seen: Dashboard) -> Markup:
    """The way back to the whole district."""
    asked = {'district': seen.district.id if seen.districts else None, 'period': seen.filters.period}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    link = '<p class="crumbs"><a href="/observer/dashboard?{query}">{name}</a></p>'
    return d.html(link, query=query, name=seen.district.name)


def beside(path: str, seen: Dashboard) -> str:
    """The address of another page with the same filters."""
    return f'{path}?{FilterRow.query(path, seen.filters)}'.rstrip('?')


def head(title: str, right: Markup, key: str) -> Markup:
    """The title of a list with what stands at its right."""
    words = '<div class="low__head" id="{key}"><h2>{title}</h2>{right}</div>'
    return d.html(words, key=key, title=title, right=right)


def link(path: str, seen: Dashboard, words: str) -> Markup:
    """The way to a list on a page of its own."""
    return d.html('<a href="{path}">{words}</a>', path=beside(path, seen), words=words)


def sessions(seen: Dashboard, path: str) -> Markup:
    """The table of sessions and the way to older ones."""
    table = district_tables.sessions(seen.sessions)
    if not seen.more:
        return table
    query = f'{FilterRow.query(path, seen.filters)}&before={seen.sessions[-1].id}'.lstrip('&')
    older = '<p class="more"><a class="btn" href="{path}?{query}#sessions">Older sessions</a></p>'
    return table + d.html(older, path=path, query=query)


def places_word(seen: Dashboard) -> str:
    """What the groups are."""
    return 'Teachers' if seen.filters.school is not None else 'Schools'


def places(seen: Dashboard) -> Markup:
    """The table of schools, or of the teachers of one; each leads to a page about it."""
    place = 'teacher' if seen.filters.school is not None else 'school'
    wanted = Filters(district=seen.filters.district, grade=seen.filters.grade, period=seen.filters.period)
    query = FilterRow.query('', wanted)
    what = places_word(seen).removesuffix('s')
    return district_tables.groups(seen.groups, what, seen.totals, lambda key: f'/observer/{place}/{key}?{query}')


def pictures(seen: Dashboard, look: str = '') -> Markup:
    """The newest pictures; each leads to its session."""
    if not seen.media:
        return d.html('<p class="soft">Nothing was posted in this time.</p>')
    label = '<ul class="thumbs {look}" tabindex="0" aria-label="Pictures, newest first">{pictures}</ul>'
    return d.html(label, look=look, pictures=district_tables.pictures(seen.media, _to_session))


def _to_session(picture: Picture) -> str:
    return f'/observer/session/{picture.session_id}'
