"""Files that leave a session, over HTTP."""

import io
import zipfile

import pytest

from tests.api.conftest import problem

FILES = ('participation.csv', 'wall.zip', 'wall.pdf')


@pytest.fixture
def room(served):
    return f'/session/{served.demo["sessions"][0]["id"]}'


@pytest.fixture
def fern(visit, served):
    return visit(served.demo['teachers'][0])


def test_the_teacher_gets_the_wall_as_a_zip(fern, room):
    answer = fern.get(f'{room}/wall.zip')
    assert answer.headers['content-type'] == 'application/zip'
    assert answer.headers['content-disposition'] == 'attachment; filename="wall-how-long-do-we-sleep.zip"'
    assert answer.headers['cache-control'] == 'private, no-store'
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    assert len([name for name in archive.namelist() if name.startswith('images/')]) == 8


def test_the_teacher_gets_the_table_as_csv(fern, room):
    answer = fern.get(f'{room}/participation.csv')
    assert answer.headers['content-type'] == 'text/csv; charset=utf-8'
    assert len(answer.text.splitlines()) == 14


@pytest.mark.parametrize('layout', ['one', 'four'])
def test_the_teacher_gets_the_wall_on_paper(fern, room, layout):
    answer = fern.get(f'{room}/wall.pdf', params={'layout': layout, 'paper': 'letter'})
    assert answer.headers['content-type'] == 'application/pdf'
    assert answer.content.startswith(b'%PDF')


@pytest.mark.parametrize('file', FILES)
def test_B28_files_are_for_who_leads(browser, teacher, served, room, file):
    ask = {'Accept': 'application/json'}
    assert problem(teacher.get(f'{room}/{file}', headers=ask))[0] == 404
    assert problem(browser.get(f'{room}/{file}', headers=ask))[0] == 401
    browser.submit('/student-login', student_password=served.demo['sessions'][0]['students'][0]['pin'])
    assert problem(browser.get(f'{room}/{file}', headers=ask))[0] == (404 if file.startswith('wall') else 403)


@pytest.mark.parametrize('file', FILES)
def test_B28_files_are_not_there_for_an_observer(visit, served, room, file):
    observer = visit(served.demo['observer'])
    for path in (f'{room}/{file}', f'/session/999999/{file}'):
        assert problem(observer.get(path, headers={'Accept': 'application/json'}))[0] == 404
