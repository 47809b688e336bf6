"""What has been typed and chosen so far on the start page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from nicegui import ui

from classroom.pages import design as d
from classroom.schemas.sessions import PastSession, StartForm
from classroom.services import starting

USUAL_CLASS = '24'


@dataclass
class Draft:
    """The form as it stands, as it was typed; the service checks it."""

    title: str = ''
    section: int | str = ''
    student_count: str = USUAL_CLASS
    theme: str = 'animals'
    module_id: int | None = None
    grade: str = ''
    earlier: PastSession | None = None
    """The session whose students come again."""
    started: int | None = None
    """The session that came of it, once there is one."""
    seed: int = field(default_factory=starting.new_seed)
    """What the preview was drawn from, so that the class is the one that was shown."""
    place: dict[str, str] = field(default_factory=dict)
    """District, school, first and last name, as far as they were changed."""

    def form(self, *, archive: bool = False) -> StartForm:
        """What goes to the service; `archive` puts the session away that holds the hour."""
        return StartForm(
            title=self.title,
            section=self.section,
            student_count=USUAL_CLASS if self.earlier else self.student_count,
            theme=self.theme,
            module_id=self.module_id,
            grade=self.grade,
            seed=self.seed,
            same_class_as=self.earlier.id if self.earlier else None,
            when_taken='archive' if archive else 'refuse',
            **self.place,
        )


@contextmanager
def step(question: str, name: str) -> Iterator[ui.element]:
    """One question of the form; its answer goes into the block. `name` labels the answer as `step-<name>`."""
    with ui.element('section').classes('step') as section:
        d.show(d.html('<h2 id="step-{name}">{question}</h2>', name=name, question=question))
        with ui.element('div').classes('step__answer'):
            yield section
