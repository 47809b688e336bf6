"""Several people on one device: nobody is signed out without a word."""

from urllib.parse import unquote

import pytest

from tests import factories
from tests.web.conftest import TEACHER, pin

CLEARED = 'clear-site-data'


class Class:
    """A session of a teacher who can sign in, with its cards."""

    def __init__(self, section=3) -> None:
        actor = factories.teacher()
        self.session = factories.started(actor, section=section)
        self.cards = factories.pins(actor, self.session.id)
        self.room = f'/session/{self.session.id}'


@pytest.fixture
def lesson(device):
    """A running class."""
    return Class()


def said(device):
    """What the next page will say."""
    return unquote(device.cookies.get('classroom_said', ''))


async def test_a_pin_that_takes_the_place_of_another_student_says_so(device, lesson):
    one, two = lesson.cards[:2]
    await pin(device, one)
    assert said(device) == '', 'nobody was here'
    await pin(device, one)
    assert said(device) == '', 'the same student'
    answer = await pin(device, two)
    assert said(device) == f'You are {two.name} now. {one.name} was signed out here.'
    assert 'Max-Age=60' in answer.headers['set-cookie']


async def test_a_pin_asks_before_it_signs_a_teacher_out(device, lesson):
    await device.sign_in(TEACHER)
    card = lesson.cards[0]
    answer = await pin(device, card)
    assert (answer.status_code, answer.json()['code']) == (409, 'somebody_here')
    assert answer.json()['somebody'] == {'name': 'Mira Fern', 'location': '/home'}
    assert answer.json()['detail'] == 'Mira Fern is signed in on this device and will be signed out.'
    assert await device.name() == 'Mira Fern'
    answer = await pin(device, card, replace='true')
    assert (answer.status_code, answer.headers['location']) == (303, lesson.room)
    assert said(device) == f'You are {card.name} now. Mira Fern was signed out here.'
    assert await device.name() is None


async def test_a_name_asks_before_it_signs_a_teacher_out(device, lesson):
    await device.sign_in(TEACHER)
    fields = {'code': lesson.session.code, 'display_name': 'Pixel'}
    assert (await device.submit('/join', **fields)).json()['code'] == 'somebody_here'
    assert (await device.submit('/join', **fields, replace='true')).headers['location'] == lesson.room
    assert said(device) == 'You are Pixel now. Mira Fern was signed out here.'


async def test_a_teacher_who_takes_the_place_of_a_student_hears_it(device, lesson):
    await pin(device, lesson.cards[0])
    await device.sign_in(TEACHER)
    assert said(device) == f'You are Mira Fern now. {lesson.cards[0].name} was signed out here.'


async def test_B7_whoever_takes_a_place_gets_a_new_sign_in(device, lesson):
    await device.sign_in(TEACHER)
    before = device.cookies['classroom_sign_in']
    await pin(device, lesson.cards[0], replace='true')
    assert device.cookies['classroom_sign_in'] != before
    device.cookies.clear()
    device.cookies.set('classroom_sign_in', before, domain='classroom.test')
    assert await device.name() is None


async def test_a_name_on_the_device_of_a_member_asks_whether_it_is_still_them(device, lesson):
    one = lesson.cards[0]
    await pin(device, one)
    fields = {'code': lesson.session.code.lower(), 'display_name': 'Pixel'}
    answer = await device.submit('/join', **fields)
    assert (answer.status_code, answer.json()['code']) == (409, 'somebody_here')
    assert answer.json()['detail'] == f'Are you still {one.name}? Otherwise we hand this device on to you.'
    assert answer.json()['somebody'] == {'name': one.name, 'location': lesson.room}
    answer = await device.submit('/join', **fields, replace='true')
    assert answer.headers['location'] == lesson.room
    assert said(device) == f'You are Pixel now. {one.name} was signed out here.'


async def test_a_guest_who_types_the_own_name_again_is_not_asked(device, lesson):
    fields = {'code': lesson.session.code, 'display_name': 'Pixel'}
    await device.submit('/join', **fields)
    answer = await device.submit('/join', **fields | {'display_name': ' pixel'})
    assert answer.headers['location'] == lesson.room
    assert said(device) == ''


@pytest.mark.parametrize('door', ['/hand-on', '/sign-out', '/sign-out-everywhere'])
async def test_who_leaves_takes_the_drafts_out_of_the_browser(device, lesson, door):
    await pin(device, lesson.cards[0])
    assert CLEARED not in (await device.get('/page')).headers
    answer = await device.submit(door)
    assert (answer.status_code, answer.headers[CLEARED]) == (303, '"storage"'), 'and nothing else: colours are a cookie'


async def test_who_takes_a_place_finds_no_draft_of_the_other(device, lesson):
    one, two = lesson.cards[:2]
    for card, cleared in ((one, None), (one, None), (two, '"storage"')):
        assert (await pin(device, card)).headers.get(CLEARED) == cleared
