"""Invitations by a plain HTTP client: invited, listed, sent again, accepted, with and without a slash at the end."""

import itertools

import httpx
import pytest

from tests.api.conftest import problem

PASSWORD = 'maple-river-candle'
HEAD = 'full_name,email,user_type\n'
_numbers = itertools.count(1)


def address():
    return f'api{next(_numbers)}@willow.example'


class Office:
    """An admin's browser that sends its CSRF token along."""

    def __init__(self, browser):
        self.browser = browser

    def post(self, path, **more):
        return self.browser.post(path, headers={'X-CSRF-Token': self.browser.token, **more.pop('headers', {})}, **more)

    def delete(self, path):
        return self.browser.delete(path, headers={'X-CSRF-Token': self.browser.token})

    def invite(self, **typed):
        body = {'email': address(), 'user_type': 'teacher', 'full_name': 'Jo Sorrel', **typed}
        return self.post('/api/invitations/', json=body)


@pytest.fixture
def office(visit, served):
    return Office(visit(served.demo['admin']))


def token_of(answer):
    return answer.json()['link'].rpartition('/')[2]


@pytest.mark.parametrize('slash', ['', '/'])
def test_an_invitation_is_made_read_and_accepted(office, browser, slash):
    made = office.post(f'/api/invitations{slash}', json={'email': address(), 'user_type': 'teacher', 'full_name': 'Jo'})
    assert made.status_code == 201
    assert made.json()['status'] == 'pending'
    token = token_of(made)
    seen = browser.get(f'/api/invite/{token}{slash}').json()
    assert (seen['email'], seen['user_type']) == (made.json()['email'], 'teacher')
    typed = {'username': f'jo{next(_numbers)}', 'password': PASSWORD, 'full_name': 'Jo Sorrel'}
    accepted = browser.post(f'/api/invite/{token}/accept{slash}', json=typed)
    assert accepted.status_code == 201, accepted.text
    assert 'set-cookie' not in accepted.headers
    assert accepted.json()['user']['user_type'] == 'teacher'
    for scheme in ('Token', 'Bearer'):
        me = browser.get('/api/auth/me/', headers={'Authorization': f'{scheme} {accepted.json()["token"]}'})
        assert me.json()['full_name'] == 'Jo Sorrel'
    again = browser.post(f'/api/invite/{token}/accept/', json=typed)
    assert problem(again) == (409, 'invitation_accepted', None)


def test_the_list_is_a_bare_array_newest_first(office):
    first, second = office.invite().json()['id'], office.invite().json()['id']
    listed = office.browser.get('/api/invitations/?limit=2').json()
    assert [one['id'] for one in listed] == [second, first]
    assert 'link' not in listed[0]
    assert office.browser.get(f'/api/invitations?before={second}&limit=1').json()[0]['id'] == first
    assert office.browser.get('/api/invitations/?limit=101').status_code == 422


def test_sent_again_the_old_link_opens_nothing(office, browser):
    made = office.invite()
    again = office.post(f'/api/invitations/{made.json()["id"]}/resend/')
    assert problem(browser.get(f'/api/invite/{token_of(made)}/'))[0] == 404
    assert browser.get(f'/api/invite/{token_of(again)}/').status_code == 200


def test_deleted_or_taken_back_it_opens_nothing(office, browser):
    made, other = office.invite(), office.invite()
    assert office.delete(f'/api/invitations/{made.json()["id"]}/').status_code == 204
    assert problem(browser.get(f'/api/invite/{token_of(made)}/'))[0] == 404
    assert office.post(f'/api/invitations/{other.json()["id"]}/revoke/').json()['status'] == 'revoked'
    assert problem(browser.get(f'/api/invite/{token_of(other)}/')) == (409, 'invitation_revoked', None)


@pytest.mark.parametrize('how', ['form', 'body'])
def test_a_csv_answers_row_by_row(office, how):
    good = address()
    csv = f'{HEAD}Jo,{good},teacher\nBea,{address()},techer\nPat,p@gmail com,student\n'
    if how == 'form':
        answer = office.post('/api/invitations/bulk/', files={'file': ('list.csv', csv.encode(), 'text/csv')})
    else:
        answer = office.post('/api/invitations/bulk/', content=csv, headers={'Content-Type': 'text/csv'})
    assert answer.status_code == 200, answer.text
    assert answer.json()['created'] == 1
    errors = answer.json()['errors']
    assert [(one['row'], one['field'], one['suggestion']) for one in errors] == [
        (3, 'user_type', 'teacher'),
        (4, 'email', 'p@gmail.com'),
    ]
    assert errors[0]['value'] == 'techer'
    assert errors[0]['reason']


