"""Quizzes and decks of cards: checked, shown without their key, and scored."""

import re
from collections.abc import Sequence
from typing import Any

from classroom.domain import texts
from classroom.errors import InvalidInput
from classroom.schemas.assignments import Card, Deck, Question, Quiz

QUESTION_LIMIT, OPTION_LIMIT, EXPLANATION_LIMIT, SIDE_LIMIT = 1000, 300, 1000, 1000
LEAST_OPTIONS = 2
NO_QUESTIONS = 'There is no question yet. Write one first.'
NO_CARDS = 'There is no card yet. Write one first.'
NOT_A_PICTURE = 'The image of a question is one of the materials, like /api/materials/7/file.'
PICTURE = re.compile(r'/api/materials/\d{1,18}/file', re.ASCII)
LETTERS = 'ABCDEFGH'
"""What the options of a question are called."""
Answers = Sequence[int | None]
Content = dict[str, Any]


def checked(content: Quiz | Deck, kind: str, *, whole: bool) -> Content:
    """The content as it is stored: cleaned, without what says nothing. A draft need not be `whole`.

    Raises InvalidInput (field `content`) with a sentence that names the question or card.
    """
    if isinstance(content, Quiz):
        if kind != 'quiz':
            raise InvalidInput('Flashcards have cards, not questions.', field='content')
        if whole and not content.questions:
            raise InvalidInput(NO_QUESTIONS, field='content')
        return {'questions': [_question(one, place, whole) for place, one in enumerate(content.questions, 1)]}
    if kind != 'flashcard':
        raise InvalidInput('A quiz has questions, not cards.', field='content')
    if whole and not content.cards:
        raise InvalidInput(NO_CARDS, field='content')
    return {'cards': [_card(one, place, whole) for place, one in enumerate(content.cards, 1)]}


def parsed(content: Content, kind: str) -> Quiz | Deck:
    """Stored content as it came in."""
    return Quiz.model_validate(content or {'questions': []}) if kind == 'quiz' else Deck.model_validate(
        content or {'cards': []}
    )  # fmt: skip


def keyless(content: Content) -> Content:
    """What a student sees before handing in: no key, and nothing that gives it away."""
    if 'questions' not in content:
        return content
    hidden = {'correct', 'explanation'}
    return {'questions': [{k: v for k, v in one.items() if k not in hidden} for one in content['questions']]}


def questions(content: Content) -> list[Question]:
    """The questions of a quiz; none of a deck."""
    return [Question.model_validate(one) for one in content.get('questions', ())]


def size(content: Content) -> int:
    """How many questions or cards."""
    return len(content.get('questions') or content.get('cards') or ())


def fitting(content: Content, answers: Answers) -> list[int | None]:
    """The answers, filled up with None for what is missing. Raises InvalidInput where they belong to another quiz."""
    asked = content.get('questions', [])
    if len(answers) > len(asked):
        raise InvalidInput(f'This quiz has {len(asked)} questions; you sent {len(answers)} answers.', field='answers')
    for place, (one, answer) in enumerate(zip(asked, answers, strict=False), 1):
        if answer is not None and not 0 <= answer < len(one['options']):
            raise InvalidInput(f'Question {place} has no option {answer}. The first one is 0.', field='answers')
    return [*answers, *[None] * (len(asked) - len(answers))]


def score(content: Content, answers: Answers) -> int:
    """0 to 100: the share of the points, cut down to a whole number. Each question of the bare form has one point.

    Whole numbers throughout: 29 of 50 are 58, and 29 / 50 * 100 in binary fractions is a little less than that.
    """
    points = [one.points for one in questions(content)]
    gained = sum(worth for worth, is_right in zip(points, marks(content, answers), strict=False) if is_right)
    return gained * 100 // sum(points)


def marks(content: Content, answers: Answers) -> list[bool | None]:
    """For each question whether it is answered rightly; None without an answer."""
    given = zip(content.get('questions', ()), answers, strict=False)
    return [None if answer is None else answer == one.get('correct') for one, answer in given]


def is_same_shape(before: Content, after: Content) -> bool:
    """Whether answers to one fit the other: as many questions with as many options each."""
    shapes = [[len(one['options']) for one in content.get('questions', ())] for content in (before, after)]
    return shapes[0] == shapes[1]


def key(content: Content) -> list[tuple[int | None, int]]:
    """What scores hang on: the right option and the points of each question."""
    return [(one.correct, one.points) for one in questions(content)]


def _question(one: Question, place: int, whole: bool) -> Content:
    what = f'Question {place}'
    options = [
        texts.clean(
            option, limit=OPTION_LIMIT, field='content', what=f'Option {LETTERS[number]} of question {place}',
            required=whole,
        )
        for number, option in enumerate(one.options)
    ]  # fmt: skip
    if whole and len(options) < LEAST_OPTIONS:
        raise InvalidInput(f'{what} needs two options or more.', field='content')
    if whole and len({texts.key(option) for option in options}) < len(options):
        raise InvalidInput(f'{what} has the same option twice.', field='content')
    if whole and one.correct is None:
        raise InvalidInput(f'{what} has no right answer yet. Mark the option that is right.', field='content')
    if one.correct is not None and not 0 <= one.correct < len(options):
        raise InvalidInput(f'{what} has no option {one.correct}. The first one is 0.', field='content')
    if one.image is not None and not PICTURE.fullmatch(one.image):
        raise InvalidInput(NOT_A_PICTURE, field='content')
    asked = texts.clean(
        one.question, limit=QUESTION_LIMIT, field='content', what=what, required=whole, lines=True
    )  # fmt: skip
    why = texts.clean(
        one.explanation, limit=EXPLANATION_LIMIT, field='content', what=f'The explanation of question {place}',
        required=False, lines=True,
    )  # fmt: skip
    kept = one.model_copy(update={'question': asked, 'options': tuple(options), 'explanation': why})
    return kept.model_dump(mode='json', exclude_defaults=True)


def _card(one: Card, place: int, whole: bool) -> Content:
    sides = {'front': one.front, 'back': one.back}
    return {
        side: texts.clean(
            words, limit=SIDE_LIMIT, field='content', what=f'The {side} of card {place}', required=whole, lines=True
        )
        for side, words in sides.items()
    }
