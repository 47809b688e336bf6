"""A guest's browser: known again after a lost answer, not after it was handed on, and closed to who was taken out."""

from types import SimpleNamespace

import pytest
from fastapi import FastAPI

from classroom.api import accounts, joining
from classroom.services import budgets, students
from classroom.web import device, problems
from classroom.web.security import Security
from tests import factories
from tests.web.conftest import Browser, _pages


@pytest.fixture
async def phone(database, settings):
    """A browser in which nobody has signed in yet."""
    budgets.reset()
    app = FastAPI()
    problems.install(app)
    app.include_router(accounts.router)
    app.include_router(joining.router)
    _pages(app)
    async with Browser(Security(app, settings)) as client:
        yield client
    budgets.reset()


@pytest.fixture
def lesson(database):
    """A running class with its teacher and cards."""
    teacher = factories.teacher()
    session = factories.started(teacher)
    return SimpleNamespace(teacher=teacher, session=session, cards=factories.pins(teacher, session.id))


async def look(phone, lesson):
    """The step before the name is typed."""
    return await phone.submit('/join/look', code=lesson.session.code)


async def join(phone, lesson, name):
    """Come in as a guest."""
    return await phone.submit('/join', code=lesson.session.code, display_name=name)


def lose_the_answer(phone):
    """The join was committed and the answer to it never came."""
    del phone.cookies['classroom_sign_in']


async def test_a_guest_whose_answer_was_lost_types_the_same_name_and_is_in(phone, lesson):
    looked = await look(phone, lesson)
    kept = looked.headers['set-cookie'].lower()
    assert all(word in kept for word in (device.COOKIE, 'httponly', 'samesite=lax', 'max-age=15552000'))
    assert (await join(phone, lesson, 'Pixel')).status_code == 303
    lose_the_answer(phone)
    assert (await join(phone, lesson, 'Pixel')).status_code == 303


async def test_after_handing_on_the_name_needs_the_teacher(phone, lesson):
    await look(phone, lesson)
    await join(phone, lesson, 'Pixel')
    await phone.submit('/hand-on')
    answer = await join(phone, lesson, 'Pixel')
    assert (answer.status_code, answer.json()['field']) == (409, 'display_name')
    assert 'ask your teacher to let you in again' in answer.json()['detail']


async def test_a_removed_guest_reads_why_whatever_name_is_typed(phone, lesson):
    await look(phone, lesson)
    await join(phone, lesson, 'Pixel')
    guest = next(one for one in students.roster(lesson.teacher, lesson.session.id) if one.kind == 'guest')
    students.remove(lesson.teacher, lesson.session.id, guest.id)
    for answer in (await look(phone, lesson), await join(phone, lesson, 'Somebody else')):
        assert answer.status_code == 403
        assert 'Your teacher has taken you out of this class' in answer.json()['detail']


async def test_a_forged_device_is_replaced_and_opens_nothing(phone, lesson):
    await look(phone, lesson)
    await join(phone, lesson, 'Pixel')
    lose_the_answer(phone)
    phone.cookies.set(device.COOKIE, 'forged.signature', domain='classroom.test', path='/')
    assert (await join(phone, lesson, 'Pixel')).status_code == 409
    await look(phone, lesson)
    assert phone.cookies[device.COOKIE] != 'forged.signature'


async def test_a_student_gets_no_device_cookie(phone, lesson):
    await phone.get(lesson.cards[0].link.removeprefix(factories.BASE))
    assert 'classroom_sign_in' in phone.cookies
    assert device.COOKIE not in phone.cookies