def test_what_is_no_csv_is_said_in_a_sentence(office):
    answer = office.post('/api/invitations/bulk/', files={'file': ('x.csv', b'%PDF-1.7 ...', 'text/csv')})
    assert problem(answer)[0] == 422
    assert problem(office.post('/api/invitations/bulk/', data={'other': 'x'}, files={'o': ('o', b'')}))[2] == 'file'


def test_the_template_can_be_brought_as_it_is(office):
    template = office.browser.get('/api/invitations/template.csv')
    assert template.headers['content-type'].startswith('text/csv')
    answer = office.post('/api/invitations/bulk/?dry_run=true', content=template.content)
    assert answer.json() == {'created': 0, 'errors': []}


@pytest.mark.parametrize('more', [{'role': 'admin'}, {'school_id': 1}, {'status': 'accepted'}, {'user_type': 'admin'}])
def test_B31_nobody_assigns_what_is_not_offered(office, more):
    assert office.invite(**more).status_code in {403, 422}


def test_B31_who_accepts_picks_no_role(office, browser):
    made = office.invite(user_type='student')
    typed = {'password': PASSWORD, 'full_name': 'Jo', 'user_type': 'admin'}
    assert browser.post(f'/api/invite/{token_of(made)}/accept/', json=typed).status_code == 422


def test_B29_B30_anothers_invitation_is_not_there(office, teacher):
    number = office.invite().json()['id']
    stranger = Office(teacher)
    assert problem(stranger.post(f'/api/invitations/{number}/resend/'))[0] == 404
    assert problem(stranger.delete(f'/api/invitations/{number}/'))[0] == 404
    assert teacher.get('/api/invitations/').json() == []
    assert problem(stranger.post('/api/invitations/99999999999999999999/resend/'))[0] in {404, 422}


def test_a_teacher_invites_students_only(teacher):
    assert problem(Office(teacher).invite())[:2] == (403, 'not_allowed')
    assert Office(teacher).invite(user_type='student').status_code == 201


def test_students_and_strangers_invite_nobody(office, browser, visit):
    assert problem(browser.get('/api/invitations/'))[0] == 401
    made = office.invite(user_type='student')
    accepted = browser.post(f'/api/invite/{token_of(made)}/accept/', json={'password': PASSWORD, 'full_name': 'Jo'})
    bearer = {'Authorization': f'Bearer {accepted.json()["token"]}'}
    with httpx.Client(base_url=browser.base_url) as client:
        assert problem(client.get('/api/invitations/', headers=bearer))[0] == 403
        body = {'email': address(), 'user_type': 'student'}
        assert problem(client.post('/api/invitations/', headers=bearer, json=body))[0] == 403


def test_a_write_by_cookie_needs_the_csrf_token(office):
    answer = office.browser.post('/api/invitations/', json={'email': address(), 'user_type': 'student'})
    assert problem(answer)[:2] == (403, 'csrf')


def test_the_form_of_the_page_signs_in_once(office, visit):
    made = office.invite(user_type='teacher')
    path = f'/invite/{token_of(made)}'
    browser = visit()
    short = browser.submit(path, full_name='Jo Sorrel', password='short')
    assert problem(short)[0::2] == (422, 'password')
    came_in = browser.submit(path, full_name='Jo Sorrel', password=PASSWORD)
    assert (came_in.status_code, came_in.headers['location']) == (303, '/home')
    assert browser.get('/home').status_code == 200
    assert problem(visit().submit(path, full_name='Eve', password=PASSWORD))[0] == 409


def test_B12_a_huge_password_is_refused_before_it_is_hashed(office, browser):
    path = f'/api/invite/{token_of(office.invite())}/accept/'
    answer = browser.post(path, json={'password': 'x' * 100_000, 'full_name': 'Jo'})
    assert problem(answer)[0::2] == (422, 'password')


def test_B16_a_made_up_host_changes_no_link(office, served):
    answer = office.post(
        '/api/invitations/',
        json={'email': address(), 'user_type': 'student'},
        headers={'X-Forwarded-Host': 'evil.example'},
    )
    assert answer.json()['link'].startswith(f'{served.url}/invite/')


def test_who_was_invited_into_a_course_lands_in_it(office, visit):
    course = office.post('/api/courses/', json={'title': 'Data Detectives 7B'}).json()
    made = office.invite(user_type='student', course=course['code'])
    browser = visit()
    came_in = browser.submit(f'/invite/{token_of(made)}', full_name='Jo Sorrel', password=PASSWORD)
    assert (came_in.status_code, came_in.headers['location']) == (303, f'/courses/{course["id"]}')
    assert 'Data Detectives 7B' in browser.get(came_in.headers['location']).text
