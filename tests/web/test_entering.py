"""Colours and language belong to who is signed in: nobody finds those of the person before."""

import pytest

from classroom.services import sign_ins
from tests import factories, staff
from tests.web.conftest import TEACHER, pin

LOOKS = ('theme', 'language')


@pytest.fixture
def card(device):
    """The card of a student in a running class."""
    actor = factories.teacher()
    return factories.pins(actor, factories.started(actor).id)[0]


@pytest.fixture
async def ada(device):
    """The admin, who likes it dark and reads American English, has just been signed in here."""
    await device.sign_in()
    await device.submit('/account/theme', theme='dark')
    await device.submit('/account/language', language='en-US')
    assert looks(device) == ['dark', 'en-US']
    return staff.ADMIN


def looks(device):
    """What this browser is told of colours and language."""
    return [device.cookies.get(name) for name in LOOKS]


@pytest.mark.parametrize('way', ['/sign-out', '/hand-on', '/sign-out-everywhere', '/api/auth/logout'])
async def test_who_leaves_takes_colours_and_language_along(device, ada, way):
    await device.get('/page')
    answer = await device.post(way, headers={'X-CSRF-Token': device.cookies['csrf_token']})
    assert answer.status_code in {204, 303}
    assert looks(device) == [None, None]
    await device.sign_in()
    assert looks(device) == ['dark', 'en-US'], 'they are kept with the account'


async def test_an_account_that_has_picked_nothing_gets_the_devices_own(device, ada):
    await device.sign_in(TEACHER)
    assert looks(device) == [None, None]


async def test_a_student_with_a_card_does_not_find_those_of_the_teacher(device, ada, card):
    assert (await pin(device, card, replace='true')).status_code == 303
    assert looks(device) == [None, None]


async def test_nor_where_the_sign_in_of_the_teacher_has_ended_by_itself(device, ada, card):
    sign_ins.end_everywhere(sign_ins.actor_of(device.cookies['classroom_sign_in']))
    assert await device.name() is None
    assert (await pin(device, card)).status_code == 303
    assert looks(device) == [None, None]


async def test_colours_that_were_picked_on_the_own_phone_stay_with_its_student(device, card):
    device.cookies.set('theme', 'dark', domain='classroom.test')
    for _ in range(2):
        await pin(device, card)
        assert looks(device) == ['dark', None]
