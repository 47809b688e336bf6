"""Boards over HTTP: the same batches as the live channel, pictures for who may see them, earlier looks, export."""

import base64

import pytest

from tests.api.test_chat import opened
from tests.boarding import add, page
from tests.gallery import image


class Board:
    """The board of an open session."""

    def __init__(self, host) -> None:
        self.room = host.get('/api/chatrooms/').json()[0]['id']
        self.facts = host.get(f'/api/rooms/{self.room}/boards').json()[0]
        self.path = f'/api/boards/{self.facts["id"]}'
        self.page = host.get(self.path).json()['pages'][0]['id']

    def draw(self, member, key, *ops):
        return member.call('POST', f'{self.path}/ops', key=key, ops=list(ops))

    def add(self, member, key, object_id='object-1', **more):
        return self.draw(member, key, add(object_id, page=self.page, **more))


@pytest.fixture
def people(visit):
    return opened(visit(), 'Otter', 'Heron')


@pytest.fixture
def board(people):
    return Board(people[0])


def upload(member, board, data):
    files = {'image_file': ('graph.png', data, 'image/png')}
    return member.browser.post(f'{board.path}/images', files=files, headers=member.headers)


def test_members_draw_and_read(people, board):
    host, otter, heron = people
    refused = board.add(otter, 'k1')
    assert (refused.status_code, refused.json()['code']) == (403, 'not_allowed')
    assert host.call('PATCH', board.path, rights='all').json()['rights'] == 'all'
    assert board.add(otter, 'k1').json() == board.add(otter, 'k1').json() == {'v': 1}
    board.add(heron, 'k1', 'object-2')
    whole = heron.get(board.path).json()
    assert (whole['v'], [one['id'] for one in whole['objects']]) == (2, ['object-1', 'object-2'])
    tail = heron.get(f'{board.path}/ops', after=1).json()
    assert (tail['whole'], [batch['v'] for batch in tail['batches']]) == (True, [2])


def test_strangers_find_nothing(visit, people, board):
    stranger = opened(visit())[0]
    board.add(people[0], 'k')
    for path in ('', '/ops?after=0', '/export.json', f'/images/{64 * "a"}', f'/pages/{board.page}/versions'):
        assert stranger.browser.get(board.path + path, headers=stranger.headers).status_code == 404, path
    assert board.add(stranger, 'k').status_code == 404
    assert stranger.call('PATCH', board.path, rights='all').status_code == 404
    assert stranger.get(f'/api/rooms/{board.room}/boards').status_code == 404
    assert visit().get(board.path, headers={'Accept': 'application/json'}).status_code == 401


def test_malformed_batches_are_refused(people, board):
    host = people[0]
    for wrong in (add('object-1', page=board.page, d={'p': [1]}), {'op': 'explode'}, 7):
        answer = board.draw(host, 'k', wrong)
        assert (answer.status_code, answer.json()['field']) == (422, 'ops')
    text = '{"key": "k", "ops": [{"op": "set", "id": "object-1", "s": {"m": [NaN, 0, 1, 1, 0]}}]}'
    headers = {**host.headers, 'Content-Type': 'application/json'}
    assert host.browser.post(f'{board.path}/ops', content=text, headers=headers).status_code == 422
    assert host.call('POST', f'{board.path}/ops', ops=[]).status_code == 422


def test_a_picture_is_for_who_sees_the_board(visit, people, board):
    host, otter, _ = people
    assert upload(otter, board, image()).status_code == 403
    made = upload(host, board, image(60, 40))
    assert made.status_code == 201, made.text
    kept = made.json()
    assert (kept['width'], kept['height'], kept['url']) == (60, 40, f'{board.path}/images/{kept["file"]}')
    box = {'file': kept['file'], 'p': [0.1, 0.1, 0.3, 0.2]}
    assert board.add(host, 'k', kind='image', d=box).status_code == 200
    served = otter.get(kept['url'])
    assert (served.status_code, served.headers['content-type']) == (200, 'image/png')
    assert opened(visit())[0].get(kept['url']).status_code == 404
    other = Board(opened(visit())[0])
    assert other.path != board.path
    unknown = board.add(host, 'k2', 'object-2', kind='image', d={**box, 'file': 64 * 'a'})
    assert (unknown.status_code, 'Paste it again' in unknown.json()['detail']) == (422, True)
    behind = {'op': 'page_add', 'p': page('page-two', file=64 * 'b')}
    assert board.draw(host, 'k3', behind).status_code == 422
    assert upload(host, board, b'no picture').status_code in {415, 422}
    assert host.browser.post(f'{board.path}/images', headers=host.headers).status_code == 422


def test_boards_are_made_shown_ordered_and_deleted(people, board):
    host, otter, _ = people
    rooms = f'/api/rooms/{board.room}/boards'
    assert otter.call('POST', rooms, title='Mine').status_code == 403
    second = host.call('POST', rooms, title='What we notice').json()
    assert [one['title'] for one in host.get(rooms).json()] == ['Board 1', 'What we notice']
    assert len(otter.get(rooms).json()) == 1
    host.call('PATCH', f'/api/boards/{second["id"]}', shown=True)
    assert [one['title'] for one in otter.get(rooms).json()] == ['What we notice']
    assert otter.get(board.path).status_code == 404
    ordered = host.call('PUT', f'{rooms}/order', ids=[second['id'], board.facts['id']]).json()
    assert [one['place'] for one in ordered] == [0, 1]
    assert host.call('DELETE', board.path).status_code == 204
    assert host.call('DELETE', f'/api/boards/{second["id"]}').status_code == 409


def test_the_open_format_is_a_file_with_its_pictures(people, board):
    board.add(people[0], 'k', say='Mean')
    answer = people[1].get(f'{board.path}/export.json')
    assert answer.headers['content-disposition'] == 'attachment; filename="board-1.json"'
    assert answer.json()['objects'][0]['say'] == 'Mean'
    made = upload(people[0], board, image(60, 40)).json()
    shown = {'file': made['file'], 'p': [0, 0, 0.3, 0.2]}
    board.add(people[0], 'k2', 'photo-0001', kind='image', d=shown)
    content = people[1].get(f'{board.path}/export.json').json()
    whole = base64.b64decode(content['pictures'][made['file']].removeprefix('data:image/png;base64,'))
    assert (whole, content['left_out']) == (people[1].get(made['url']).content, [])


def test_earlier_looks_are_for_who_leads(people, board):
    host, otter, _ = people
    board.draw(host, 'k', *(add(f'object-{number}', page=board.page) for number in range(12)))
    board.draw(host, 'k2', *({'op': 'del', 'id': f'object-{number}'} for number in range(12)))
    listed = f'{board.path}/pages/{board.page}/versions'
    assert otter.get(listed).status_code == 403
    [kept] = host.get(listed).json()
    assert (kept['count'], kept['v']) == (12, 1)
    one = f'{board.path}/versions/{kept["id"]}'
    assert len(host.get(one).json()['objects']) == 12
    assert otter.call('POST', f'{one}/restore').status_code == 403
    assert host.call('POST', f'{one}/restore').json() == {'v': 3}
    assert len(otter.get(board.path).json()['objects']) == 12
