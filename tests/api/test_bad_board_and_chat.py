"""Bad input by HTTP, for the board and for the chat alike: from other sites and without a token."""

import pytest

from tests.api.test_boards import Board
from tests.api.test_chat import ROOMS, opened

both = pytest.mark.parametrize('what', ['board', 'chat'])


@pytest.fixture
def host(visit):
    return opened(visit())[0]


def place(host, what):
    """Where one writes, and what."""
    if what == 'chat':
        room = host.get(ROOMS).json()[0]['id']
        return f'{ROOMS}{room}/send/', {'content': 'Hello'}
    return f'{Board(host).path}/ops', {'key': 'k', 'ops': [{'op': 'del', 'id': 'object-1'}]}


@both
def test_B71_B84_other_sites_and_forms_without_a_token_write_nothing(host, what):
    path, body = place(host, what)
    host.browser.cookies.set('classroom_sign_in', '1.secret.forged')
    for headers in ({'Origin': 'https://evil.example'}, {'Sec-Fetch-Site': 'cross-site', 'Origin': 'null'}, {}):
        answer = host.browser.post(path, json=body, headers=headers)
        assert answer.status_code in {401, 403}
        assert answer.json()['detail'].endswith('.')
