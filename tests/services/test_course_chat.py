"""The chat of a course: the same as that of a session, for those who lead it and those who are enrolled."""

import pytest

from classroom.errors import Conflict, NotAllowed, NotFound, TooMany
from classroom.events import Numbered, SessionChanged
from classroom.schemas.chat import ChatQuery, ChatSettings, NewMessage
from classroom.schemas.courses import CourseChange, NewCourse
from classroom.services import boards, chat, chat_rooms, course_people, courses, room_history, tickets
from tests import factories
from tests.courses import Class7B


@pytest.fixture
def course(database, stopped_clock):
    """Ms. Fern’s course; time stands."""
    return Class7B()


@pytest.fixture
def say(course, stopped_clock):
    """`say(actor, 'Hello')` writes a message, a few seconds after the one before."""

    def say(actor, content, key=None, **more):
        stopped_clock.move(seconds=2)
        return chat.send(actor, course.room, NewMessage(content=content, **more), client_key=key)

    return say


def read(actor, course, **asked):
    return [one.content for one in chat_rooms.page(actor, course.room, ChatQuery(**asked))]


def test_teacher_and_students_write_and_read(course, say):
    say(course.teacher, 'Bring your data on Thursday.')
    said = say(course.mira, 'Is **paper** fine?')
    assert (said.author.name, said.author.kind) == ('Mira', 'student')
    for actor in (course.teacher, course.mira, course.ben):
        assert read(actor, course) == ['Bring your data on Thursday.', 'Is **paper** fine?']
    assert read(course.ben, course, search='paper') == ['Is **paper** fine?']
    assert read(course.ben, course, limit=1, before=said.id) == ['Bring your data on Thursday.']


def test_strangers_have_no_seat_and_no_word(course, say):
    say(course.mira, 'Hello')
    for stranger in (course.olga, course.zoe, factories.teacher(course.school_id), factories.account('observer')):
        with pytest.raises(NotFound):
            read(stranger, course)
        with pytest.raises(NotFound):
            say(stranger, 'Let me in')
        with pytest.raises(NotFound):
            tickets.issue(stranger, course.room)
        with pytest.raises(NotFound):
            room_history.snapshot(stranger, course.room)


def test_a_question_to_the_teacher_is_seen_by_the_two_alone(course, say):
    asked = say(course.mira, 'May I hand it in later?', to_teacher=True)
    say(course.teacher, 'Until Friday.', reply_to=asked.id)
    assert read(course.mira, course) == read(course.teacher, course) == ['May I hand it in later?', 'Until Friday.']
    assert read(course.ben, course) == []


def test_a_repeat_with_the_same_key_is_one_message(course, say):
    assert say(course.mira, 'Hello', key='abc').id == say(course.mira, 'Hello', key='abc').id


def test_own_words_change_for_five_minutes_and_reactions_count(course, say, stopped_clock):
    said = say(course.mira, 'Helo')
    assert chat.edit(course.mira, said.id, 'Hello').edited
    assert chat.react(course.ben, said.id, 'thanks') == ['thanks']
    stopped_clock.move(minutes=6)
    with pytest.raises(NotAllowed):
        chat.edit(course.mira, said.id, 'Hi')


def test_the_teacher_removes_a_message_and_keeps_its_words(course, say):
    said = say(course.ben, 'Something rude')
    with pytest.raises(NotAllowed):
        chat.remove(course.mira, said.id)
    chat.remove(course.teacher, said.id)
    assert read(course.mira, course) == ['']
    assert read(course.teacher, course) == ['Something rude']
    chat.allow(course.teacher, said.id)
    assert read(course.mira, course) == ['Something rude']


