"""Make an account of one's own: teachers and students, where their school lets them."""

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from classroom.pages import design as d
from classroom.pages.components import doors, forms
from classroom.policies import accounts as policy
from classroom.schemas.accounts import Doors
from classroom.services import registering, schools, setup
from classroom.services.calls import call

TITLE = 'Make an account'
LEADS = {
    'teacher': 'A school that we do not know yet waits for staff to confirm it. You can teach right away.',
    'student': 'Your work stays with your account from class to class and from year to year.',
}
WHO = {'teacher': 'I teach', 'student': 'I learn'}


@d.page('/register')
async def register_page(who: str = '') -> Response | None:
    """A teacher or student makes an account."""
    if await call(setup.needed):
        return RedirectResponse('/setup', 303)
    found = await call(registering.doors)
    role = _role(found, who)
    if role is None:
        doors.card(TITLE, policy.CLOSED, doors.BACK, here='/register')
        return None
    body = (
        await _teacher()
        if role == 'teacher'
        else doors.student_form('/register/student', found.student_schools, button='Make my account')
    )
    doors.card(TITLE, LEADS[role], d.join([_choice(found, role), body]), here='/register')
    return None


def _role(found: Doors, who: str) -> str | None:
    """Whose form to show: the one that was asked for where its door is open, else the one that is."""
    is_open = {'teacher': found.teachers, 'student': bool(found.student_schools)}
    return who if is_open.get(who) else next((role for role, yes in is_open.items() if yes), None)


def _choice(found: Doors, role: str) -> Markup:
    if not (found.teachers and found.student_schools):
        return Markup('')
    links = [
        d.html(
            '<a href="/register?who={who}"{current}>{word}</a>',
            who=who,
            word=word,
            current=Markup(' aria-current="true"') if who == role else '',
        )
        for who, word in WHO.items()
    ]
    return d.html('<nav class="either" aria-label="Who are you?">{links}</nav>', links=d.join(links))


async def _teacher() -> Markup:
    known = await call(schools.suggestions)
    form = forms.form(
        '/register',
        forms.names(),
        forms.email(),
        forms.username(needed=False),
        forms.new_password(),
        forms.pair(
            forms.field('School', 'school', extra='list="schools" autocomplete="organization" required'),
            forms.field('District', 'district', extra='list="districts"'),
        ),
        button='Make my account',
        kept=True,
    )
    return d.join([form, doors.suggested('districts', known.districts), doors.suggested('schools', known.schools)])
