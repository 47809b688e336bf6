"""The work of a course: set, published, seen by those who may, changed and deleted."""

from contextlib import nullcontext
from itertools import product
from typing import get_args

import pytest

from classroom.db import transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.events import NoticesChanged, WorkChanged
from classroom.models import Enrolment
from classroom.policies import work as policy
from classroom.policies.courses import ARCHIVED
from classroom.schemas.actor import NOBODY, Actor, Member, Role
from classroom.schemas.assignments import AssignmentQuery, NewAssignment
from classroom.schemas.courses import CourseChange
from classroom.schemas.materials import MaterialChange
from classroom.services import (
    assignment_views,
    assignments,
    course_people,
    courses,
    deadlines,
    material_order,
    materials,
)
from tests import factories, work
from tests.courses import Class7B
from tests.materials import Shelf, pdf

ONE_OF_A_CLASS = Actor(member=Member(id=1, session_id=1, kind='student', name='Otter', avatar='otter', alias_number=1))


@pytest.fixture
def course(database, stopped_clock):
    """Ms. Fern’s course; time stands."""
    return Class7B()


def titles(actor, **asked):
    return [one.title for one in assignments.listed(actor, AssignmentQuery(**asked))]


def test_work_with_content_is_published_and_every_student_is_told_once(course, heard):
    quiz = work.quiz(course, deadline=work.within(days=1))
    assert (quiz.published, quiz.state, quiz.size, quiz.leads) == (True, 'open', 3, True)
    told = ['New quiz in Data Detectives 7B: Shape and center']
    assert work.bell(course.mira, 'assignment') == work.bell(course.ben, 'assignment') == told
    assert work.bell(course.olga, 'assignment') == work.bell(course.teacher, 'assignment') == []
    work.change(course, quiz, published=False)
    work.change(course, quiz, published=True)
    assert work.bell(course.mira, 'assignment') == told
    changes = [event for event in heard if isinstance(event, WorkChanged)]
    assert [(event.assignment_id, event.student_id) for event in changes] == [(quiz.id, None)] * 3


def test_bells_say_no_more_of_a_quiz_that_was_deleted_and_ring_for_the_next_one(course, heard):
    gone, stays = work.quiz(course, title='Gone', deadline=work.within(hours=20)), work.quiz(course, title='Stays')
    deadlines.remind()
    heard.clear()
    assignments.remove(course.teacher, gone.id)
    assert [one.user_ids for one in heard if isinstance(one, NoticesChanged)] == [
        {course.mira.user.id, course.ben.user.id}
    ]
    assert work.quiz(course, title='Next').id > stays.id
    for student in (course.mira, course.ben):
        told = ['New quiz in Data Detectives 7B: Stays', 'New quiz in Data Detectives 7B: Next']
        assert (work.bell(student, 'assignment'), work.bell(student, 'deadline')) == (told, [])


def test_a_draft_is_there_for_the_teacher_alone(course):
    draft = work.quiz(course, published=False)
    assert draft.state == 'draft'
    assert titles(course.teacher) == ['Shape and center']
    assert titles(course.mira) == work.bell(course.mira, 'assignment') == []
    with pytest.raises(NotFound):
        assignments.get(course.mira, draft.id)


def test_lists_and_changes_show_each_of_us_what_the_policy_says(course):
    works, teacher_id = (work.quiz(course), work.quiz(course, published=False)), course.teacher.user.id
    for actor, enrolled in (*enrolments(course), (course.teacher, False), (ONE_OF_A_CLASS, False), (NOBODY, False)):
        seen = {one.id for one in assignments.listed(actor, AssignmentQuery())}
        for one in works:
            sees = policy.sees(actor, teacher_id, enrolled=enrolled, published=one.published) is True
            assert (one.id in seen) is sees, (actor, enrolled, one.published)
            with transaction() as tx, nullcontext() if sees else pytest.raises(NotFound):
                assert assignment_views.held(tx, actor, one.id)[0].id == one.id


def enrolments(course):
    """Somebody of each role who is in the course, who was in it, and who never was; and whether they are now."""
    for role, is_active in product(get_args(Role), (True, False, None)):
        actor = factories.account(role, school_id=course.school_id)
        if is_active is not None:
            with transaction() as tx:
                tx.add(Enrolment(course_id=course.id, user_id=actor.user.id, is_active=is_active))
        yield actor, bool(is_active)


