"""The school's own page for staff: its doors, its hours, the names that wait, its modules."""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from classroom.errors import NotAllowed
from classroom.pages import design as d
from classroom.pages.components.school_bells import BellEditor
from classroom.pages.components.school_doors import Doors, NameAndZone, facts
from classroom.pages.components.school_waiting import Waiting
from classroom.pages.components.teachers_waiting import TeachersWaiting
from classroom.policies import accounts as policy
from classroom.schemas.accounts import ModuleOut, Period
from classroom.schemas.actor import Actor
from classroom.services import schools
from classroom.services.calls import call
from classroom.web.actor import Teaching

STAFF_ONLY = 'Only staff look after the school. Ask your admin when something should change.'


@d.page('/school')
async def school_page(actor: Teaching) -> None:
    """An admin changes the school here; other staff read it and confirm new schools."""
    if not actor.is_staff:
        raise NotAllowed(STAFF_ONLY)
    school = await call(schools.get, actor)
    periods = await call(schools.bells, school.id)
    modules = await call(schools.modules, school.id)
    may_change = policy.may_run_school(actor) is True
    with d.frame('Your school', actor, here='/school', screen='school'):
        d.show(d.html('<h1>{name}</h1>', name=school.name))
        if may_change:
            with section('Name and time zone'):
                NameAndZone(actor, school)
            with section('Doors'):
                Doors(actor, school)
        else:
            facts(school)
        with section('Hours'):
            BellEditor(actor, periods) if may_change else hours(periods)
        with section('Schools to confirm', 'Until a school is confirmed, observers do not see its teachers.'):
            await waiting(actor)
        await TeachersWaiting(actor).load()
        with section('Modules', 'What a session can be about.'):
            module_list(modules)
        with section('Tags and words', 'What students pick from when they post, and words to look at first.'):
            d.show(d.html('<p><a class="btn" href="/vocabulary">Change tags and words</a></p>'))


@contextmanager
def section(title: str, hint: str = '') -> Iterator[None]:
    """A part of the page under its own heading."""
    with ui.element('section'):
        d.show(d.html('<h2>{title}</h2><p class="soft small">{hint}</p>', title=title, hint=hint))
        yield


async def waiting(actor: Actor) -> None:
    """Schools that wait for staff."""
    await Waiting(actor).load()


def hours(periods: list[Period]) -> None:
    """The bell schedule, to read."""
    rows = [
        d.html('<tr><td>{name}</td><td>{starts}</td><td>{ends}</td></tr>', **period.model_dump()) for period in periods
    ]
    head = '<tr><th>Hour</th><th>Begins</th><th>Ends</th></tr>'
    d.show(d.html('<table class="table">' + head + '{rows}</table>', rows=d.join(rows)))


def module_list(modules: list[ModuleOut]) -> None:
    """The modules by name."""
    names = [d.html('<li class="vtag">{title}</li>', title=module.title) for module in modules]
    none = d.html('<p class="soft">No modules yet. Sessions start without one.</p>')
    d.show(d.html('<ul class="school__modules">{names}</ul>', names=d.join(names)) if names else none)
