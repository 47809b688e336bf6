"""What the school is called, where its clocks stand, and who may come in: for an admin to change, for staff to read."""

from zoneinfo import available_timezones

from nicegui import ui

from classroom.pages import design as d
from classroom.schemas.accounts import SchoolChange, SchoolOut
from classroom.schemas.actor import Actor
from classroom.services import schools
from classroom.services.calls import call

DOORS = {
    'registration_open': 'Teachers may register themselves',
    'students_register': 'Students may make their own accounts',
    'open_sessions': 'Anybody may hold open sessions, without an account',
}


class NameAndZone:
    """The name and the time zone, kept together."""

    def __init__(self, actor: Actor, school: SchoolOut) -> None:
        self._actor = actor
        self._school_id = school.id
        self._name = ui.input('Name', value=school.name).classes('school__field')
        zones = sorted(available_timezones() | {school.time_zone})
        self._zone = ui.select(zones, value=school.time_zone, label='Time zone', with_input=True)
        self._zone.classes('school__field')
        with ui.element('div').classes('school__acts'):
            d.button('Keep name and time zone', self._keep)

    async def _keep(self) -> None:
        change = SchoolChange(name=str(self._name.value or ''), time_zone=str(self._zone.value or ''))
        with d.told({'name': self._name, 'time_zone': self._zone}):
            await call(schools.update, self._actor, change, self._school_id)
            d.toast('Name and time zone are kept.')


class Doors:
    """Switches. Each is kept at once; where that fails, it goes back."""

    def __init__(self, actor: Actor, school: SchoolOut) -> None:
        self._actor = actor
        self._kept = school
        self._switches = {
            name: ui.switch(words, value=getattr(school, name), on_change=self._turn) for name, words in DOORS.items()
        }

    async def _turn(self) -> None:
        wanted = {name: bool(switch.value) for name, switch in self._switches.items()}
        if all(getattr(self._kept, name) == value for name, value in wanted.items()):
            return
        with d.told():
            change = SchoolChange.model_validate(wanted)
            self._kept = await call(schools.update, self._actor, change, self._kept.id)
        for name, switch in self._switches.items():
            switch.value = getattr(self._kept, name)


def facts(school: SchoolOut) -> None:
    """The same for those who may only read it."""
    registration = 'Teachers register themselves.' if school.registration_open else 'Teachers are added by an admin.'
    students = (
        'Students make their own accounts.' if school.students_register else 'Student accounts are made by staff.'
    )
    sessions = 'Open sessions are on.' if school.open_sessions else 'Open sessions are off.'
    doors = f'{registration} {students} {sessions}'
    text = '<p>{name}, {district}. Time zone {zone}.</p><p>{doors}</p><p class="soft">{hint}</p>'
    d.show(
        d.html(
            text,
            name=school.name,
            district=school.district,
            zone=school.time_zone,
            doors=doors,
            hint='An admin can change this.',
        )
    )