def test_a_draft_may_be_half_written_and_is_not_published_before_it_is_whole(course):
    half = {'questions': [{'question': '', 'options': ['Mean']}]}
    draft = work.quiz(course, content=half, published=False)
    for questions, sentence in (
        ([], 'no question yet'),
        ([{'question': '', 'options': ['A', 'B'], 'correct': 0}], 'Question 1 is empty'),
        ([{'question': 'Why?', 'options': ['A'], 'correct': 0}], 'two options'),
        ([{'question': 'Why?', 'options': ['A', ' '], 'correct': 0}], 'Option B of question 1 is empty'),
        ([{'question': 'Why?', 'options': ['A', 'a '], 'correct': 0}], 'same option twice'),
        ([{'question': 'Why?', 'options': ['A', 'B']}], 'Mark the option'),
    ):
        with pytest.raises(InvalidInput, match=sentence) as problem:
            work.change(course, draft, content={'questions': questions}, published=True)
        assert problem.value.field == 'content'
    assert work.change(course, draft, content={'questions': work.QUESTIONS}, published=True).published


def test_the_bare_form_comes_out_as_it_went_in(course):
    bare = {'questions': [{'question': 'Why?', 'options': ['A', 'B', 'C', 'D'], 'correct': 0}]}
    assert work.quiz(course, content=bare).content == bare
    assert work.deck(course).content == {'cards': work.CARDS}


@pytest.mark.parametrize('who', ['mira', 'ben'])
def test_B38_students_see_no_key_before_they_hand_in(course, who):
    student, quiz = getattr(course, who), work.quiz(course)
    for seen in (assignments.get(student, quiz.id), *assignments.listed(student, AssignmentQuery(course=course.id))):
        assert [set(one) for one in seen.content['questions']] == [{'question', 'options'}] * 3
    work.hand_in(student, quiz)
    seen = assignments.get(student, quiz.id)
    assert [one['correct'] for one in seen.content['questions']] == list(work.KEY)
    assert seen.own.score == 100


def test_students_see_the_questions_once_it_opens(course, stopped_clock):
    quiz = work.quiz(course, opens=work.within(hours=1))
    seen = assignments.get(course.mira, quiz.id)
    assert (seen.state, seen.content) == ('soon', None)
    with pytest.raises(Conflict):
        work.hand_in(course.mira, quiz)
    stopped_clock.move(hours=1)
    assert assignments.get(course.mira, quiz.id).content is not None
    work.hand_in(course.mira, quiz)


def test_B21_B29_strangers_find_nothing(course):
    quiz = work.quiz(course)
    strangers = [course.olga, course.zoe, factories.teacher(course.school_id), factories.account('observer')]
    for stranger in strangers:
        assert titles(stranger) == titles(stranger, course=course.id) == []
        for ask in (assignments.get, assignments.remove):
            with pytest.raises(NotFound):
                ask(stranger, quiz.id)
    with pytest.raises(NotFound):
        assignments.of_course(course.teacher, course.id + 1, quiz.id)


def test_students_of_the_course_set_change_and_delete_nothing(course):
    quiz = work.quiz(course)
    with pytest.raises(NotAllowed):
        assignments.remove(course.mira, quiz.id)
    with pytest.raises(NotAllowed):
        assignments.create(course.mira, NewAssignment(course=course.id, title='Mine'))


def test_work_of_an_archived_course_says_why_it_can_neither_be_done_nor_changed(course):
    quiz = work.quiz(course)
    for archived in (True, False):
        courses.change(course.teacher, course.id, CourseChange(is_active=not archived))
        for actor in (course.teacher, course.mira):
            assert assignments.get(actor, quiz.id).refusal == (ARCHIVED if archived else '')


def test_who_left_sees_it_no_more_and_counts_no_more(course):
    quiz = work.quiz(course)
    work.hand_in(course.mira, quiz)
    work.hand_in(course.ben, quiz)
    course_people.leave(course.mira, course.id)
    seen = assignments.get(course.teacher, quiz.id)
    assert (seen.handed_in, seen.student_count) == (1, 1)
    assert titles(course.mira) == []


def test_what_students_have_begun_keeps_its_shape(course):
    quiz = work.quiz(course)
    work.hand_in(course.mira, quiz)
    with pytest.raises(Conflict, match='Students have begun'):
        work.change(course, quiz, content={'questions': work.QUESTIONS[:2]})
    with pytest.raises(Conflict, match='handed this in'):
        work.change(course, quiz, published=False)
    reworded = [{**work.QUESTIONS[0], 'question': 'What is in the middle?'}, *work.QUESTIONS[1:]]
    assert work.change(course, quiz, content={'questions': reworded}).handed_in == 1


