"""Flow 1 over plain HTTP: a teacher starts a session, and the class exists."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.api.conftest import SOUND, problem, session_of

TRICKY = [
    "Robert'); DROP TABLE session;--",
    '" OR ""="',
    "100% of _them_ \\ ' '' || 1=1 /* */",
    '{title} %(title)s :title $1 ?',
]


def free(browser, section=3):
    """What the program says about an hour."""
    answer = browser.get('/check-section-availability', params={'section': section})
    assert answer.status_code == 200
    return answer.json()


def cards(browser, session_id):
    """The cards of the class."""
    return browser.get(f'/api/sessions/{session_id}/cards').json()


def test_the_page_knows_school_district_and_name(enrol):
    teacher = enrol(first_name='Oda', last_name='Quill', school='Quill Hall', district='Far West')
    page = teacher.get('/start-session')
    assert page.status_code == 200
    assert page.headers['content-type'].startswith('text/html')
    for known in ('Oda', 'Quill', 'Quill Hall', 'Far West'):
        assert f'"value":"{known}"' in page.text.replace('&quot;', '"')


def test_who_may_not_teach_gets_no_further(visit, served):
    student = visit()
    assert student.submit('/student-login', student_password=served.demo['sessions'][0]['students'][0]['pin'])
    for browser, status, code in (
        (visit(), 401, 'sign_in_needed'),
        (student, 403, 'not_allowed'),
        (visit(served.demo['observer']), 403, 'not_allowed'),
    ):
        assert problem(browser.get('/start-session'))[:2] == (status, code)
        assert problem(browser.get('/check-section-availability', params={'section': 3}))[:2] == (status, code)
        assert problem(browser.start())[:2] == (status, code)


def test_a_started_session_takes_its_hour_and_no_other(teacher):
    assert free(teacher) == {'section': 3, 'available': True, 'session': None}
    session_id = session_of(teacher.start(title='Is the die fair?'))
    taken = free(teacher)
    assert (taken['section'], taken['available']) == (3, False)
    assert taken['session'].keys() == {'id', 'title', 'code'}
    assert (taken['session']['id'], taken['session']['title']) == (session_id, 'Is the die fair?')
    assert free(teacher, 4)['available'] is True


def test_an_hour_belongs_to_one_teacher(enrol):
    first, second = enrol(), enrol()
    session_of(first.start())
    assert free(second)['available'] is True
    session_of(second.start())


def test_a_taken_hour_is_409_with_the_running_session_and_makes_nothing(teacher):
    session_of(teacher.start(title='The first'))
    running = free(teacher)['session']
    answer = teacher.start(title='The second')
    assert problem(answer) == (409, 'hour_taken', 'section')
    assert answer.json()['session'] == running
    assert 'The first' in answer.json()['detail']
    assert free(teacher)['session'] == running


def test_the_hour_is_free_again_once_the_running_session_is_archived(teacher):
    first = session_of(teacher.start())
    answer = teacher.post(f'/api/sessions/{first}/archive', headers={'X-CSRF-Token': teacher.token})
    assert answer.json()['archived'] is True
    second = session_of(teacher.start())
    third = session_of(teacher.start(when_taken='archive'))
    assert free(teacher)['session']['id'] == third
    assert teacher.get(f'/api/sessions/{second}').json()['archived'] is True


def test_B88_of_two_who_start_at_once_one_wins(teacher):
    form = {**SOUND, 'csrf_token': teacher.token}
    cookies, url = dict(teacher.cookies), teacher.base_url.join('/start-session')
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: httpx.post(url, data=form, cookies=cookies), range(8)))
    assert sorted(answer.status_code for answer in answers) == [303] + [409] * 7
    winner = next(session_of(answer) for answer in answers if answer.status_code == 303)
    assert all(answer.json()['session']['id'] == winner for answer in answers if answer.status_code == 409)


def test_each_student_has_a_name_a_pin_and_a_picture_of_their_own(teacher):
    session_id = session_of(teacher.start(student_count=60, theme='ocean'))
    students = cards(teacher, session_id)
    assert len(students) == 60
    for part in ('id', 'name', 'pin', 'avatar', 'link'):
        assert len({one[part] for one in students}) == 60
    assert all(len(one['pin']) == 8 and one['pin'].isdigit() for one in students)
    picture = teacher.get(f'/avatars/{students[0]["avatar"]}.svg')
    assert picture.headers['content-type'] == 'image/svg+xml'
    session = teacher.get(f'/api/sessions/{session_id}').json()
    assert (session['expected'], session['joined'], session['status'], session['theme']) == (60, 0, 'active', 'ocean')


@pytest.mark.parametrize('theme', ['animals', 'space', 'myths', 'ocean', 'inventors'])
def test_each_theme_of_the_contract_is_there(teacher, theme):
    session_of(teacher.start(theme=theme, student_count=1))


@pytest.mark.parametrize(
    ('field', 'value'),
    [
        ('title', ''),
        ('title', '  \u200b '),
        ('title', 't' * 201),
        ('title', 't' * 10_000),
        ('student_count', '0'),
        ('student_count', '61'),
        ('student_count', '-1'),
        ('student_count', ''),
        ('student_count', '2.5'),
        ('student_count', 'nan'),
        ('student_count', '9' * 400),
        ('theme', ''),
        ('theme', 'dragons'),
        ('theme', 'Animals'),
        ('section', ''),
        ('section', 'third'),
        ('section', '0'),
        ('section', '21'),
        ('section', '3; --'),
        ('module_id', '999999'),
        ('module_id', 'x'),
        ('same_class_as', 'x'),
        ('when_taken', 'overwrite'),
        ('school', 's' * 121),
        ('district', 'd' * 10_000),
        ('first_name', 'f' * 10_000),
    ],
)
def test_a_field_that_does_not_fit_is_named_and_nothing_is_made(idle, field, value):
    answer = idle.start(**{field: value})
    assert problem(answer) == (422, 'invalid_input', field)
    assert free(idle)['available'] is True


@pytest.mark.parametrize('section', ['', 'third', '0', '-3', '21', '3.0', '3 or 1=1', '9' * 30])
def test_an_hour_that_is_none_is_422(idle, section):
    answer = idle.get('/check-section-availability', params={'section': section})
    assert problem(answer) == (422, 'invalid_input', 'section')


@pytest.mark.parametrize('title', TRICKY)
def test_B69_sql_characters_are_stored_as_they_are(enrol, title):
    teacher = enrol()
    place = {'district': f'D {title}', 'school': f'S {title}', 'first_name': 'Mira', 'last_name': "O'Fern; --"}
    session_id = session_of(teacher.start(title=title, **place))
    session = teacher.get(f'/api/sessions/{session_id}').json()
    assert session['title'] == free(teacher)['session']['title'] == title
    assert session['school'] == f'S {title}'
    assert "O'Fern; --" in session['teacher']


@pytest.mark.parametrize(
    ('name', 'value'),
    [
        ('role', 'admin'),
        ('school_id', '1'),
        ('teacher_id', '1'),
        ('code', 'AAAAAA'),
        ('status', 'ended'),
        ('id', '1'),
        ('seed', '7'),
    ],
)
def test_B31_a_field_that_the_form_does_not_offer_is_refused(idle, name, value):
    assert problem(idle.start(**{name: value})) == (422, 'invalid_input', name)
    assert free(idle)['available'] is True


def test_B30_another_teachers_class_is_not_taken_over(enrol):
    first, second = enrol(), enrol()
    theirs = session_of(first.start())
    for session_id in (theirs, 999_999, 2**31, 10**30):
        assert problem(second.start(same_class_as=session_id))[0] == 404
    assert len(cards(first, theirs)) == 3
    assert first.get(f'/api/sessions/{theirs}').json()['archived'] is False


def test_the_same_class_again_keeps_names_pins_and_pictures(teacher):
    first = session_of(teacher.start(student_count=5))
    before = cards(teacher, first)
    after = cards(teacher, session_of(teacher.start(title='Next week', same_class_as=first)))
    for part in ('name', 'pin', 'avatar'):
        assert [one[part] for one in after] == [one[part] for one in before]


def test_a_script_that_asks_for_json_is_told_where_to_go(teacher):
    answer = teacher.submit('/start-session', headers={'Accept': 'application/json'}, **SOUND)
    assert answer.status_code == 200
    assert answer.json()['location'].startswith('/session/')
