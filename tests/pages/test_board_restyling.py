"""What has been drawn gets another colour, width, size or filling: as ops, and with the options beside the tools."""

import pytest

from tests.pages.board_modules import opened, run

pytestmark = pytest.mark.browser
PEN = {'id': 'pen-00001', 'kind': 'stroke', 'd': {'tool': 'pen', 'c': 0, 'w': 2, 'p': [0, 0, 1, 1]}}
BOX = {'id': 'box-00001', 'kind': 'rect', 'd': {'c': 1, 'w': 2, 'p': [0, 0, 1, 1], 'fill': 1, 'dash': False}}
WORDS = {'id': 'text-0001', 'kind': 'text', 'd': {'c': 0, 'size': 2, 'x': 0, 'y': 0, 'text': 'a', 'mark': False}}
IMAGE = {'id': 'image-001', 'kind': 'image', 'd': {'file': 'ab', 'p': [0, 0, 1, 1]}}


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import the board's modules."""
    return opened(_chromium)


def restyled(page, objects, part):
    """The new data by id."""
    made = run(page, 'restyle', '$.restyleOps(...given)', [objects, part])
    assert all(op['op'] == 'set' and list(op['s']) == ['d'] for op in made)
    return {op['id']: op['s']['d'] for op in made}


def test_the_look_of_what_is_chosen_is_what_all_of_it_has_in_common(page):
    look = run(page, 'restyle', '$.lookOf(given)', [PEN, BOX, WORDS])
    assert set(look.pop('has')) == {'c', 'w', 'dash', 'fill', 'size', 'mark'}
    assert look == {'c': None, 'w': 2, 'dash': False, 'fill': True, 'size': 2, 'mark': False}
    assert run(page, 'restyle', '$.lookOf(given)', [IMAGE]) is None
    assert run(page, 'restyle', '$.lookOf(given)', []) is None


def test_each_thing_takes_what_it_has_of_a_look_and_nothing_else_changes(page):
    assert restyled(page, [PEN, BOX, WORDS, IMAGE], {'c': 3}) == {
        'pen-00001': PEN['d'] | {'c': 3},
        'box-00001': BOX['d'] | {'c': 3, 'fill': 3},
        'text-0001': WORDS['d'] | {'c': 3},
    }
    assert restyled(page, [PEN, WORDS], {'w': 3}) == {'pen-00001': PEN['d'] | {'w': 3}}
    assert restyled(page, [PEN, WORDS], {'size': 3}) == {'text-0001': WORDS['d'] | {'size': 3}}
    assert restyled(page, [BOX], {'fill': False}) == {'box-00001': BOX['d'] | {'fill': None}}
    assert restyled(page, [BOX], {'dash': True}) == {'box-00001': BOX['d'] | {'dash': True}}
    assert restyled(page, [BOX], {'w': 2}) == {}
