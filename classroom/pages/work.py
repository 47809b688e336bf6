"""One assignment: a quiz to take and its result for students (screen 10), what came of it for who set it."""

from typing import NamedTuple

from nicegui import ui

from classroom import clock
from classroom.events import CourseChanged, WorkChanged
from classroom.pages import design as d
from classroom.pages.components.own_work import own_work
from classroom.pages.components.work_following import Following
from classroom.pages.components.work_results import ResultsPage
from classroom.pages.components.work_words import due_line, within
from classroom.pages.elements.quiz import Quiz
from classroom.pages.follow import follow
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentOut
from classroom.schemas.results import Results
from classroom.schemas.submissions import Begun
from classroom.services import assignments, courses, submissions, work_results
from classroom.services.calls import call, read
from classroom.web.actor import SignedIn

WAITS_SECONDS = 12 * 3600
"""A page that is open so long before a quiz opens becomes that quiz by itself."""


@d.page('/courses/{course_id}/assignments/{assignment_id}')
async def work_page(course_id: int, assignment_id: int, actor: SignedIn) -> None:
    """For the students of the course and who leads it; which of them decides what it is."""
    loaded = await read(_load, actor, course_id, assignment_id)
    work = loaded.work
    if loaded.results is not None:
        with d.frame(work.title, actor, here='/courses', screen='work'):
            page: ResultsPage | Followed = ResultsPage(actor, loaded.results)
    elif _can_be_taken(work):
        with d.bare(work.title, screen='work'):
            page = Taking(actor, loaded)
    else:
        with d.frame(work.title, actor, here='/courses', screen='work'):
            page = Own(actor, loaded)
    await page.look_again()  # it may have changed before it was followed


class Loaded(NamedTuple):
    """What the page begins with; results for who leads the course."""

    work: AssignmentOut
    course_title: str
    begun: Begun
    results: Results | None
    pictures: dict[str, str]


def _load(actor: Actor, course_id: int, assignment_id: int) -> Loaded:
    work = assignments.of_course(actor, course_id, assignment_id)
    if work.leads:
        results = work_results.look(actor, assignment_id)
        return Loaded(work, results.course_title, Begun(), results, {})
    title = courses.get(actor, course_id).title
    pictures = assignments.pictures(actor, course_id) if _can_be_taken(work) else {}
    return Loaded(work, title, submissions.begun(actor, assignment_id), None, pictures)


def _look_again(actor: Actor, before: Loaded) -> Loaded:
    """As it is now; what a student sees beside it is read again where it has changed."""
    work = assignments.get(actor, before.work.id)
    if work == before.work:
        return before
    if _can_be_taken(work):
        return before._replace(work=work, pictures=assignments.pictures(actor, work.course))
    return before._replace(work=work, begun=submissions.begun(actor, work.id))


def _can_be_taken(work: AssignmentOut) -> bool:
    return work.assignment_type == 'quiz' and work.state == 'open' and not work.refusal and not work.is_done


class Followed(Following[Loaded]):
    """A student's page of an assignment; it follows what the teacher changes and what the student does elsewhere."""

    def __init__(self, actor: Actor, loaded: Loaded) -> None:
        super().__init__(loaded.work.course)
        self.actor, self.loaded = actor, loaded
        work, me = loaded.work, actor.user.id if actor.user else 0

        def concerns(event: WorkChanged) -> bool:
            return event.assignment_id == work.id and event.student_id in {None, me}

        def is_mine(event: CourseChanged) -> bool:
            return event.course_id == work.course and me in event.user_ids

        follow(WorkChanged, concerns, self.look_again)
        follow(CourseChanged, is_mine, self.look_again, gather=True)  # archived, or brought back

    async def read(self) -> Loaded:
        """As it is now, with what stands beside it."""
        return await call(_look_again, self.actor, self.loaded)

    def become(self, found: Loaded) -> None:
        """Another page, where it can be taken now or cannot any more; else the same one as it is now."""
        before, self.loaded = self.loaded.work, found
        if _can_be_taken(before) != _can_be_taken(found.work):
            ui.navigate.reload()
        elif before != found.work:
            self.show()

    def show(self) -> None:
        """Show it as it is now."""
        raise NotImplementedError


class Taking(Followed):
    """The quiz while it can be answered."""

    def __init__(self, actor: Actor, loaded: Loaded) -> None:
        super().__init__(actor, loaded)
        self._quiz = Quiz(actor, loaded.work, loaded.course_title, loaded.begun)
        self.show()
        with self._quiz:
            d.show(d.BRAND, 'span').classes('contents')

    def show(self) -> None:
        """New words and another deadline reach who is taking it."""
        work = self.loaded.work
        self._quiz.show(work, within(due_line(work)), self.loaded.pictures)


class Own(Followed):
    """The quiz before it opens, once it is handed in, and when it is over; or the deck of cards."""

    def __init__(self, actor: Actor, loaded: Loaded) -> None:
        super().__init__(actor, loaded)
        self._place = ui.element('div').classes('ownwork')
        self._opening: ui.timer | None = None
        self.show()

    def show(self) -> None:
        """A new score, other words, another time."""
        self._place.clear()
        with self._place:
            own_work(self.loaded.work, self.loaded.course_title, self.loaded.begun)
        self._wait()

    def _wait(self) -> None:
        """Look again when it opens, which may have been moved."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        work = self.loaded.work
        if work.state == 'soon' and work.opens is not None:
            until = (work.opens - clock.now()).total_seconds()
            if until < WAITS_SECONDS:
                self._opening = ui.timer(max(until, 0) + 1, self.look_again, once=True)
