"""Reminders a day and two hours before a deadline: once, to whom they concern."""

import pytest
from sqlalchemy import event

from classroom.errors import Conflict, NotAllowed, NotFound
from classroom.jobs import reminders, schedule
from classroom.schemas.courses import CourseChange
from classroom.schemas.notices import NoticeSettings
from classroom.services import course_people, courses, deadlines, notice_settings
from tests import work
from tests.courses import Class7B


@pytest.fixture
def course(database, stopped_clock):
    """Ms. Fern’s course; time stands at a Monday, 9:30."""
    return Class7B()


@pytest.fixture
def quiz(course, stopped_clock):
    """Set a quiz that was published two days ago, so that its deadline has not just been told."""

    def published(**wanted):
        stopped_clock.move(days=-2)
        made = work.quiz(course, **wanted)
        stopped_clock.move(days=2)
        return made

    return published


def told(actor):
    return work.bell(actor, 'deadline')


def test_a_day_and_two_hours_before_each_student_is_told_once(course, stopped_clock):
    work.quiz(course, deadline=work.within(hours=30))
    assert (deadlines.remind(), told(course.mira)) == (0, [])
    stopped_clock.move(hours=6)
    assert (deadlines.remind(), deadlines.remind()) == (1, 0)
    assert told(course.mira) == told(course.ben) == ['“Shape and center” is due tomorrow at 15:30']
    stopped_clock.move(hours=21, minutes=59)
    assert deadlines.remind() == 0
    stopped_clock.move(minutes=1)
    assert (deadlines.remind(), deadlines.remind()) == (1, 0)
    assert told(course.mira)[1:] == ['“Shape and center” is due today at 15:30']
    stopped_clock.move(hours=2)
    assert deadlines.remind() == 0


def test_who_has_handed_in_is_left_in_peace(course, quiz):
    shape = quiz(deadline=work.within(hours=20))
    work.hand_in(course.mira, shape)
    deadlines.remind()
    assert (told(course.mira), len(told(course.ben))) == ([], 1)


def test_within_two_hours_only_the_nearer_reminder_is_told(course, quiz):
    quiz(deadline=work.within(minutes=90))
    deadlines.remind()
    deadlines.remind()
    assert len(told(course.mira)) == 1


def test_a_deadline_that_is_moved_reminds_again(course, stopped_clock, quiz):
    shape = quiz(deadline=work.within(hours=20))
    deadlines.remind()
    work.change(course, shape, deadline=work.within(hours=60))
    assert deadlines.remind() == 0
    stopped_clock.move(hours=40)
    assert (deadlines.remind(), len(told(course.mira))) == (1, 2)


def test_who_comes_late_into_the_course_is_told_too(course, quiz):
    quiz(deadline=work.within(hours=20))
    deadlines.remind()
    course_people.enrol(course.olga, course.id)
    assert (deadlines.remind(), len(told(course.olga)), len(told(course.mira))) == (1, 1, 1)


def test_nobody_is_told_of_drafts_decks_past_deadlines_and_archived_courses(course, stopped_clock, quiz):
    quiz(deadline=work.within(hours=20), published=False)
    work.deck(course, deadline=work.within(hours=20))
    quiz(deadline=work.within(hours=1))
    stopped_clock.move(hours=1)
    assert deadlines.remind() == 0
    courses.change(course.teacher, course.id, CourseChange(is_active=False))
    assert deadlines.remind() == 0
    assert told(course.mira) == []


def test_the_teacher_reminds_who_is_missing_once_a_day(course, stopped_clock):
    quiz = work.quiz(course)
    work.hand_in(course.mira, quiz)
    assert (deadlines.ask(course.teacher, quiz.id), deadlines.ask(course.teacher, quiz.id)) == (1, 0)
    assert (told(course.mira), told(course.ben)) == ([], ['“Shape and center” is still to hand in'])
    stopped_clock.move(days=1)
    deadlines.ask(course.teacher, quiz.id)
    assert len(told(course.ben)) == 2
    with pytest.raises(NotAllowed):
        deadlines.ask(course.ben, quiz.id)
    with pytest.raises(NotFound):
        deadlines.ask(course.zoe, quiz.id)
    work.change(course, quiz, deadline=work.within(seconds=-1))
    for closed in (quiz, work.deck(course), work.quiz(course, published=False)):
        with pytest.raises(Conflict):
            deadlines.ask(course.teacher, closed.id)


def test_the_scheduler_knows_the_reminders(course, quiz):
    assert [job.work for job in schedule.JOBS if job.name == 'reminders'] == [reminders.send]
    quiz(deadline=work.within(hours=20))
    reminders.send()
    assert len(told(course.mira)) == 1


def test_who_switched_reminders_off_is_not_told(course, quiz):
    notice_settings.change(course.mira, NoticeSettings(off=('deadline',)))
    shape = quiz(deadline=work.within(hours=20))
    assert (deadlines.remind(), deadlines.remind()) == (1, 0)
    assert (told(course.mira), len(told(course.ben))) == ([], 1)
    assert deadlines.ask(course.teacher, shape.id) == 1
    notice_settings.change(course.ben, NoticeSettings(off=('deadline',)))
    quiz(deadline=work.within(hours=20))
    assert deadlines.remind() == 0


def test_nobody_is_told_of_what_is_not_open_yet_until_it_is(course, stopped_clock):
    work.quiz(course, opens=work.within(hours=20), deadline=work.within(hours=22))
    assert deadlines.remind() == 0
    stopped_clock.move(hours=20)
    assert (deadlines.remind(), told(course.mira)) == (1, ['“Shape and center” is due today at 07:30'])


def test_of_many_deadlines_at_once_none_is_left_out_and_few_queries_are_asked(course, database, monkeypatch, quiz):
    monkeypatch.setattr(deadlines, 'AT_ONCE', 4)
    for place in range(10):
        quiz(title=f'Quiz {place}', deadline=work.within(hours=20, minutes=place // 5))
    assert deadlines.remind() == 10
    assert len(told(course.mira)) == len(set(told(course.mira))) == 10
    asked = []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))
    assert deadlines.remind() == 0
    assert len([one for one in asked if one.startswith('SELECT')]) == 7


def test_whom_publishing_told_the_deadline_just_now_is_not_told_it_again(course, stopped_clock):
    notice_settings.change(course.ben, NoticeSettings(off=('assignment',)))
    quiz = work.quiz(course, deadline=work.within(hours=20))
    assert (deadlines.remind(), told(course.mira), len(told(course.ben))) == (1, [], 1)
    stopped_clock.move(hours=18)
    assert (deadlines.remind(), len(told(course.mira)), len(told(course.ben))) == (1, 1, 2)
    work.change(course, quiz, deadline=work.within(minutes=90))
    assert (deadlines.remind(), len(told(course.mira))) == (1, 2)
    work.quiz(course, title='Soon due', deadline=work.within(minutes=90))
    assert deadlines.remind() == 1
    assert (len(told(course.mira)), told(course.ben)[-1]) == (2, '“Soon due” is due today at 05:00')


def test_published_again_it_rings_no_more_and_reminds_when_the_time_comes(course, stopped_clock):
    quiz = work.quiz(course, deadline=work.within(hours=60))
    stopped_clock.move(hours=40)
    work.change(course, quiz, published=False)
    work.change(course, quiz, published=True, deadline=work.within(hours=10))
    assert len(work.bell(course.mira, 'assignment')) == 1
    assert (deadlines.remind(), len(told(course.mira))) == (1, 1)
