"""The bar at the top of document pages."""

from markupsafe import Markup
from nicegui import ui

from classroom.events import PersonChanged, bus
from classroom.pages.bells import bell_of
from classroom.pages.components.find_people import find_people
from classroom.pages.components.marks import BRAND, avatar, icon, portrait
from classroom.pages.components.markup import html, join, show
from classroom.policies import observing
from classroom.schemas.actor import Actor
from classroom.services import photos

THEME_BUTTON = (
    '<button class="btn btn--plain btn--icon" data-theme-toggle '
    'aria-label="Switch between paper and chalkboard">{day}{night}</button>'
)

OBSERVED = [
    ('/observer/dashboard', 'Dashboard'),
    ('/observer/schools', 'Schools'),
    ('/observer/sessions', 'Sessions'),
    ('/observer/walls', 'Walls'),
]
"""The pages of observers."""


def document_bar(actor: Actor, here: str) -> None:
    """Brand, the pages of this person, colours, the bell, and the person's own menu."""
    home = '/home' if actor.user else '/'
    links = '<a class="brand" href="{home}">{brand}Classroom</a>{nav}'
    show(html('<a class="skip btn" href="#main">Skip to content</a>')).classes('contents')
    with ui.element('div').classes('bar'):
        show(html(links, home=home, brand=BRAND, nav=_nav(actor, here))).classes('contents')
        with ui.element('div').classes('hbox push tight'):
            show(find_people(actor)).classes('contents')
            bell_of(actor)
            own = self_menu(actor) if actor.user or actor.member else _door(here)
            _follow_oneself(actor, show(theme_button() + own).classes('contents'))


def _follow_oneself(actor: Actor, shown: ui.html) -> None:
    """A new name or photo stands in the bars of all open pages."""
    user = actor.user
    if user is None:
        return

    def heard(event: PersonChanged) -> None:
        if event.user_id == user.id:
            now = user.model_copy(update={'name': event.name, 'photo': event.photo})
            shown.set_content(str(theme_button() + self_menu(actor.model_copy(update={'user': now}))))

    ui.context.client.on_delete(bus.listen(PersonChanged, heard))


def theme_button() -> Markup:
    """Day and night."""
    return html(THEME_BUTTON, day=icon('dark_mode', 'i-night'), night=icon('light_mode', 'i-day'))


def self_menu(actor: Actor) -> Markup:
    """The person's name and picture, and what belongs to them."""
    name = actor.user.name if actor.user else actor.member.name if actor.member else ''
    picture = _face(actor)
    links = _own_pages(actor)
    if actor.is_teaching:
        links = Markup('<a class="only-s" href="/start-session">Start a session</a>') + links
    if actor.is_teaching and not actor.waits:
        links += Markup('<a href="/student-code">Help a student sign in</a><a href="/invitations">Invitations</a>')
    if actor.is_staff:
        links += Markup(
            '<a href="/school">Your school</a><a href="/vocabulary">Tags and words</a>'
            '<a href="/observer/dashboard">District</a><a href="/admin">Admin</a>'
        )
    door = '/sign-out' if actor.user else '/hand-on'
    word = 'Sign out' if actor.user else 'Hand on to the next student'
    return html(
        '<details class="menu"><summary class="btn btn--plain self">{picture}<span class="hide-s" aria-hidden="true">'
        '{name}</span><span class="vh">{name}, your menu</span></summary><div class="menu__list">{links}'
        '<button class="only-s" type="button" data-theme-toggle>Paper or chalkboard</button>'
        '<form method="post" action="{door}" data-csrf><button>{word}</button></form></div></details>',
        name=name,
        picture=picture,
        links=links,
        door=door,
        word=word,
    )


def _face(actor: Actor) -> Markup:
    if actor.user is not None:
        return portrait(actor.user.name, photos.url(actor.user.id, actor.user.photo))
    return avatar(actor.member.avatar) if actor.member else Markup('')


def _own_pages(actor: Actor) -> Markup:
    if actor.user is None:
        return Markup('')
    own = html('<a href="/people/{id}">Your profile</a><a href="/account">Your account</a>', id=actor.user.id)
    if not observing.is_observer(actor):
        return own
    lists = [html('<a class="only-s" href="{path}">{word}</a>', path=path, word=word) for path, word in OBSERVED]
    return join(lists) + own


def _nav(actor: Actor, here: str) -> Markup:
    if actor.user is None:
        return Markup('')
    pages = [('/home', 'Home'), ('/courses', 'Courses')]
    if actor.is_teaching:
        pages.append(('/start-session', 'Start a session'))
    if actor.is_teaching and not actor.waits:
        pages.append(('/invitations', 'Invitations'))
    if observing.is_observer(actor):
        pages = list(OBSERVED)
    if actor.is_staff:
        pages += [('/school', 'School'), ('/admin', 'Admin')]
    links = [
        html(
            '<a href="{path}"{current}>{word}</a>',
            path=path,
            word=word,
            current=Markup(' aria-current="page"') if path == here else '',
        )
        for path, word in pages
    ]
    return html('<nav class="nav" aria-label="Main">{links}</nav>', links=join(links))


def _door(here: str) -> Markup:
    return Markup('') if here == '/sign-in' else Markup('<a class="btn" href="/sign-in">Sign in</a>')
