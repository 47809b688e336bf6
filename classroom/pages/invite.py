"""The page behind an invitation's link: make the account, come in. Public; the link is the key."""

from markupsafe import Markup

from classroom.errors import Conflict, NotFound
from classroom.pages import design as d
from classroom.pages.components import forms
from classroom.schemas.actor import Actor
from classroom.schemas.invitations import InviteOut
from classroom.services import accepting
from classroom.services.calls import call
from classroom.web.actor import MaybeSignedIn

AS = {'student': 'as a student', 'teacher': 'as a teacher', 'observer': 'as an observer', 'staff': 'as staff'}
DOOR = Markup('<p><a class="btn" href="/sign-in">To the sign-in</a></p>')
NAME_HINT = 'If you like. You can sign in with it or with your e-mail.'


@d.page('/invite/{token}')
async def invite_page(token: str, actor: MaybeSignedIn) -> None:
    """Who invites, to what, and the form; or why this link opens nothing."""
    try:
        invitation = await call(accepting.look, token)
    except (NotFound, Conflict) as problem:
        _card(actor, 'This link is not open', problem.detail, DOOR)
        return
    school = invitation.school or 'Classroom'
    _card(actor, f'Welcome to {school}', _lead(invitation), _form(token, invitation))


def _lead(invitation: InviteOut) -> str:
    where = f' of “{invitation.course}”' if invitation.course else ''
    who = f'{invitation.invited_by} invites you {AS[invitation.user_type]}{where}. ' if invitation.invited_by else ''
    return f'{who}Make your account: it takes a minute.'


def _form(token: str, invitation: InviteOut) -> Markup:
    name = forms.field('Your name', 'full_name', value=invitation.full_name, extra='autocomplete="name" required')
    address = forms.field(
        'E-mail', 'email', 'email', value=invitation.email, extra='readonly autocomplete="email" tabindex="-1"'
    )
    username = forms.field(
        'User name',
        'username',
        hint=NAME_HINT,
        extra='autocomplete="username" autocapitalize="none" spellcheck="false"',
    )
    return forms.form(f'/invite/{token}', name, address, username, forms.new_password(), button='Make my account')


def _card(actor: Actor, title: str, lead: str, body: Markup) -> None:
    with d.frame(title, actor):
        heading = d.html('<h1>{title}</h1><p class="soft">{lead}</p>', title=title, lead=lead)
        d.show(d.html('<div class="card sheet-card">{heading}{body}</div>', heading=heading, body=body))
