"""Assignments and submissions by plain HTTP: with and without a slash, by token, as contract B says."""

import pytest

from tests.api.conftest import problem
from tests.work import KEY, QUESTIONS

BARE = {'questions': [{'question': 'Why?', 'options': ['A', 'B', 'C', 'D'], 'correct': 0}]}


@pytest.fixture
def enrolled(student, course):
    """`enrolled()` is a program of a student who has just come into the course."""

    def register(name='Olga Otter'):
        client = student(name)
        assert client.post(f'/api/courses/{course["id"]}/enroll/', json={'code': course['code']}).is_success
        return client

    return register


@pytest.fixture
def quiz(fern, course):
    """`quiz()` is a quiz of three questions, published at once."""

    def create(**wanted):
        typed = {'course': course['id'], 'title': 'Shape and center', 'content': {'questions': QUESTIONS}} | wanted
        made = fern.post('/api/assignments/', json=typed)
        assert made.status_code == 201, made.text
        return made.json()

    return create


@pytest.mark.parametrize('slash', ['', '/'])
def test_a_teacher_sets_reads_changes_and_deletes_work(fern, course, slash):
    typed = {'course': course['id'], 'title': 'Why', 'assignment_type': 'quiz', 'content': BARE}
    made = fern.post(f'/api/assignments{slash}', json=typed)
    assert made.status_code == 201, made.text
    work, here = made.json(), f'/api/assignments/{made.json()["id"]}{slash}'
    assert (work['content'], work['published'], work['course']) == (BARE, True, course['id'])
    assert fern.get(here).json() == work
    assert [one['id'] for one in fern.get(f'/api/assignments{slash}?course={course["id"]}').json()] == [work['id']]
    changed = fern.patch(here, json={'title': 'Why not', 'deadline': '2199-10-16T15:00:00Z'}).json()
    assert (changed['title'], changed['deadline'], changed['content']) == ('Why not', '2199-10-16T15:00:00Z', BARE)
    assert fern.delete(here).status_code == 204
    assert problem(fern.get(here))[0] == 404


@pytest.mark.parametrize('slash', ['', '/'])
def test_B38_a_student_gets_no_key_hands_in_and_gets_the_score(quiz, enrolled, fern, slash):
    olga = enrolled()
    work = quiz()
    for seen in (olga.get(f'/api/assignments/{work["id"]}{slash}'), olga.get(f'/api/assignments{slash}')):
        assert 'correct' not in seen.text
        assert 'explanation' not in seen.text
    kept = olga.put(f'/api/assignments/{work["id"]}/answers/0{slash}', json={'answer': 1, 'marked': True})
    assert kept.json() == {'answers': [1, None, None], 'marked': [0]}
    done = olga.post(f'/api/submissions{slash}', json={'assignment': work['id'], 'answers': [1, 0, 0]})
    assert (done.status_code, done.json()['score']) == (201, 66)
    assert [one['score'] for one in olga.get(f'/api/submissions{slash}').json()] == [66]
    assert [one['student']['full_name'] for one in fern.get(f'/api/submissions{slash}?assignment={work["id"]}').json()]
    assert [one['correct'] for one in olga.get(f'/api/assignments/{work["id"]}').json()['content']['questions']]
    graded = fern.patch(f'/api/submissions/{done.json()["id"]}{slash}', json={'score': 80, 'comment': 'A good reason.'})
    assert graded.json() == olga.get(f'/api/submissions/{done.json()["id"]}').json()
    kinds = [one['kind'] for one in olga.get('/api/notifications/').json()]
    assert kinds == ['graded', 'assignment']


def test_B89_the_same_key_gets_the_same_answer(quiz, enrolled):
    work, olga = quiz(), enrolled()
    once = {'Idempotency-Key': 'hand-in-1'}
    answers = [{'assignment': work['id'], 'answers': list(KEY)}] * 2
    first, second = (olga.post('/api/submissions/', json=typed, headers=once) for typed in answers)
    assert first.json() == second.json()
    assert problem(olga.post('/api/submissions/', json={'assignment': work['id'], 'answers': [0, 0, 0]}))[0] == 409


