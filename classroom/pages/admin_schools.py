"""Districts and schools for staff: the list, one school with its hours, and merging what was typed twice."""

from collections.abc import Sequence

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components import administration as a
from classroom.pages.components.asking import ask
from classroom.pages.components.districts import Districts
from classroom.pages.components.listing import Listing
from classroom.pages.components.planner import counted
from classroom.pages.components.school_bells import BellEditor
from classroom.pages.components.school_doors import Doors, NameAndZone
from classroom.schemas.accounts import SchoolOut
from classroom.schemas.actor import Actor
from classroom.schemas.administration import SchoolChoice, SchoolQuery, SchoolRow
from classroom.services import account_list, merging_places, places_list, schools
from classroom.services.calls import call
from classroom.web.actor import Teaching

NOTHING = 'No school fits. Try a part of its name or of its district.'
MERGE = (
    'Everybody of “{doubled}”, its sessions and its modules go to “{into}”, which keeps its own hours. '
    '“{doubled}” is gone then, and this cannot be taken back.'
)
WAIT = ' Nobody has confirmed “{doubled}”, so its teachers wait at “{into}” until you confirm them.'
TWICE = 'Was this school typed twice? Pick the one that stays. Accounts, sessions and modules move there.'


@d.page('/admin/schools')
async def schools_page(actor: Teaching) -> None:
    """All schools and districts."""
    districts = await call(places_list.districts, actor)
    with d.frame('Schools', actor, here='/admin', screen='admin'):
        a.heading('Schools', 'Until a school is confirmed, observers do not see its teachers.')
        schools_list = Schools(actor)
        await schools_list.load()
        schools_list.districts = Districts(actor, districts)


@d.page('/admin/schools/{school_id}')
async def school_page(school_id: int, actor: Teaching) -> None:
    """One school: name, time zone, doors, hours, and the way into another one."""
    others = await call(account_list.schools, actor)
    school = await call(schools.get, actor, school_id)
    periods = await call(schools.bells, school_id)
    with d.frame(school.name, actor, here='/admin', screen='admin'):
        d.sheet('school.css')
        a.heading(school.name, f'{school.district}.', up=('/admin/schools', 'Schools'))
        if not school.confirmed:
            confirming(actor, school)
        for title, build in (
            ('Name and time zone', lambda: NameAndZone(actor, school)),
            ('Doors', lambda: Doors(actor, school)),
            ('Hours', lambda: BellEditor(actor, periods, school_id)),
            ('Merge into another school', lambda: Merging(actor, school, others)),
        ):
            with ui.element('section'):
                d.show(d.html('<h2>{title}</h2>', title=title))
                build()


def confirming(actor: Actor, school: SchoolOut) -> None:
    """A school that a teacher typed."""

    async def confirm() -> None:
        with d.told():
            await call(schools.confirm, actor, school.id)
            d.toast(f'“{school.name}” is confirmed.')
            box.clear()

    with ui.element('section') as box:
        d.show(
            d.note('wait', 'hourglass_top', 'A teacher typed this school. Confirm it, or merge it into the right one.')
        )
        with ui.element('div'):
            d.go_button('Confirm', confirm)


class Schools:
    """The list with its search, and the form for a new one."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self.districts: Districts | None = None
        with ui.element('div').classes('tools'):
            self._search = ui.input('School or district', on_change=self.load).props('debounce=250 clearable')
            self._waiting = ui.switch('Only those that wait', on_change=self.load)
        self._list: Listing[SchoolRow] = Listing(self._fetch, _row, nothing=NOTHING)
        with ui.element('section'):
            d.show(d.html('<h2>A new school</h2>'))
            with ui.element('div').classes('tools'):
                self._school = ui.input('School')
                self._district = ui.input('District')
                d.button('Make this school', self._make)

    async def load(self) -> None:
        """Show what fits, from the first one."""
        await self._list.load()

    async def _fetch(self, after: int | None, limit: int) -> list[SchoolRow]:
        query = SchoolQuery(search=str(self._search.value or ''), waiting=bool(self._waiting.value))
        return await call(places_list.page, self._actor, query, after=after, limit=limit)

    async def _make(self) -> None:
        district, school = str(self._district.value or ''), str(self._school.value or '')
        with d.told({'school': self._school, 'district': self._district}):
            await call(places_list.make, self._actor, district, school)
            self._school.value = self._district.value = ''
            d.toast('The school is made.')
            await self.load()
            if self.districts is not None:
                await self.districts.load()


class Merging:
    """Pick the school that stays."""

    def __init__(self, actor: Actor, school: SchoolOut, others: Sequence[SchoolChoice]) -> None:
        self._actor, self._school = actor, school
        self._words = {other.id: other.words for other in others}
        d.show(d.html('<p class="soft">{twice}</p>', twice=TWICE))
        with ui.element('div').classes('tools'):
            self._into = a.school_picker('The school that stays', [one for one in others if one.id != school.id])
            d.button('Merge', self._merge)

    async def _merge(self) -> None:
        into = self._into.value
        if into is None:
            d.toast('Pick the school that stays first.', bad=True)
            return
        words = MERGE if self._school.confirmed else MERGE + WAIT
        sentence = words.format(doubled=self._school.name, into=self._words.get(into, ''))
        if await ask(f'Merge “{self._school.name}”?', sentence, 'Merge', 'Leave both', danger=True):
            with d.told({'into': self._into}):
                await call(merging_places.merge_schools, self._actor, self._school.id, into)
                ui.navigate.to(f'/admin/schools/{into}')


def _row(row: SchoolRow) -> Markup:
    return d.html(
        '<span class="rows__main"><a href="/admin/schools/{id}">{name}</a><span>{district}</span></span>'
        '<span class="rows__facts"><span>{accounts}</span><span>{sessions}</span></span>'
        '<span class="rows__states">{state}</span>',
        id=row.id,
        name=row.name,
        district=row.district,
        accounts=counted(row.accounts, 'account'),
        sessions=counted(row.sessions, 'session'),
        state=Markup('') if row.confirmed else d.state('wait', 'hourglass_top', 'Waits'),
    )
