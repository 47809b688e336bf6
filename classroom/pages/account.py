"""One's own account: password, colours, sign out everywhere."""

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components import forms
from classroom.web.actor import SignedIn


@ui.page('/account')
async def account_page(actor: SignedIn) -> Response | None:
    """Name, password, and all devices."""
    if actor.user is None:
        return RedirectResponse('/', 303)
    who = d.html(
        '<h1>Your account</h1><div class="who">{picture}<div><b>{name}</b><span>{email}</span></div></div>',
        picture=d.initials(actor.user.name, 'l'),
        name=actor.user.name,
        email=actor.user.email or '',
    )
    with d.frame('Your account', actor, here='/account'):
        d.show(
            d.html('<div class="card sheet-card">{who}{password}{out}</div>', who=who, password=_password(), out=OUT)
        )
    return None


OUT = Markup(
    '<hr class="gap"><h2>All devices</h2><p class="soft">This ends every sign-in of yours, this one too.</p>'
    '<form class="form" method="post" action="/sign-out-everywhere" data-csrf>'
    '<button class="btn">Sign out everywhere</button></form>'
)


def _password() -> Markup:
    form = forms.form(
        '/account/password',
        forms.field(
            'Current password', 'current_password', 'password', extra='autocomplete="current-password" required'
        ),
        forms.new_password('new_password', 'New password'),
        button='Change my password',
        done='Your password is changed. Your other devices are signed out.',
        clear=True,
    )
    return d.html('<hr class="gap"><h2>Password</h2>{form}', form=form)
