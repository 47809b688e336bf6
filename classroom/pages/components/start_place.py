"""Where the teacher works and what the class calls them: one line, which opens when something has to change."""

from nicegui import ui

from classroom.domain import texts
from classroom.pages import design as d
from classroom.pages.components.start_draft import Draft
from classroom.schemas.accounts import SchoolOut, Suggestions
from classroom.schemas.actor import Actor

WAITS = '“{name}” is new here. Staff confirm it first; you can start right away.'
LABELS = {'school': 'School', 'district': 'District', 'first_name': 'First name', 'last_name': 'Last name'}


class PlaceRow:
    """School, district and name, prefilled. `fields` are its inputs by name: one with a problem opens the row."""

    def __init__(self, actor: Actor, draft: Draft, school: SchoolOut | None, known: Suggestions) -> None:
        self._draft = draft
        self._present = _present(actor, school)
        self._known = _known(school, known)
        lists = {'school': known.schools, 'district': known.districts}
        with ui.element('div').classes('start__place') as self._line:
            d.show(d.html('<span>{words}</span>', words=self._words()))
            d.plain_button('Change', self.open)
        with ui.element('div').classes('start__names') as self._inputs:
            self.fields = {name: Field(self, name, self._present[name], lists.get(name)) for name in LABELS}
            self._hints: dict[str, str] = {}
            self._hint = d.show(d.html(''), 'p').classes('soft small').props('role=status')
        self._inputs.visible = school is None
        self._line.visible = school is not None

    def open(self) -> None:
        """Show the inputs instead of the line."""
        self._inputs.visible, self._line.visible = True, False

    def type(self, name: str, value: str) -> None:
        """Keep what was typed, and say so where a school or district waits for staff."""
        if value.strip() == self._present[name]:
            self._draft.place.pop(name, None)
        else:
            self._draft.place[name] = value
        known = self._known.get(name)
        new = known is not None and bool(value.strip()) and texts.key(value) not in known
        self._hints[name] = WAITS.format(name=value.strip()[:60]) if new else ''
        self._hint.content = str(d.html('{hints}', hints=' '.join(filter(None, self._hints.values()))))

    def _words(self) -> str:
        place = ', '.join(part for part in (self._present['school'], self._present['district']) if part)
        name = f'{self._present["first_name"]} {self._present["last_name"]}'.strip()
        return ' · '.join(part for part in (place, name) if part)


class Field:
    """One input of the row; setting `error` opens the row, so that the sentence can be read."""

    def __init__(self, row: PlaceRow, name: str, value: str, suggested: list[str] | None) -> None:
        self._row, self._name = row, name
        self._input = ui.input(LABELS[name], value=value, autocomplete=suggested)
        self._input.on_value_change(self._typed)

    @property
    def error(self) -> str | None:
        """The sentence at the input, where there is one."""
        return self._input.error

    @error.setter
    def error(self, sentence: str | None) -> None:
        if sentence:
            self._row.open()
        self._input.error = sentence

    def run_method(self, name: str) -> None:
        """Focus the input."""
        self._input.run_method(name)

    def _typed(self) -> None:
        self._row.type(self._name, str(self._input.value or ''))


def _present(actor: Actor, school: SchoolOut | None) -> dict[str, str]:
    return {
        'school': school.name if school else '',
        'district': school.district if school else '',
        'first_name': actor.user.first_name if actor.user else '',
        'last_name': actor.user.last_name if actor.user else '',
    }


def _known(school: SchoolOut | None, known: Suggestions) -> dict[str, set[str]]:
    """Names that need no confirmation any more, and the teacher's own."""
    own = {'school': [school.name], 'district': [school.district]} if school else {'school': [], 'district': []}
    return {
        'school': {texts.key(name) for name in [*known.schools, *own['school']]},
        'district': {texts.key(name) for name in [*known.districts, *own['district']]},
    }
