"""The form in which a teacher writes a quiz or a deck; what is typed stays when it is refused."""

import asyncio
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from nicegui import ui

from classroom.domain import quizzes
from classroom.errors import ClassroomError, Conflict, InvalidInput
from classroom.pages import design as d
from classroom.pages.components.asking import ask, lasting
from classroom.pages.components.clicks import Once
from classroom.pages.components.work_entries import Entries
from classroom.pages.elements.kept_words import KeptWords
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentChange, AssignmentOut, Deck, NewAssignment, Quiz, WorkPlace
from classroom.services import assignments
from classroom.services.calls import call

KINDS = {'quiz': 'Quiz', 'flashcard': 'Flashcards'}
NO_TIME = 'This is a day and a time like 2026-10-16 15:00.'
ZONE = 'Times are those of your school ({zone}).'
KEPT = 'Kept as a draft.'
NOT_KEPT = 'This is not kept any more. {why} What you have written stays on this page.'
ELSEWHERE = 'It was published in another tab: load this page again, and change it there.'
NO_TITLE_YET = 'No title yet'
"""What a draft is called that is kept before it has a title."""
PAUSE = 1.5
"""Seconds of writing after which a draft is kept."""
DELETE = 'What students have handed in goes with it. Nobody can bring it back.'


class Editor:
    """New work, or work that is there; `changeable` says whether questions can still be added and moved."""

    def __init__(
        self, actor: Actor, course_id: int, place: WorkPlace, work: AssignmentOut | None, *, changeable: bool = True
    ) -> None:
        self._actor, self._course_id, self._place, self._work = actor, course_id, place, work
        self._kind = work.assignment_type if work else 'quiz'
        self._one_at_a_time = asyncio.Lock()
        self._stepped = lasting(self._keep_draft)  # from parts that are built anew meanwhile
        self._begun: list[KeptWords] = []
        with ui.element('div').classes('editor') as form:
            form.on('input', self._keep_draft, [], throttle=PAUSE, leading_events=False)
            self._about()
            self._choice = ui.toggle(KINDS, value=self._kind, on_change=self._turn).props('no-caps')
            self._choice.props['aria-label'] = 'What it is'
            self._choice.visible = work is None
            self._box = ui.element('div').classes('editor__entries')
            with self._box:
                self.entries = self._entries(self._stored(), fixed=not changeable)
            self._buttons()

    def _about(self) -> None:
        work = self._work
        title = work.title if work and work.title != NO_TITLE_YET else ''
        self._title = ui.input('Title', value=title).props('stack-label maxlength=200')
        words = work.instructions if work else ''
        self._words = ui.textarea('Words to your students, if you like', value=words)
        self._words.props('autogrow stack-label maxlength=2000')
        if work is None:
            fields = {'title': self._title, 'words': self._words}
            place = f'work-{self._course_id}'
            self._begun = [KeptWords(self._actor, f'{place}-{name}', field) for name, field in fields.items()]
        with ui.element('div').classes('editor__times'):
            self._opens = self._time('Opens, if not at once', work.opens if work else None)
            self._deadline = self._time('Closes, if ever', work.deadline if work else None)
        d.show(d.html('<p class="hint">{words}</p>', words=ZONE.format(zone=self._place.time_zone)))

    def _buttons(self) -> None:
        published = self._is_published()
        with ui.element('div').classes('hbox hbox--wrap editor__acts'):
            if published:
                d.go_button('Keep the changes', self._keep)
            else:
                d.go_button('Publish', self._publish)
                d.button('Keep as a draft', self._keep)
            self._kept = ui.label().classes('soft small').props('role=status')
            if self._work is not None:
                d.danger_button('Delete', self._delete)

    def _entries(self, stored: list[dict[str, Any]], *, fixed: bool) -> Entries:
        pictures = self._place.pictures
        return Entries(self._kind, stored, fixed=fixed, pictures=pictures, stepped=self._stepped)

    def _stored(self) -> list[dict[str, Any]]:
        content = (self._work.content if self._work else None) or {}
        found: list[dict[str, Any]] = content.get('questions') or content.get('cards') or []
        return [dict(one) for one in found]

    def _turn(self) -> None:
        self._kind = 'flashcard' if self._choice.value == 'flashcard' else 'quiz'
        self._box.clear()
        with self._box:
            self.entries = self._entries([], fixed=False)

    async def _publish(self) -> object:
        return await self._save(published=True)

    async def _keep(self) -> object:
        return await self._save(published=self._is_published())

    async def _keep_draft(self) -> None:
        """Keep what is not published yet as it grows; what cannot be kept so far is kept later.

        Whatever else is in the way is said beside the buttons, as often as it is: it was deleted, the course archived.
        """
        if self._is_published():
            return
        said, is_lost = '', False
        try:
            if self._work is None and not self._is_touched(self.entries.content()):
                return
            if self._work and (await call(assignments.get, self._actor, self._work.id)).published:
                raise Conflict(ELSEWHERE)
            await self._sent(published=False, regrade=False, title=self._title.value or NO_TITLE_YET)
            said = '' if self._is_published() else KEPT
        except (InvalidInput, _RegradeNeededError):
            pass
        except ClassroomError as problem:
            said, is_lost = NOT_KEPT.format(why=problem.detail), True
        self._kept.text = said
        self._kept.classes(add='err' if is_lost else '', remove='' if is_lost else 'err')
        self._choice.visible = self._work is None

    async def _save(self, *, published: bool, regrade: bool = False) -> object:
        """Keep it and go on to what it is now; `Once.DONE` where it is kept."""
        fields = {'title': self._title, 'instructions': self._words, 'opens': self._opens, 'deadline': self._deadline}
        try:
            with d.told(fields):
                saved = await self._sent(published=published, regrade=regrade)
                there = saved.published
                ui.navigate.to(
                    f'/courses/{self._course_id}/assignments/{saved.id}' if there else f'/courses/{self._course_id}'
                )
                return Once.DONE
        except _RegradeNeededError as problem:
            if await ask('Work the scores out anew?', problem.words, 'Work them out anew', 'Leave the key as it was'):
                return await self._save(published=published, regrade=True)
        return None

    async def _sent(self, *, published: bool, regrade: bool, title: str | None = None) -> AssignmentOut:
        async with self._one_at_a_time:  # else a draft that is just being kept would become two
            published = published or self._is_published()  # a draft that was begun before does not take it back
            is_new = self._work is None
            self._work = await self._written(title, published=published, regrade=regrade)
            if is_new:
                self._settle(self._work)
            return self._work

    def _settle(self, work: AssignmentOut) -> None:
        """It is stored: whoever loads the page anew goes on with it."""
        for words in self._begun:
            words.finish()
        ui.navigate.history.replace(f'/courses/{self._course_id}/assignments/{work.id}/edit')

    def _is_published(self) -> bool:
        return self._work is not None and self._work.published

    async def _written(self, title: str | None, *, published: bool, regrade: bool) -> AssignmentOut:
        about = {
            'title': title or self._title.value or '',
            'instructions': self._words.value or '',
            'opens': self._typed_time(self._opens, 'opens'),
            'deadline': self._typed_time(self._deadline, 'deadline'),
            'content': self._content(),
            'published': published,
        }
        if self._work is None:
            new = NewAssignment.model_validate(about | {'course': self._course_id, 'assignment_type': self._kind})
            return await call(assignments.create, self._actor, new)
        stays = about | {'published': published or None}  # a draft that was published elsewhere is not taken back
        change = AssignmentChange.model_validate(stays | {'regrade': regrade})
        try:
            return await call(assignments.change, self._actor, self._work.id, change)
        except Conflict as problem:
            if problem.problem_code == 'regrade_needed':
                raise _RegradeNeededError(problem.detail) from None
            raise

    def _content(self) -> Quiz | Deck:
        typed = self.entries.content()
        if not self._is_touched(typed):
            typed = {name: [] for name in typed}
        return quizzes.parsed(typed, self._kind)

    def _is_touched(self, typed: dict[str, Any]) -> bool:
        """Whether anything is written: the one empty question at the beginning is none."""
        return any(
            words
            for one in next(iter(typed.values()))
            for words in (one.get('question'), one.get('front'), *one.get('options', ()))
        )

    async def _delete(self) -> None:
        if self._work and await ask(
            f'Delete “{self._work.title}”?', DELETE, 'Delete it for good', 'Keep it', danger=True
        ):
            with d.told():
                await call(assignments.remove, self._actor, self._work.id)
                ui.navigate.to(f'/courses/{self._course_id}')

    def _time(self, label: str, at: datetime | None) -> ui.input:
        local = f'{at.astimezone(ZoneInfo(self._place.time_zone)):%Y-%m-%dT%H:%M}' if at else ''
        return ui.input(label, value=local).props('type=datetime-local stack-label')

    def _typed_time(self, field: ui.input, name: str) -> datetime | None:
        try:
            local = datetime.fromisoformat(field.value) if field.value else None
        except ValueError:
            raise InvalidInput(NO_TIME, field=name) from None
        return local.replace(tzinfo=ZoneInfo(self._place.time_zone)) if local else None


class _RegradeNeededError(Exception):
    """Scores would change: the teacher is asked first."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
