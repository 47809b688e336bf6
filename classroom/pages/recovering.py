"""A lost password: the page for who lost it, and the one where teachers make a code for a student."""

from markupsafe import Markup
from nicegui import ui
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components import doors, forms
from classroom.pages.components.clicks import Once
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.accounts import RecoveryCode
from classroom.schemas.actor import Actor
from classroom.services import letters, recovery, setup
from classroom.services.calls import call
from classroom.web.actor import Teaching

TITLE = 'A new password'
SENT = 'If there is an account with an e-mail address for this name, a letter with a link is on its way.'
CODE_HINT = 'Your teacher makes it for you. It works once, for an hour.'
BY_MAIL = 'We send you a letter with a link.'
BY_CODE = Markup('<hr class="gap"><h2>With the code of your teacher</h2>')
NO_MAIL = Markup(
    '<p class="soft small">You have no code? Ask your teacher for one. Teachers ask an admin: this school sends no '
    'mail.</p>'
)
HELP = 'Make a code for a student who forgot the password. Hand it over in person: it opens the account.'


@d.page('/recover')
async def recover_page(token: str = '') -> Response | None:
    """Set a new password: with the link of a letter, with a code, or ask for a letter."""
    if await call(setup.needed):
        return RedirectResponse('/setup', 303)
    opens = await call(recovery.link_opens, token)
    if opens:
        doors.card(TITLE, 'All your devices are signed out then.', _with_link(token), here='/recover')
        return None
    by_mail = letters.mail_is_set_up()
    lead = recovery.WRONG_LINK if token else BY_MAIL if by_mail else 'With the code of your teacher'
    parts = [_letter(), BY_CODE, _with_code(solid=False)] if by_mail else [_with_code(solid=True), NO_MAIL]
    doors.card(TITLE, lead, d.join(parts), here='/recover')
    return None


@d.page('/student-code')
async def code_page(actor: Teaching) -> None:
    """A teacher or staff makes a one-time code for a student who lost the password."""
    require(policy.may_make_codes(actor))
    with (
        d.frame('Help a student sign in', actor, here='/student-code', screen='account'),
        ui.element('div').classes('card sheet-card'),
    ):
        d.show(d.html('<h1>Help a student sign in</h1><p class="soft">{help}</p>', help=HELP))
        CodeMaker(actor)


class CodeMaker:
    """One field, and the code once it is made."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        with ui.element('div').classes('form'):
            self._name = ui.input('Name or user name of the student').props('autocapitalize=none spellcheck=false')
            make = Once(self._make)
            self._name.on('keydown.enter', make)
            d.go_button('Make a code', make)
        self._made = ui.element('div').props('role=status')

    async def _make(self) -> None:
        with d.told({'name': self._name}):
            made = await call(recovery.make_code, self._actor, str(self._name.value or ''))
            self._made.clear()
            with self._made:
                d.show(_shown(made))


def _shown(made: RecoveryCode) -> Markup:
    typed = 'user name' if made.login and '@' not in made.login else 'e-mail address'
    whose = '<p>For <b>{name}</b>, {typed} <b>{login}</b>:</p>' if made.login else '<p>For <b>{name}</b>:</p>'
    return d.html(
        '<hr class="gap">{whose}<p class="once">{code}</p>'
        '<p class="soft small">It works once, for {minutes} minutes, and is shown only now. The student picks '
        '“Forgot your password?” on the sign-in page and types the {typed}, this code and a new password.</p>',
        whose=d.html(whose, name=made.name, login=made.login, typed=typed),
        typed=typed,
        code=made.code,
        minutes=made.minutes,
    )


def _with_link(token: str) -> Markup:
    new = forms.new_password('new_password', 'New password')
    return forms.form('/recover', forms.hidden('token', token), new, button='Keep the new password')


def _with_code(*, solid: bool) -> Markup:
    plain = 'autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="20" required'
    return forms.form(
        '/recover',
        forms.login(),
        forms.field('Code', 'code', hint=CODE_HINT, extra=plain),
        forms.new_password('new_password', 'New password'),
        button='Keep the new password',
        solid=solid,
        whole=True,
    )


def _letter() -> Markup:
    plain = 'autocomplete="username" autocapitalize="none" spellcheck="false" required'
    name = forms.field('User name or e-mail of your account', 'login', extra=plain)
    return forms.form('/recover/letter', name, button='Send me a letter', done=SENT, whole=True)