def test_B24_B29_strangers_find_neither_work_nor_submissions(quiz, enrolled, student):
    work, olga, stranger = quiz(), enrolled(), student('Zoe')
    done = olga.post('/api/submissions', json={'assignment': work['id'], 'answers': list(KEY)}).json()
    for path in (f'/api/assignments/{work["id"]}', f'/api/submissions/{done["id"]}'):
        assert problem(stranger.get(path))[0] == 404
    for path in ('/api/assignments/', f'/api/assignments/?course={work["course"]}', '/api/submissions/'):
        assert stranger.get(path).json() == []
    assert problem(stranger.post('/api/submissions', json={'assignment': work['id'], 'answers': []}))[0] == 404
    assert problem(olga.get(f'/api/assignments/{work["id"]}/results.csv'))[0] == 403
    assert problem(stranger.get(f'/api/assignments/{work["id"]}/results.csv'))[0] == 404


def questions(**wrong):
    return {'content': {'questions': [{'question': 'Why?', 'options': ['A', 'B'], 'correct': 0} | wrong]}}


NO_QUIZ = [
    {'score': 100},
    {'course': '1'},
    {'assignment_type': 'essay'},
    questions(correct=2),
    questions(correct=True),
    questions(correct='0'),
    questions(question=7),
    questions(options=list('ABCDEFGHI')),
    questions(points=0),
    questions(image='https://elsewhere.example/'),
    {'content': {'questions': [], 'cards': []}},
    {'content': {'questions': BARE['questions'] * 101}},
    {'content': {'cards': [{'front': 'A'}]}, 'assignment_type': 'flashcard'},
    {'deadline': '2199-10-16T15:00:00'},
    {'deadline': '2001-10-16T15:00:00Z'},
    {'title': ' '},
    {'published': 'no'},
]
NO_ANSWERS = ([3, 0, 2], [True], ['1'], [1.5], [1, 0, 2, 0], 'abc', None, {'0': 1})


def test_B31_what_is_no_quiz_is_refused(fern, course):
    sound = {'course': course['id'], 'title': 'Why', 'content': BARE}
    for wrong in NO_QUIZ:
        answer = fern.post('/api/assignments/', json=sound | wrong)
        assert problem(answer)[0] == 422, wrong
    assert fern.get(f'/api/assignments/?course={course["id"]}').json() == []


def test_B31_what_are_no_answers_is_refused(quiz, enrolled):
    work, olga = quiz(), enrolled()
    for answers in NO_ANSWERS:
        typed = {'assignment': work['id'], 'answers': answers}
        assert problem(olga.post('/api/submissions/', json=typed))[0] == 422, answers
    assert olga.get('/api/submissions/').json() == []


def test_another_key_is_a_question_first(quiz, enrolled, fern):
    work, olga = quiz(), enrolled()
    olga.post('/api/submissions', json={'assignment': work['id'], 'answers': [1, 0, 0]})
    other = {'content': {'questions': [*QUESTIONS[:2], QUESTIONS[2] | {'correct': 0}]}}
    here = f'/api/assignments/{work["id"]}'
    assert problem(fern.patch(here, json=other))[:2] == (409, 'regrade_needed')
    assert fern.patch(here, json=other | {'regrade': True}).status_code == 200
    assert [one['score'] for one in olga.get('/api/submissions').json()] == [100]


def test_the_teacher_takes_the_results_away_as_csv(quiz, enrolled, fern):
    work = quiz()
    enrolled('Nora Hill').post('/api/submissions', json={'assignment': work['id'], 'answers': [1, None, 0]})
    sheet = fern.get(f'/api/assignments/{work["id"]}/results.csv')
    assert sheet.headers['content-type'] == 'text/csv; charset=utf-8'
    assert 'Nora Hill' in sheet.text
    assert sheet.text.strip().endswith(',B,,A')
