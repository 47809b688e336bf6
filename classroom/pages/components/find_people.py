"""The magnifier in the bar: who types a name finds people; Enter leads to the whole list."""

from markupsafe import Markup

from classroom.pages.components.marks import icon
from classroom.pages.components.markup import html
from classroom.policies import people as policy
from classroom.schemas.actor import Actor


def find_people(actor: Actor) -> Markup:
    """The field behind the magnifier, for who may look people up; nothing for all others."""
    if policy.may_search_people(actor) is not True:
        return Markup('')
    return html(
        '<details class="menu ring find"><summary class="btn btn--plain btn--icon" aria-label="Find people">{icon}'
        '</summary><form class="ring__panel" role="search" action="/people"><label class="field">'
        'Find people<input class="input" type="search" name="search" maxlength="200" autocomplete="off" '
        'placeholder="A part of the name"></label><p class="find__said small" role="status"></p><ul></ul>'
        '<button class="btn btn--plain ring__all">All people</button></form></details>',
        icon=icon('search'),
    )
