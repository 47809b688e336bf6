"""Contract B, accounts: a plain HTTP client registers, signs in, asks who it is, signs out."""

import itertools

import httpx
import pytest

from tests.api.conftest import PASSWORD, problem

_numbers = itertools.count(1)
AUTH = '/api/auth'


@pytest.fixture
def client(served):
    """A program without cookies."""
    with httpx.Client(base_url=served.url, timeout=30) as client:
        yield client


def typed(**sent):
    return {'username': f'otter.{next(_numbers)}x', 'password': PASSWORD, 'user_type': 'student', **sent}


def by(token, scheme='Bearer'):
    return {'Authorization': f'{scheme} {token}'}


@pytest.mark.parametrize('slash', ['', '/'])
@pytest.mark.parametrize('scheme', ['Bearer', 'Token', 'token'])
def test_the_whole_way_of_a_program(client, slash, scheme):
    form = typed(full_name='Olga Otter', email=f'o{next(_numbers)}@fernwood.example')
    answer = client.post(f'{AUTH}/register{slash}', json=form)
    assert answer.status_code == 201, answer.text
    assert 'set-cookie' not in answer.headers
    made = answer.json()
    wanted = {'username': form['username'], 'email': form['email'], 'full_name': 'Olga Otter', 'user_type': 'student'}
    assert wanted.items() <= made['user'].items()
    assert made['user'].keys() >= {'id', 'bio', 'photo', 'school'}
    assert PASSWORD not in answer.text

    for name in (form['username'].upper(), form['email']):
        answer = client.post(f'{AUTH}/login{slash}', json={'username': name, 'password': PASSWORD})
        assert (answer.status_code, answer.json()['user']) == (200, made['user'])
    token = answer.json()['token']
    assert token != made['token']
    assert client.get(f'{AUTH}/me{slash}', headers=by(token, scheme)).json() == made['user']
    assert client.post(f'{AUTH}/logout{slash}', headers=by(token, scheme)).status_code == 204
    assert problem(client.get(f'{AUTH}/me{slash}', headers=by(token, scheme)))[0] == 401
    assert client.get(f'{AUTH}/me{slash}', headers=by(made['token'])).status_code == 200, 'the other one goes on'


@pytest.mark.parametrize('role', ['student', 'teacher'])
def test_students_and_teachers_register_without_an_e_mail_address(client, role):
    made = client.post(f'{AUTH}/register/', json=typed(user_type=role)).json()
    assert (made['user']['user_type'], made['user']['email']) == (role, None)


@pytest.mark.parametrize(
    ('sent', 'field'),
    [
        ({'user_type': 'admin'}, 'user_type'),
        ({'role': 'admin'}, 'role'),
        ({'school_id': 1}, 'school_id'),
        ({'username': 'admin'}, 'username'),
        ({'username': 7}, 'username'),
        ({'password': 'short'}, 'password'),
        ({'password': 'x' * 100_000}, 'password'),
        ({'email': 'nobody'}, 'email'),
    ],
)
def test_B31_what_cannot_be_is_a_422_with_a_list(client, sent, field):
    answer = client.post(f'{AUTH}/register/', json=typed(**sent))
    assert problem(answer) == (422, 'invalid_input', field)
    (item,) = answer.json()['detail']
    assert item['loc'] == ['body', field]
    assert item['msg']
    assert 'xxxx' not in answer.text


def test_what_is_missing_is_listed(client):
    answer = client.post(f'{AUTH}/login/', json={})
    assert [item['loc'] for item in answer.json()['detail']] == [['body', 'username'], ['body', 'password']]


def test_a_name_is_taken_once(client):
    form = typed()
    assert client.post(f'{AUTH}/register/', json=form).status_code == 201
    answer = client.post(f'{AUTH}/register/', json={**form, 'username': form['username'].upper()})
    assert problem(answer) == (409, 'conflict', 'username')


def test_B2_wrong_and_unknown_get_the_same_words(client, served):
    email = served.demo['admin']['email']
    answers = [
        client.post(f'{AUTH}/login/', json={'username': name, 'password': 'not the password'})
        for name in (email, 'nobody@fernwood.example', 'nobody')
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {(401, answers[0].text)}


def test_a_cookie_serves_as_well_and_needs_its_token_to_sign_out(visit, served):
    browser = visit(served.demo['admin'])
    assert browser.get(f'{AUTH}/me/').json()['user_type'] == 'admin'
    assert problem(browser.post(f'{AUTH}/logout/'))[:2] == (403, 'csrf')
    assert browser.post(f'{AUTH}/logout/', headers={'X-CSRF-Token': browser.token}).status_code == 204
    assert browser.get(f'{AUTH}/me/').status_code == 401


def test_a_token_of_a_teacher_does_what_its_cookie_does_and_needs_no_csrf_token(client):
    token = client.post(f'{AUTH}/register/', json=typed(user_type='teacher')).json()['token']
    answer = client.get('/check-section-availability?section=3', headers=by(token))
    assert (answer.status_code, answer.json()['available']) == (200, True)


def test_nobody_and_a_broken_token_are_401(client):
    for headers in ({}, by('clr_nothing'), by('x', 'Basic'), by('x', 'Digest')):
        assert problem(client.get(f'{AUTH}/me/', headers=headers))[0] == 401


def test_a_guest_is_not_an_account(client):
    made = client.post('/sessions', json={'title': 'Dice', 'host_display_name': f'Guest {next(_numbers)}'}).json()
    assert problem(client.get(f'{AUTH}/me/', headers=by(made['host_token'])))[0] == 403


def test_the_same_program_signs_in_on_the_page_of_everybody(client, browser):
    form = typed()
    client.post(f'{AUTH}/register/', json=form)
    fields = {'name': form['username'], 'password': PASSWORD}
    assert browser.submit('/sign-in', **fields).headers['location'] == '/home'
    assert browser.get(f'{AUTH}/me').json()['username'] == form['username']
    assert browser.submit('/admin/login', email=form['username'], password=PASSWORD).status_code == 401
