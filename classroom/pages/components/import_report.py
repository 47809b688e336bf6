"""What was found in a list of accounts: the rows that would be made, and the bad cells, each mended where it stands."""

from collections.abc import Awaitable, Callable

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.administration import ROLE_WORDS
from classroom.pages.components.planner import counted
from classroom.schemas.actor import Actor
from classroom.schemas.imports import ImportReport, ListedRow, RowProblem
from classroom.services import import_rows, imports
from classroom.services.calls import call

MEND = 'Mend these rows here, or in your file and bring it again. Nothing was made.'
WORDS = {'full_name': 'Name', 'email': 'E-mail', 'username': 'User name', 'user_type': 'Role', 'school': 'School'}
HEAD = Markup(
    '<tr><th>Row</th><th>Column</th><th>In your file</th><th>What is wrong</th><th>What to do</th></tr>'
)  # fmt: skip
MOST = 50
"""Problems that are shown at once; the next come up when these are mended."""


def preview(report: ImportReport) -> Markup:
    """The accounts of a list before they are made, the first ones of a long list."""
    more = report.good - len(report.rows)
    return d.html(
        '<div class="tablebox"><table class="table preview"><caption class="vh">Accounts of this list</caption><thead>'
        '<tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">E-mail or user name</th>'
        '<th scope="col">School</th></tr></thead><tbody>{rows}</tbody></table></div>{more}',
        rows=d.join([_account(row) for row in report.rows]),
        more=d.html('<p class="soft">and {more} more</p>', more=f'{more:,}') if more > 0 else '',
    )


class Mending:
    """The bad cells with what mends them; `told` hears what the list has become."""

    def __init__(self, actor: Actor, report: ImportReport, told: Callable[[ImportReport], Awaitable[None]]) -> None:
        self._actor, self._report, self._told = actor, report, told
        shown = report.problems[:MOST]
        d.show(d.html('<p>{mend}</p>', mend=MEND))
        with ui.element('div').classes('tablebox'), ui.element('table').classes('table'):
            d.show(Markup('Cells that cannot be taken'), 'caption').classes('vh')
            d.show(HEAD, 'thead')
            with ui.element('tbody'):
                for problem in shown:
                    self._row(problem)
        hidden = report.bad - len({problem.row for problem in shown})
        if hidden > 0:
            d.show(d.html('<p class="soft">{more} below these.</p>', more=counted(hidden, 'more row')))

    def _row(self, problem: RowProblem) -> None:
        value = d.html('<span class="cell">{value}</span>', value=problem.value) if problem.value else Markup('empty')
        with ui.element('tr'):
            d.show(d.html('<b>Row {row}</b>', row=problem.row), 'td')
            d.show(d.html('{word}', word=WORDS[problem.field]), 'td')
            d.show(value, 'td')
            d.show(d.html('{reason}', reason=problem.reason), 'td')
            with ui.element('td'), ui.element('div').classes('mendings'):
                self._ways(problem)

    def _ways(self, problem: RowProblem) -> None:
        """A likely fix is a button; without one there is a place to type or pick it. A row can always be left out."""
        if problem.suggestion == import_rows.EITHER:
            self._roles(problem)
        elif problem.suggestion == import_rows.MAKE_FIRST:
            d.show(d.html('<span class="likely">{advice}</span>', advice=problem.suggestion))
        elif problem.suggestion not in {'', import_rows.LEAVE_OUT}:
            self._suggestion(problem)
        elif not problem.suggestion:
            self._typing(problem)
        button = d.button if problem.suggestion == import_rows.LEAVE_OUT else d.plain_button
        leave = button('Leave it out', lambda: self._leave(problem))
        leave.props['aria-label'] = f'Leave it out, row {problem.row}'

    def _suggestion(self, problem: RowProblem) -> None:
        field, value = problem.field, problem.suggestion
        is_name = field == 'email' and '@' not in value
        words = f'Give the user name “{value}”' if is_name else f'Use “{value}”'
        d.button(words, lambda: self._mend(problem, value, 'username' if is_name else field))

    def _roles(self, problem: RowProblem) -> None:
        roles = {role: ROLE_WORDS[role] for role in import_rows.ROLES}
        ui.select(roles, label=f'Role in row {problem.row}', on_change=lambda e: self._mend(problem, str(e.value)))

    def _typing(self, problem: RowProblem) -> None:
        typed = ui.input(f'{WORDS[problem.field]} in row {problem.row}', value=problem.value)
        d.button('Fix', lambda: self._mend(problem, str(typed.value or '')))

    async def _mend(self, problem: RowProblem, value: str, field: str = '') -> None:
        with d.told():
            await self._told(
                await call(imports.mend, self._actor, self._report.id, problem.row, field or problem.field, value)
            )

    async def _leave(self, problem: RowProblem) -> None:
        with d.told():
            await self._told(await call(imports.leave_out, self._actor, self._report.id, problem.row))


def _account(row: ListedRow) -> Markup:
    login = ' · '.join(one for one in (row.email, row.username) if one)
    return d.html(
        '<tr><th scope="row">{name}</th><td>{role}</td><td>{login}</td><td>{school}</td></tr>',
        name=row.full_name,
        role=ROLE_WORDS[row.role],
        login=login,
        school=row.school or 'No school',
    )
