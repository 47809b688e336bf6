"""Hands, timer, picker and pulse over HTTP: what the live channel does, with the same refusals."""

import pytest

from tests.api.test_chat import opened


@pytest.fixture
def people(visit):
    return opened(visit(), 'Otter', 'Heron')


@pytest.fixture
def path(people):
    """The session's address."""
    room = people[0].get('/api/chatrooms/').json()[0]
    return f'/api/sessions/{room["session_id"]}'


def ids(host, path):
    """The participants by name."""
    return {one['name']: one['id'] for one in host.get(f'{path}/roster').json()}


def test_hands_go_up_and_down(people, path):
    host, otter, heron = people
    assert otter.call('PUT', f'{path}/hand', up=True).json()['place'] == 1
    assert heron.call('PUT', f'{path}/hand', up=True).json()['place'] == 2
    who = ids(host, path)
    raised = host.get(f'{path}/tools').json()['hands']['raised']
    assert [one['person'] for one in raised] == [who['Otter'], who['Heron']]
    assert otter.get(f'{path}/tools').json()['hands'] == {'raised': [], 'count': 0, 'first': [], 'place': 1}
    assert otter.call('DELETE', f'{path}/hands').status_code == 403
    assert host.call('DELETE', f'{path}/hands/{who["Otter"]}').status_code == 204
    assert heron.get(f'{path}/tools').json()['hands']['place'] == 1
    assert host.call('DELETE', f'{path}/hands').status_code == 204
    assert host.get(f'{path}/tools').json()['hands']['count'] == 0
    assert host.call('PUT', f'{path}/hand', up=True).status_code == 403
    assert otter.call('PUT', f'{path}/hand', up='maybe').status_code == 422


def test_a_timer_runs(people, path):
    host, otter, heron = people
    started = host.call('POST', f'{path}/timer', seconds=300)
    assert started.status_code == 201, started.text
    now = otter.get(f'{path}/tools').json()
    assert 290_000 < now['timer']['ends'] - now['now'] <= 300_000
    assert host.call('POST', f'{path}/timer/more/{ids(host, path)["Otter"]}', seconds=120).status_code == 200
    extras = [one.get(f'{path}/tools').json()['timer']['extra'] for one in (otter, heron)]
    assert extras == [120, 0]
    assert host.call('POST', f'{path}/timer/pause').json()['ends'] is None
    assert host.call('POST', f'{path}/timer/more', seconds=30).json()['seconds'] == 330
    assert host.call('POST', f'{path}/timer/go-on').json()['ends'] > 0
    assert otter.call('DELETE', f'{path}/timer').status_code == 403
    assert host.call('DELETE', f'{path}/timer').status_code == 204
    assert otter.get(f'{path}/tools').json()['timer'] is None
    assert host.call('POST', f'{path}/timer', seconds=0).status_code == 422
    assert host.call('POST', f'{path}/timer/pause').status_code == 409


def test_nobody_is_picked_where_nobody_is_and_a_question_is_answered(people, path):
    host, otter, heron = people
    assert host.call('POST', f'{path}/picks').status_code == 409
    assert host.call('PUT', f'{path}/picks/shown', shown=True).json()['shown'] is True
    assert host.call('DELETE', f'{path}/picks').json()['picked'] == []
    number = host.call('POST', f'{path}/pulse').json()['number']
    assert otter.call('PUT', f'{path}/pulse/answer', number=number, got=False).json()['mine'] is False
    assert heron.call('PUT', f'{path}/pulse/answer', number=number, got=True).status_code == 200
    seen = host.get(f'{path}/tools').json()['pulse']
    assert (seen['got'], seen['not_yet'], seen['waiting']) == (1, 1, [ids(host, path)['Otter']])
    assert heron.get(f'{path}/tools').json()['pulse']['waiting'] == []
    assert host.call('POST', f'{path}/pulse/close').json()['open'] is False
    assert heron.call('PUT', f'{path}/pulse/answer', number=number, got=False).status_code == 409
    assert host.call('DELETE', f'{path}/pulse').status_code == 204


def test_B84_strangers_find_nothing_and_a_cookie_needs_the_token(people, path, visit):
    stranger = opened(visit(), 'Fox')[1]
    for method, place in (('GET', 'tools'), ('PUT', 'hand'), ('DELETE', 'hands'), ('POST', 'picks'), ('POST', 'pulse')):
        body = {'up': True} if place == 'hand' else {}
        assert stranger.call(method, f'{path}/{place}', **body).status_code == 404
    assert visit().put(f'{path}/hand', json={'up': True}).status_code == 403
