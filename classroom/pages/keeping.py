"""Keep my work: sign in or make an account, and what one makes in the class belongs to it."""

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components import doors, forms
from classroom.services import keeping, registering
from classroom.services.calls import call
from classroom.web.actor import SignedIn

TITLE = 'Keep my work'
LEAD = 'Your posts, badges and comments stay with your account, also when this class is over. You stay in the class.'
KEPT = 'Your work belongs to {name}. Sign in with that account to see it, from any device.'
HAVE_ONE = Markup('You have an account already? <a href="/keep-my-work">Sign in with it</a>.')
HAVE_NONE = Markup('No account yet? <a href="/keep-my-work?new=yes">Make one</a>.')
CLOSED = Markup('No account yet? Your school makes the accounts of its students. Ask your teacher for one.')


@d.page('/keep-my-work')
async def keep_page(actor: SignedIn, new: str = '') -> Response | None:
    """For students and guests of an hour: with the account that they have, or with a `new` one."""
    if actor.user is not None:
        return RedirectResponse('/my-work', 303)
    name = await call(keeping.account_name, actor)
    with d.frame(TITLE, actor, here='/keep-my-work'):
        body = _kept(name) if name else await _doors(is_new=bool(new))
        d.show(d.html('<div class="card sheet-card"><h1>{title}</h1>{body}</div>', title=TITLE, body=body))
    return None


def _kept(name: str) -> Markup:
    note = d.note('ok', 'check', KEPT.format(name=name))
    return d.html('{note}<p><a class="btn btn--go" href="/my-work">To my work</a></p>', note=note)


async def _doors(*, is_new: bool) -> Markup:
    schools = (await call(registering.doors)).student_schools
    if is_new and schools:
        form = doors.student_form('/keep-my-work/new', schools, button='Make my account')
        other = HAVE_ONE
    else:
        form = forms.form('/keep-my-work', forms.login(), forms.password(), button=TITLE)
        other = HAVE_NONE if schools else CLOSED
    return d.html(
        '<p class="soft">{lead}</p>{form}<p class="soft small">{other}</p>', lead=LEAD, form=form, other=other
    )
