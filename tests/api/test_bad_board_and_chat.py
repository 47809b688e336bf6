"""Bad input by HTTP, for the board and for the chat alike: from other sites and without a token."""

import pytest

from tests.api.conftest import problem, session_of
from tests.api.test_boards import Board
from tests.api.test_chat import ROOMS
from tests.boarding import add


@pytest.fixture
def fern(teacher):
    """A teacher in a room of her own, signed in by cookie."""
    session_of(teacher.start())
    return teacher


def place(fern, what, key):
    """Where one writes, and what."""
    if what == 'chat':
        room = fern.get(ROOMS).json()[0]['id']
        return f'{ROOMS}{room}/send/', {'content': f'Hello {key}'}
    board = Board(fern)
    return f'{board.path}/ops', {'key': key, 'ops': [add(f'object-{key}', page=board.page)]}


@pytest.mark.parametrize('what', ['board', 'chat'])
def test_B71_B84_other_sites_and_forms_without_a_token_write_nothing(fern, what):
    path, body = place(fern, what, 'forged')
    token = {'X-CSRF-Token': fern.token}
    for headers, code in (
        ({}, 'csrf'),
        ({'X-CSRF-Token': f'{fern.token}0'}, 'csrf'),
        (token | {'Origin': 'https://evil.example'}, 'foreign_origin'),
        (token | {'Origin': 'null', 'Sec-Fetch-Site': 'cross-site'}, 'foreign_origin'),
    ):
        assert problem(fern.post(path, json=body, headers=headers)) == (403, code, None)
    path, body = place(fern, what, 'meant')
    assert fern.post(path, json=body, headers=token).is_success
    whole = fern.get(path.replace('/send/', '/messages/').removesuffix('/ops')).text
    assert 'meant' in whole
    assert 'forged' not in whole
