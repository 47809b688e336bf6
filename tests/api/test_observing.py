"""The observer over plain HTTP, on both databases: the own district, read only, without a name in any byte."""

import csv
import html
import io
import re

import pytest

from tests.api.conftest import problem

DASHBOARD = '/observer/dashboard'
LISTS = ('/observer/schools', '/observer/sessions', '/observer/walls')
TABLES = ('/observer/sessions.csv', '/observer/places.csv')
HTML = {'Accept': 'text/html'}
OF_GRADE = {'7': [0], '11': [1], '6': [2], '8': [3, 4]}
"""The places of the demo's sessions; no other session here is of these grades."""


@pytest.fixture(scope='module')
def observer(served):
    """A browser of the demo's observer, who only looks."""
    from tests.api.conftest import Browser

    with Browser(served.url) as browser:
        assert browser.sign_in(served.demo['observer']).headers['location'] == DASHBOARD
        yield browser


@pytest.fixture(scope='module')
def abroad(served):
    """A session of a teacher whose district nobody has confirmed, and her school."""
    from tests.api.conftest import Browser, session_of

    with Browser(served.url) as browser:
        browser.register(school='Far School', district='Far District', last_name='Farr')
        yield session_of(browser.start(title='Nobody sees this', grade='12'))


def names(served):
    """All names that students of the demo have."""
    return [student['name'] for session in served.demo['sessions'] for student in session['students']]


def pages(served):
    """Every page and file that an observer may open."""
    session = served.demo['sessions'][0]['id']
    return [
        DASHBOARD,
        f'{DASHBOARD}?period=all&grade=8',
        '/observer/school/1',
        f'/observer/session/{session}',
        *LISTS,
        *TABLES,
        '/observer/places.csv?school=1',
    ]


def graded(observer, grade):
    """The dashboard of one grade."""
    return observer.get(f'{DASHBOARD}?grade={grade}', headers=HTML).text


def test_no_name_of_a_student_is_in_any_byte(observer, served, abroad):
    for path in pages(served):
        answer = observer.get(path, headers=HTML)
        assert answer.status_code == 200, path
        assert [
            name for name in [*names(served), 'Nobody sees this', 'Far School', 'Farr'] if name in answer.text
        ] == []


def test_the_dashboard_leads_to_every_session_of_the_district(observer, served):
    for grade, places in OF_GRADE.items():
        found = re.findall(r'href=\\?"/observer/session/(\d+)', graded(observer, grade))
        assert set(map(int, found)) == {served.demo['sessions'][place]['id'] for place in places}


def test_what_is_elsewhere_is_not_found(observer, abroad):
    for path in (
        f'/observer/session/{abroad}',
        '/observer/school/2',
        f'{DASHBOARD}?school=2',
        f'{DASHBOARD}?district=2',
        f'{DASHBOARD}?teacher=999999',
        '/observer/teacher/999999',
        f'/observer/session/{10**30}',
        *(f'{table}?school=2' for table in TABLES),
    ):
        assert problem(observer.get(path))[:2] == (404, 'not_found'), path


def test_B28_B29_no_call_gives_an_observer_anything_of_another_district(observer, abroad, idle):
    ids = {'session_id': str(abroad), 'key': 'no-such-key'}
    described = idle.get('/api/openapi.json').json()['paths']
    paths = [path for path, doors in described.items() if 'get' in doors and '{session_id}' in path]
    assert len(paths) > 8
    for path in paths:
        answer = observer.get(re.sub(r'{(\w+)}', lambda part: ids.get(part[1], '1'), path))
        assert answer.status_code in {403, 404}, (path, answer.text)


def test_each_look_is_in_the_log_whichever_page_and_file_it_was(observer, served, visit):
    admin = visit(served.demo['admin'])

    def noted():
        logs = (
            admin.get('/api/admin/audit.csv', params={'action': f'observer.{how}'}) for how in ('looked', 'exported')
        )
        return [line for log in logs for line in log.text.splitlines()]

    for path in pages(served):
        before = len(noted())
        observer.get(path, headers=HTML)
        assert len(noted()) == before + 1, path
    told = '\n'.join(noted())
    views = ('dashboard, grade 8, all time', 'sessions', 'schools', 'walls', 'table of schools', 'table of teachers')
    for view in views:
        assert f': {view}' in told, view


def test_a_filter_that_is_none_is_422(observer):
    for query in ('period=century', 'school=x', 'before=x'):
        assert problem(observer.get(f'{DASHBOARD}?{query}'))[0] == 422
    assert problem(observer.get(f'{TABLES[0]}?role=admin'))[0] == 422


def test_the_page_of_schools_says_teachers_where_one_school_is_chosen(observer):
    for query, title in {'': 'Schools', '?school=1': 'Teachers'}.items():
        assert f'<title>{title}' in observer.get(f'/observer/schools{query}', headers=HTML).text


@pytest.mark.parametrize('path', ['/observer/school/1', '/observer/session/1', '/observer/teacher/2', *LISTS, *TABLES])
def test_it_is_for_observers_and_staff(path, idle, visit, served):
    assert problem(visit().get(path))[:2] == (401, 'sign_in_needed')
    assert problem(idle.get(path))[:2] == (403, 'not_allowed')
    assert visit(served.demo['admin']).get(path, headers=HTML).status_code == 200


def test_teachers_and_students_go_to_their_own_home(idle, browser, served):
    assert idle.get(DASHBOARD).headers['location'] == '/home'
    browser.submit('/student-login', student_password=served.demo['sessions'][0]['students'][0]['pin'])
    assert browser.get(DASHBOARD).headers['location'] == '/home'


def test_an_observer_s_home_is_the_dashboard_and_rooms_stay_shut(observer, served):
    assert observer.get('/home').headers['location'] == DASHBOARD
    session = served.demo['sessions'][0]['id']
    for path in (f'/session/{session}', f'/api/sessions/{session}/media', f'/session/{session}/participation.csv'):
        assert problem(observer.get(path))[0] == 404


def test_an_observer_has_no_work_and_keeps_none(observer):
    assert problem(observer.get('/api/my-work'))[:2] == (403, 'not_allowed')
    assert observer.get('/my-work', headers=HTML).status_code == 403
    assert observer.get('/keep-my-work').headers['location'] == '/my-work'


def test_the_pictures_of_the_dashboard_are_served_and_no_others(observer, idle, served):
    found = re.findall(r'src=\\?"(/media/\d+/0/480)', graded(observer, '7'))
    assert len(found) >= 8
    assert observer.get(found[0]).headers['content-type'] == 'image/webp'
    assert idle.get(found[0]).status_code == 404
    media = found[0].split('/')[2]
    for path in (f'/api/media/{media}', f'/post/{media}'):
        assert problem(observer.get(path))[0] == 404


def test_an_observer_changes_nothing(observer, served):
    session = served.demo['sessions'][0]['id']
    for path in (f'/api/sessions/{session}/archive', f'/upload/{session}', '/post/1', '/like-media/1/graph'):
        assert observer.submit(path, text='x').status_code in {403, 404}, path


def test_the_csv_has_the_rows_of_the_screen(observer, served):
    answer = observer.get(f'{TABLES[0]}?grade=8')
    assert answer.headers['content-type'] == 'text/csv; charset=utf-8'
    assert answer.headers['cache-control'] == 'private, no-store'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode('utf-8-sig'))))
    shown = html.unescape(graded(observer, '8'))
    titles = re.findall(r'/observer/session/\d+\\?">([^<]+)</a>', shown)
    assert [row['Session'] for row in rows] == titles
    assert len(rows) == 2
