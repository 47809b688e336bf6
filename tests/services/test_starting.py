"""What the preview shows is what the class becomes."""

import pytest

from classroom.errors import InvalidInput
from classroom.services import starting, students
from tests import factories


def test_the_class_is_the_one_that_was_previewed(database):
    teacher = factories.teacher()
    shown = starting.preview('ocean', '24', 5)
    session = factories.started(teacher, theme='ocean', student_count=24, seed=5)
    people = [one for one in students.roster(teacher, session.id) if one.kind == 'student']
    assert [(one.name, one.avatar) for one in people] == [tuple(one) for one in shown]


def test_another_seed_draws_others():
    assert starting.preview('space', 24, 1) != starting.preview('space', 24, 2)


@pytest.mark.parametrize(('theme', 'count', 'field'), [('dragons', 24, 'theme'), ('space', 61, 'student_count')])
def test_what_cannot_be_drawn_says_at_which_field(theme, count, field):
    with pytest.raises(InvalidInput) as problem:
        starting.preview(theme, count, 1)
    assert problem.value.field == field


@pytest.mark.parametrize(('typed', 'kept'), [('', ''), ('8', '8'), ('k', 'K'), ('  Jahrgang   7 ', 'Jahrgang 7')])
def test_a_session_keeps_its_grade_or_the_school_s_own_word(database, typed, kept):
    assert factories.started(factories.teacher(), grade=typed).grade == kept


def test_a_grade_that_is_too_long_says_so(database):
    with pytest.raises(InvalidInput) as problem:
        factories.started(factories.teacher(), grade='seventeen letters')
    assert problem.value.field == 'grade'


def test_the_same_class_again_is_in_the_same_grade(database):
    teacher = factories.teacher()
    earlier = factories.started(teacher, grade='8')
    assert factories.started(teacher, same_class_as=earlier.id).grade == '8'
    assert factories.started(teacher, same_class_as=earlier.id, section=4, grade='9').grade == '9'