def test_times_are_in_their_order(course):
    with pytest.raises(InvalidInput) as problem:
        work.quiz(course, opens=work.within(hours=2), deadline=work.within(hours=1))
    assert problem.value.field == 'deadline'
    with pytest.raises(InvalidInput, match='has passed'):
        work.quiz(course, deadline=work.within(hours=-1))


def test_cards_are_no_quiz_and_a_quiz_has_no_cards(course):
    with pytest.raises(InvalidInput):
        work.quiz(course, content={'cards': work.CARDS})
    with pytest.raises(InvalidInput):
        work.quiz(course, assignment_type='flashcard')
    deck = work.deck(course)
    assert assignments.get(course.mira, deck.id).content == {'cards': work.CARDS}
    with pytest.raises(InvalidInput, match='Nothing is handed in'):
        work.hand_in(course.mira, deck, ())


def test_B30_a_picture_is_one_of_the_materials_that_students_of_the_course_see(course, tmp_path):
    shelf = Shelf(tmp_path)
    seen, hidden, paper = shelf.add('Bus stop'), shelf.add(hidden=True), shelf.add(content=pdf(), name='a.pdf')

    def asking(path):
        return {'questions': [work.QUESTIONS[0] | {'image': path}]}

    quiz = work.quiz(shelf, content=asking(seen.file))
    assert assignments.get(shelf.mira, quiz.id).content['questions'][0]['image'] == seen.file
    assert assignments.pictures(shelf.mira, shelf.id) == {seen.file: 'Bus stop'}
    assert assignments.place(shelf.teacher, shelf.id).pictures == {seen.file: 'Bus stop'}
    for path in (hidden.file, paper.file, '/api/materials/999/file', 'https://elsewhere.example/a.png'):
        with pytest.raises(InvalidInput):
            work.quiz(shelf, content=asking(path))
    with pytest.raises(InvalidInput, match='question 1 is not among'):
        work.quiz(course, content=asking(seen.file))


def test_a_draft_whose_picture_is_gone_is_not_published(course, tmp_path):
    shelf = Shelf(tmp_path)
    picture = shelf.add('Bus stop')
    asked = [work.QUESTIONS[0], work.QUESTIONS[1] | {'image': picture.file}]
    draft = work.quiz(shelf, content={'questions': asked}, published=False)
    material_order.change(shelf.teacher, picture.id, MaterialChange(hidden=True))
    with pytest.raises(InvalidInput, match='picture of question 2 is not among') as problem:
        work.change(shelf, draft, published=True)
    assert problem.value.field == 'content'
    assert not assignments.get(shelf.teacher, draft.id).published
    material_order.change(shelf.teacher, picture.id, MaterialChange(hidden=False))
    assert work.change(shelf, draft, published=True).published


def test_a_picture_that_a_published_quiz_shows_is_neither_hidden_nor_deleted(course, tmp_path):
    shelf = Shelf(tmp_path)
    picture, other = shelf.add('Bus stop'), shelf.add('Recess')
    mention = work.QUESTIONS[1] | {'explanation': f'Not {other.file}'}
    quiz = work.quiz(shelf, content={'questions': [mention, work.QUESTIONS[0] | {'image': picture.file}]})
    hide = MaterialChange(hidden=True)
    for act in (
        lambda: material_order.change(shelf.teacher, picture.id, hide),
        lambda: materials.remove(shelf.teacher, picture.id),
    ):
        with pytest.raises(Conflict, match='“Shape and center” shows this picture with question 2'):
            act()
    assert shelf.titles(shelf.mira) == ['Bus stop', 'Recess']
    assert material_order.change(shelf.teacher, picture.id, MaterialChange(title='A bus stop')).title == 'A bus stop'
    assert material_order.change(shelf.teacher, other.id, hide).hidden
    work.change(shelf, quiz, published=False)
    materials.remove(shelf.teacher, picture.id)


def test_work_goes_with_its_course_and_nothing_is_set_in_an_archived_one(course):
    from classroom.schemas.courses import CourseChange

    quiz = work.quiz(course)
    work.hand_in(course.mira, quiz)
    courses.change(course.teacher, course.id, CourseChange(is_active=False))
    for wanted in ({'title': 'Later'}, {'published': False}):
        with pytest.raises(NotAllowed, match='archived'):
            work.change(course, quiz, **wanted)
    with pytest.raises(NotAllowed, match='archived'):
        work.hand_in(course.ben, quiz)
    assert assignments.get(course.mira, quiz.id).own.score == 100
    courses.remove(course.teacher, course.id)
    with pytest.raises(NotFound):
        assignments.get(course.teacher, quiz.id)
