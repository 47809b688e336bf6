"""Dialogs of the page of invitations: invite one person, and the links that are there to copy."""

from collections.abc import Awaitable, Callable, Sequence

from markupsafe import Markup
from nicegui import ui

from classroom.domain import csv_export
from classroom.pages import design as d
from classroom.pages.components.asking import Going, put_away, show
from classroom.pages.components.invitation_rows import ROLES
from classroom.policies import invitations as policy
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut
from classroom.schemas.invitations import Invited, Invitee, Link

ONCE = 'This link is shown once. Whoever opens it makes the account of {email}, so give it to nobody else.'


def roles(actor: Actor) -> dict[str, str]:
    """The roles that this person may give, with their words."""
    return {role: word for role, word in ROLES.items() if policy.may_invite_as(actor, role) is True}


async def invite_one(actor: Actor, courses: Sequence[CourseOut], keep: Callable[[Invitee], Awaitable[None]]) -> None:
    """Ask who is to be invited; a problem stands at its field and what was typed stays."""
    words = roles(actor)
    with ui.dialog().props('aria-label="Invite one person"') as dialog, ui.element('div').classes('dialog inv__form'):
        d.show(d.html('<h2>Invite one person</h2>'))
        email = ui.input('E-mail').props('autofocus stack-label type=email')
        name = ui.input('Name', placeholder='May be left empty').props('stack-label')
        role = ui.select(words, label='Role', value=next(iter(words))).props('stack-label')
        role.set_visibility(len(words) > 1)
        into = {'': 'No course'} | {course.code: course.title for course in courses}
        course = ui.select(into, label='Course', value='').props('stack-label')
        course.bind_visibility_from(role, 'value', lambda chosen: bool(courses) and chosen == 'student')

        async def typed() -> None:
            chosen = course.value if role.value == 'student' else ''
            who = {'email': email.value or '', 'full_name': name.value or ''}
            await keep(Invitee(**who, user_type=role.value, course=chosen))

        go = Going(dialog, {'email': email, 'full_name': name, 'course': course}, typed)
        email.on('keydown.enter', go)
        name.on('keydown.enter', go)
        with ui.element('div').classes('hbox dialog__acts'):
            d.go_button('Invite them', go)
            d.plain_button('Never mind', lambda: dialog.submit(False))
    await dialog
    put_away(dialog)


async def show_link(invited: Invited) -> None:
    """Show a link once, to copy."""
    await show('The link to copy', _link(invited), 'I have it')


def save_links(links: list[Link]) -> None:
    """Hand links to the browser as a file: they are shown this once."""
    rows = [(one.full_name, one.email, one.link) for one in links]
    ui.download.content(csv_export.table(('full_name', 'email', 'link'), rows), 'invitation-links.csv')


def _link(invited: Invited) -> Markup:
    return d.html(
        '<div class="inv__link"><p class="soft">{once}</p><code>{link}</code>'
        '<button class="btn" type="button" data-copy="{link}">{icon}Copy link</button></div>',
        once=ONCE.format(email=invited.email),
        link=invited.link,
        icon=d.icon('content_copy'),
    )
