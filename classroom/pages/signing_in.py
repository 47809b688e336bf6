"""The doors for people with an account: sign in, and set the school up."""

from zoneinfo import available_timezones

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import assets, ended
from classroom.pages import design as d
from classroom.pages.components import doors, forms
from classroom.services import registering, setup
from classroom.services.calls import call
from classroom.web.actor import MaybeSignedIn
from classroom.web.redirects import safe_next

OWN_DEVICE = Markup(
    '<label class="check own"><input type="checkbox" name="shared_device" value="false">'
    '<span>This is my own device. Keep me signed in for 30 days.</span></label>'
)

NO_ACCOUNT = 'No account yet? Your school adds its teachers itself.'
NEW_HERE = Markup('New here? <a href="/register">Make an account</a>.')


@d.page('/sign-in')
async def sign_in_page(actor: MaybeSignedIn, next: str = '', why: str = '') -> Response | None:
    """Everybody with an account signs in here; `why` says what brought them here."""
    if actor.user is not None:
        return RedirectResponse(safe_next(next, '/home'), 303)
    if await call(setup.needed):
        return RedirectResponse('/setup', 303)
    wanted = safe_next(next, '')
    form = forms.form(
        '/sign-in',
        forms.login(),
        forms.password(),
        OWN_DEVICE,
        forms.hidden('next', wanted),
        button='Sign in',
    )
    found = await call(registering.doors)
    more = d.html(
        '<p class="small"><a href="/recover">Forgot your password?</a></p>'
        '<p class="soft small">You have a PIN or a class code? Go in <a href="/">on the first page</a>. {new}</p>',
        new=NEW_HERE if found.teachers or found.student_schools else NO_ACCOUNT,
    )
    lead = 'Sign in first, then we bring you back.' if wanted else 'Welcome back.'
    doors.card('Sign in', ended.SAID.get(why, lead), d.join([form, more]), here='/sign-in')
    return None


async def _other_door(actor: MaybeSignedIn) -> Response:
    """Where people look for the sign-in, and where its form is posted to."""
    return RedirectResponse('/home' if actor.user else '/sign-in', 303)


for _path in ('/admin/login', '/login'):
    d.page(_path)(_other_door)


@d.page('/setup')
async def setup_page(token: str = '') -> Response | None:
    """The first run: school, district, first admin. Opened by the one-time link in the log."""
    if not await call(setup.needed):
        return RedirectResponse('/sign-in', 303)
    if not token or not await call(setup.fits, token):
        doors.card('Almost there', setup.NOT_YET, Markup(''), here='/setup')
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
    zones = doors.suggested('zones', [*sorted(zone for zone in available_timezones() if '/' in zone), 'UTC'])
    doors.card(
        'Set up your school', 'You will be its first admin. This page works once.', d.join([form, zones]), here='/setup'
    )
    return None
