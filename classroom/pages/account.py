"""One's own account: name, sign-in, password, colours, tokens for programs, sign out everywhere."""

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components import forms
from classroom.pages.components.own_tokens import Tokens
from classroom.policies import accounts as policy
from classroom.schemas.actor import Account
from classroom.services import photos
from classroom.web.actor import SignedIn

COLOURS = [('auto', 'As my device has it'), ('light', 'Paper'), ('dark', 'Chalkboard')]
OUT = Markup(
    '<hr class="gap"><h2>All devices</h2><p class="soft">This ends every sign-in of yours, this one too.</p>'
    '<form class="form" method="post" action="/sign-out-everywhere" data-csrf>'
    '<button class="btn">Sign out everywhere</button></form>'
)


@ui.page('/account')
async def account_page(actor: SignedIn) -> Response | None:
    """What belongs to the person alone."""
    if actor.user is None:
        return RedirectResponse('/', 303)
    with (
        d.frame('Your account', actor, here='/account', screen='account'),
        ui.element('div').classes('card sheet-card'),
    ):
        d.show(d.join([_who(actor.user), _name(actor.user), _sign_in(actor.user), _password(), _look(actor.user)]))
        if policy.may_keep_tokens(actor) is True:
            await Tokens(actor).load()
        d.show(OUT)
    return None


def _who(user: Account) -> Markup:
    return d.html(
        '<h1>Your account</h1><div class="who">{picture}<div><b>{name}</b><span>{login}</span></div></div>'
        '<p><a href="/people/{id}">Your profile: photo and a few words about you</a></p>',
        picture=d.portrait(user.name, photos.url(user.id, user.photo), 'l'),
        id=user.id,
        name=user.name,
        login=' · '.join(word for word in (user.username, user.email) if word),
    )


def _name(user: Account) -> Markup:
    name = forms.field('Your name', 'full_name', value=user.name, extra='autocomplete="name" maxlength="100" required')
    form = forms.form('/account/name', name, button='Keep my name', solid=False)
    return d.html('<hr class="gap"><h2>Name</h2><p class="soft">Your classes read it.</p>{form}', form=form)


def _sign_in(user: Account) -> Markup:
    form = forms.form(
        '/account/sign-in',
        forms.username(needed=False, value=user.username or ''),
        forms.email(needed=False, value=user.email or ''),
        forms.password('current_password', 'Current password'),
        button='Keep user name and e-mail',
        solid=False,
    )
    return d.html('<hr class="gap"><h2>What you sign in with</h2>{form}', form=form)


def _password() -> Markup:
    form = forms.form(
        '/account/password',
        forms.password('current_password', 'Current password', key='password'),
        forms.new_password('new_password', 'New password'),
        button='Change my password',
        solid=False,
    )
    return d.html('<hr class="gap"><h2>Password</h2>{form}', form=form)


def _look(user: Account) -> Markup:
    form = forms.form(
        '/account/theme',
        forms.choice('Colours', 'theme', COLOURS, value=user.theme),
        button='Keep these colours',
        solid=False,
    )
    return d.html('<hr class="gap"><h2>Look</h2>{form}', form=form)
