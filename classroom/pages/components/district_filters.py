"""What of a district is looked at: choices in the title row, each of which is a look of its own; and the files."""

from typing import Any
from urllib.parse import urlencode

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.domain import periods
from classroom.pages import design as d
from classroom.schemas.observing import Dashboard, Filters, Named

ALL = 0
EVERY_GRADE = ''
MOST_LISTED = 60
IN_PATH = {'/observer/school/': 'school', '/observer/teacher/': 'teacher'}
"""What the address of a page says itself."""


class FilterRow:
    """The choices; what the page is about is not among them."""

    def __init__(self, path: str, seen: Dashboard) -> None:
        self._path, self._filters = path, seen.filters
        kept = _said_by(path)
        with ui.element('div').classes('filters').props('role=group aria-label=Filters'):
            if len(seen.districts) > 1 and not kept:
                self._choice('district', 'District', _named(seen.districts), seen.district.id)
            if not kept:
                schools = {
                    ALL: f'All {len(seen.schools)} schools' if len(seen.schools) > 1 else 'All schools'
                } | _named(seen.schools)
                self._choice('school', 'School', schools, seen.filters.school or ALL)
            if kept != 'teacher' and _can_list_teachers(seen):
                self._choice(
                    'teacher', 'Teacher', {ALL: 'All teachers'} | _named(seen.teachers), seen.filters.teacher or ALL
                )
            self._choice('grade', 'Grade', _grades(seen), seen.filters.grade)
            self._choice('period', 'Time', periods.WORDS, seen.filters.period)
            self._files(seen)

    @staticmethod
    def query(path: str, filters: Filters) -> str:
        """The filters as they stand in an address, without what its path says."""
        said = filters.model_dump(exclude={_said_by(path)})
        return urlencode({name: value for name, value in said.items() if value not in {None, '', 'term'}})

    def _choice(self, name: str, label: str, options: dict[Any, str], value: object) -> None:
        async def choose(event: ValueChangeEventArguments[Any]) -> None:
            chosen: dict[str, Any] = {name: event.value if event.value != ALL else None}
            if name == 'grade':
                chosen = {'grade': event.value or EVERY_GRADE}
            fresh = (
                {'school': None, 'teacher': None}
                if name == 'district'
                else {'teacher': None}
                if name == 'school'
                else {}
            )
            query = self.query(self._path, self._filters.model_copy(update={**fresh, **chosen}))
            ui.navigate.to(f'{self._path}?{query}' if query else self._path)

        choice = ui.select(options, value=value if value in options else next(iter(options)), on_change=choose)
        choice.props['aria-label'] = label
        choice.classes(f'filters__{name}')

    def _files(self, seen: Dashboard) -> None:
        query = self.query('', self._filters)
        links = '<a href="/observer/sessions.csv?{query}">Sessions as CSV</a>'
        if seen.groups:
            what = 'Teachers' if seen.filters.school is not None else 'Schools'
            links += f'<a href="/observer/places.csv?{{query}}">{what} as CSV</a>'
        d.show(
            d.html(
                '<details class="menu"><summary class="btn">{icon}Export</summary>'
                '<div class="menu__list">{links}</div></details>',
                icon=d.icon('download'),
                links=d.html(links, query=query),
            )
        )


def _can_list_teachers(seen: Dashboard) -> bool:
    """Whether there are few enough to find one; else a school is chosen first, or in its table a teacher."""
    chosen = seen.filters.school is not None or seen.filters.teacher is not None
    return chosen or len(seen.teachers) <= MOST_LISTED


def _said_by(path: str) -> str:
    return next((name for prefix, name in IN_PATH.items() if path.startswith(prefix)), '')


def _named(found: list[Named]) -> dict[Any, str]:
    return {one.id: one.name for one in found}


def _grades(seen: Dashboard) -> dict[Any, str]:
    asked = [seen.filters.grade] if seen.filters.grade and seen.filters.grade not in seen.grades else []
    return {EVERY_GRADE: 'All grades'} | {grade: f'Grade {grade}' for grade in [*seen.grades, *asked]}
