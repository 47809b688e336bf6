"""Scores that another key changes: everybody hears the own new one, in as many statements for many as for few."""

from sqlalchemy import event

from classroom.events import NoticesChanged
from classroom.services import course_people
from tests import factories, work
from tests.courses import Class7B


def test_a_key_is_changed_in_as_many_statements_for_many_as_for_few(database, heard):
    course, asked = Class7B(), []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))

    def counted(students):
        quiz = work.quiz(course)
        for place, student in enumerate(students):
            work.hand_in(student, quiz, (1, 0, 0) if place % 2 else work.KEY)
        asked.clear()
        heard.clear()
        work.change(course, quiz, content=work.key_of(1, 0, 0), regrade=True)
        return len(asked)

    few = [course.mira, course.ben]
    many = [factories.account('student', school_id=course.school_id, name=f'Otter {place}') for place in range(8)]
    for one in many:
        course_people.add(course.teacher, course.id, user_id=one.user.id)
    assert counted(few) == counted(few + many)
    rung = {one.title: one.user_ids for one in heard if isinstance(one, NoticesChanged)}
    assert rung == {
        f'Your score for “Shape and center” is {score} of 100 now': {one.user.id for one in (few + many)[begin::2]}
        for score, begin in ((66, 0), (100, 1))
    }
    assert work.bell(many[-1], 'graded') == ['Your score for “Shape and center” is 100 of 100 now']
