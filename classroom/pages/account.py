"""One's own account: name, sign-in, password, colours, language, tokens for programs, sign out everywhere."""

from datetime import time

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom import clock
from classroom.domain.dates import LANGUAGES
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components import forms
from classroom.pages.components.own_tokens import Tokens
from classroom.policies import accounts as policy
from classroom.schemas.actor import Account, Actor
from classroom.services import accounts, email_changes, photos
from classroom.services.calls import call
from classroom.web.actor import SignedIn

PARTS = {
    'name': 'Name',
    'sign-in': 'What you sign in with',
    'password': 'Password',
    'look': 'Look',
    'language': 'Language',
    'notices': 'Notifications',
    'tokens': 'Tokens for programs',
    'devices': 'All devices',
}
"""The headings of the page, by where they are."""
COLOURS = [('auto', 'As my device has it'), ('light', 'Paper'), ('dark', 'Chalkboard')]
OUT = Markup(
    '<hr class="gap"><h2 id="part-devices">All devices</h2>'
    '<p class="soft">This ends every sign-in of yours, this one too.</p>'
    '<form class="form" method="post" action="/sign-out-everywhere" data-csrf>'
    '<button class="btn">Sign out everywhere</button></form>'
)

GOODBYE = (
    'Your name, profile, notifications and updates are erased, and this cannot be taken back. Classes that you led and '
    'posts of yours stay under “Deleted account”.'
)

NOTHING_WAITS = (
    '<h1>No address waits here</h1><p>It was confirmed already, or its time is over. If you see this right after you '
    'asked, sign in with the account that you asked with.</p><p><a class="btn" href="/account">Your account</a></p>'
)

NOTICES = Markup(
    '<hr class="gap"><h2 id="part-notices">Notifications</h2>'
    '<p class="soft">What the bell tells you, quiet hours and the daily letter.'
    '</p><p><a class="btn" href="/notifications">Choose what you hear</a></p>'
)


@d.page('/account')
async def account_page(actor: SignedIn) -> Response | None:
    """What belongs to the person alone."""
    if actor.user is None:
        return RedirectResponse('/', 303)
    has_tokens = policy.may_keep_tokens(actor) is True
    with d.frame('Your account', actor, here='/account', screen='account'), ui.element('div').classes('parted'):
        d.show(_index(has_tokens)).classes('contents')
        await _parts(actor, actor.user, has_tokens=has_tokens)
    return None


async def _parts(actor: Actor, user: Account, *, has_tokens: bool) -> None:
    with ui.element('div').classes('card sheet-card'):
        waits = await call(email_changes.waiting, actor)
        sign_in = _sign_in(user, waits)
        looks = _look(user) + _language(user)
        d.show(d.join([_who(user), _name(user), sign_in, _password(), looks, NOTICES]))
        if has_tokens:
            await Tokens(actor).load()
        d.show(OUT)
        if policy.may_delete_own(actor) is True:
            d.show(_goodbye())


def _index(has_tokens: bool) -> Markup:
    """The parts of the page, for windows that have room beside it."""
    shown = [at for at in PARTS if at != 'tokens' or has_tokens]
    parts = [d.html('<a href="#part-{at}">{word}</a>', at=at, word=PARTS[at]) for at in shown]
    return d.html('<nav class="parted__index" aria-label="On this page">{parts}</nav>', parts=d.join(parts))


@d.page('/account/email')
async def confirm_page(actor: SignedIn, token: str = '') -> None:
    """Where the link in a letter leads: a button confirms, for programs that look at letters open links, too."""
    with (
        d.frame('Your e-mail address', actor, here='/account', screen='account'),
        ui.element('div').classes('card sheet-card'),
    ):
        waits = await call(email_changes.waiting, actor) if actor.user else None
        d.show(_confirm(token, waits) if waits else d.html(NOTHING_WAITS))


def _confirm(token: str, email: str) -> Markup:
    form = forms.form('/account/email', forms.hidden('token', token), button='Yes, this is my address')
    return d.html('<h1>Is this your address?</h1><p><b>{email}</b></p>{form}', email=email, form=form)


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
    words = '<hr class="gap"><h2 id="part-name">Name</h2><p class="soft">Your classes read it.</p>{form}'
    return d.html(words, form=form)


def _sign_in(user: Account, waits: str | None) -> Markup:
    form = forms.form(
        '/account/sign-in',
        forms.username(needed=False, value=user.username or ''),
        forms.email(needed=False, value=user.email or ''),
        forms.password('current_password', 'Current password'),
        button='Keep user name and e-mail',
        solid=False,
    )
    words = '<hr class="gap"><h2 id="part-sign-in">What you sign in with</h2>{waiting}{form}'
    return d.html(words, waiting=_waiting(waits) if waits else Markup(''), form=form)


def _waiting(email: str) -> Markup:
    said = 'A letter went to {email}. Your account stays as it is until you open the link in it.'
    back = forms.form('/account/email/withdraw', button='Forget this address', solid=False)
    return d.join([d.note('', 'schedule', said.format(email=email)), back])


def _password() -> Markup:
    form = forms.form(
        '/account/password',
        forms.password('current_password', 'Current password', key='password'),
        forms.new_password('new_password', 'New password'),
        button='Change my password',
        solid=False,
    )
    return d.html('<hr class="gap"><h2 id="part-password">Password</h2>{form}', form=form)


def _goodbye() -> Markup:
    words = (
        '<hr class="gap"><details><summary class="btn btn--danger">Delete my account</summary><p>{about}</p>{form}'
        '</details>'
    )
    form = forms.form(
        '/account/delete',
        forms.password('current_password', 'Current password', key='goodbye'),
        button='Delete my account for good',
        solid=False,
    )
    return d.html(words, about=GOODBYE, form=form)


def _look(user: Account) -> Markup:
    form = forms.form(
        '/account/theme',
        forms.choice('Colours', 'theme', COLOURS, value=user.theme),
        button='Keep these colours',
        solid=False,
    )
    return d.html('<hr class="gap"><h2 id="part-look">Look</h2>{form}', form=form)


def _language(user: Account) -> Markup:
    options = [(accounts.AUTO, 'As my browser has it'), *LANGUAGES.items()]
    picked = user.language if user.language in LANGUAGES else accounts.AUTO
    form = forms.form(
        '/account/language',
        forms.choice('Language', 'language', options, value=picked),
        button='Keep this language',
        solid=False,
    )
    example = f'Today is {dates.weekday(clock.now())}, and class begins at {dates.clock_time(time(14, 5))}.'
    words = (
        '<hr class="gap"><h2 id="part-language">Language</h2><p class="soft">Classroom speaks English. This says how '
        'it writes dates and times for you: {example}</p>{form}'
    )
    return d.html(words, example=example, form=form)
