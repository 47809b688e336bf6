"""Contract C: open sessions need no account, rights come from tokens alone."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.api.conftest import problem

_hosts = itertools.count(1)
OPEN_SESSION = {'id', 'code', 'title', 'status', 'host', 'created_at'}


@pytest.fixture
def client(served):
    """A program that keeps no cookies of ours, for we set none."""
    with httpx.Client(base_url=served.url, timeout=30) as client:
        yield client
        assert not client.cookies


def make(client, title='Is the die fair?', host=None, **more):
    """A new open session, of a host of its own."""
    body = {'title': title, 'host_display_name': host or f'Host {next(_hosts)}'}
    return client.post('/sessions', json=body, **more)


def made(client, **fields):
    """The body of a new open session."""
    answer = make(client, **fields)
    assert answer.status_code == 201, answer.text
    return answer.json()


def bearer(token, scheme='Bearer'):
    """The header that carries a token."""
    return {'Authorization': f'{scheme} {token}'}


def join(client, code, name='Pixel', token=None):
    """Come in."""
    headers = bearer(token) if token else {}
    return client.post(f'/sessions/{code}/join', json={'display_name': name}, headers=headers)


def is_time(text):
    """Whether this is a time of the last minute, in ISO 8601 and UTC."""
    at = datetime.fromisoformat(text)
    return at.utcoffset() == timedelta(0) and abs(datetime.now(UTC) - at) < timedelta(minutes=1)


def test_a_new_session_is_a_draft_with_all_its_fields(client):
    body = made(client, title='Is the die fair?', host='Ms. Fern of room 12')
    assert body.keys() == OPEN_SESSION | {'host_token'}
    assert (body['title'], body['status']) == ('Is the die fair?', 'draft')
    assert body['host'].keys() == {'id', 'display_name'}
    assert body['host']['display_name'] == 'Ms. Fern of room 12'
    assert type(body['id']) is type(body['host']['id']) is int
    assert len(body['code']) == 6
    assert is_time(body['created_at'])


def test_one_session_is_found_by_its_code_in_any_case_without_its_token(client):
    body = made(client)
    token = body.pop('host_token')
    for code in (body['code'], body['code'].lower()):
        answer = client.get(f'/sessions/{code}')
        assert answer.json() == body
        assert token not in answer.text


def test_an_unknown_code_is_404_everywhere(client):
    token = made(client)['host_token']
    answers = [
        client.get('/sessions/NOSUCH'),
        client.get('/sessions/NOSUCH/participants'),
        join(client, 'NOSUCH'),
        client.post('/sessions/NOSUCH/start', headers=bearer(token)),
        client.post('/sessions/NOSUCH/end', headers=bearer(token)),
    ]
    for answer in answers:
        assert problem(answer) == (404, 'not_found', None)
        assert answer.json()['detail'] == 'Session not found'


@pytest.mark.parametrize(
    ('body', 'status', 'field'),
    [
        ({'title': 'T'}, 422, 'host_display_name'),
        ({'title': 'T', 'host_display_name': ''}, 422, 'host_display_name'),
        ({'title': 'T', 'host_display_name': ' \t '}, 400, 'host_display_name'),
        ({'title': 'T', 'host_display_name': 'h' * 101}, 422, 'host_display_name'),
        ({'title': 'T', 'host_display_name': None}, 422, 'host_display_name'),
        ({'host_display_name': 'H'}, 422, 'title'),
        ({'title': '', 'host_display_name': 'H'}, 422, 'title'),
        ({'title': '   ', 'host_display_name': 'H'}, 422, 'title'),
        ({'title': 't' * 201, 'host_display_name': 'H'}, 422, 'title'),
        ({'title': 5, 'host_display_name': 'H'}, 422, 'title'),
        ({'title': ['T'], 'host_display_name': 'H'}, 422, 'title'),
        ({'title': 'T', 'host_display_name': 'H', 'status': 'active'}, 422, 'status'),
        ([], 422, None),
        ('T', 422, None),
    ],
)
def test_a_body_that_does_not_fit_says_which_field(client, body, status, field):
    found = problem(client.post('/sessions', json=body))
    assert (found[0], found[2]) == (status, field)


def test_a_body_that_is_no_json_is_422(client):
    for content in (b'', b'{', b'\xff\xfe', b'null'):
        answer = client.post('/sessions', content=content, headers={'Content-Type': 'application/json'})
        assert problem(answer)[0] == 422


def test_the_longest_title_and_names_fit(client):
    body = made(client, title='t' * 200, host=f'{next(_hosts):h>100}')
    assert len(body['title']) == 200
    assert len(body['host']['display_name']) == 100
    assert join(client, body['code'], 'p' * 100).status_code == 200


def test_people_join_and_stand_in_the_list_in_order(client):
    session = made(client, host='Ms. Alder of room 4')
    joined = join(client, session['code'], ' Pixel ').json()
    assert joined.keys() == OPEN_SESSION | {'participant', 'participant_token'}
    assert joined['code'] == session['code']
    assert joined['participant'].keys() == {'id', 'display_name', 'role'}
    assert (joined['participant']['display_name'], joined['participant']['role']) == ('Pixel', 'participant')
    join(client, session['code'], 'Nova')
    people = client.get(f'/sessions/{session["code"]}/participants').json()
    assert [(one['user']['display_name'], one['role']) for one in people] == [
        ('Ms. Alder of room 4', 'host'),
        ('Pixel', 'participant'),
        ('Nova', 'participant'),
    ]
    assert people[1].keys() == {'user', 'role', 'joined_at'}
    assert people[1]['user'] == {'id': joined['participant']['id'], 'display_name': 'Pixel'}
    assert all(is_time(one['joined_at']) for one in people)


def test_joining_again_with_the_token_is_the_same_participant(client):
    session = made(client)
    first = join(client, session['code']).json()
    again = join(client, session['code'], 'Somebody else', first['participant_token']).json()
    assert again == first
    other = join(client, session['code']).json()
    assert other['participant']['id'] != first['participant']['id']
    assert other['participant_token'] != first['participant_token']


def test_the_host_who_joins_is_the_host(client):
    session = made(client)
    answer = join(client, session['code'], 'Host', session['host_token']).json()
    assert answer['participant'] == {**session['host'], 'role': 'host'}
    assert len(client.get(f'/sessions/{session["code"]}/participants').json()) == 1


@pytest.mark.parametrize('name', ['', '  ', 'p' * 101, None, 7])
def test_a_display_name_that_does_not_fit_is_422(client, name):
    answer = join(client, made(client)['code'], name)
    assert problem(answer) == (422, 'invalid_input', 'display_name')


def test_the_host_token_starts_and_ends(client):
    session = made(client)
    for step, status in (('start', 'active'), ('start', 'active'), ('end', 'ended'), ('end', 'ended')):
        answer = client.post(f'/sessions/{session["code"]}/{step}', headers=bearer(session['host_token'], 'Token'))
        assert answer.status_code == 200
        assert answer.json().keys() == OPEN_SESSION
        assert answer.json()['status'] == client.get(f'/sessions/{session["code"]}').json()['status'] == status
    assert problem(client.post(f'/sessions/{session["code"]}/start', headers=bearer(session['host_token'])))[0] == 409


def test_nobody_joins_what_has_ended(client):
    session = made(client)
    before = join(client, session['code']).json()
    client.post(f'/sessions/{session["code"]}/end', headers=bearer(session['host_token']))
    for token in (None, before['participant_token']):
        answer = join(client, session['code'], 'Late', token)
        assert problem(answer) == (409, 'conflict', None)
        assert answer.json()['detail'] == 'Session is no longer joinable'


@pytest.mark.parametrize('step', ['start', 'end'])
def test_only_the_host_token_of_this_session_steers(client, step):
    session, other = made(client), made(client)
    pixel = join(client, session['code']).json()['participant_token']
    path = f'/sessions/{session["code"]}/{step}'
    assert problem(client.post(path))[:2] == (401, 'bad_credentials')
    for wrong in ('nonsense', '-', session['host_token'][:-1], session['host']['display_name']):
        assert problem(client.post(path, headers=bearer(wrong)))[:2] == (401, 'bad_credentials')
    assert problem(client.post(path, headers=bearer(session['host_token'], 'Basic')))[0] == 401
    for stranger in (pixel, other['host_token']):
        assert problem(client.post(path, headers=bearer(stranger)))[:2] == (403, 'not_allowed')
    assert client.get(f'/sessions/{session["code"]}').json()['status'] == 'draft'


def test_a_host_has_three_open_sessions_and_no_more(client):
    three = [made(client, host=name) for name in ('Ms. Sorrel', 'ms. SORREL', '  Ms.  Sorrel ')]
    answer = make(client, host='MS. SORREL')
    assert problem(answer)[:2] == (409, 'conflict')
    assert answer.json()['detail'] == 'Host has reached the active session limit.'
    client.post(f'/sessions/{three[0]["code"]}/end', headers=bearer(three[0]['host_token']))
    assert make(client, host='Ms. Sorrel').status_code == 201


def test_B92_of_eight_at_once_three_are_made(client):
    with ThreadPoolExecutor(8) as pool:
        for round_ in range(5):
            answers = list(pool.map(lambda _, host=f'Racer {round_}': make(client, host=host), range(8)))
            assert sorted(answer.status_code for answer in answers) == [201] * 3 + [409] * 5


def test_many_sessions_made_at_once_all_come_to_be_with_codes_of_their_own(client):
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda _: made(client), range(60)))
    assert len({body['code'] for body in bodies}) == len({body['id'] for body in bodies}) == 60


def test_the_list_is_newest_first_in_pages_and_without_ended_ones(client):
    four = [made(client) for _ in range(4)]
    client.post(f'/sessions/{four[2]["code"]}/end', headers=bearer(four[2]['host_token']))
    client.post(f'/sessions/{four[1]["code"]}/start', headers=bearer(four[1]['host_token']))
    page = client.get('/sessions', params={'limit': 2}).json()
    assert [one['id'] for one in page] == [four[3]['id'], four[1]['id']]
    assert [one['status'] for one in page] == ['draft', 'active']
    assert all(one.keys() == OPEN_SESSION for one in page)
    older = client.get('/sessions', params={'limit': 1, 'before': page[-1]['id']}).json()
    assert [one['id'] for one in older] == [four[0]['id']]


def test_the_list_has_ten_unless_told_and_a_hundred_at_most(client):
    for _ in range(11):
        made(client)
    assert len(client.get('/sessions').json()) == 10
    assert len(client.get('/sessions', params={'limit': 100}).json()) >= 11
    for limit in (0, -1, 101, 'many', ''):
        assert problem(client.get('/sessions', params={'limit': limit})) == (422, 'invalid_input', 'limit')


@pytest.mark.parametrize('path', ['/sessions?before={}', '/sessions/{}', '/sessions/{}/participants'])
@pytest.mark.parametrize('odd', ['9' * 30, '-' + '9' * 30, '2147483648', 'a%00b', "'%20OR%201=1--", 'x' * 2000])
def test_B29_odd_numbers_and_codes_find_nothing_and_break_nothing(client, path, odd):
    answer = client.get(path.format(odd))
    assert answer.status_code in {200, 404, 422}, answer.text
    if answer.status_code == 200:
        assert path.startswith('/sessions?')


def test_a_teachers_class_is_not_here(client, served):
    listed = {one['id'] for one in client.get('/sessions', params={'limit': 100}).json()}
    for session in served.demo['sessions']:
        assert session['id'] not in listed
        assert problem(client.get(f'/sessions/{session["code"]}'))[0] == 404
        assert problem(client.get(f'/sessions/{session["code"]}/participants'))[0] == 404
        assert problem(join(client, session['code']))[0] == 404


def test_a_sign_in_cookie_gives_nothing_here_and_no_answer_sets_one(client, visit, served):
    session = made(client)
    cookies = dict(visit(served.demo['admin']).cookies)
    path = f'/sessions/{session["code"]}'
    with httpx.Client(base_url=served.url, cookies=cookies) as staff:
        answers = [
            make(staff),
            staff.get('/sessions'),
            staff.get(path),
            staff.get(f'{path}/participants'),
            join(staff, session['code']),
            staff.post(f'{path}/end', headers=bearer(session['host_token'])),
        ]
        assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200, 200]
        assert not any('set-cookie' in answer.headers for answer in answers)
        for step in ('start', 'end'):
            assert problem(staff.post(f'{path}/{step}'))[0] == 401


def test_a_write_that_comes_twice_with_one_key_is_one_session(client):
    key = {'Idempotency-Key': f'key {next(_hosts)}'}
    host = f'Twice {next(_hosts)}'
    first, second = (make(client, host=host, headers=key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert problem(make(client, host=f'{host} other', headers=key))[:2] == (422, 'idempotency_key_reused')
    assert problem(make(client, headers={'Idempotency-Key': 'k' * 201}))[0] == 422


def test_a_refused_write_may_be_tried_again_with_its_key(client):
    host = f'Full {next(_hosts)}'
    three = [made(client, host=host) for _ in range(3)]
    key = {'Idempotency-Key': f'key {next(_hosts)}'}
    assert problem(make(client, host=host, headers=key))[0] == 409
    client.post(f'/sessions/{three[0]["code"]}/end', headers=bearer(three[0]['host_token']))
    assert make(client, host=host, headers=key).status_code == 201
