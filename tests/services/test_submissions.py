"""Work that is done: answers kept one by one, handed in once, scored, graded, scored anew."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from sqlalchemy import event
from sqlmodel import select

from classroom import clock
from classroom.db import reading
from classroom.domain import quizzes
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import AuditEntry, Submission, User
from classroom.schemas.assignments import AssignmentQuery, NewAssignment
from classroom.schemas.submissions import Answered, Grade, SubmissionQuery
from classroom.services import assignments, erasing, exports, submissions, work_results
from tests import factories, staff, work
from tests.courses import Class7B
from tests.work import hand_in


@pytest.fixture
def course(database, stopped_clock):
    """Ms. Fern’s course; time stands."""
    return Class7B()


@pytest.fixture
def quiz(course, stopped_clock):
    """A quiz that is due in a day."""
    return work.quiz(course, deadline=work.within(days=1))


def save(actor, quiz, place, answer, **more):
    return submissions.save(actor, quiz.id, place, Answered(answer=answer, **more))


def grade(course, submission, **wanted):
    return submissions.grade(course.teacher, submission.id, Grade.model_validate(wanted))


@pytest.mark.parametrize(('answers', 'score'), [((1, 0, 2), 100), ((1, 0, 0), 66), ((1, None), 33), ((), 0)])
def test_the_score_is_the_whole_percentage_of_right_answers(course, quiz, answers, score):
    assert hand_in(course.mira, quiz, answers).score == score


def test_the_score_of_the_bare_form_is_that_of_the_contract():
    one = {'question': 'Why?', 'options': ['A', 'B'], 'correct': 0}
    for count in (1, 3, 7, 29, 100):
        for correct in range(count + 1):
            answers = [0] * correct + [1] * (count - correct)
            assert quizzes.score({'questions': [one] * count}, answers) == int(Fraction(correct, count) * 100)


@pytest.mark.parametrize(('right', 'count', 'score'), [(29, 50, 58), (29, 100, 29), (57, 100, 57), (58, 100, 58)])
def test_a_score_that_is_a_whole_percentage_is_not_cut_down(right, count, score):
    one = {'question': 'Why?', 'options': ['A', 'B'], 'correct': 0}
    answers = [0] * right + [1] * (count - right)
    assert quizzes.score({'questions': [one] * count}, answers) == score
    assert quizzes.score({'questions': [one | {'points': 7}] * count}, answers) == score


def test_points_weigh(course):
    heavy = [work.QUESTIONS[0] | {'points': 3}, work.QUESTIONS[1]]
    assert hand_in(course.mira, work.quiz(course, content={'questions': heavy}), (1, 1)).score == 75


def test_answers_are_kept_one_by_one_and_resumed(course, quiz):
    save(course.mira, quiz, 0, 1, marked=True)
    save(course.mira, quiz, 2, 3)
    begun = submissions.begun(course.mira, quiz.id)
    assert (begun.answers, begun.marked) == ((1, None, 3), (0,))
    assert save(course.mira, quiz, 0, None).answers == (None, None, 3)
    assert submissions.begun(course.ben, quiz.id).answers == ()
    own = assignments.get(course.mira, quiz.id).own
    assert (own.answered, own.right) == (1, None)
    assert hand_in(course.mira, quiz, (1, None, 2)).score == 66
    own = assignments.get(course.mira, quiz.id).own
    assert (own.answered, own.right) == (2, 2)
    with pytest.raises(Conflict, match='handed this in'):
        save(course.mira, quiz, 0, 0)


def test_B31_answers_that_fit_no_question_are_refused(course, quiz):
    for answers in ((1, 0, 2, 0), (3, 0, 2), (-1, 0, 2)):
        with pytest.raises(InvalidInput):
            hand_in(course.mira, quiz, answers)
    for place, answer in ((3, 0), (-1, 0)):
        with pytest.raises(NotFound):
            save(course.mira, quiz, place, answer)
    with pytest.raises(InvalidInput):
        save(course.mira, quiz, 0, 3)
    assert submissions.listed(course.teacher, SubmissionQuery()) == []


def test_B89_a_quiz_handed_in_twice_is_one_submission(course, quiz):
    first = hand_in(course.mira, quiz)
    assert hand_in(course.mira, quiz) == first
    with pytest.raises(Conflict, match='handed this in'):
        hand_in(course.mira, quiz, (0, 0, 0))
    assert [one.id for one in submissions.listed(course.teacher, SubmissionQuery())] == [first.id]


def test_B89_eight_at_once_are_one_submission(course, quiz):
    for student in (course.mira, course.ben):
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _, one=student: hand_in(one, quiz), range(8)))
        assert {one.id for one in found} == {found[0].id}
    with reading() as db:
        assert len(db.all(select(Submission))) == 2


def test_B90_the_servers_clock_decides_about_the_deadline(course, quiz, stopped_clock):
    stopped_clock.move(days=1)
    hand_in(course.mira, quiz)
    stopped_clock.move(seconds=1)
    for do in (lambda: hand_in(course.ben, quiz), lambda: save(course.ben, quiz, 0, 1)):
        with pytest.raises(Conflict, match='time is over'):
            do()
    assert hand_in(course.mira, quiz).score == 100, 'a repeat is answered as before'
    work.change(course, quiz, deadline=work.within(hours=1))
    hand_in(course.ben, quiz)


def test_B24_nobody_reads_the_work_of_another_student(course, quiz):
    mine = hand_in(course.mira, quiz)
    for stranger in (course.ben, course.olga, course.zoe, factories.teacher(course.school_id)):
        with pytest.raises(NotFound):
            submissions.get(stranger, mine.id)
        for asked in (SubmissionQuery(), SubmissionQuery(assignment=quiz.id)):
            assert submissions.listed(stranger, asked) == []
        with pytest.raises(NotFound):
            submissions.grade(stranger, mine.id, Grade(score=100))
    with pytest.raises(NotAllowed):
        work_results.look(course.ben, quiz.id)
    with pytest.raises(NotAllowed):
        submissions.grade(course.mira, mine.id, Grade(score=100))
    assert submissions.get(course.mira, mine.id) == mine


def test_B30_nobody_hands_in_for_a_course_they_are_not_in(course, quiz):
    for stranger in (course.olga, course.zoe):
        with pytest.raises(NotFound):
            hand_in(stranger, quiz)
    with pytest.raises(NotAllowed):
        hand_in(course.teacher, quiz)
    with pytest.raises(NotFound):
        assignments.create(factories.teacher(), NewAssignment(course=course.id, title='Mine'))


def test_an_automatic_score_rings_no_bell_and_the_teachers_word_does(course, quiz):
    mine = hand_in(course.mira, quiz, (1, 0, 0))
    assert work.bell(course.mira, 'graded') == []
    graded = grade(course, mine, score=80, comment='Your reason is a good one.')
    assert (graded.score, graded.by_hand, graded.comment) == (80, True, 'Your reason is a good one.')
    assert work.bell(course.mira, 'graded') == ['Your score for “Shape and center” is 80 of 100 now']
    grade(course, mine, comment='Look at question 3 again.')
    assert work.bell(course.mira, 'graded')[1:] == ['Your teacher has written to your work “Shape and center”']
    grade(course, mine, score=80)
    assert len(work.bell(course.mira, 'graded')) == 2
    assert (grade(course, mine, score=None).score, work.bell(course.ben, 'graded')) == (66, [])


def test_a_score_that_stays_and_is_set_by_hand_now_reaches_open_pages_and_rings_no_bell(course, quiz, heard):
    mine = hand_in(course.mira, quiz)
    for score, by_hand in ((100, True), (100, True), (None, False)):
        heard.clear()
        before = submissions.get(course.teacher, mine.id).by_hand
        graded = grade(course, mine, score=score)
        assert (graded.score, graded.by_hand, graded.graded_at) == (100, by_hand, clock.now())
        assert [one.student_id for one in heard] == [course.mira.user.id] * (before != by_hand)
    assert work.bell(course.mira, 'graded') == []
    with reading() as db:
        assert len(db.all(select(AuditEntry).where(AuditEntry.action == 'assignment.graded'))) == 2


def test_a_draft_answer_is_nobodys_and_is_not_graded(course, quiz):
    save(course.mira, quiz, 0, 1)
    assert submissions.listed(course.teacher, SubmissionQuery()) == []
    with pytest.raises(NotFound):
        submissions.get(course.teacher, 1)
    with reading() as db:
        row = db.one(select(Submission))
    with pytest.raises(Conflict):
        submissions.grade(course.teacher, row.id, Grade(score=1))


def test_another_key_asks_first_and_then_scores_anew_and_tells(course, quiz):
    mira, ben = hand_in(course.mira, quiz), hand_in(course.ben, quiz, (1, 0, 0))
    with pytest.raises(Conflict) as problem:
        work.change(course, quiz, content=work.key_of(1, 0, 0))
    assert (problem.value.problem_code, problem.value.extra) == ('regrade_needed', {'handed_in': 2})
    assert submissions.get(course.ben, ben.id).score == 66
    work.change(course, quiz, content=work.key_of(1, 0, 0), regrade=True)
    assert (submissions.get(course.mira, mira.id).score, submissions.get(course.ben, ben.id).score) == (66, 100)
    assert work.bell(course.ben, 'graded') == ['Your score for “Shape and center” is 100 of 100 now']
    assert work.bell(course.mira, 'graded') == ['Your score for “Shape and center” is 66 of 100 now']


def test_scores_by_hand_outlast_another_key(course, quiz):
    grade(course, hand_in(course.ben, quiz, (1, 0, 0)), score=70)
    work.change(course, quiz, content=work.key_of(1, 0, 0))
    assert assignments.listed(course.ben, AssignmentQuery())[0].own.score == 70


def test_the_teacher_sees_what_came_of_it(course, quiz):
    hand_in(course.mira, quiz, (1, 1, None))
    save(course.ben, quiz, 0, 0)
    seen = work_results.look(course.teacher, quiz.id)
    assert [(one.name, one.state, one.score, one.right) for one in seen.students] == [
        ('Ben', 'begun', None, ()),
        ('Mira', 'handed in', 33, (True, False, None)),
    ]
    first, second, third = seen.questions
    assert (first.right, first.favourite_mistake, second.right, second.favourite_mistake) == (1, None, 0, 1)
    assert (third.unanswered, third.right, seen.scores) == (1, 0, [33])


def test_lists_and_results_take_as_many_queries_for_many_as_for_few(course, quiz, database):
    from classroom.services import course_people

    asked = []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))

    def counted():
        asked.clear()
        work_results.look(course.teacher, quiz.id)
        assignments.listed(course.teacher, AssignmentQuery(course=course.id))
        submissions.listed(course.teacher, SubmissionQuery())
        return len(asked)

    few = counted()
    for place in range(5):
        student = factories.account('student', school_id=course.school_id, name=f'Student {place}')
        course_people.add(course.teacher, course.id, user_id=student.user.id)
        hand_in(student, quiz)
        work.quiz(course)
    assert counted() == few


def test_B56_the_csv_of_results_runs_no_formula(course, quiz):
    spark = factories.account('student', school_id=course.school_id, name='=1+1')
    from classroom.services import course_people

    course_people.add(course.teacher, course.id, user_id=spark.user.id)
    hand_in(spark, quiz, (1, 0, None))
    save(course.ben, quiz, 0, 1)
    lines = work_results.csv(course.teacher, quiz.id).decode('utf-8-sig').splitlines()
    assert lines[0].endswith('Question 1,Question 2,Question 3')
    states = [(line.split(',')[0], line.split(',')[2]) for line in lines[1:]]
    assert states == [("'=1+1", 'handed in'), ('Ben', 'begun'), ('Mira', 'not begun')]
    assert lines[1].startswith("'=1+1,")
    assert lines[1].endswith(',B,A,')
    with pytest.raises(NotFound):
        work_results.csv(course.zoe, quiz.id)


def test_a_deleted_account_takes_its_answers_along(course, quiz):
    hand_in(course.mira, quiz)
    erasing.erase(staff.set_up().actor, course.mira.user.id, 'Mira')
    with reading() as db:
        assert db.all(select(Submission)) == []


def test_an_export_has_the_work_that_a_teacher_has_set_and_nothing_of_students(course):
    quiz = work.quiz(course)
    work.hand_in(course.mira, quiz)
    work.quiz(Class7B(), title='Of another teacher')
    with reading() as db:
        fern, mira = (db.get(User, one.user.id).email for one in (course.teacher, course.mira))
    [one] = exports.of_account(fern)['assignments']
    assert (one['course_id'], one['title'], one['content']) == (course.id, quiz.title, {'questions': work.QUESTIONS})
    assert exports.of_account(mira)['assignments'] == []
