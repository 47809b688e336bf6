"""The audit log for admins: who did what, in sentences, searched and to download."""

from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup
from nicegui import ui

from classroom.domain import audit_words
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components import administration as a
from classroom.pages.components.listing import Listing
from classroom.schemas.actor import Actor
from classroom.schemas.audit import AuditQuery, AuditRow
from classroom.services import audit_log
from classroom.services.calls import call
from classroom.web.actor import Teaching

HINT = 'Entries are only ever added. Times are those of your school.'
NOTHING = 'Nothing fits. Try another name, another action or more days.'


@d.page('/admin/audit')
async def audit_page(actor: Teaching) -> None:
    """For admins alone."""
    await call(audit_log.page, actor, AuditQuery(), limit=1)
    with d.frame('Audit log', actor, here='/admin', screen='admin'):
        a.heading('Audit log', HINT)
        await Log(actor).load()


class Log:
    """The entries with their search."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        with ui.element('div').classes('tools'):
            self._person = ui.input('Name or e-mail', on_change=self.load).props('debounce=250 clearable')
            choices = audit_words.choices()
            with a.folded():
                self._action = ui.select(choices, label='What', on_change=self.load, with_input=True, clearable=True)
                self._since = ui.input('From', on_change=self.load).props('type=date stack-label clearable')
                self._until = ui.input('To', on_change=self.load).props('type=date stack-label clearable')
            self._file = ui.element('div')
        self._list: Listing[AuditRow] = Listing(self._fetch, _row, nothing=NOTHING)

    async def load(self) -> None:
        """Show what fits, from the newest entry, and let the file hold the same."""
        self._file.clear()
        wanted = {name: value for name, value in self._query().model_dump(mode='json').items() if value}
        with self._file:
            d.show(a.link(f'/api/admin/audit.csv?{urlencode(wanted)}', 'CSV', 'download'))
        await self._list.load()

    async def _fetch(self, before: int | None, limit: int) -> list[AuditRow]:
        return await call(audit_log.page, self._actor, self._query(), before=before, limit=limit)

    def _query(self) -> AuditQuery:
        return AuditQuery(
            person=str(self._person.value or ''),
            action=str(self._action.value or ''),
            since=_day(self._since.value),
            until=_day(self._until.value),
        )


def _row(row: AuditRow) -> Markup:
    return d.html(
        '<span class="log__what">{sentence}</span><time class="log__when" datetime="{stamp}">{when}</time>',
        sentence=row.sentence,
        stamp=row.at.isoformat(),
        when=f'{dates.day(row.at)}, {dates.clock_time(row.at)}',
    )


def _day(typed: object) -> date | None:
    """The day of a date field; None while it is half typed."""
    try:
        return date.fromisoformat(str(typed or ''))
    except ValueError:
        return None
