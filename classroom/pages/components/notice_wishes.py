"""What the bell tells, when it is quiet, and the daily letter. Each switch is kept at once; times by a button."""

from datetime import time

from nicegui import ui

from classroom.errors import InvalidInput
from classroom.pages import design as d
from classroom.schemas.actor import Actor
from classroom.schemas.notices import NoticeKind, NoticeSettings, Wishes
from classroom.services import notice_settings
from classroom.services.calls import call

WORDS: dict[NoticeKind, str] = {
    'comment': 'Somebody comments on my work',
    'returned': 'A post comes back to me',
    'invitation': 'Somebody accepts my invitation',
    'school': 'My school confirms me',
    'waiting': 'A teacher waits to be confirmed',
    'enrolment': 'Somebody comes into a course',
    'assignment': 'There is a new quiz or deck of cards',
    'deadline': 'Something is due in a day, and in 2 hours',
    'graded': 'My teacher changes a score or writes to my work',
    'material': 'There is new material in a course',
}
HOURS = {hour: f'{hour:02d}:00' for hour in range(24)}
QUIET = 'Nothing pops up and no letter comes. The bell still counts. Times are those of your school ({zone}).'
LETTER = 'One letter a day with what you have not read, after this hour and never in your quiet hours.'
NO_TIME = 'This is a time like 20:00.'


class NoticeWishes:
    """The settings beside the list."""

    def __init__(self, actor: Actor, wishes: Wishes) -> None:
        self._actor = actor
        self._kept = wishes.settings
        with ui.element('aside').classes('wishes card card--pad').props('aria-label="What you want to hear"'):
            d.show(d.html('<h2>What the bell tells you</h2>')).classes('contents')
            self._switches: dict[NoticeKind, ui.switch] = {
                kind: ui.switch(WORDS[kind], value=kind not in self._kept.off, on_change=self._turn)
                for kind in wishes.kinds
            }
            self._quiet(wishes.time_zone)
            self._letter(wishes)

    def _quiet(self, zone: str) -> None:
        d.show(d.html('<h2>Quiet hours</h2><p class="soft small">{text}</p>', text=QUIET.format(zone=zone)))
        with ui.element('div').classes('wishes__row'):
            self._from = ui.input('From', value=_typed(self._kept.quiet_from)).props('type=time stack-label')
            self._to = ui.input('To', value=_typed(self._kept.quiet_to)).props('type=time stack-label')
        d.button('Keep quiet hours', self._keep_quiet)

    def _letter(self, wishes: Wishes) -> None:
        why_not = '' if wishes.has_address else notice_settings.NO_ADDRESS
        why_not = why_not if wishes.mail else notice_settings.NO_MAIL
        d.show(d.html('<h2>Daily letter</h2><p class="soft small">{text}</p>', text=why_not or LETTER))
        if why_not:
            return
        with ui.element('div').classes('wishes__row'):
            self._digest = ui.switch('Send it', value=self._kept.digest, on_change=self._send)
            self._hour = ui.select(HOURS, value=self._kept.digest_hour, label='After', on_change=self._send)

    async def _turn(self) -> None:
        off = tuple(kind for kind, switch in self._switches.items() if not switch.value)
        if set(off) != set(self._kept.off):
            await self._keep(off=off)
        for kind, switch in self._switches.items():
            switch.value = kind not in self._kept.off

    async def _keep_quiet(self) -> None:
        times = {'quiet_from': self._from, 'quiet_to': self._to}
        with d.told(times):
            wanted = {name: _time(str(field.value or ''), name) for name, field in times.items()}
            self._kept = (await call(notice_settings.change, self._actor, self._with(**wanted))).settings
            d.toast('Quiet hours are kept.' if self._kept.quiet else 'There are no quiet hours now.')

    async def _send(self) -> None:
        wanted = {'digest': bool(self._digest.value), 'digest_hour': int(self._hour.value or 0)}
        if any(getattr(self._kept, name) != value for name, value in wanted.items()):
            await self._keep(**wanted)
        self._digest.value, self._hour.value = self._kept.digest, self._kept.digest_hour

    async def _keep(self, **wanted: object) -> None:
        with d.told():
            self._kept = (await call(notice_settings.change, self._actor, self._with(**wanted))).settings

    def _with(self, **wanted: object) -> NoticeSettings:
        return NoticeSettings.model_validate({**self._kept.model_dump(), **wanted})


def _typed(at: time | None) -> str:
    return f'{at:%H:%M}' if at else ''


def _time(typed: str, field: str) -> time | None:
    try:
        return time.fromisoformat(typed) if typed else None
    except ValueError:
        raise InvalidInput(NO_TIME, field=field) from None
