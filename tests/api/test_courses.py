"""Courses, enrolment and the chat of a course by plain HTTP: with and without a slash, `Token` and `Bearer`."""

import pytest

from tests.api.conftest import PASSWORD, problem


@pytest.mark.parametrize('slash', ['', '/'])
def test_a_teacher_makes_reads_and_changes_a_course(fern, slash):
    made = fern.post(f'/api/courses{slash}', json={'title': 'Box plots', 'description': 'Room 12'})
    assert made.status_code == 201, made.text
    course = made.json()
    named = {'id', 'title', 'description', 'code', 'teacher', 'start_date', 'end_date', 'is_active', 'enrolled'}
    assert named | {'student_count'} <= course.keys()
    here = f'/api/courses/{course["id"]}{slash}'
    assert fern.get(here).json() == course
    assert course['id'] in [one['id'] for one in fern.get(f'/api/courses{slash}').json()]
    changed = fern.patch(here, json={'title': 'Box plots 7B', 'end_date': '2026-12-18'}).json()
    assert (changed['title'], changed['description'], changed['end_date']) == ('Box plots 7B', 'Room 12', '2026-12-18')
    assert fern.patch(here, json={'grade': '7'}).json()['grade'] == '7'
    assert course['id'] in [one['id'] for one in fern.get('/api/courses/?grade=7').json()]
    assert course['id'] not in [one['id'] for one in fern.get('/api/courses/?grade=8').json()]
    assert problem(fern.delete(here))[:2] == (409, 'conflict')
    assert fern.patch(here, json={'is_active': False}).json()['is_active'] is False
    assert fern.delete(here).status_code == 204
    assert problem(fern.get(here))[:2] == (404, 'not_found')


@pytest.mark.parametrize('slash', ['', '/'])
def test_a_student_enrols_once_and_unenrolling_keeps_the_row(course, student, fern, slash):
    olga, here = student(), f'/api/courses/{course["id"]}'
    for _ in range(2):
        entered = olga.post(f'{here}/enroll{slash}', json={'code': course['code']})
        assert entered.status_code == 200, entered.text
        assert (entered.json()['enrolled'], entered.json()['student_count']) == (True, 1)
    assert [one['full_name'] for one in fern.get(f'{here}/students{slash}').json()] == ['Olga Otter']
    assert [one['is_active'] for one in olga.get(f'/api/enrollments{slash}').json()] == [True]
    assert olga.post(f'{here}/unenroll{slash}').json()['is_active'] is False
    assert [one['is_active'] for one in olga.get(f'/api/enrollments{slash}').json()] == [False]
    assert fern.get(f'{here}/students{slash}').json() == []


def test_only_the_teacher_changes_a_course_and_its_people(course, student):
    olga, here = student(), f'/api/courses/{course["id"]}'
    olga.post(f'{here}/enroll/', json={'code': course['code']})
    for answer in (
        olga.patch(here, json={'title': 'Mine'}),
        olga.delete(here),
        olga.post(f'{here}/add_student/', json={'username': 'ben'}),
        olga.delete(f'{here}/students/{olga.user["id"]}'),
        olga.post('/api/courses', json={'title': 'Mine'}),
    ):
        assert problem(answer)[:2] == (403, 'not_allowed')


def test_the_teacher_adds_who_was_here_and_takes_out(course, student, fern):
    olga, here = student(), f'/api/courses/{course["id"]}'
    olga.post(f'{here}/enroll/', json={'code': course['code']})
    out = fern.delete(f'{here}/students/{olga.user["id"]}')
    assert (out.status_code, out.json()['is_active']) == (200, False)
    assert problem(olga.post(f'{here}/enroll/', json={'code': course['code']}))[0] == 403
    assert problem(fern.post(f'{here}/add_student/', json={'username': 'nobody.at.all'})) == (
        422,
        'invalid_input',
        'username',
    )


def test_strangers_find_no_course(course, student, visit):
    stranger, here = student('Zoe'), f'/api/courses/{course["id"]}'
    assert problem(stranger.get(f'{here}/students'))[0] == 404
    assert problem(visit().get(here))[0] == 401


@pytest.mark.parametrize('slash', ['', '/'])
def test_the_chat_of_a_course_is_that_of_its_room(course, student, fern, slash):
    olga, room = student(), course['room_id']
    olga.post(f'/api/courses/{course["id"]}/enroll', json={'code': course['code']})
    rooms = olga.get(f'/api/chatrooms{slash}').json()
    assert [(one['id'], one['course_id'], one['session_id']) for one in rooms] == [(room, course['id'], None)]
    sent = olga.post(f'/api/chatrooms/{room}/send{slash}', json={'content': 'Is paper fine?'})
    assert sent.status_code == 201, sent.text
    read = fern.get(f'/api/chatrooms/{room}/messages{slash}').json()
    assert [(one['content'], one['author']['name']) for one in read] == [('Is paper fine?', 'Olga Otter')]
    assert fern.get(f'/api/chatrooms/{room}/transcript.csv').status_code == 200
    assert problem(student('Zoe').get(f'/api/chatrooms/{room}/messages'))[0] == 404


def test_two_calls_with_one_key_make_one_course(fern):
    made = [
        fern.post('/api/courses/', json={'title': 'Once'}, headers={'Idempotency-Key': 'once-1'}).json()['id']
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_the_homes_of_teacher_and_students_show_their_courses(visit, served, course, student):
    teacher, olga = visit(served.demo['teachers'][0]), student()
    olga.post(f'/api/courses/{course["id"]}/enroll', json={'code': course['code']})
    assert olga.submit('/sign-in', name=olga.user['username'], password=PASSWORD).status_code == 303
    del olga.headers['Authorization']
    for home in (teacher.get('/home').text, olga.get('/home').text):
        assert f'/courses/{course["id"]}' in home
        assert 'All courses' in home


def test_the_list_says_why_the_page_of_a_course_has_closed(fern, course, student):
    olga = student()
    olga.post(f'/api/courses/{course["id"]}/enroll', json={'code': course['code']})
    assert olga.submit('/sign-in', name=olga.user['username'], password=PASSWORD).status_code == 303
    del olga.headers['Authorization']
    assert 'has taken you out' not in olga.get(f'/courses?out={course["id"]}').text
    fern.delete(f'/api/courses/{course["id"]}/students/{olga.user["id"]}')
    assert 'Your teacher has taken you out of this course.' in olga.get(f'/courses?out={course["id"]}').text
    assert 'you are not in it' in olga.get('/courses?out=999999').text
    assert olga.get('/courses?out=99999999999999999999').status_code < 500
