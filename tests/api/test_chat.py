"""The chat over HTTP (contract B): the same messages as the live channel, for members alone."""

import itertools

import pytest

ROOMS = '/api/chatrooms/'
_hosts = itertools.count(1)


class Member:
    """Somebody with a token."""

    def __init__(self, browser, token) -> None:
        self.browser, self.headers = browser, {'Authorization': f'Bearer {token}'}

    def get(self, path, **query):
        return self.browser.get(path, params=query, headers=self.headers)

    def say(self, room, content, key=None, **more):
        headers = self.headers | ({'Idempotency-Key': key} if key else {})
        return self.browser.post(f'{ROOMS}{room}/send/', json={'content': content, **more}, headers=headers)

    def call(self, method, path, **body):
        return self.browser.request(method, path, json=body or None, headers=self.headers)


def opened(browser, *names):
    """An open session with its host and these guests."""
    made = browser.post('/sessions', json={'title': 'Hello', 'host_display_name': f'Fern {next(_hosts)}'}).json()
    people = [Member(browser, made['host_token'])]
    for name in names:
        joined = browser.post(f'/sessions/{made["code"]}/join', json={'display_name': name}).json()
        people.append(Member(browser, joined['participant_token']))
    return people


@pytest.fixture
def people(visit):
    return opened(visit(), 'Otter', 'Heron')


@pytest.fixture
def room(people):
    return people[0].get(ROOMS).json()[0]['id']


def test_members_list_their_room_write_and_read(people, room):
    host, otter, heron = people
    for one in people:
        assert [(found['id'], found['title']) for found in one.get(ROOMS).json()] == [(room, 'Hello')]
    sent = otter.say(room, 'Is it the median?')
    assert sent.status_code == 201, sent.text
    assert sent.json()['author']['name'] == 'Otter'
    host.say(room, 'Yes', reply_to=sent.json()['id'])
    page = heron.get(f'{ROOMS}{room}/messages/').json()
    assert [one['content'] for one in page] == ['Is it the median?', 'Yes']
    assert page[1]['reply_to']['content'] == 'Is it the median?'
    later = heron.get(f'{ROOMS}{room}/messages/', after=sent.json()['id'], limit=1).json()
    assert [one['content'] for one in later] == ['Yes']
    assert heron.get(f'{ROOMS}{room}/messages/', before=page[1]['id']).json() == page[:1]
    assert heron.get(f'{ROOMS}{room}/messages/', limit=1000).status_code == 422


def test_a_message_is_changed_reacted_to_and_removed(people, room):
    host, otter, heron = people
    path = f'{ROOMS}messages/{otter.say(room, "Hallo").json()["id"]}'
    assert otter.call('PATCH', path, content='Hello').json()['edited']
    assert heron.call('POST', f'{path}/reactions/thanks').json() == {'mine': ['thanks']}
    assert heron.call('PATCH', path, content='Mine').status_code == 403
    assert heron.call('DELETE', path).status_code == 403
    assert host.call('DELETE', path).json()['status'] == 'removed'
    assert heron.get(f'{ROOMS}{room}/messages').json()[0]['content'] == ''
    assert heron.call('POST', f'{path}/allow').status_code == 403
    assert host.call('POST', f'{path}/allow').json()['content'] == 'Hello'


def test_the_same_key_twice_is_one_message(people, room):
    _, otter, heron = people
    first, again = (otter.say(room, 'Hello', 'k') for _ in range(2))
    assert first.json() == again.json()
    assert len(heron.get(f'{ROOMS}{room}/messages').json()) == 1


def test_the_host_sets_the_rules_and_takes_the_chat_away(people, room):
    host, otter, _ = people
    assert otter.call('PATCH', f'{ROOMS}{room}', chat='closed').status_code == 403
    assert host.call('PATCH', f'{ROOMS}{room}', slow_mode=7).status_code == 422
    assert host.call('PATCH', f'{ROOMS}{room}', slow_mode=30).json()['slow_mode'] == 30
    otter.say(room, '=1+1')
    slow = otter.say(room, 'More')
    assert (slow.status_code, 0 < int(slow.headers['Retry-After']) <= 30) == (429, True)
    host.call('PATCH', f'{ROOMS}{room}', chat='closed', slow_mode=0)
    assert otter.say(room, 'More').json()['detail'].startswith('The chat is closed')
    answer = host.get(f'{ROOMS}{room}/transcript.csv')
    assert "'=1+1" in answer.content.decode('utf-8-sig')
    assert 'attachment' in answer.headers['content-disposition']
    assert otter.get(f'{ROOMS}{room}/transcript.csv').status_code == 403


def test_B21_B29_B31_strangers_and_odd_bodies_get_nowhere(people, room, visit):
    _, otter, _ = people
    made = otter.say(room, 'A zebra').json()['id']
    for stranger in opened(visit(), 'Fox'):
        answers = [
            stranger.get(f'{ROOMS}{room}/messages/'),
            stranger.say(room, 'Hello'),
            stranger.call('PATCH', f'{ROOMS}messages/{made}', content='Mine'),
            stranger.call('POST', f'{ROOMS}messages/{made}/reactions/yes'),
            stranger.get(f'{ROOMS}{room}/transcript.csv'),
            stranger.get(f'{ROOMS}999999/messages/'),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert 'zebra' not in ''.join(answer.text for answer in answers)
    assert otter.say(room, 'Hello', author=1).status_code == 422
    assert otter.say(room, '').status_code == 422
    assert visit().get(ROOMS).status_code == 401


def test_B84_a_cookie_needs_its_token_to_write(visit, served):
    teacher = visit(served.demo['teachers'][0])
    room = teacher.get(ROOMS).json()[0]['id']
    assert teacher.post(f'{ROOMS}{room}/send/', json={'content': 'Hello'}).status_code == 403
    headers = {'X-CSRF-Token': teacher.token}
    assert teacher.post(f'{ROOMS}{room}/send/', json={'content': 'Hello'}, headers=headers).status_code == 201