def test_the_teacher_closes_the_chat_and_slows_it_down(course, say, heard):
    chat_rooms.change(course.teacher, course.room, ChatSettings(slow_mode=30))
    say(course.mira, 'One')
    with pytest.raises(TooMany):
        say(course.mira, 'Two')
    state = chat_rooms.change(course.teacher, course.room, ChatSettings(chat='closed'))
    assert (state.chat, state.slow_mode) == ('closed', 30)
    assert [one.kind for one in heard if isinstance(one, Numbered)][-1] == SessionChanged.kind
    with pytest.raises(NotAllowed):
        say(course.ben, 'Hello?')
    assert say(course.teacher, 'Read on, please.')
    with pytest.raises(NotAllowed):
        chat_rooms.change(course.mira, course.room, ChatSettings(chat='open'))


def test_an_archived_course_can_be_read_and_not_written(course, say):
    said = say(course.mira, 'Thank you')
    courses.change(course.teacher, course.id, CourseChange(is_active=False))
    for actor in (course.mira, course.teacher):
        with pytest.raises(NotAllowed, match='archived'):
            say(actor, 'One more')
        with pytest.raises(NotAllowed, match='archived'):
            chat.react(actor, said.id, 'thanks')
    with pytest.raises(Conflict):
        chat_rooms.change(course.teacher, course.room, ChatSettings(chat='closed'))
    assert read(course.ben, course) == ['Thank you']


def test_who_left_reads_no_more_and_what_they_wrote_stays(course, say):
    say(course.mira, 'Good bye')
    course_people.leave(course.mira, course.id)
    with pytest.raises(NotFound):
        read(course.mira, course)
    assert read(course.ben, course) == ['Good bye']


def test_the_teacher_sees_who_has_read_and_takes_the_transcript(course, say):
    said = say(course.teacher, 'Please read')
    reader, _ = chat_rooms.mark_read(course.mira, course.room, said.id)
    snapshot = room_history.snapshot(course.teacher, course.room)
    assert snapshot.chat.readers == {reader: said.id}
    assert [one.name for one in snapshot.roster] == ['Ms. Fern', 'Mira', 'Ben']
    name, table = chat_rooms.transcript(course.teacher, course.room)
    assert name == 'chat-data-detectives-7b.csv'
    assert b'Please read' in table
    with pytest.raises(NotAllowed):
        chat_rooms.transcript(course.mira, course.room)
    assert room_history.snapshot(course.mira, course.room).chat.readers == {}


def test_who_writes_goes_by_the_name_of_the_account(course):
    assert chat_rooms.typist(course.mira, course.room).shown.name == 'Mira'
    assert chat_rooms.typist(factories.account('staff'), course.room) is None


def test_what_was_missed_comes_after_the_number_with_the_own_view(course, say):
    seen = room_history.snapshot(course.mira, course.room).seq
    say(course.mira, 'Only for you', to_teacher=True)
    assert len(room_history.since(course.mira, course.room, seen).events) == 1
    assert room_history.since(course.ben, course.room, seen).events == []


def test_a_ticket_seats_the_student_as_the_person_of_the_course(course, say):
    for actor, audience in ((course.mira, 'others'), (course.teacher, 'staff')):
        assert room_history.snapshot(actor, course.room).audience == audience
        assert tickets.issue(actor, course.room).room_id == course.room
    with pytest.raises(NotFound):
        tickets.issue(course.teacher, course.room, screen=True)


def test_rooms_of_courses_stand_on_the_list(course):
    other = courses.create(course.teacher, NewCourse(title='Archived'))
    courses.change(course.teacher, other.id, CourseChange(is_active=False))
    for actor in (course.teacher, course.mira):
        assert [(one.course_id, one.session_id) for one in chat_rooms.listed(actor)] == [(course.id, None)]
    assert chat_rooms.listed(course.olga) == []


def test_a_course_has_no_boards_of_an_hour(course):
    with pytest.raises(NotFound):
        boards.listed(course.teacher, course.room)


def test_a_teacher_with_another_role_has_no_rooms_listed_that_they_cannot_enter(course):
    account = course.teacher.user.model_copy(update={'role': 'observer'})
    as_observer = course.teacher.model_copy(update={'user': account})
    assert [one.course_id for one in chat_rooms.listed(course.teacher)] == [course.id]
    assert chat_rooms.listed(as_observer) == []
