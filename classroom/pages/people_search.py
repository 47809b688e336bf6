"""All people whom somebody may see, by name."""

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.administration import ROLE_WORDS
from classroom.pages.components.listing import Listing
from classroom.policies import people as policy
from classroom.policies import require
from classroom.schemas.people import PersonOut
from classroom.services import profiles
from classroom.services.calls import call
from classroom.web.actor import SignedIn

NOTHING = 'Nobody fits. Try a part of the name.'
ABOUT = 'Everybody whom you may see, newest first. A name leads to the profile.'


@d.page('/people')
async def people_page(actor: SignedIn, search: str = '') -> None:
    """Find somebody by name. Raises NotAllowed for who may look nobody up."""
    require(policy.may_search_people(actor))
    with d.frame('People', actor, here='/people', screen='admin'):
        d.show(d.html('<h1>People</h1><p class="soft">{about}</p>', about=ABOUT)).classes('admin__head')

        async def fetch(before: int | None, limit: int) -> list[PersonOut]:
            return await call(profiles.search, actor, str(field.value or ''), before=before, limit=limit)

        with ui.element('div').classes('tools').props('role=search'):
            field = ui.input('Name or user name', value=search[:200]).props('debounce=250 clearable maxlength=200')
        listed: Listing[PersonOut] = Listing(fetch, _row, nothing=NOTHING)
        field.on_value_change(listed.load)
    await listed.load()


def _row(person: PersonOut) -> Markup:
    return d.html(
        '<span class="who">{picture}<span class="rows__main"><a href="/people/{id}">{name}</a><span>{username}</span>'
        '</span></span><span class="rows__facts"><b>{role}</b><span>{school}</span></span>',
        picture=d.portrait(person.full_name, person.photo, 's'),
        id=person.id,
        name=person.full_name,
        username=person.username or '',
        role=ROLE_WORDS[person.user_type],
        school=person.school or '',
    )
