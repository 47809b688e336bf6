"""What one student has handed in, for the teacher: each answer, the score, and a word back."""

from typing import NamedTuple

from markupsafe import Markup
from nicegui import ui

from classroom.errors import InvalidInput
from classroom.pages import design as d
from classroom.pages.components.own_work import answers
from classroom.pages.components.work_forms import whole
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentOut
from classroom.schemas.submissions import Grade, SubmissionOut
from classroom.services import assignments, submissions
from classroom.services.calls import call, read
from classroom.web.actor import SignedIn

NO_NUMBER = 'A score is a whole number from 0 to 100. Leave it empty for the computed one.'


class Loaded(NamedTuple):
    """What the page shows."""

    work: AssignmentOut
    submission: SubmissionOut


@d.page('/courses/{course_id}/assignments/{assignment_id}/of/{submission_id}')
async def submission_page(course_id: int, assignment_id: int, submission_id: int, actor: SignedIn) -> None:
    """For who leads the course."""
    work, one = await read(_load, actor, course_id, assignment_id, submission_id)
    title = f'{one.student.full_name}, {work.title}'
    with d.frame(title, actor, here='/courses', screen='work'), ui.element('div').classes('ownwork'):
        d.show(
            d.html(
                '<p><a href="/courses/{course}/assignments/{id}">{title}</a></p><h1>{name}</h1>',
                course=work.course,
                id=work.id,
                title=work.title,
                name=one.student.full_name,
            )
        )
        if work.refusal:
            d.show(d.note('', 'history', work.refusal))
            d.show(_graded(one))
        else:
            Grading(actor, one)
        d.show(answers(work, one.answers, 'the answer'))


def _load(actor: Actor, course_id: int, assignment_id: int, submission_id: int) -> Loaded:
    work = assignments.of_course(actor, course_id, assignment_id)
    return Loaded(work, submissions.for_lead(actor, assignment_id, submission_id))


class Grading:
    """The score, which the teacher may set, and a comment; the student is told of both."""

    def __init__(self, actor: Actor, one: SubmissionOut) -> None:
        self._actor, self._one = actor, one
        with ui.element('section').classes('card card--pad own__score'):
            self._words = ui.label(_words(one)).classes('soft').props('role=status')
            self._score = ui.input('Score', value=str(one.score)).props('stack-label inputmode=numeric maxlength=3')
            self._comment = ui.textarea('A word to the student, if you like', value=one.comment)
            self._comment.props('autogrow stack-label maxlength=2000')
            d.go_button(f'Keep it and tell {one.student.full_name}', self._keep)

    async def _keep(self) -> None:
        with d.told({'score': self._score, 'comment': self._comment}):
            wanted = Grade(**self._typed_score(), comment=self._comment.value or '')
            self._one = await call(submissions.grade, self._actor, self._one.id, wanted)
            self._words.text = _words(self._one)
            self._score.value = str(self._one.score)
            d.toast(f'Kept. {self._one.student.full_name} can read it now.')

    def _typed_score(self) -> dict[str, int | None]:
        """Only what was changed: a score that stays is not set by hand."""
        typed = str(self._score.value or '').strip()
        if typed == str(self._one.score):
            return {}
        if not typed:
            return {'score': None}
        score = whole(typed, most=100)
        if score is None:
            raise InvalidInput(NO_NUMBER, field='score')
        return {'score': score}


def _graded(one: SubmissionOut) -> Markup:
    """The score and the comment where they stay as they are."""
    said = d.html('<blockquote class="own__said">{words}</blockquote>', words=one.comment) if one.comment else ''
    return d.html(
        '<section class="card card--pad own__score"><p class="own__points"><b>{score}</b> of 100</p>'
        '<p class="soft">{words}</p>{said}</section>',
        score=one.score,
        words=_words(one),
        said=said,
    )


def _words(one: SubmissionOut) -> str:
    return 'You have set this score.' if one.by_hand else 'This score is computed from the answers.'
