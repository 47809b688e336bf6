"""Contract B, people: a plain HTTP client changes its profile, finds people, and gets their photos."""

import base64
import itertools

import httpx
import pytest

from tests.api.conftest import PASSWORD, problem
from tests.gallery import image

_numbers = itertools.count(1)
CHANGE = '/api/users/update_profile'


@pytest.fixture
def client(served):
    """A program without cookies."""
    with httpx.Client(base_url=served.url, timeout=30) as client:
        yield client


@pytest.fixture
def new(client):
    """`new(name)` is the header and the account of somebody who has just registered."""

    def register(name='Olga Otter', user_type='student'):
        typed = {'username': f'olga.{next(_numbers)}y', 'password': PASSWORD, 'user_type': user_type, 'full_name': name}
        made = client.post('/api/auth/register', json=typed).json()
        return {'Authorization': f'Token {made["token"]}'}, made['user']

    return register


@pytest.mark.parametrize('slash', ['', '/'])
def test_a_profile_with_photo_as_multipart_and_as_json(client, new, slash):
    me, user = new()
    sent = {'photo': ('me.png', image(300, 200), 'image/png')}
    answer = client.patch(CHANGE + slash, data={'bio': 'I like dot plots.'}, files=sent, headers=me)
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert (shown['bio'], shown['full_name'], shown['id']) == ('I like dot plots.', 'Olga Otter', user['id'])
    assert shown['photo'].startswith('http')
    assert client.get('/api/auth/me', headers=me).json() == shown

    picture = client.get(shown['photo'], headers=me)
    assert (picture.status_code, picture.headers['content-type']) == (200, 'image/webp')
    assert 'immutable' in picture.headers['cache-control']
    known = {**me, 'If-None-Match': picture.headers['etag']}
    assert client.get(shown['photo'], headers=known).status_code == 304
    bare = client.get(shown['photo'].partition('?')[0], headers=me)
    assert bare.headers['cache-control'] == 'private, no-cache'

    data = 'data:image/png;base64,' + base64.b64encode(image(color='red')).decode()
    changed = client.patch(CHANGE + slash, json={'full_name': 'Olga Oak', 'photo': data}, headers=me).json()
    assert changed['full_name'] == 'Olga Oak'
    assert changed['photo'] != shown['photo']
    assert client.patch(CHANGE + slash, json={'photo': None}, headers=me).json()['photo'] is None
    assert client.patch(CHANGE + slash, json={}, headers=me).json()['bio'] == 'I like dot plots.'
    assert client.get(changed['photo'], headers=me).status_code == 404


def test_a_photo_is_for_who_may_see_the_person(client, new):
    me, _ = new()
    sent = {'photo': ('me.png', image(), 'image/png')}
    photo = client.patch(CHANGE, files=sent, headers=me).json()['photo']
    classmate_to_be, _ = new('Heron')
    assert client.get(photo, headers=classmate_to_be).status_code == 404
    assert client.get(photo, follow_redirects=False).status_code in {303, 401}


@pytest.mark.parametrize(
    ('data', 'status'), [(b'%PDF-1.7 hello', 415), (b'<svg xmlns="http://www.w3.org/2000/svg"/>', 415)]
)
def test_B39_B40_a_photo_that_is_a_pdf_is_refused(client, new, data, status):
    me, _ = new()
    answer = client.patch(CHANGE, files={'photo': ('me.png', data, 'image/png')}, headers=me)
    assert problem(answer) == (status, 'not_a_picture', 'photo')


@pytest.mark.parametrize(
    ('body', 'field'),
    [
        ({'bio': 'x' * 501}, 'bio'),
        ({'full_name': ''}, 'full_name'),
        ({'full_name': 7}, 'full_name'),
        ({'photo': 'https://elsewhere.example/me.png'}, 'photo'),
        ({'photo': 'data:image/png;base64,%%%'}, 'photo'),
        ({'role': 'admin'}, None),
        (['bio'], None),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_field(client, new, body, field):
    me, _ = new()
    assert problem(client.patch(CHANGE, json=body, headers=me)) == (422, 'invalid_input', field)


def test_a_photo_of_eleven_megabytes_is_refused(client, new):
    me, _ = new()
    answer = client.patch(CHANGE, files={'photo': ('me.png', b'0' * 11 * 1024**2, 'image/png')}, headers=me)
    assert problem(answer)[0] == 413


def test_people_are_found_by_name_and_in_pages(client, new):
    name = f'Mira {next(_numbers)}fern'
    teacher, mine = new(name, 'teacher')
    found = client.get('/api/users/', params={'search': name.upper()}, headers=teacher).json()
    assert [(one['id'], one['full_name'], one['photo']) for one in found] == [(mine['id'], name, None)]
    assert client.get('/api/users', params={'search': name, 'before': mine['id']}, headers=teacher).json() == []
    assert client.get('/api/users', params={'limit': 101}, headers=teacher).status_code == 422
    assert client.get(f'/api/users/{mine["id"]}/', headers=teacher).json()['full_name'] == name
    assert client.get('/api/users').status_code == 401


@pytest.mark.parametrize('slash', ['', '/'])
def test_a_teacher_who_registers_finds_nobody_of_the_school_before_staff_say_yes(client, new, visit, served, slash):
    mira, user = new('Mira Stranger', 'teacher')
    assert [one['full_name'] for one in client.get('/api/users' + slash, headers=mira).json()] == ['Mira Stranger']
    assert client.get('/api/status' + slash, params={'place': 'staff_room'}, headers=mira).json() == []
    posted = {'content': 'hello', 'place': 'staff_room'}
    assert problem(client.post('/api/status' + slash, json=posted, headers=mira))[0] == 403
    invited = {'email': 'kim@alder.example', 'full_name': 'Kim', 'user_type': 'student'}
    assert problem(client.post('/api/invitations' + slash, json=invited, headers=mira))[0] == 403

    waiting = '/api/admin/teachers' + slash
    assert problem(client.get(waiting, headers=mira))[0] == 403
    staff = visit(served.demo['admin'])
    [row] = [one for one in staff.get(waiting).json() if one['id'] == user['id']]
    which = {'json': {'school_id': row['school_id']}, 'headers': {'X-CSRF-Token': staff.token}}
    answer = f'/api/admin/teachers/{user["id"]}'
    assert problem(client.post(f'{answer}/confirm{slash}', json=which['json'], headers=mira))[0] == 403
    assert staff.post(f'{answer}/confirm{slash}', **which).status_code == 204
    assert problem(staff.post(f'{answer}/refuse{slash}', **which))[0] == 409
    assert len(client.get('/api/users' + slash, headers=mira).json()) > 1
    assert [one['kind'] for one in client.get('/api/notifications' + slash, headers=mira).json()] == ['school']
