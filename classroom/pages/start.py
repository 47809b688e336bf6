"""Start a session: four questions from top to bottom, a preview of the class, one button."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.errors import Conflict, NotFound
from classroom.events import HourTaken
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.start_class import ClassStep
from classroom.pages.components.start_draft import USUAL_CLASS, Draft, step
from classroom.pages.components.start_hours import HourStep, first_choice
from classroom.pages.components.start_place import PlaceRow
from classroom.pages.components.start_preview import Preview
from classroom.pages.follow import follow
from classroom.schemas.accounts import ModuleOut, SchoolOut, Suggestions
from classroom.schemas.actor import Actor
from classroom.schemas.sessions import Day, PastSession, Running
from classroom.services import planner, schools, sessions
from classroom.services.calls import call
from classroom.services.starting import GRADES
from classroom.web.actor import Teaching

NO_MODULE = 0


@d.page('/start-session')
async def start_page(
    actor: Teaching,
    section: str = '',
    title: str = '',
    student_count: str = USUAL_CLASS,
    theme: str = 'animals',
    same_class_as: str = '',
) -> None:
    """The form; a link may fill in what it knows, and whatever it says is checked like what is typed."""
    offer = await _offer(actor)
    earlier = next((one for one in offer.classes if str(one.id) == same_class_as), None)
    draft = Draft(
        title=title or (earlier.title if earlier else ''),
        section=first_choice(offer.day, section, earlier.id if earlier else None),
        student_count=student_count,
        theme=theme,
        earlier=earlier,
    )
    with d.frame('Start a session', actor, here='/start-session', screen='start'):
        form = Form(actor, draft, offer)
        follow(HourTaken, lambda event: actor.user is not None and event.teacher_id == actor.user.id, form.look_again)
        await form.look_again()
        await form.refresh()


class Offer(NamedTuple):
    """What there is to choose from."""

    day: Day
    classes: Sequence[PastSession]
    modules: Sequence[ModuleOut]
    school: SchoolOut | None
    known: Suggestions


class Form:
    """The questions on the left, the preview on the right, and the way from one to the other."""

    def __init__(self, actor: Actor, draft: Draft, offer: Offer) -> None:
        self._actor, self._draft = actor, draft
        with ui.element('div').classes('start__form'):
            head = '<h1>Start a session</h1><p class="soft">{date}</p>'
            with ui.element('div').classes('start__head'):
                d.show(d.html(head, date=dates.weekday(offer.day.day))).classes('slot__text')
                place = PlaceRow(actor, draft, offer.school, offer.known)
            self._what(offer.modules)
            self._hours = HourStep(actor, draft, offer.day, self.refresh)
            self._hours.starts_with(self._start)
            who = ClassStep(draft, offer.classes, changed=self.refresh, other_class=self._hours.show)
        self._preview = Preview(actor, draft, self._start)
        self._drawn_from = {'student_count': who.stepper, 'theme': who.themes}
        self._fields: dict[str, Any] = {
            'title': self._title,
            'module_id': self._module,
            'grade': self._grade,
            'section': self._hours.choices,
            **self._drawn_from,
            **place.fields,
        }

    async def look_again(self) -> None:
        """Follow what happens to the teacher's hours."""
        await self._hours.look_again()

    async def refresh(self) -> None:
        """Follow what was chosen."""
        await self._preview.refresh(self._hours.name, self._drawn_from)

    def _what(self, modules: Sequence[ModuleOut]) -> None:
        options = {NO_MODULE: 'No module'} | {module.id: module.title for module in modules}
        with step('What about?', 'what'), ui.element('div').classes('step__what'):
            self._module = ui.select(options, value=NO_MODULE, on_change=self._choose_module)
            self._module.props('aria-label=Module')
            self._title = ui.input(value=self._draft.title, placeholder='Is the die fair?', on_change=self._type_title)
            self._title.props('aria-label="What about?"').classes('grow')
            self._grade = ui.input('Grade', value=self._draft.grade, autocomplete=list(GRADES))
            self._grade.on_value_change(self._type_grade)

    def _choose_module(self, event: ValueChangeEventArguments[int]) -> None:
        self._draft.module_id = event.value or None

    def _type_grade(self) -> None:
        self._draft.grade = str(self._grade.value or '')

    def _type_title(self) -> None:
        self._draft.title = str(self._title.value or '')

    async def _start(self, *, archive: bool = False) -> None:
        """Start, and go in; it is started once. A session that took the hour meanwhile is offered."""
        self._preview.button.disable()
        try:
            with d.told(self._fields):
                await self._start_or_offer(archive=archive)
        finally:
            self._preview.button.set_enabled(self._draft.started is None)

    async def _start_or_offer(self, *, archive: bool) -> None:
        try:
            session = await call(sessions.start, self._actor, self._draft.form(archive=archive))
        except Conflict as problem:
            holder = problem.extra.get('session')
            self._hours.taken_by(Running.model_validate(holder) if holder else None)
            raise
        self._draft.started = session.id
        ui.navigate.to(f'/session/{session.id}')


async def _offer(actor: Actor) -> Offer:
    school_id = actor.user.school_id if actor.user else None
    try:
        school = await call(schools.get, actor)
    except NotFound:
        school = None
    return Offer(
        day=await call(planner.day, actor),
        classes=await call(planner.classes, actor),
        modules=await call(schools.modules, school_id),
        school=school,
        known=await call(schools.suggestions, actor),
    )
