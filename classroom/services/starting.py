"""Check what was typed to start a session, field by field."""

import random
from typing import NamedTuple

from classroom.domain import bells, characters, texts
from classroom.domain.characters import Character
from classroom.errors import InvalidInput
from classroom.schemas.sessions import StartForm

MOST_STUDENTS = 60
TITLE_LIMIT = 200
GRADE_LIMIT = 16
GRADES = ('K', *(str(number) for number in range(1, 13)))
"""What is offered; a school may have its own word."""
SEEDS = 2**31


class Wanted(NamedTuple):
    """A start form whose fields are sound."""

    title: str
    section: int
    student_count: int
    theme: str
    module_id: int | None
    grade: str


def checked(form: StartForm) -> Wanted:
    """The form with every field sound. Raises InvalidInput with the first field that is not, and what to do."""
    return Wanted(
        title=texts.clean(form.title, limit=TITLE_LIMIT, field='title', what='The title'),
        section=texts.whole_number(form.section, low=1, high=bells.MOST, field='section', what='The hour'),
        student_count=_count(form.student_count),
        theme=_theme(form.theme),
        module_id=_module(form.module_id),
        grade=grade(form.grade),
    )


def preview(theme: str, count: int | str, seed: int) -> list[Character]:
    """The characters that a class started with this theme, number and seed will have. Raises InvalidInput."""
    return characters.draw(_theme(theme), _count(count), seed=seed)


def new_seed() -> int:
    """A number that draws other names than the last one did."""
    return random.randrange(SEEDS)  # noqa: S311 - names guard nothing


def _count(count: int | str) -> int:
    return texts.whole_number(count, low=1, high=MOST_STUDENTS, field='student_count', what='The number of students')


def _theme(theme: str) -> str:
    if theme not in characters.THEMES:
        names = ', '.join(characters.THEMES.values())
        raise InvalidInput(f'We do not have that theme. Pick one of these: {names}.', field='theme')
    return theme


def grade(typed: str) -> str:
    """The grade as it is kept; none is fine. Raises InvalidInput."""
    text = texts.clean(typed, limit=GRADE_LIMIT, field='grade', what='The grade', required=False)
    return next((known for known in GRADES if known.casefold() == text.casefold()), text)


def _module(module_id: int | str | None) -> int | None:
    if module_id in {None, ''}:
        return None
    return texts.whole_number(module_id or 0, low=1, high=2**53, field='module_id', what='The module')
