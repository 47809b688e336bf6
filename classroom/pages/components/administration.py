"""What the admin pages share: the way back, words for roles and states, the picker of schools."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d
from classroom.schemas.administration import AccountRow, SchoolChoice

ROLE_WORDS = {
    'student': 'Student',
    'teacher': 'Teacher',
    'observer': 'Observer',
    'staff': 'Staff',
    'admin': 'Admin',
}


def heading(title: str, hint: str = '', *acts: Markup, up: tuple[str, str] = ('/admin', 'Admin')) -> None:
    """The title of an admin page with the way back above it; `acts` stand at its right."""
    d.show(
        d.html(
            '<p><a href="{path}">{word}</a></p><div class="headline"><h1>{title}</h1>'
            '<div class="hbox hbox--wrap">{acts}</div></div><p class="soft">{hint}</p>',
            path=up[0],
            word=up[1],
            title=title,
            hint=hint,
            acts=d.join(acts),
        )
    ).classes('admin__head')


def link(path: str, word: str, icon: str = '') -> Markup:
    """A pen-line link, perhaps with an icon."""
    return d.html(
        '<a class="btn" href="{path}">{icon}{word}</a>', path=path, icon=d.icon(icon) if icon else '', word=word
    )


@contextmanager
def folded() -> Iterator[None]:
    """Filters that stand beside the search, and on phones behind a button."""
    fold = ui.element('div').classes('tools__fold')

    def turn() -> None:
        is_open = button.props['aria-expanded'] != 'true'
        button.props['aria-expanded'] = 'true' if is_open else 'false'
        button.update()
        fold.classes(toggle='tools__fold--open')

    button = d.button('Filter', turn).classes('tools__turn').props('aria-expanded=false')
    button.move(target_index=1)
    with fold:
        yield


def school_picker(label: str, schools: Sequence[SchoolChoice], value: int | None = None) -> ui.select:
    """Pick a school by typing a part of its name; empty for none."""
    options = {school.id: school.words for school in schools}
    return ui.select(options, label=label, value=value if value in options else None, with_input=True, clearable=True)


def states(row: AccountRow) -> Markup:
    """What is unusual about an account, in icon and word."""
    parts = []
    if not row.active:
        parts.append(d.state('off', 'pause', 'Switched off'))
    if row.locked:
        parts.append(d.state('bad', 'lock', 'Locked'))
    if not row.opened:
        parts.append(d.state('wait', 'hourglass_top', 'Not opened yet'))
    if row.waits:
        parts.append(d.state('wait', 'hourglass_top', 'Waits for the school'))
    return d.join(parts)


def account_row(row: AccountRow) -> Markup:
    """An account in the list."""
    return d.html(
        '<span class="who">{picture}<span class="rows__main"><a href="/admin/accounts/{id}">{name}</a>'
        '<span>{login}</span></span></span><span class="rows__facts"><b>{role}</b><span>{school}</span></span>'
        '<span class="rows__states">{states}</span>',
        picture=d.portrait(row.name, row.photo, 's'),
        id=row.id,
        name=row.name,
        login=' · '.join(one for one in (row.email, row.username) if one),
        role=ROLE_WORDS[row.role],
        school=place(row),
        states=states(row),
    )


def place(row: AccountRow) -> str:
    """The school and district of an account."""
    return f'{row.school}, {row.district}' if row.school else 'No school'
