"""The doors for staff: sign in, register, set the school up."""

from zoneinfo import available_timezones

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import assets
from classroom.pages import design as d
from classroom.pages.components import forms
from classroom.policies import accounts as policy
from classroom.services import accounts, schools, setup
from classroom.services.calls import call
from classroom.web.actor import MaybeSignedIn
from classroom.web.redirects import safe_next

OWN_DEVICE = Markup(
    '<label class="check own"><input type="checkbox" name="shared_device" value="false">'
    '<span>This is my own device. Keep me signed in for 30 days.</span></label>'
)

NO_ACCOUNT = 'No account yet? Your school adds its teachers itself.'
BACK = Markup('<p><a class="btn" href="/sign-in">Back to the sign-in</a></p>')


@ui.page('/sign-in')
async def sign_in_page(actor: MaybeSignedIn, next: str = '') -> Response | None:
    """Staff sign in here."""
    if actor.user is not None:
        return RedirectResponse(safe_next(next, '/home'), 303)
    if await call(setup.needed):
        return RedirectResponse('/setup', 303)
    wanted = safe_next(next, '')
    form = forms.form(
        '/admin/login',
        forms.email(),
        forms.password(),
        OWN_DEVICE,
        forms.hidden('next', wanted),
        button='Sign in',
    )
    is_open = await call(accounts.registration_open)
    more = d.html(
        '<p class="soft small">Students go in with their PIN <a href="/">on the first page</a>. {new}</p>',
        new=Markup('New here? <a href="/register">Make a teacher account</a>.') if is_open else NO_ACCOUNT,
    )
    lead = 'Sign in first, then we bring you back.' if wanted else 'Welcome back.'
    _card('Teacher sign-in', lead, d.join([form, more]), here='/sign-in')
    return None


async def _other_door(actor: MaybeSignedIn) -> Response:
    """Where people look for the sign-in, and where its form is posted to."""
    return RedirectResponse('/home' if actor.user else '/sign-in', 303)


for _path in ('/admin/login', '/login'):
    ui.page(_path)(_other_door)


@ui.page('/register')
async def register_page() -> Response | None:
    """A teacher makes an account, where the school lets teachers do so."""
    if await call(setup.needed):
        return RedirectResponse('/setup', 303)
    if not await call(accounts.registration_open):
        _card('Make a teacher account', policy.CLOSED, BACK, here='/register')
        return None
    suggested = await call(schools.suggestions)
    lists = d.join([_list('districts', suggested.districts), _list('schools', suggested.schools)])
    form = forms.form(
        '/register',
        forms.names(),
        forms.email(),
        forms.new_password(),
        forms.pair(
            forms.field('School', 'school', extra='list="schools" autocomplete="organization" required'),
            forms.field('District', 'district', extra='list="districts"'),
        ),
        button='Make my account',
    )
    sentence = 'A school that we do not know yet waits for staff to confirm it. You can teach right away.'
    _card('Make a teacher account', sentence, d.join([form, lists]), here='/register')
    return None


@ui.page('/setup')
async def setup_page(token: str = '') -> Response | None:
    """The first run: school, district, first admin. Opened by the one-time link in the log."""
    if not await call(setup.needed):
        return RedirectResponse('/sign-in', 303)
    if not token or not await call(setup.fits, token):
        _card('Almost there', setup.NOT_YET, Markup(''), here='/setup')
        return None
    ui.add_head_html(f'<script type="module" src="{assets.url("setup.js")}"></script>')
    form = forms.form(
        '/setup',
        forms.hidden('token', token),
        forms.pair(
            forms.field('School', 'school', extra='required'), forms.field('District', 'district', extra='required')
        ),
        forms.field('Time zone', 'time_zone', value='UTC', extra='list="zones" required', hint='Type a city near you.'),
        forms.names(),
        forms.email(),
        forms.new_password(),
        button='Set up the school',
    )
    zones = _list('zones', [*sorted(zone for zone in available_timezones() if '/' in zone), 'UTC'])
    _card(
        'Set up your school', 'You will be its first admin. This page works once.', d.join([form, zones]), here='/setup'
    )
    return None


def _card(title: str, lead: str, body: Markup, *, here: str) -> None:
    with d.frame(title, here=here):
        heading = d.html('<h1>{title}</h1><p class="soft">{lead}</p>', title=title, lead=lead)
        d.show(d.html('<div class="card sheet-card">{heading}{body}</div>', heading=heading, body=body))


def _list(name: str, words: list[str]) -> Markup:
    options = d.join([d.html('<option value="{word}"></option>', word=word) for word in words])
    return d.html('<datalist id="{name}">{options}</datalist>', name=name, options=options)
