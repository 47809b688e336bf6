"""Who was sent to the first page from another one comes back to it after signing in."""

import pytest

from tests import factories
from tests.gallery import Gallery
from tests.web.conftest import pin

NOT_THEIRS = ['/session/999', '/post/999', '/post/1e3', '/school', '/sign-out', '/post/' + '9' * 300]
NOT_OURS = ['//evil.example/post/1', '/\\evil', 'https://evil.example', 'javascript:alert(1)']


@pytest.fixture
def wall(device, tmp_path):
    """A class with a post, and the card of one of its students."""
    made = Gallery(tmp_path, section=3)
    made.shown = made.post()
    made.card = factories.pins(made.teacher, made.session.id)[1]
    return made


@pytest.mark.parametrize('door', ['pin', 'name'])
async def test_one_comes_back_to_the_post_that_one_wanted_to_see(device, wall, door):
    wanted = f'/post/{wall.shown.id}'
    guest = {'code': wall.session.code, 'display_name': 'Pixel'}
    if door == 'pin':
        answer = await pin(device, wall.card, next=wanted)
    else:
        answer = await device.submit('/join', **guest, next=wanted)
    assert answer.headers['location'] == wanted


@pytest.mark.parametrize('wanted', [*NOT_THEIRS, *NOT_OURS])
async def test_B17_other_places_lead_to_the_own_room(device, wall, wanted):
    answer = await pin(device, wall.card, next=wanted)
    assert answer.headers['location'] == f'/session/{wall.session.id}'


async def test_one_comes_back_to_the_own_work(device, wall):
    assert (await pin(device, wall.card, next='/my-work')).headers['location'] == '/my-work'


async def test_B17_a_post_of_another_class_leads_to_the_own_room(device, wall, tmp_path):
    other = Gallery(tmp_path, section=4).post()
    answer = await pin(device, wall.card, next=f'/post/{other.id}')
    assert answer.headers['location'] == f'/session/{wall.session.id}'
