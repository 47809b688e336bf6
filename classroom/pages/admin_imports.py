"""Bring a list of accounts: the file, the report of every bad cell, the accounts, and how to take them back."""

import asyncio

from markupsafe import Markup
from nicegui import ui

from classroom.pages import assets, dates
from classroom.pages import design as d
from classroom.pages.components import administration as a
from classroom.pages.components.asking import ask
from classroom.pages.components.import_report import Mending, preview
from classroom.pages.components.planner import counted
from classroom.schemas.actor import Actor
from classroom.schemas.imports import ImportOut, ImportReport, Undone
from classroom.services import account_list, imports
from classroom.services.calls import call
from classroom.web.actor import Teaching

HINT = (
    'Make accounts from a CSV of any spreadsheet. First you see a report; nothing is made before you confirm it. '
    'A row without a school goes to yours.'
)
LATER = (
    'The accounts have no password, so nobody can sign in with them yet. Each person sets one under “Forgot your '
    'password?”, by e-mail or with a one-time code from the page of the account.'
)
UNDO = 'Accounts that nobody has used yet go. Whoever has come in already stays.'
CODES = (
    '<form method="post" action="/api/admin/imports/{id}/codes.pdf" data-csrf>'
    '<button class="btn">Codes to print, for those without e-mail</button></form>'
)
TAKEN_BACK = 'This import was taken back. Accounts that somebody had used already have stayed.'


@d.page('/admin/import')
async def import_page(actor: Teaching) -> None:
    """Bring a file, and see the last imports."""
    await call(account_list.schools, actor)
    with d.frame('Bring a list', actor, here='/admin', screen='admin'):
        a.heading('Bring a list', HINT, a.link('/api/admin/imports/template.csv', 'Template', 'download'))
        drop()
        section = ui.element('section')
        await Recent(actor, section).load()


@d.page('/admin/import/{batch_id}')
async def report_page(batch_id: int, actor: Teaching) -> None:
    """What was found in a file, and the button that makes the accounts; afterwards what was made of it."""
    done = await call(imports.made, actor, batch_id)
    if done is not None:
        with d.frame('Your list', actor, here='/admin', screen='admin'):
            Made(actor, done, ui.element('div'))
        return
    report = await call(imports.report, actor, batch_id)
    with d.frame('Your list', actor, here='/admin', screen='admin'):
        await Found(actor).show(report)


def drop(title: str = 'Drop the file here, or pick it') -> None:
    """The place for the file."""
    ui.add_head_html(f'<script type="module" src="{assets.url("filedrop.js")}"></script>')
    d.show(
        d.html(
            '<form class="drop" action="/api/admin/imports" method="post" enctype="multipart/form-data" data-file>'
            '<label for="file"><b>{title}</b></label>'
            '<input id="file" type="file" name="file" accept=".csv,text/csv,text/plain">'
            '<button class="btn btn--go">Check the list</button>'
            '<p class="soft" role="status" data-wait hidden>We read the list.</p></form>',
            title=title,
        )
    )


