"""The work of the demo school's course: a quiz with what came of it, one to take, and a deck of cards."""

from datetime import timedelta

from classroom import clock
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import Card, Deck, NewAssignment, Question, Quiz
from classroom.schemas.submissions import Answered, NewSubmission
from classroom.services import assignments, submissions

CENTER = Quiz(
    questions=(
        Question(
            question='Nine friends count their books. Which value stands in the middle?',
            options=('The mean', 'The median', 'The mode'),
            correct=1,
            explanation='The median is the value in the middle, when all stand in a row.',
        ),
        Question(
            question='What does one dot of a dot plot stand for?',
            options=('One student', 'The whole class', 'The number of books'),
            correct=0,
            explanation='Each dot is one student, and stands above that student’s number.',
        ),
        Question(
            question='One friend has 200 books more. What moves most?',
            options=('The mean', 'The median', 'The mode', 'Nothing moves'),
            correct=0,
            explanation='The mean moves, because it shares everything out.',
        ),
        Question(
            question='Which group has more spread in its middle half?',
            options=('The one with the longer box', 'The one with the longer whiskers', 'A box plot cannot show that'),
            correct=0,
            explanation='The box holds the middle half, so its length is the spread of that half.',
        ),
    )
)
BUS = Quiz(
    questions=(
        Question(
            question='Which waiting time did we write down most often?',
            options=('8 minutes', '9 minutes', '10 minutes', '12 minutes'),
            correct=1,
            explanation='The highest column of dots stands above the 9.',
        ),
        Question(
            question='Which graph shows how waiting times are spread?',
            options=('A histogram', 'A pie chart', 'A map', 'A pictograph'),
            correct=0,
        ),
        Question(
            question='When is the median a better summary than the mean?',
            options=('When a few values are far out', 'When all are alike', 'Never'),
            correct=0,
        ),
    )
)
WORDS = Deck(
    cards=(
        Card(front='Median', back='The value in the middle, when all stand in a row'),
        Card(front='Range', back='From the smallest value to the largest'),
        Card(front='Outlier', back='A value that is far from all others'),
    )
)
ANSWERS = ((1, 0, 0, 0), (1, 0, 1, 0), (1, 0, 1, None))


def fill(teacher: Actor, students: list[Actor], course_id: int) -> None:
    """All but the last student have handed the first quiz in; the first one has begun the second.

    Where there is a picture among the materials, the second quiz begins with it.
    """
    picture = next(iter(assignments.pictures(teacher, course_id)), None)
    first, *others = BUS.questions
    shown = Quiz(questions=(first.model_copy(update={'image': picture}), *others))
    quiz = _set(teacher, course_id, title='Shape, center, spread', content=CENTER, days=3)
    _set(teacher, course_id, title='Words for box plots', content=WORDS, assignment_type='flashcard')
    bus = _set(
        teacher, course_id, title='Waiting for the bus', content=shown, days=1, instructions='Look at your notes.'
    )
    for one, answers in list(zip(students, ANSWERS, strict=False))[:-1]:
        submissions.hand_in(one, NewSubmission(assignment=quiz, answers=answers))
    submissions.save(students[0], bus, 0, Answered(answer=1))


def _set(teacher: Actor, course_id: int, *, days: int = 0, **wanted: object) -> int:
    deadline = clock.now() + timedelta(days=days) if days else None
    new = NewAssignment.model_validate({'course': course_id, 'deadline': deadline, **wanted})
    return assignments.create(teacher, new).id
