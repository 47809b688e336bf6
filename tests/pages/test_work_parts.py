"""Parts of the pages of work, on a page of NiceGUI without a socket: they follow the course, and drafts are kept."""

import asyncio
from datetime import timedelta

import pytest
from nicegui import Client, core, ui
from nicegui.page import page
from starlette.requests import Request

from classroom import clock
from classroom.errors import InvalidInput
from classroom.events import CourseChanged, bus
from classroom.pages import follow as following
from classroom.pages.components.course_cards import CourseCards
from classroom.pages.components.course_materials import Materials
from classroom.pages.components.course_work import Work
from classroom.pages.components.work_editor import Editor
from classroom.pages.components.work_forms import QuestionForm, whole
from classroom.pages.components.work_results import ResultsPage
from classroom.pages.course import Front
from classroom.pages.work import Own, _load
from classroom.schemas.courses import CourseChange
from classroom.services import assignments, course_people, courses, work_results
from classroom.services.calls import call
from tests import work
from tests.courses import Class7B
from tests.timing import so

ASKED = {'type': 'http', 'path': '/', 'root_path': '', 'query_string': b'', 'server': ('test', 80), 'headers': []}


@pytest.fixture
async def client(monkeypatch, database):
    """A page as it is before its socket opens."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    monkeypatch.setattr(following, 'SETTLE_SECONDS', 0.01)
    client = Client(page(''), request=Request(ASKED))
    yield client
    client.delete()


@pytest.fixture
def course(database, stopped_clock):
    """Ms. Fern’s course; time stands."""
    return Class7B()


def words(client) -> str:
    """All that is shown as markup, and what stands on buttons."""
    return ' '.join(
        f'{one.props.get("innerHTML", "")} {one.props.get("label", "")}' for one in client.elements.values()
    )


async def archive(course, archived=True):
    return await call(courses.change, course.teacher, course.id, CourseChange(is_active=not archived))


async def test_the_teacher_of_an_archived_course_is_offered_nothing_that_is_refused(client, course):
    with client:
        quiz = await call(work.quiz, course)
        await call(work.hand_in, course.mira, quiz)
        ResultsPage(course.teacher, await call(work_results.look, course.teacher, quiz.id))
        for archived in (False, True, False):
            await archive(course, archived)
            await so(lambda archived=archived: ('This course is archived.' in words(client)) == archived)
            for offer in ('Remind them', '>Change<', 'Change this question'):
                assert (offer in words(client)) == (not archived)


async def test_the_bars_and_the_reminder_stay_where_they_are_while_a_class_hands_in(client, course):
    with client:
        course_people.add(course.teacher, course.id, user_id=course.olga.user.id)
        quiz = await call(work.quiz, course)
        await call(work.hand_in, course.mira, quiz, (0, 1, 0))
        ResultsPage(course.teacher, await call(work_results.look, course.teacher, quiz.id))
        before = [one for one in client.elements.values() if one.tag == 'details' or isinstance(one, ui.button)]
        assert [one.props.get('open') for one in before if one.tag == 'details'].count(True) == 1
        assert '>0%<' in words(client)
        await call(work.hand_in, course.ben, quiz)
        await so(lambda: '>50%<' in words(client))
        assert '1 not in yet: Olga' in words(client)
        assert [one for one in before if one.is_deleted] == []
        await call(work.hand_in, course.olga, quiz)
        await so(lambda: 'Remind them' not in words(client))
        assert [one for one in before if one.is_deleted and one.tag == 'details'] == []


async def test_a_student_in_an_archived_course_reads_why_a_quiz_cannot_be_done(client, course):
    with client:
        quiz = await call(work.quiz, course, opens=work.within(hours=1))
        Own(course.mira, await call(_load, course.mira, course.id, quiz.id))
        assert 'This is not open yet.' in words(client)
        await archive(course)
        await so(lambda: 'This course is archived.' in words(client))


async def test_setting_work_is_offered_while_the_course_goes_on(client, course):
    with client:
        front = Front(course.teacher, course.course)
        front.work = Work(course.teacher, course.course)
        for archived in (True, False):
            await archive(course, archived)
            await so(lambda archived=archived: front.work._set.visible != archived)


async def test_a_page_waits_for_the_time_to_which_the_opening_was_moved(client, course):
    with client:
        quiz = await call(work.quiz, course, opens=work.within(hours=1))
        shown = Own(course.mira, await call(_load, course.mira, course.id, quiz.id))
        first = shown._opening
        assert first.interval == 3601
        await call(work.change, course, quiz, opens=clock.now() + timedelta(minutes=1))
        await so(lambda: shown._opening is not first)
        assert (shown._opening.interval, first._is_canceled) == (61, True)
        await call(work.change, course, quiz, opens=clock.now() + timedelta(days=2))
        await so(lambda: shown._opening is None)


async def test_many_who_come_into_a_course_at_once_let_a_page_look_once(client, course):
    with client:
        cards, front = CourseCards(course.teacher, ui.element()), Front(course.teacher, course.course)
        event = CourseChanged(course_id=course.id, teacher_id=course.teacher.user.id, school_id=None)
        bus.deliver([event] * 30)
        await so(lambda: cards._asked._number and front._asked._number)
        assert (cards._asked._number, front._asked._number) == (1, 1)


async def editing(course, **wanted):
    """The editor of a draft."""
    draft = await call(work.quiz, course, published=False, **wanted)
    place = await call(assignments.place, course.teacher, course.id)
    return draft, Editor(course.teacher, course.id, place, draft)


async def test_what_is_chosen_moved_and_taken_away_is_kept_as_what_is_typed(client, course):
    with client:
        draft, editor = await editing(course)

        async def kept(state):
            for _ in range(500):
                found = await call(assignments.get, course.teacher, draft.id)
                if state(found.content['questions']):
                    return
                await asyncio.sleep(0.02)
            raise AssertionError('it is not kept')

        editor.entries._form._right.value = 'C'
        await kept(lambda asked: asked[0]['correct'] == 2)
        await editor.entries._move(0, 1)
        await kept(lambda asked: asked[1]['correct'] == 2)
        await editor.entries._take_away(0)
        await kept(lambda asked: len(asked) == 2)


async def test_who_writes_on_in_a_draft_that_is_gone_is_told_and_loses_nothing(client, course):
    with client:
        draft, editor = await editing(course)
        editor._title.value = 'Shape'
        await archive(course)
        await editor._keep_draft()
        assert 'This course is archived.' in editor._kept.text
        await archive(course, False)
        await editor._keep_draft()
        assert editor._kept.text == 'Kept as a draft.'
        await call(assignments.remove, course.teacher, draft.id)
        await editor._keep_draft()
        assert 'This work is not here' in editor._kept.text
        assert editor._title.value == 'Shape'


async def test_a_draft_that_was_published_in_another_tab_is_not_taken_back(client, course):
    with client:
        draft, editor = await editing(course)
        await call(work.change, course, draft, published=True)
        await editor._keep_draft()
        assert (await call(assignments.get, course.teacher, draft.id)).published
        assert 'published in another tab' in editor._kept.text


@pytest.mark.parametrize(
    ('typed', 'number'),
    [('0', 0), ('100', 100), ('007', 7), ('', None), ('101', None), ('-1', None), ('7.5', None), ('٣', None)],
)
def test_a_whole_number_is_one_within_its_bounds(typed, number):
    assert whole(typed, most=100) == number


async def test_B73_numbers_of_a_thousand_digits_and_lists_for_numbers_are_refused(client, course):
    with client:
        assert whole('9' * 5000, most=100) is None
        with pytest.raises(InvalidInput, match='The points of question 2'):
            QuestionForm.typed({'points': '9' * 5000}, 2)
        await Materials(course.teacher, course.course)._act('unit_move', {'unit': 'One', 'by': [1]})