class Found:
    """What was found in a list, as it is now: mended cell by cell until all of it can be made."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._top, self._box = ui.element('div'), ui.element('div').classes('found')

    async def show(self, report: ImportReport) -> None:
        """Show the title, and either the bad cells or the accounts and the button that makes them."""
        self._top.clear()
        self._box.clear()
        with self._top:
            _title(_finding(report), report.file_name)
        with self._box:
            if report.problems:
                Mending(self._actor, report, self.show)
                drop('Bring the mended file')
            elif report.good:
                Making(self._actor, report, self._top)
            else:
                drop('Bring another file')


class Making:
    """The button, the progress, and what was made."""

    def __init__(self, actor: Actor, report: ImportReport, top: ui.element) -> None:
        self._actor, self._report, self._top = actor, report, top
        roles = [
            counted(number, role, role if role == 'staff' else f'{role}s') for role, number in report.roles.items()
        ]
        self._box = ui.element('section')
        with self._box:
            d.show(d.html('<p>{roles}.</p><p class="soft">{later}</p>', roles=', '.join(roles), later=LATER))
            with ui.element('div').classes('hbox hbox--wrap'):
                self._go = d.go_button(f'Make {counted(report.good, "account")}', self._make)
                d.show(a.link('/admin/import', 'Leave it'))
            self._progress = ui.linear_progress(0, show_value=False).props('aria-label="Accounts made"')
            self._progress.visible = False
            d.show(preview(report))

    async def _make(self) -> None:
        loop = asyncio.get_running_loop()
        self._go.disable()
        self._progress.visible = True

        def told(done: int) -> None:
            loop.call_soon_threadsafe(self._progress.set_value, done / max(1, self._report.good))

        with d.told():
            await call(imports.make, self._actor, self._report.id, told)
            await self._show_made()
            return
        self._progress.visible = False
        self._go.enable()
        await self._show_made()

    async def _show_made(self) -> None:
        """What the list has become, here or in another tab."""
        made = await call(imports.made, self._actor, self._report.id)
        if made is None:
            return
        self._box.clear()
        with self._box:
            Made(self._actor, made, self._top)


class Made:
    """What a list has become, and the way back; the title says it in `top`."""

    def __init__(self, actor: Actor, one: ImportOut, top: ui.element) -> None:
        self._actor, self._one, self._top = actor, one, top
        self._box = ui.element('div')
        self._show()

    def _show(self) -> None:
        one = self._one
        self._top.clear()
        with self._top:
            _title('Taken back' if one.undone_at else f'{counted(one.made, "account")} made', one.file_name)
        self._box.clear()
        with self._box:
            if one.undone_at:
                d.show(d.note('', 'undo', TAKEN_BACK)).props('role=status')
            else:
                sentence = f'{counted(one.made, "account")} made'
                d.show(d.note('ok', 'check_circle', f'{sentence}. {LATER}')).props('role=status')
            with ui.element('div').classes('hbox hbox--wrap'):
                d.show(a.link('/admin/accounts', 'See the accounts'))
                d.show(a.link('/admin/import', 'All imports'))
                if one.may_undo:
                    d.show(d.html(CODES, id=one.id))
                    d.button('Take back', self._undo)

    async def _undo(self) -> None:
        if await take_back(self._actor, self._one):
            now = await call(imports.made, self._actor, self._one.id)
            self._one = now or self._one
            self._show()


async def take_back(actor: Actor, one: ImportOut) -> bool:
    """Ask, and remove the accounts that nobody has used yet."""
    if not await ask(f'Take {counted(one.made, "account")} back?', UNDO, 'Take them back', 'Keep them', danger=True):
        return False
    with d.told():
        d.toast(_undone(await call(imports.undo, actor, one.id)))
        return True
    return False


class Recent:
    """The last imports, each of which can be taken back."""

    def __init__(self, actor: Actor, box: ui.element) -> None:
        self._actor, self._box = actor, box

    async def load(self) -> None:
        """Show them as they are now."""
        found = await call(imports.recent, self._actor)
        self._box.clear()
        with self._box:
            d.show(d.html('<h2>Imports so far</h2>'))
            if not found:
                d.show(d.html('<p class="soft">No list was brought yet.</p>'))
            with ui.element('ul').classes('rows') as rows:
                for one in found:
                    self._row(one)
            rows.visible = bool(found)

    def _row(self, one: ImportOut) -> None:
        async def undo() -> None:
            if await take_back(self._actor, one):
                await self.load()

        state = d.state('off', 'undo', 'Taken back') if one.undone_at else Markup('')
        words = (
            '<span class="rows__main"><b>{name}</b><span>{day} by {by}</span></span>'
            '<span class="rows__facts">{made}</span><span class="rows__states">{state}</span>'
        )
        day = dates.day(one.created_at)
        with ui.element('li').classes('rows__row'):
            made = counted(one.made, 'account')
            markup = d.html(words, name=one.file_name, day=day, by=one.by, made=made, state=state)
            d.show(markup).classes('rows__words')
            if one.may_undo:
                d.button('Take back', undo)


def _title(title: str, file_name: str) -> None:
    source = f'From “{file_name}”.' if file_name else ''
    a.heading(title, source, up=('/admin/import', 'Bring a list'))


def _finding(report: ImportReport) -> str:
    if not report.good and not report.bad:
        return 'No row is left'
    if not report.bad:
        return f'{counted(report.good, "row")} can be made'
    return f'{counted(report.bad, "row")} of {report.good + report.bad:,} cannot be made yet'


def _undone(done: Undone) -> str:
    gone = f'{counted(done.removed, "account")} removed.'
    if not done.kept:
        return gone
    names, more = ', '.join(done.kept[:5]), len(done.kept) - 5
    rest = f' and {more} more' if more > 0 else ''
    return f'{gone} In use, so they stay: {names}{rest}.'
