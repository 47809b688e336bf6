"""The work that a course sets: what a quiz and a deck of cards are made of, and how one person sees it."""

from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime, Field, StrictBool, StrictInt, StrictStr

from classroom.schemas.base import Schema, shown

AssignmentType = Literal['quiz', 'flashcard']
QUIZ_EXAMPLE = {
    'questions': [
        {'question': 'Which value stands in the middle?', 'options': ['Mean', 'Median', 'Mode'], 'correct': 1},
    ]
}


class Question(Schema):
    """One question. `correct` is the place of the right option, from 0; only a draft may do without it."""

    question: StrictStr
    options: tuple[StrictStr, ...] = Field(max_length=8)
    correct: StrictInt | None = None
    kind: Literal['choice'] = 'choice'
    explanation: StrictStr = ''
    """Why the right option is right; students read it once they have handed in."""
    page: StrictInt | None = Field(default=None, ge=1, le=100_000)
    """The page of the document it was made from."""
    image: StrictStr | None = Field(default=None, max_length=200)
    """`/api/materials/7/file`: a picture among the materials of the course."""
    points: StrictInt = Field(default=1, ge=1, le=100)


class Quiz(Schema):
    """Questions in their order."""

    model_config = shown(**QUIZ_EXAMPLE)

    questions: tuple[Question, ...] = Field(max_length=100)


class Card(Schema):
    """A flashcard."""

    front: StrictStr
    back: StrictStr


class Deck(Schema):
    """Flashcards in their order."""

    model_config = shown(cards=[{'front': 'Median', 'back': 'The value in the middle'}])

    cards: tuple[Card, ...] = Field(max_length=500)


class NewAssignment(Schema):
    """What an assignment is made of. With `content` it is published at once unless `published` is false."""

    model_config = shown(
        course=7,
        title='Shape, center, spread',
        assignment_type='quiz',
        content=QUIZ_EXAMPLE,
        deadline='2026-10-16T15:00:00Z',
    )

    course: StrictInt
    title: str
    instructions: str = ''
    assignment_type: AssignmentType = 'quiz'
    content: Quiz | Deck | None = None
    published: StrictBool | None = None
    opens: AwareDatetime | None = None
    deadline: AwareDatetime | None = None


class AssignmentChange(Schema):
    """What may be changed; what is not sent stays.

    Where the key of what students have handed in would be another one, say `regrade`: they are scored anew and told.
    """

    model_config = shown(title='Shape, center and spread', deadline='2026-10-17T15:00:00Z')

    title: str | None = None
    instructions: str | None = None
    content: Quiz | Deck | None = None
    published: StrictBool | None = None
    opens: AwareDatetime | None = None
    deadline: AwareDatetime | None = None
    regrade: StrictBool = False


class AssignmentQuery(Schema):
    """Assignments of one course, or of all that one may see; from below an id on."""

    course: int | None = None
    before: int | None = None
    limit: int = Field(default=50, ge=1, le=100)


class WorkPlace(Schema):
    """Where work is set: the course and the time zone in which its times are typed."""

    course_title: str
    time_zone: str
    pictures: dict[str, str]
    """The titles of pictures among the materials that students see, by their paths."""


class OwnWork(Schema):
    """How far a student has come with an assignment."""

    answered: int
    handed_in_at: datetime | None
    right: int | None
    """How many answers are right, once handed in."""
    score: int | None
    comment: str


class AssignmentOut(Schema):
    """An assignment as one person sees it. Students see the key and the explanations once they have handed in."""

    model_config = shown(
        id=12,
        course=7,
        title='Shape, center, spread',
        instructions='',
        assignment_type='quiz',
        content={'questions': [{'question': 'Which value stands in the middle?', 'options': ['Mean', 'Median']}]},
        size=1,
        published=True,
        opens=None,
        deadline='2026-10-16T15:00:00Z',
        state='open',
        created_at='2026-10-12T09:30:00Z',
        time_zone='Europe/Berlin',
        leads=False,
        refusal='',
        handed_in=None,
        student_count=None,
        own=None,
    )

    id: int
    course: int
    title: str
    instructions: str
    assignment_type: AssignmentType
    content: dict[str, Any] | None
    """Null for students before it opens."""
    size: int
    """How many questions or cards."""
    published: bool
    opens: datetime | None
    deadline: datetime | None
    state: Literal['draft', 'soon', 'open', 'over']
    """Now, by the server's clock: not published, not open yet, open, or past its deadline."""
    created_at: datetime
    time_zone: str
    """Of the school."""
    leads: bool
    refusal: str = ''
    """Why this person can neither do nor change it, whatever its times say: its course is archived. Else empty."""
    handed_in: int | None
    """How many of the students in the course have handed in; null for students."""
    student_count: int | None
    own: OwnWork | None
    """A student's own work, once begun."""

    @property
    def is_done(self) -> bool:
        """Whether this student has handed it in."""
        return self.own is not None and self.own.handed_in_at is not None
