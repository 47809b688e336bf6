"""What the school is called, where its clocks stand, and who may come in: for an admin to change, for staff to read."""

from zoneinfo import available_timezones

from nicegui import ui

from classroom.pages import design as d
from classroom.schemas.accounts import SchoolChange, SchoolOut
from classroom.schemas.actor import Actor
from classroom.services import schools
from classroom.services.calls import call

REGISTRATION = 'Teachers may register themselves'
OPEN_SESSIONS = 'Anybody may hold open sessions, without an account'


class NameAndZone:
    """The name and the time zone, kept together."""

    def __init__(self, actor: Actor, school: SchoolOut) -> None:
        self._actor = actor
        self._name = ui.input('Name', value=school.name).classes('school__field')
        zones = sorted(available_timezones() | {school.time_zone})
        self._zone = ui.select(zones, value=school.time_zone, label='Time zone', with_input=True)
        self._zone.classes('school__field')
        with ui.element('div').classes('school__acts'):
            d.button('Keep name and time zone', self._keep)

    async def _keep(self) -> None:
        change = SchoolChange(name=str(self._name.value or ''), time_zone=str(self._zone.value or ''))
        with d.told({'name': self._name, 'time_zone': self._zone}):
            await call(schools.update, self._actor, change)
            d.toast('Name and time zone are kept.')


class Doors:
    """Two switches. Each is kept at once; where that fails, it goes back."""

    def __init__(self, actor: Actor, school: SchoolOut) -> None:
        self._actor = actor
        self._kept = school
        self._registration = ui.switch(REGISTRATION, value=school.registration_open, on_change=self._turn)
        self._open_sessions = ui.switch(OPEN_SESSIONS, value=school.open_sessions, on_change=self._turn)

    async def _turn(self) -> None:
        wanted = bool(self._registration.value), bool(self._open_sessions.value)
        if wanted == (self._kept.registration_open, self._kept.open_sessions):
            return
        with d.told():
            change = SchoolChange(registration_open=wanted[0], open_sessions=wanted[1])
            self._kept = await call(schools.update, self._actor, change)
        self._registration.value = self._kept.registration_open
        self._open_sessions.value = self._kept.open_sessions


def facts(school: SchoolOut) -> None:
    """The same for those who may only read it."""
    registration = 'Teachers register themselves.' if school.registration_open else 'Teachers are added by an admin.'
    sessions = 'Open sessions are on.' if school.open_sessions else 'Open sessions are off.'
    text = '<p>{name}, {district}. Time zone {zone}.</p><p>{registration} {sessions}</p><p class="soft">{hint}</p>'
    d.show(
        d.html(
            text,
            name=school.name,
            district=school.district,
            zone=school.time_zone,
            registration=registration,
            sessions=sessions,
            hint='An admin can change this.',
        )
    )
